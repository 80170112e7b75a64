"""The page's words: the same keys in both languages, none missing, none too many, the same values in each."""

import glob
import os
import re

WEB = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Sources", "ScheduleServer", "Web")
ENTRY = re.compile(r'^\s*"([^"]+)": "((?:[^"\\]|\\.)*)",$', re.M)
PLAIN = re.compile(r'"([a-z]+(?:\.[A-Za-z0-9]+)+)"|\bt\("([a-z]+)"')
MADE = re.compile(r"\bt\(`([a-z]+(?:\.[a-z]+)*)\.\$")
MADE_FIRST = re.compile(r"`\$\{[^}]+\}(\.[a-z]+)`")
VALUE = re.compile(r"\{(\w+)")


def read(name):
    with open(os.path.join(WEB, name), encoding="utf-8") as file:
        return file.read()


def check(checks):
    words = {language: ENTRY.findall(read(f"words-{language}.js")) for language in ("en", "zh")}
    faults = []
    for language, entries in words.items():
        keys = [key for key, _ in entries]
        faults += [f"{language}: {key} stands twice" for key in sorted({key for key in keys if keys.count(key) > 1})]
        faults += [f"{language}: {key} is empty" for key, text in entries if not text.strip()]
    en, zh = dict(words["en"]), dict(words["zh"])
    faults += [f"{key} is missing in zh" for key in en if key not in zh]
    faults += [f"{key} is missing in en" for key in zh if key not in en]
    faults += [
        f"{key}: other values in zh"
        for key in en
        if key in zh and set(VALUE.findall(en[key])) != set(VALUE.findall(zh[key]))
    ]
    checks.note(f"words: {len(en)} keys, the same in both languages", faults)

    code = "\n".join(
        read(os.path.basename(path)) for path in glob.glob(os.path.join(WEB, "*.js")) if "words-" not in path
    )
    used = {one or other for one, other in PLAIN.findall(code)}
    stems = set(MADE.findall(code))
    ends = set(MADE_FIRST.findall(code))
    groups = {key.split(".")[0] for key in en}
    faults = [
        f"no words for {key}"
        for key in sorted(used)
        if key not in en and key.split(".")[0] in groups and not key.endswith((".js", ".json", ".xlsx"))
    ]
    unused = [
        key
        for key in en
        if key not in used
        and not any(key.startswith(f"{stem}.") for stem in stems)
        and not any(key.endswith(end) for end in ends)
        and f'"{key}"' not in code
    ]
    faults += [f"{key} is not used" for key in unused]
    checks.note(f"words: all {len(used)} keys that the page names are there, and none is left over", faults)


if __name__ == "__main__":
    import sys

    from check import Checks

    result = Checks()
    check(result)
    print(f"{result.passed} passed, {result.failed} failed")
    sys.exit(1 if result.failed else 0)

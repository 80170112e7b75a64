"""A whole term's work in a real browser, in Chinese and English.

    python3 Tests/Browser/check.py PROGRAM TOOLS [--language zh|en] [--pictures DIR] [--smoke | --large]

PROGRAM is schedule-solve, TOOLS the folder that `make tools` fills. A workbook with a mistake is dropped, put
right in the page and solved; the timetable is changed by mouse and by keyboard, the rest made anew, explained,
compared, kept and given out. Every view is looked at by axe-core and at three widths. `--large` is a school of
3,000 students: how fast each view reacts. `--smoke` is the shortest way to a timetable and one move, in one
language. What is missing is named, and its checks are left out.
"""

import argparse
import os
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
DRIVERS = ("chromedriver", "/usr/lib/chromium/chromedriver")


class Checks:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def note(self, what, faults):
        """Faults: what is wrong, none if all is well; a bare truth value for a plain yes or no."""
        faults = [] if faults is True else ["not so"] if faults is False else faults
        if faults:
            self.failed += 1
            print(f"FAILED {what}")
            for fault in faults[:12]:
                print(f"    {fault}")
        else:
            self.passed += 1
            print(f"passed {what}")
        sys.stdout.flush()

    def skip(self, what, why):
        self.skipped += 1
        print(f"left out {what}: {why}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("tools")
    parser.add_argument("--language", choices=["zh", "en"])
    parser.add_argument("--pictures")
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--large", action="store_true")
    given = parser.parse_args()

    checks = Checks()
    sys.path.insert(0, HERE)
    import words

    words.check(checks)
    run_in_browser(given, checks)
    print(f"{checks.passed} passed, {checks.failed} failed, {checks.skipped} skipped")
    return 1 if checks.failed else 0


def run_in_browser(given, checks):
    python = os.path.join(given.tools, "python")
    axe = os.path.join(python, "axe_playwright_python", "axe.min.js")
    sys.path.insert(0, python)
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    driver = next(filter(None, map(shutil.which, DRIVERS)), None)
    try:
        import openpyxl  # noqa: F401
        import selenium  # noqa: F401
    except ImportError as error:
        checks.skip("the browser", f"no {error.name} in {python}")
        return
    missing = [
        name
        for name, there in (("Chromium", chromium), ("chromium-driver", driver), ("axe", os.path.exists(axe)))
        if not there
    ]
    if missing:
        checks.skip("the browser", f"no {', '.join(missing)}")
        return

    import large
    import term
    from page import Missing, Page, start_browser
    from program import Program

    if given.pictures:
        os.makedirs(given.pictures, exist_ok=True)
    with open(axe, encoding="utf-8") as file:
        axe_script = file.read()
    program = Program(given.program)
    jobs = (
        [("large", "zh")]
        if given.large
        else [("term", language) for language in ([given.language] if given.language else ["zh", "en"])]
    )
    if given.smoke:
        jobs = [("smoke", given.language or "zh")]
    for kind, language in jobs:
        with tempfile.TemporaryDirectory() as folder:
            browser = start_browser(chromium, driver)
            try:
                page = Page(browser, axe_script, given.pictures)
                {"large": large.check, "term": term.check, "smoke": term.smoke}[kind](
                    program, page, checks, folder, language
                )
            except Missing as missed:
                checks.note(f"{kind} {language}", [str(missed)])
            finally:
                browser.quit()


if __name__ == "__main__":
    sys.exit(main())

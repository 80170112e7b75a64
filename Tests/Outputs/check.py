"""Looks at what `report`, `filing` and `district report` write with the programs of others.

    python3 Tests/Outputs/check.py PROGRAM TOOLS

PROGRAM is schedule-solve, TOOLS the folder that `make tools` fills. Pages go through the Nu HTML checker
(Java) and through axe-core in headless Chromium, light and dark, 360, 900 and 1400 pixels wide; papers are
printed by Chromium; calendars are read by icalendar; workbooks by openpyxl and LibreOffice. A tool that is
missing is named, and its checks are left out; one that finds nothing in what is broken on purpose fails.
"""

import glob
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WIDTHS = (360, 900, 1400)
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TERM = {
    "start": "2026-09-01",
    "end": "2027-01-20",
    "holidays": ["2026-10-01", "2026-10-02"],
    "makeUp": [{"date": "2026-10-10", "as": "Fri"}],
}
NASTY = """<script>alert("x")</script>&amp;'`"""
# One of each kind; each with a table, a chart, a form or a list of its own.
KINDS = [
    "index", "classes", "class-1", "students", "students-1", "teachers", "teacher-1", "rooms", "room-1", "activities",
    "activity-1", "organisations", "organisation-1", "papers", "roll-call-1", "hand-over-1", "dismissal-1", "plans-1",
    "substitutes", "waiting", "pay", "search", "document", "notice", "statistics", "district-index",
    "district-schools", "district-sharing", "district-weeks-1", "district-statistics",
]
BROKEN = '<!DOCTYPE html><html><head></head><body><div><p>x<div></p><img src="x.png"><input></body></html>'


class Checks:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def note(self, what, faults):
        if faults:
            self.failed += 1
            print(f"FAILED {what}")
            for fault in faults[:20]:
                print(f"    {fault}")
        else:
            self.passed += 1
            print(f"passed {what}")

    def skip(self, what, why):
        self.skipped += 1
        print(f"left out {what}: {why}")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600)


def program(*command):
    """Runs schedule-solve; what it refuses ends the check."""
    result = run(*command)
    if result.returncode:
        sys.exit(f"{' '.join(command)}\n{result.stderr}")


# What is looked at.


def schools(folder):
    """By name: a problem and its timetable, as written to the folder."""
    with open(f"{ROOT}/fixtures/policy/base/problem.json", encoding="utf-8") as file:
        problem = json.load(file)
    with open(f"{ROOT}/fixtures/policy/base/timetable.json", encoding="utf-8") as file:
        timetable = json.load(file)
    problem["calendar"]["term"] = TERM
    # One wish more than there are seats for: there is a waiting list.
    problem["students"][0]["choices"].append("garden")
    problem["students"][0]["electives"] += 1
    yield "plain", write(folder, "plain", problem), write(folder, "timetable", timetable)
    problem["school"]["name"] += NASTY
    for table in ("rooms", "organisations", "staff", "classes", "students", "activities"):
        for one in problem[table]:
            one["name"] = one.get("name", one["id"]) + NASTY
    yield "nasty", write(folder, "nasty", problem), f"{folder}/timetable.json"


def write(folder, name, document):
    path = f"{folder}/{name}.json"
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False)
    return path


def outputs(binary, folder):
    """Writes everything, the plain school in both languages. Folders by name."""
    made = {}
    for name, problem, timetable in schools(folder):
        for language in ("zh", "en") if name == "plain" else ("zh",):
            to = f"{folder}/{name}-{language}"
            os.makedirs(to)
            program(
                binary, "report", timetable, "--problem", problem, "--language", language, "--office", "--output",
                f"{to}/pages", "--xlsx", f"{to}/report.xlsx", "--ics", f"{to}/calendars",
            )
            program(
                binary, "filing", timetable, "--problem", problem, "--language", language, "--output", f"{to}/filing"
            )
            program(
                binary, "district", "report", district(folder, problem, timetable), folder, "--language", language,
                "--output", f"{to}/district", "--xlsx", f"{to}/district.xlsx",
            )
            made[f"{name} {language}"] = to
    return made


def district(folder, problem, timetable):
    """A district of two schools with one problem, one timetable and one of its people."""
    with open(problem, encoding="utf-8") as file:
        person = json.load(file)["staff"][0]
    ids = ("east", "west")
    entries = [{"id": one, "timetable": timetable, "score": {"total": 0}} for one in ids]
    answer = {"format": "schedule-solve-district-timetable/1", "district": "d", "schools": entries, "score": {"total": 0}}
    write(folder, "district-timetable", answer)
    return write(folder, "district", {
        "format": "schedule-solve-district/1", "id": "d", "name": "District " + person.get("name", ""),
        "schools": [{"id": one, "problem": problem} for one in ids],
        "sharedStaff": [{**person, "schools": list(ids)}],
    })


def pages(folder):
    return sorted(path for part in ("pages", "filing", "district") for path in glob.glob(f"{folder}/{part}/*.html"))


def kind(path):
    """`index`, `class-1`; of the district's pages `district-index`."""
    prefix = "district-" if os.path.basename(os.path.dirname(path)) == "district" else ""
    return prefix + os.path.basename(path)[:-5]


# HTML.


def check_markup(checks, tools, made, work):
    jars = glob.glob(f"{tools}/**/vnu.jar", recursive=True)
    if not jars or not shutil.which("java"):
        return checks.skip("HTML checker", "needs java and vnu.jar")

    def faults(*paths):
        result = run("java", "-Xss4m", "-jar", jars[0], "--format", "gnu", *paths)
        lines = result.stderr.splitlines()
        # The bundled checker is older than these properties, which every browser knows.
        return [line for line in lines if not re.search(r"CSS: .*: Property .* doesn.t exist", line)]

    broken = f"{work}/broken.html"
    with open(broken, "w", encoding="utf-8") as file:
        file.write(BROKEN)
    checks.note("HTML checker finds faults", [] if faults(broken) else ["none in a broken page"])
    for name, folder in made.items():
        paths = pages(folder)
        checks.note(f"HTML, {name}: {len(paths)} pages", faults(*paths))


# Accessibility, and widths.

HARNESS = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body><script>
const pages = PAGES, widths = WIDTHS, tags = TAGS, found = [];
async function look(page) {
  const frame = document.createElement("iframe");
  frame.style.cssText = "border:0;height:900px;width:900px";
  frame.srcdoc = page.html;
  document.body.append(frame);
  await new Promise((resolve) => { frame.onload = resolve; });
  const inner = frame.contentDocument;
  for (const width of widths) {
    frame.style.width = width + "px";
    const wide = inner.documentElement.scrollWidth;
    if (wide > width) found.push(page.name + ": " + wide + " pixels wide in a window of " + width);
  }
  frame.style.width = "900px";
  const script = inner.createElement("script");
  script.textContent = document.getElementById("axe").textContent;
  inner.head.append(script);
  const result = await frame.contentWindow.axe.run(inner, { runOnly: { type: "tag", values: tags } });
  for (const violation of result.violations)
    found.push(page.name + ": " + violation.id + ": " + violation.help + ": " + violation.nodes[0].html);
  frame.remove();
  return result.passes.length;
}
addEventListener("load", async () => {
  let passes = 0, error = "";
  try { for (const page of pages) passes += await look(page); } catch (reason) { error = String(reason); }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const text = document.createElement("pre");
  text.id = "result";
  text.textContent = JSON.stringify({ found, passes, error, dark });
  document.body.append(text);
});
</script><script type="text/plain" id="axe">AXE</script></body></html>"""


def chromium():
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def browse(work, *arguments):
    browser = [chromium(), "--headless", "--disable-gpu", "--no-first-run", f"--user-data-dir={work}/profile"]
    if os.geteuid() == 0:
        browser.append("--no-sandbox")
    return run(*browser, *arguments)


def check_access(checks, tools, made, work):
    scripts = glob.glob(f"{tools}/**/axe.min.js", recursive=True)
    if not scripts or not chromium():
        return checks.skip("accessibility", "needs Chromium and axe.min.js")
    with open(scripts[0], encoding="utf-8") as file:
        axe = file.read().replace("</script", "<\\/script")

    def look(documents, is_dark):
        text = HARNESS.replace("PAGES", json.dumps(documents).replace("</", "<\\/").replace("<!--", "<\\u0021--"))
        text = text.replace("WIDTHS", json.dumps(WIDTHS)).replace("TAGS", json.dumps(AXE_TAGS))
        path = f"{work}/harness.html"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("AXE", axe))
        dark = ["--blink-settings=preferredColorScheme=0"] if is_dark else []
        for _ in range(2):  # a browser on a busy machine may fail to start
            shown = browse(work, "--virtual-time-budget=3000000", "--dump-dom", *dark, f"file://{path}").stdout
            match = re.search(r'<pre id="result">(.*?)</pre>', shown, re.DOTALL)
            if match:
                break
        else:
            return ["Chromium gave no answer"]
        answer = json.loads(html.unescape(match[1]))
        faults = answer["found"] + ([answer["error"]] if answer["error"] else [])
        if answer["dark"] != is_dark:
            faults.append("the pages were not shown in the colours asked for")
        return faults if answer["passes"] else faults + ["nothing was checked"]

    found = look([{"name": "broken", "html": BROKEN}], False)
    missed = [rule for rule in ("image-alt", "label", "html-has-lang") if not any(f": {rule}:" in one for one in found)]
    checks.note("axe-core finds faults", missed)
    for name, folder in made.items():
        documents = []
        for path in pages(folder):
            if kind(path) in KINDS:
                with open(path, encoding="utf-8") as file:
                    documents.append({"name": kind(path), "html": file.read()})
        lacking = set(KINDS) - {one["name"] for one in documents}
        checks.note(f"pages, {name}", [f"there is no {one}" for one in sorted(lacking)])
        is_dark = name.endswith("en")
        colours = "dark" if is_dark else "light"
        checks.note(f"accessibility and widths, {name}, {colours}: {len(documents)} pages", look(documents, is_dark))


# Print.


def check_print(checks, binary, work):
    """A class of up to fifty is called on one sheet of A4."""
    if not chromium():
        return checks.skip("print", "needs Chromium")
    for size in (37, 45, 50):
        print_roll_call(checks, binary, work, size)


def print_roll_call(checks, binary, work, size):
    students = [
        {"id": f"s{number}", "name": f"王小明{number}", "class": "c1", "attends": "all", "electives": 0, "choices": []}
        for number in range(size)
    ]
    problem = {
        "format": "schedule-solve/1",
        "school": {"id": "x", "name": "五十人小学", "stage": "primary"},
        "calendar": {
            "days": ["Mon"],
            "periods": [{"id": "P1", "kind": "homework", "start": "15:30", "end": "16:30"}],
        },
        "rooms": [{"id": "r1", "capacity": 60}],
        "staff": [{"id": "t1", "name": "王敏", "kind": "teacher", "maxPeriods": 20}],
        "classes": [{"id": "c1", "name": "一年级一班", "grade": 1, "homeRoom": "r1", "headTeacher": "t1"}],
        "students": students,
        "activities": [],
    }
    timetable = {
        "format": "schedule-solve-timetable/1",
        "school": "x",
        "sections": [],
        "classGroups": [{"slot": "Mon-P1", "host": "c1", "classes": ["c1"], "supervisor": "t1"}],
    }
    folder = f"{work}/pdf-{size}"
    program(
        binary, "report", write(work, "large-timetable", timetable), "--problem", write(work, "large", problem), "--pdf",
        folder, "--language", "zh",
    )
    with open(f"{folder}/roll-call-1.pdf", "rb") as file:
        data = file.read()
    sheets = re.findall(rb"/Type\s*/Page\b[^s]", data)
    faults = [] if len(sheets) == 1 else [f"{len(sheets)} sheets"]
    if not re.search(rb"/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]", data):
        faults.append("not A4")
    if b"file:" in data:
        faults.append("a link to a file of this machine")
    checks.note(f"a class of {size} is called on one sheet of A4", faults)


# Calendars and workbooks.


def check_calendars(checks, made):
    try:
        import icalendar
    except ImportError:
        return checks.skip("calendars", "needs icalendar")
    for name, folder in made.items():
        faults, events = [], 0
        for path in glob.glob(f"{folder}/calendars/*.ics"):
            with open(path, "rb") as file:
                calendar = icalendar.Calendar.from_ical(file.read())
            own = calendar.walk("VEVENT")
            events += len(own)
            uids = [str(event["UID"]) for event in own]
            if not own or len(set(uids)) != len(uids):
                faults.append(f"{path}: {len(own)} events, {len(set(uids))} different")
            if calendar.errors or any(event.errors for event in own):
                faults.append(f"{path}: {calendar.errors}")
            for event in own:
                if str(event["DTSTART"].params.get("TZID")) != "Asia/Shanghai":
                    faults.append(f"{path}: no time zone")
                if not event["DTSTART"].dt < event["DTEND"].dt:
                    faults.append(f"{path}: ends before it begins")
        if not events:
            faults.append("no events")
        checks.note(f"calendars, {name}: {events} events", faults)


def check_workbooks(checks, made, work):
    books = [path for folder in made.values() for part in ("", "filing/") for path in glob.glob(f"{folder}/{part}*.xlsx")]
    try:
        import openpyxl
        from openpyxl.utils import range_boundaries
    except ImportError:
        checks.skip("workbooks", "needs openpyxl")
    else:
        faults, tables = [], 0
        for path in books:
            for sheet in openpyxl.load_workbook(path).worksheets:
                where = f"{path[len(work):]}: {sheet.title}"
                tables += len(sheet.tables)
                is_text = sheet.title in ("正文", "document")
                if not sheet.freeze_panes:
                    faults.append(f"{where}: headings are not frozen")
                if not sheet.tables and not is_text:
                    faults.append(f"{where}: no table")
                if sheet.page_setup.paperSize != 9 or not sheet.print_title_rows:
                    faults.append(f"{where}: not set up for A4 with headings on every page")
                for table in sheet.tables.values():
                    top = range_boundaries(table.ref)[1]
                    first = next(sheet.iter_rows(top, top, values_only=True))
                    heads = [column.name for column in table.tableColumns]
                    if list(first[: len(heads)]) != heads:
                        faults.append(f"{where}: headings {heads} over {first}")
        checks.note(f"workbooks: {len(books)}, with {tables} tables", faults)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        return checks.skip("workbooks in LibreOffice", "it is not installed")
    result = run(
        office, f"-env:UserInstallation=file://{work}/office", "--headless", "--convert-to", "pdf", "--outdir",
        f"{work}/printed", *[path for path in books if "plain-" in path and "/report" in path],
    )
    printed = glob.glob(f"{work}/printed/*.pdf")
    checks.note("LibreOffice opens and prints the workbook", [] if printed else [result.stderr or "nothing printed"])


def main():
    binary, tools = map(os.path.abspath, sys.argv[1:3])
    sys.path.insert(0, f"{tools}/python")
    checks = Checks()
    with tempfile.TemporaryDirectory() as work:
        made = outputs(binary, work)
        check_markup(checks, tools, made, work)
        check_access(checks, tools, made, work)
        check_print(checks, binary, work)
        check_calendars(checks, made)
        check_workbooks(checks, made, work)
    print(f"outputs: {checks.passed} passed, {checks.failed} failed, {checks.skipped} skipped")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())

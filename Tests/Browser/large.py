"""A school of 3,000 students: how fast each view reacts."""

import json
import os

from program import Server

# Milliseconds from a click to the painted answer.
MOST = 1000 / 3
# Each reaction is timed so often, and the best counts: other work of the machine is none of the page's.
ROUNDS = 3
# MB of the server.
MEMORY = 1000

TERM = {"start": "2026-09-01", "end": "2027-01-20", "holidays": ["2026-10-01"], "makeUp": []}
VIEWS = {
    "start": "dl.counts",
    "solve": "[data-key=improve]",
    "versions": "[data-key=keep]",
    "whatif": "[data-key=add-case]",
    "output": ".output",
}


def click(css):
    return f"document.querySelector({json.dumps(css)}).click()"


def there(css):
    return f"document.querySelector({json.dumps(css)})"


def typed(css, text):
    return f"const i = {there(css)}; i.value = {json.dumps(text)}; i.dispatchEvent(new Event('input'))"


class Stopwatch:
    """The best time of each reaction."""

    def __init__(self, page):
        self.page = page
        self.best = {}

    def time(self, what, act, until):
        took = self.page.reaction(act, until)
        self.best[what] = min(took, self.best.get(what, took))

    def week(self, table, entry, during=""):
        name = json.dumps(entry.get("name", entry["id"]))
        self.time(
            f"week of {table} {entry['id']}{during}",
            f"location.hash = '#/timetable/{table}/' + encodeURIComponent({json.dumps(entry['id'])})",
            f"{there('table.week')} && {there('.week-heading h2')}.textContent.includes({name})",
        )

    def slow(self):
        for what, took in self.best.items():
            print(f"    {took:5.0f} ms  {what}")
        return [f"{what}: {took:.0f} ms" for what, took in self.best.items() if took > MOST]


def look(watch, problem):
    """From view to view."""
    for table in ("classes", "staff", "rooms", "activities", "students"):
        for entry in (problem[table][3], problem[table][-1]):
            watch.week(table, entry)
    watch.time(
        "the list narrowed down",
        typed("[data-key=entity-filter]", "王"),
        f"{there('.entities li')}?.textContent.includes('王')",
    )
    watch.time("search", typed(".search input", "李"), there(".search li[role=option]"))
    watch.time("charts", "location.hash = '#/timetable/overview'", there(".charts"))
    watch.time("what is fixed", "location.hash = '#/timetable/pins'", there("[data-key=lock-all]"))
    for view, sign in VIEWS.items():
        watch.time(view, f"location.hash = '#/{view}'", there(f"main {sign}"))


def change(watch, problem, plan):
    """By hand; all of it is undone."""
    classes = {student["id"]: student["class"] for student in plan["students"]}
    held = {student for pin in plan["pins"] for student in pin.get("students", [pin.get("student")])}
    section, student = next(
        (one, student) for one in plan["sections"] for student in one["students"] if student not in held
    )
    watch.week("classes", next(one for one in problem["classes"] if one["id"] == classes[student]))
    watch.time(
        "a section selected",
        click(f".card.section[data-card^='section|{section['id']}|']"),
        there("[data-key=do-move]"),
    )
    watch.time(
        "all of a section's targets",
        click("[data-key=do-move]"),
        "document.querySelectorAll('.move-panel .aspect').length === 3",
    )
    watch.time(
        "a section moved",
        click(".inspector .target.cost, .inspector .target.free"),
        f"{there('.notice.done')} && !{there('[data-target]')}",
    )
    watch.time("undone", click("[data-key=undo]"), f"!{there('[data-key=redo]')}.disabled")
    watch.time("a group selected", click(".card.group"), there(".roster"))
    watch.time("a supervisor's targets", click("[data-key=do-move]"), there("[data-target]"))
    watch.week("students", next(one for one in problem["students"] if one["id"] == student))
    watch.time("a place selected", click(".card.section"), there("[data-key=do-move]"))
    watch.time("a student's targets", click("[data-key=do-move]"), there("[data-target]"))
    watch.time("cancelled", click("[data-key=cancel-move]"), f"!{there('[data-target]')}")
    watch.time("why", click("[data-key=do-why]"), there(".why .reasons li"))
    watch.time("locked", click("[data-key=do-lock]"), there(".card.locked"))
    watch.time("the lock undone", click("[data-key=undo]"), f"!{there('.card.locked')}")


def check(program, page, checks, folder, language):
    place = os.path.join(folder, "term")
    os.mkdir(place)
    program.run(
        "generate",
        "--size",
        "large",
        "--seed",
        "1",
        "--output",
        f"{place}/problem.json",
        "--timetable",
        f"{place}/timetable.json",
    )
    with open(f"{place}/problem.json", encoding="utf-8") as file:
        problem = json.load(file)
    problem["calendar"]["term"] = TERM
    with open(f"{place}/problem.json", "w", encoding="utf-8") as file:
        json.dump(problem, file, ensure_ascii=False)
    with Server(program, place, language, os.path.join(folder, "log")) as server:
        page.open(server.address)
        page.see("table.week .card", 60)
        watch = Stopwatch(page)
        for _ in range(ROUNDS):
            look(watch, problem)
            change(watch, problem, server.plan())
        checks.note("3,000 students: axe finds nothing", page.axe())
        page.picture("large")
        page.script("location.hash = '#/output'")
        address = page.see(".calendars a", 60).get_attribute("href")
        checks.note(
            "3,000 students: calendars", server.get(address[len(server.root) :])[2].startswith(b"BEGIN:VCALENDAR")
        )

        page.script("location.hash = '#/solve'")
        page.click("[data-key=anew]")
        page.see("[data-key=stop]")
        for _ in range(ROUNDS):
            for table in ("classes", "students"):
                for entry in (problem[table][1], problem[table][-2]):
                    watch.week(table, entry, ", while solving")
        page.script("location.hash = '#/solve'")
        page.click("[data-key=stop]")
        page.wait("the end of the search", lambda: not server.state()["job"]["running"], 90)
        checks.note(f"3,000 students: everything within {MOST:.0f} ms", watch.slow())
        memory = server.memory()
        checks.note(f"3,000 students: {memory:.0f} MB of memory at most", memory < MEMORY)
        checks.note("3,000 students: no error of a script", page.complaints())

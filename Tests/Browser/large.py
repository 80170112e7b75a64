"""A school of 3,000 students: how fast each view reacts."""

import json
import os

from program import Server

# Milliseconds from a click to the painted answer.
MOST = 1000 / 3
# MB of the server.
MEMORY = 1000

WEEK = "document.querySelector('table.week')"


def check(program, page, checks, folder, language):
    place = os.path.join(folder, "term")
    os.mkdir(place)
    program.run("generate", "--size", "large", "--seed", "1", "--output", f"{place}/problem.json", "--timetable", f"{place}/timetable.json")
    with open(f"{place}/problem.json", encoding="utf-8") as file:
        problem = json.load(file)
    with Server(program, place, language, os.path.join(folder, "log")) as server:
        page.open(server.address)
        page.see("table.week .card", 60)
        slow = []

        def react(what, act, until):
            took = page.reaction(act, until)
            print(f"    {took:5.0f} ms  {what}")
            if took > MOST:
                slow.append(f"{what}: {took:.0f} ms")

        def week_of(table, entry):
            name = json.dumps(entry.get("name", entry["id"]))
            react(f"week of {table} {entry['id']}", f"location.hash = '#/timetable/{table}/' + encodeURIComponent({json.dumps(entry['id'])})",
                  f"{WEEK} && document.querySelector('.week-heading h2').textContent.includes({name})")

        for table, key in (("classes", "classes"), ("staff", "staff"), ("rooms", "rooms"), ("activities", "activities"), ("students", "students")):
            for entry in (problem[key][3], problem[key][-1]):
                week_of(table, entry)
        react("the list narrowed down", "const i = document.querySelector('[data-key=entity-filter]'); i.value = '王'; i.dispatchEvent(new Event('input'))",
              "document.querySelectorAll('.entities li').length > 0 && document.querySelector('.entities li').textContent.includes('王')")
        react("search", "const i = document.querySelector('.search input'); i.value = '李'; i.dispatchEvent(new Event('input'))", "document.querySelector('.search li[role=option]')")
        for view in ("overview", "pins"):
            react(view, f"location.hash = '#/timetable/{view}'", "document.querySelector('.charts, [data-key=lock-all]')")
        for view, sign in (("start", "dl.counts"), ("solve", "[data-key=improve]"), ("versions", "[data-key=keep]"), ("whatif", "[data-key=add-case]"), ("output", ".output")):
            react(view, f"location.hash = '#/{view}'", f"document.querySelector('main {sign}')")
        plan = server.plan()
        classes = {student["id"]: student["class"] for student in plan["students"]}
        held = {student for pin in plan["pins"] for student in pin.get("students", [pin.get("student")])}
        section, student = next((one, student) for one in plan["sections"] for student in one["students"] if student not in held)
        week_of("classes", next(one for one in problem["classes"] if one["id"] == classes[student]))
        card = f".card.section[data-card^='section|{section['id']}|']"
        react("a section selected", f"document.querySelector({json.dumps(card)}).click()", "document.querySelector('[data-key=do-move]')")
        react("a section's targets", "document.querySelector('[data-key=do-move]').click()", "document.querySelector('[data-target]')")
        react("a section moved", "document.querySelector('.center .target.cost, .center .target.free, .inspector .target.cost, .inspector .target.free').click()",
              "document.querySelector('.notice.done') && !document.querySelector('[data-target]')")
        react("undone", "document.querySelector('[data-key=undo]').click()", "!document.querySelector('[data-key=redo]').disabled")
        react("a group selected", "document.querySelector('.card.group').click()", "document.querySelector('.roster')")
        react("a supervisor's targets", "document.querySelector('[data-key=do-move]').click()", "document.querySelector('[data-target]')")
        week_of("students", next(one for one in problem["students"] if one["id"] == student))
        react("a place selected", "document.querySelector('.card.section').click()", "document.querySelector('[data-key=do-move]')")
        react("a student's targets", "document.querySelector('[data-key=do-move]').click()", "document.querySelector('[data-target]')")
        react("cancelled", "document.querySelector('[data-key=cancel-move]').click()", "!document.querySelector('[data-target]')")
        react("why", "document.querySelector('[data-key=do-why]').click()", "document.querySelector('.why .reasons li')")
        react("locked", "document.querySelector('[data-key=do-lock]').click()", "document.querySelector('.card.locked')")
        checks.note(f"3,000 students: everything within {MOST:.0f} ms", slow)
        checks.note("3,000 students: axe finds nothing", page.axe())
        page.picture("large")
        memory = server.memory()
        checks.note(f"3,000 students: {memory:.0f} MB of memory at most", memory < MEMORY)
        checks.note("3,000 students: no error of a script", page.complaints())

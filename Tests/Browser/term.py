"""The work of a term, from a workbook with a mistake to what is handed out."""

import os
import time

import workbook
from page import Keys, Missing
from program import Server

CHOSEN = ".center .target.free, .center .target.cost"


class Term:
    def __init__(self, server, page, checks, language):
        self.server = server
        self.page = page
        self.checks = checks
        self.language = language

    def note(self, what, faults):
        self.checks.note(f"{self.language}: {what}", faults)

    def looked_at(self, name):
        """A view by the accessibility checker, at three widths, without errors of scripts."""
        page = self.page
        self.note(f"{name}: axe finds nothing, light and dark", page.axe() + page.in_the_dark(page.axe))
        self.note(f"{name}: fits 360, 800 and 1400 pixels", page.pictures_at_widths(f"{self.language}-{name}"))
        self.note(f"{name}: no error of a script", page.complaints())

    def state(self):
        return self.server.state()

    def script_value(self, expression):
        return self.page.script(f"return {expression}")

    def until(self, what, condition, seconds=15):
        return self.page.wait(what, lambda: condition(self.state()), seconds)

    def go(self, *parts):
        self.page.script("location.hash = arguments[0]", "#/" + "/".join(parts))
        time.sleep(0.1)

    # The parts of the work.

    def open(self):
        page = self.page
        page.open(self.server.address)
        page.see(".drop-zone")
        self.note(
            "the page is in the language of the program",
            page.script("return document.documentElement.lang").startswith(self.language),
        )
        page.see("[data-key=try-template]")
        self.looked_at("start")

    def bring_in(self, path, cell, right):
        page = self.page
        if self.language == "zh":
            page.see("#files").send_keys(path)
        else:
            page.drop_file(".drop-zone", path)
        page.see(".finding.error", 30)
        said = page.text(".finding.error")
        self.note(
            "the mistake is named by file, sheet and cell, with its row",
            [
                f"{wanted!r} is not in {said!r}"
                for wanted in ("school.xlsx", cell, workbook.WRONG_CLASS)
                if wanted not in said
            ],
        )
        self.note("lists with a mistake cannot be used", not page.see("[data-key=accept]").is_enabled())
        self.looked_at("review")
        page.write(".finding.error .fix input", right)
        page.press(Keys.ENTER)
        page.see(".verdict.good")
        self.note("put right, it is gone", not page.has(".finding.error"))
        page.click("[data-key=accept]")
        self.until("the problem", lambda state: state["problem"])

    def solve(self):
        page = self.page
        page.choose("[data-key=time]", "300")
        page.click("[data-key=solve]")
        page.see("figure.curve svg .line.total[d^=M]", 60)
        self.looked_at("solving")
        page.open("about:blank")
        time.sleep(1)
        running = self.state()["job"]
        self.note("closed, the page leaves the search running", bool(running and running["running"]))
        page.open(self.server.root + "/#/solve")
        page.see("figure.curve svg .line.total[d^=M]")
        self.note("opened again, it shows the search", True)
        page.click("[data-key=stop]")
        self.until("a timetable", lambda state: state["timetable"] and not state["job"]["running"], 60)
        page.see("[data-key=to-timetable]")
        self.looked_at("solved")
        page.click("[data-key=to-timetable]")
        page.see("table.week .card")

    def week(self):
        self.looked_at("timetable")
        for table in ("staff", "rooms", "activities", "students", "overview", "pins"):
            self.page.click(f"[data-key=tab-{table}]")
            self.page.see(
                ".charts" if table == "overview" else "[data-key=lock-all]" if table == "pins" else "table.week"
            )
            self.note(f"{table}: axe finds nothing", self.page.axe())
        self.note(
            "awkward names are text", [] if "broken into" not in self.page.browser.title else [self.page.browser.title]
        )
        self.page.click("[data-key=tab-classes]")

    def section(self):
        """A section that may meet at another time, and a class that has students in it."""
        found = self.movable()
        if found is None:
            raise Missing("no section can meet at another time")
        return found

    def movable(self):
        plan = self.server.plan()
        classes = {student["id"]: student["class"] for student in plan["students"]}
        for section in plan["sections"]:
            states = {one["state"] for one in self.server.targets({"kind": "section", "id": section["id"]}, "slots")}
            if section["students"] and states & {"free", "cost"}:
                return section, classes[section["students"][0]]
        return None

    def card(self, section):
        return self.page.see(f".card.section[data-card^='section|{section['id']}|']")

    def by_mouse(self):
        page = self.page
        section, school_class = self.section()
        self.go("timetable", "classes", school_class)
        before = self.state()
        states, words = page.drag(self.card(section), CHOSEN)
        kinds = {kind for classes, _ in states for kind in ("free", "cost", "forbidden", "present") if kind in classes}
        self.note(
            f"every target is marked before the drop ({len(states)} targets)",
            [] if {"present"} < kinds else [str(kinds)],
        )
        self.note(
            "what is forbidden names its rule",
            [text for classes, text in states if "forbidden" in classes and "H" not in text],
        )
        after = self.until("the move", lambda state: state["revision"] != before["revision"] and state)
        moved = next(one for one in self.server.plan()["sections"] if one["id"] == section["id"])
        self.note(f"dragged by mouse ({words!r})", moved["slots"] != section["slots"])
        self.note(
            "what was moved is fixed", moved["locked"]["slots"] and after["problem"]["pins"] > before["problem"]["pins"]
        )
        self.looked_at("moved")
        page.script("document.activeElement.blur()")
        page.press(Keys.CONTROL, "z")
        self.until("undo", lambda state: state["timetable"]["total"] == before["timetable"]["total"] and state["redo"])
        back = next(one for one in self.server.plan()["sections"] if one["id"] == section["id"])
        self.note("Ctrl+Z puts it back", back["slots"] == section["slots"])
        page.press(Keys.CONTROL, "y")
        self.until("redo", lambda state: not state["redo"])
        again = next(one for one in self.server.plan()["sections"] if one["id"] == section["id"])
        self.note(
            "Ctrl+Y moves it again",
            again["slots"] == moved["slots"] and self.state()["timetable"]["total"] == after["timetable"]["total"],
        )

    def by_keyboard(self):
        page = self.page
        section, school_class = self.section()
        self.go("timetable", "classes", school_class)
        page.script("arguments[0].focus()", self.card(section))
        before = self.state()
        page.press("m")
        page.see("[data-target]")
        page.wait("the focus on a target", lambda: page.focused().get_attribute("data-target"))
        self.note("moving: axe finds nothing", page.axe())
        self.note("moving: fits", page.pictures_at_widths(f"{self.language}-moving"))
        page.press(Keys.ESCAPE)
        page.wait("the focus back", lambda: page.focused().get_attribute("data-card"))
        page.press("m")
        page.wait("the focus on a target", lambda: page.focused().get_attribute("data-target"))
        first = page.focused().get_attribute("data-key")
        page.press(Keys.ARROW_DOWN)
        page.press(Keys.ARROW_RIGHT)
        self.note("arrow keys lead from target to target", page.focused().get_attribute("data-key") != first)
        page.script("document.querySelector(arguments[0]).focus()", CHOSEN)
        page.press(Keys.ENTER)
        self.until("the move", lambda state: state["revision"] != before["revision"])
        moved = next(one for one in self.server.plan()["sections"] if one["id"] == section["id"])
        self.note("moved by keyboard alone", moved["slots"] != section["slots"])
        page.wait("the focus on what was moved", lambda: page.focused().get_attribute("data-card"))
        self.note(
            "the focus follows it", page.focused().get_attribute("data-card").startswith(f"section|{section['id']}|")
        )
        locked = self.state()["problem"]["pins"]
        page.press("l")
        self.until("the lock", lambda state: state["problem"]["pins"] >= locked and state["undo"])
        page.wait(
            "a locked section", lambda: all(self.locks(section["id"])[part] for part in ("leader", "room", "slots"))
        )
        self.note("L locks it", True)
        page.see(f".card.section[data-card^='section|{section['id']}|'][data-lock=all]")
        page.press("l")
        page.wait(
            "an unlocked section",
            lambda: not any(self.locks(section["id"])[part] for part in ("leader", "room", "slots")),
        )
        self.note("L unlocks it", True)

    def locks(self, section):
        return next(one for one in self.server.plan()["sections"] if one["id"] == section)["locked"]

    def broken_and_mended(self):
        """What a rule forbids, done all the same; then the rest made anew."""
        page = self.page
        section, school_class = self.section()
        self.go("timetable", "classes", school_class)
        page.script("arguments[0].click()", self.card(section))
        page.click("[data-key=do-move]")
        page.see("[data-target]")
        forbidden = page.all(".target.forbidden")
        if not forbidden:
            self.checks.skip("a forbidden target", "there is none")
            return
        before = self.state()
        page.click(".inspector .target.forbidden")
        page.see("dialog[open]")
        self.note(
            "a forbidden target says which rule before anything is changed",
            "H" in page.text("dialog ul") and self.state()["revision"] == before["revision"],
        )
        self.note("dialog: axe finds nothing", page.axe())
        page.click("dialog .button.danger")
        self.until("the broken rule", lambda state: state["timetable"]["violations"])
        page.see("#broken")
        self.looked_at("broken")
        page.click("[data-key=repair-now]")
        self.until(
            "the repair",
            lambda state: state["job"] and state["job"]["kind"] == "repair" and not state["job"]["running"],
            120,
        )
        page.see("#moves", 20)
        self.note(
            "the rest made anew: no rule is broken", [one["text"] for one in self.state()["timetable"]["violations"]]
        )
        self.looked_at("repaired")

    def student(self):
        page = self.page
        page.write(".search input", workbook.AWKWARD[:10])
        page.see(".search li[aria-selected=true]")
        page.press(Keys.ENTER)
        page.wait("the student's week", lambda: workbook.AWKWARD in page.text(".week-heading h2"))
        self.note("a student called <script> is found, and shown as such", "broken into" not in page.browser.title)
        page.click("[data-key=do-why]")
        page.see(".why .reasons li")
        self.looked_at("why")
        last = self.script_value("[...document.querySelectorAll('[data-key=cost-choice] option')].at(-1).value")
        page.choose("[data-key=cost-choice]", last)
        page.click("[data-key=cost]")
        page.see(".cost .reasons li", 90)
        self.note("what it would cost is told", True)
        plan = self.server.plan()
        places = [(one["students"][0], one) for one in plan["sections"] if one["students"]]
        for student, section in places[:6]:
            self.go("timetable", "students", student)
            card = page.see(f".card.section[data-card^='student|{student}|{section['id']}|']")
            page.script("arguments[0].click()", card)
            page.click("[data-key=do-move]")
            page.see(".inspector [data-target]")
            if page.has(".inspector .target.free, .inspector .target.cost"):
                before = self.state()["revision"]
                page.click(".inspector .target.free, .inspector .target.cost")
                self.until("the student's move", lambda state: state["revision"] != before)
                self.note("a student moved", True)
                return
            page.press(Keys.ESCAPE)
        self.checks.skip("a student moved", "none of six can")

    def supervisor(self):
        page = self.page
        group = next(one for one in self.server.plan()["groups"] if one["supervisor"])
        self.go("timetable", "classes", group["host"])
        card = page.see(f".card.group[data-card='supervisor|{group['host']}|{group['slot']}']")
        page.script("arguments[0].click()", card)
        page.click(f"[data-key=why-{group['slot']}]")
        page.see(".why .reasons li")
        self.note("a slot says what goes on in it", group["slot"].split("-")[1] in page.text(".why .reasons"))
        page.click("[data-key=do-why]")
        page.see("[data-key=cost-choice]")
        page.click("[data-key=do-move]")
        page.see(".inspector .target.free, .inspector .target.cost")
        before = self.state()["revision"]
        page.click(".inspector .target.free, .inspector .target.cost")
        self.until("the supervisor's move", lambda state: state["revision"] != before)
        after = next(
            one
            for one in self.server.plan()["groups"]
            if one["slot"] == group["slot"] and group["host"] in one["classes"]
        )
        self.note("a supervisor exchanged", after["supervisor"] != group["supervisor"])

    def exchanged(self):
        """A supervisor dragged to another group in his own week: the two change places."""
        page = self.page
        for group in self.server.plan()["groups"]:
            place = {"kind": "supervisor", "class": group["host"], "slot": group["slot"]}
            states = {one["state"] for one in self.server.targets(place, "group")} if group["supervisor"] else set()
            if states & {"free", "cost"}:
                break
        else:
            self.checks.skip("supervisors exchanged", "no two can")
            return
        self.go("timetable", "staff", group["supervisor"])
        card = page.see(f".card.group[data-card='supervisor|{group['host']}|{group['slot']}']")
        before = self.state()["revision"]
        page.drag(card, ".center [data-target^=group].free, .center [data-target^=group].cost")
        self.until("the exchange", lambda state: state["revision"] != before)
        groups = self.server.plan()["groups"]
        after = next(one for one in groups if one["slot"] == group["slot"] and group["host"] in one["classes"])
        self.note("two supervisors exchanged by dragging", after["supervisor"] != group["supervisor"])

    def ended(self):
        """The program is gone: the page says so."""
        self.page.see(".banner p", 10)
        self.note("an ended program is said", self.page.has(".banner p"))

    def what_if(self):
        page = self.page
        self.go("whatif")
        page.click("[data-key=add-case]")
        page.choose("[data-key=case-time]", "10")
        page.click("[data-key=run]")
        page.see(".result tbody tr:nth-child(2)", 120)
        self.note("a change is tried, side by side with what is", len(page.all(".result tbody tr")) >= 2)
        self.looked_at("whatif")

    def versions(self):
        page = self.page
        self.go("versions")
        page.write("[data-key=version-name]", "A & <b>")
        page.click("[data-key=keep]")
        self.until("the version", lambda state: state["versions"])
        version = self.state()["versions"][-1]["id"]
        page.script("document.querySelector('[data-key=undo]').click()")
        self.until("undo", lambda state: state["redo"])
        page.see("[data-key=compare]")
        page.click("[data-key=compare]")
        page.see("#compared")
        self.looked_at("versions")
        before = self.state()["revision"]
        page.click(f"[data-key=restore-{version}]")
        self.until(
            "the version back", lambda state: state["revision"] != before and state["timetable"]["version"] == version
        )
        self.note("kept under a name, compared, gone back to", True)
        page.click(f"[data-key=rename-{version}]")
        page.write("dialog input", "B")
        page.press(Keys.ENTER)
        self.until("the new name", lambda state: state["versions"][-1]["name"] == "B")
        page.see(f"[data-key=delete-{version}]")
        page.click(f"[data-key=delete-{version}]")
        page.click("dialog .button.danger")
        self.until("nothing kept", lambda state: not state["versions"])
        self.note("renamed and deleted", True)

    def outputs(self):
        page = self.page
        self.go("output")
        page.see(".output a[href^='/out/filing/']", 30)
        self.looked_at("output")
        faults = []
        for link in {element.get_attribute("href") for element in page.all(".output a")}:
            path = link[len(self.server.root) :]
            status, kind, body = self.server.get(path)
            if status != 200 or len(body) < 200 or (path.endswith(".xlsx") and body[:2] != b"PK"):
                faults.append(f"{path}: {status} {kind} {len(body)} bytes")
        self.note("every file and page can be had", faults)
        page.open(self.server.root + "/out/report/index.html")
        page.see("main h1")
        self.note("the pages for everybody open", [entry for entry in page.complaints() if "favicon" not in entry])

    def other_language(self):
        page = self.page
        page.open(self.server.root + "/#/timetable")
        page.see("table.week .card")
        before = page.text("nav.parts")
        page.click("[data-key=language]")
        page.wait("other words", lambda: page.text("nav.parts") not in ("", before))
        other = "en" if self.language == "zh" else "zh"
        self.note(
            "the language is switched in the page",
            page.script("return document.documentElement.lang").startswith(other),
        )
        page.click("[data-key=language]")
        page.wait("the words again", lambda: page.text("nav.parts") == before)

    def two_tabs(self):
        """Another tab was faster: nothing is overwritten, and it is said."""
        page = self.page
        section, school_class = self.section()
        self.go("timetable", "classes", school_class)
        page.script("arguments[0].click()", self.card(section))
        page.see("[data-key=do-lock]")
        before = self.state()
        page.browser.execute_async_script(
            "const [revision, id, done] = arguments;"
            "fetch('/api/lock', {method: 'POST', headers: {'X-Schedule-Solve': '1', 'Content-Type': 'application/json'},"
            "  body: JSON.stringify({revision, what: {sections: [id]}, parts: ['leader'], locked: true})})"
            "  .then(() => { document.querySelector('[data-key=do-lock]').click(); done(); });",
            before["revision"],
            section["id"],
        )
        page.see(".notice.warning")
        self.note(
            "two tabs: the second is told that the first was faster",
            self.locks(section["id"])["leader"] and not self.locks(section["id"])["room"],
        )

    def conflict(self, path, right):
        """Lists with which no timetable is possible: the reasons, and a way out by a click."""
        page = self.page
        page.open(self.server.address)
        page.see("#files").send_keys(path)
        page.see(".finding.error", 30)
        page.write(".finding.error .fix input", right)
        page.press(Keys.ENTER)
        page.see(".verdict.good")
        self.note("a mistake in JSON is put right in the page", not page.has(".finding.error"))
        page.click("[data-key=accept]")
        page.click("[data-key=solve]")
        page.click("[data-key=why-not]", 60)
        page.see("#conflicts", 60)
        self.note("conflicts: what cannot hold together is named", len(page.all(".statements li")) > 1)
        self.looked_at("conflicts")
        pins = self.state()["problem"]["pins"]
        page.click("[data-key^=drop-]")
        self.until("the pin let go", lambda state: state["problem"]["pins"] < pins)
        page.click("[data-key=solve]")
        self.until("a timetable", lambda state: state["timetable"] and not state["job"]["running"], 60)
        self.note("a pin is let go by a click, then there is a timetable", not self.state()["timetable"]["violations"])


def check(program, page, checks, folder, language):
    path, cell, right = workbook.make(program, folder)
    with Server(program, os.path.join(folder, "term"), language, os.path.join(folder, "log")) as server:
        term = Term(server, page, checks, language)
        term.open()
        term.bring_in(path, cell, right)
        term.solve()
        for part in (
            term.week,
            term.by_mouse,
            term.by_keyboard,
            term.student,
            term.supervisor,
            term.exchanged,
            term.broken_and_mended,
            term.what_if,
            term.versions,
            term.outputs,
            term.other_language,
            term.two_tabs,
        ):
            part()
    term.ended()
    page.open("about:blank")
    page.complaints()
    path, right = workbook.make_conflict(folder)
    with Server(program, os.path.join(folder, "conflict"), language, os.path.join(folder, "log2")) as server:
        Term(server, page, checks, language).conflict(path, right)


def smoke(program, page, checks, folder, language):
    """The shortest way: an example, a timetable, a move by mouse, undone."""
    with Server(program, os.path.join(folder, "term"), language, os.path.join(folder, "log")) as server:
        term = Term(server, page, checks, language)
        page.open(server.address)
        page.click("[data-key=try-template]")
        page.click("[data-key=accept]")
        page.click("[data-key=solve]")
        term.until(
            "a first timetable",
            lambda state: state["job"] and (state["job"]["total"] is not None or not state["job"]["running"]),
            60,
        )
        if page.has("[data-key=stop]"):
            page.click("[data-key=stop]")
        term.until("a timetable", lambda state: state["timetable"] and not state["job"]["running"], 60)
        page.click("[data-key=to-timetable]")
        page.see("table.week .card")
        term.looked_at("timetable")
        if term.movable() is None:
            checks.skip("a move", "no section of this timetable can meet at another time")
        else:
            term.by_mouse()

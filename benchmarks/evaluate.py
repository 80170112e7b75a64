#!/usr/bin/env python3
"""Checks a timetable against its problem and recomputes its score, independently of the program.

    python3 benchmarks/evaluate.py problem.json timetable.json

Prints every broken rule by id, then each component in points. Standard library only; exact
(Fraction). Exit code 1 when a rule is broken or the file's score differs.
"""
import json
import sys
from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction

DEFAULT_WEIGHTS = {
    "uncovered": 1000, "priorityFactor": 3, "underload": 100, "rank": [0, 1, 3, 6, 10],
    "unmet": 15, "nothing": 30, "variety": 1, "balance": 2, "pay": Decimal("0.05"), "merge": 2,
    "unfamiliar": Decimal("0.5"), "continuity": 1,
}
COMPONENTS = ["uncovered", "underload", "choice", "nothing", "variety", "balance", "pay", "merge",
              "unfamiliar", "continuity"]


def half_up(value):
    """Thousandths, rounded half up once."""
    scaled = Fraction(value) * 1000
    return (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)


class Evaluation:
    def __init__(self, problem, timetable):
        self.p, self.t, self.broken = problem, timetable, []
        calendar = problem["calendar"]
        self.days, self.periods = calendar["days"], calendar["periods"]
        self.slots = [f"{d}-{q['id']}" for d in self.days for q in self.periods]
        self.day = {s: s.rsplit("-", 1)[0] for s in self.slots}
        self.position = {s: i % len(self.periods) for i, s in enumerate(self.slots)}
        for name in ["rooms", "organisations", "staff", "classes", "students", "activities"]:
            setattr(self, name, {e["id"]: e for e in problem.get(name, [])})
        self.rules = problem.get("rules", {})
        self.w = {**DEFAULT_WEIGHTS, **problem.get("weights", {})}
        self.sections = timetable.get("sections", [])
        self.groups = timetable.get("classGroups", [])

    def fail(self, rule, text):
        self.broken.append(f"{rule}: {text}")

    def slots_of(self, value):
        return set(self.slots) if value in (None, "all") else set(value)

    def usable_org(self, org):
        o = self.organisations[org]
        return not o.get("academic") and o.get("approved", False) and not o.get("badRecord")

    def assignable(self, staff):
        s = self.staff[staff]
        return (s.get("approved", True) and s.get("filed", True) and not s.get("ethicsFault")
                and not s.get("badRecord")
                and (not s.get("organisation") or self.usable_org(s["organisation"])))

    def check_ids(self):
        before = len(self.broken)
        for x in self.sections:
            for key, table in [("activity", self.activities), ("leader", self.staff),
                               ("room", self.rooms)]:
                if x[key] not in table:
                    self.fail("ids", f"unknown {key} {x[key]}")
            for s in x["students"]:
                if s not in self.students:
                    self.fail("ids", f"unknown student {s}")
            for t in x["slots"]:
                if t not in self.day:
                    self.fail("ids", f"unknown slot {t}")
        for g in self.groups:
            if g["slot"] not in self.day or any(c not in self.classes for c in [*g["classes"], g["host"]]):
                self.fail("ids", f"unknown slot or class in {g}")
            if g["supervisor"] is not None and g["supervisor"] not in self.staff:
                self.fail("ids", f"unknown supervisor {g['supervisor']}")
        return len(self.broken) == before

    def check_students(self):
        self.taken = defaultdict(list)      # student -> sections
        self.away = defaultdict(set)        # slot -> students
        for x in self.sections:
            for s in x["students"]:
                self.taken[s].append(x)
                for t in x["slots"]:
                    if s in self.away[t]:
                        self.fail("H1", f"{s} twice in {t}")
                    self.away[t].add(s)
        for s, taken in self.taken.items():
            student = self.students[s]
            attends = self.slots_of(student.get("attends"))
            names = [x["activity"] for x in taken]
            if len(set(names)) < len(names):
                self.fail("H1", f"{s} in two sections of one activity")
            if len(names) > student.get("electives", 0):
                self.fail("H1", f"{s} has more electives than wanted")
            for x in taken:
                activity = self.activities[x["activity"]]
                if x["activity"] not in student.get("choices", []):
                    self.fail("H1", f"{s} did not choose {x['activity']}")
                if self.classes[student["class"]]["grade"] not in activity["grades"]:
                    self.fail("H1", f"{x['activity']} closed to {s}")
                if not set(x["slots"]) <= attends:
                    self.fail("H1", f"{s} does not attend {x['slots']}")
                if not set(student.get("needs", [])) <= set(self.rooms[x["room"]].get("features", [])):
                    self.fail("H4", f"{s} has needs that {x['room']} lacks")
        self.left = defaultdict(list)       # (class, slot) -> students
        for s in self.students.values():
            for t in self.slots_of(s.get("attends")):
                if s["id"] not in self.away[t]:
                    self.left[s["class"], t].append(s["id"])

    def check_groups(self):
        self.group_of = {}
        same = self.rules.get("mergeWithinGrade", True)
        limit = self.rules.get("mergedGroupLimit", 50)
        for g in self.groups:
            t = g["slot"]
            if not g["classes"] or g["classes"][0] != g["host"]:
                self.fail("H2", f"host not first in {g}")
            for c in g["classes"]:
                if (c, t) in self.group_of:
                    self.fail("H2", f"{c} in two groups in {t}")
                self.group_of[c, t] = g
                if not self.left[c, t]:
                    self.fail("H2", f"{c} has nobody left in {t}")
            size = sum(len(self.left[c, t]) for c in g["classes"])
            home = self.rooms[self.classes[g["host"]]["homeRoom"]]
            if len(g["classes"]) > 1:
                if size > limit or size > home["capacity"]:
                    self.fail("H7", f"{g['classes']} in {t}: {size}")
                if same and len({self.classes[c]["grade"] for c in g["classes"]}) > 1:
                    self.fail("H7", f"{g['classes']} in {t}: two grades")
        for (c, t), left in self.left.items():
            if left and (c, t) not in self.group_of:
                self.fail("H2", f"{c} has no group in {t}")

    def travel_fits(self, room, slots):
        if not room.get("offsite"):
            return True

        def minute(text):
            return int(text[:2]) * 60 + int(text[3:])

        for d in {self.day[t] for t in slots}:
            k = sorted(self.position[t] for t in slots if self.day[t] == d)
            first, last, gaps = k[0], k[-1], []
            if first > 0:
                gaps.append(minute(self.periods[first]["start"]) - minute(self.periods[first - 1]["end"]))
            if last + 1 < len(self.periods):
                gaps.append(minute(self.periods[last + 1]["start"]) - minute(self.periods[last]["end"]))
            if any(room.get("travelMinutes", 0) > gap for gap in gaps):
                return False
        return True

    def check_pattern(self, x, a):
        kinds = {"enrichment", "homework"} if a.get("double") else {"enrichment"}
        allowed = a.get("slots")
        if allowed is None:
            allowed = [t for t in self.slots if self.periods[self.position[t]]["kind"] in kinds]
        by_day = defaultdict(list)
        for t in x["slots"]:
            by_day[self.day[t]].append(self.position[t])
        if len(set(x["slots"])) < len(x["slots"]) or not set(x["slots"]) <= set(allowed):
            self.fail("H5", f"{x['id']} is in slots that are not allowed")
        if len(by_day) != a.get("sessions", 1):
            self.fail("H5", f"{x['id']} has {len(by_day)} sessions")
        for d, positions in by_day.items():
            if a.get("double"):
                whole = sorted(self.position[t] for t in allowed if self.day[t] == d)
                consecutive = len(whole) > 1 and whole[-1] - whole[0] == len(whole) - 1
                if sorted(positions) != whole or not consecutive:
                    self.fail("H5", f"{x['id']} is no double on {d}")
            elif len(positions) > 1:
                self.fail("H5", f"{x['id']} is twice on {d}")

    def check_sections(self):
        duties, rooms = Counter(), Counter()
        self.load, daily, sessions, opened = Counter(), Counter(), Counter(), Counter()
        for x in self.sections:
            a, r, s = self.activities[x["activity"]], self.rooms[x["room"]], self.staff[x["leader"]]
            opened[x["activity"]] += 1
            self.check_pattern(x, a)
            n = len(x["students"])
            if not a.get("minSize", 1) <= n <= a["maxSize"]:
                self.fail("H5", f"{x['id']} has {n} students")
            if n > r["capacity"]:
                self.fail("H4", f"{x['id']} does not fit {x['room']}")
            if not set(a.get("roomFeatures", [])) <= set(r.get("features", [])):
                self.fail("H4", f"{x['room']} lacks features for {x['id']}")
            if not set(x["slots"]) <= self.slots_of(r.get("availability")):
                self.fail("H4", f"{x['room']} is not available for {x['id']}")
            if not self.travel_fits(r, x["slots"]):
                self.fail("H4", f"travel to {x['room']} does not fit {x['id']}")
            provider, outside = a.get("provider"), s.get("organisation")
            if provider and (not self.usable_org(provider) or a.get("academic")):
                self.fail("H3", f"{x['id']} may not be provided by {provider}")
            if (not self.assignable(x["leader"]) or (a.get("academic") and outside)
                    or (a.get("specialty") and a["specialty"] not in s.get("specialties", []))
                    or (a.get("leaders") is not None and x["leader"] not in a["leaders"])
                    or (provider and outside != provider)):
                self.fail("H3", f"{x['leader']} may not lead {x['id']}")
            if outside:
                sessions[outside] += len({self.day[t] for t in x["slots"]})
            for t in x["slots"]:
                duties[x["leader"], t] += 1
                rooms[x["room"], t] += 1
        for g in self.groups:
            rooms[self.classes[g["host"]]["homeRoom"], g["slot"]] += 1
            who = g["supervisor"]
            if who is not None:
                duties[who, g["slot"]] += 1
                if not self.assignable(who) or not self.staff[who].get("supervises", True):
                    self.fail("H3", f"{who} may not supervise")
        for (s, t), n in duties.items():
            if n > 1:
                self.fail("H3", f"{s} is in {n} places in {t}")
            if t not in self.slots_of(self.staff[s].get("availability")):
                self.fail("H3", f"{s} is not available in {t}")
            self.load[s] += n
            daily[s, self.day[t]] += n
        for s, n in self.load.items():
            if n > self.staff[s]["maxPeriods"]:
                self.fail("H3", f"{s} holds {n} periods")
        for (s, d), n in daily.items():
            if n > self.staff[s].get("maxPerDay", len(self.periods)):
                self.fail("H3", f"{s} holds {n} periods on {d}")
        for (r, t), n in rooms.items():
            if n > 1:
                self.fail("H4", f"{n} groups in {r} in {t}")
        for a, n in opened.items():
            if n > self.activities[a].get("maxSections", 1):
                self.fail("H6", f"{n} sections of {a}")
        for o, n in sessions.items():
            cap = self.organisations[o].get("maxSessions")
            if cap is not None and n > cap:
                self.fail("H6", f"{o} has {n} sessions")
        own = sum(n for s, n in self.load.items() if self.staff[s]["kind"] == "teacher")
        if Fraction(own) < Fraction(self.rules.get("ownStaffShare", 0)) * sum(self.load.values()):
            self.fail("H8", f"own staff hold {own} of {sum(self.load.values())}")

    def check_pins_and_bonds(self):
        for pin in self.p.get("pins", []):
            kind = pin["kind"]
            if kind == "section":
                good = any(
                    x["activity"] == pin["activity"] and pin.get("leader") in (None, x["leader"])
                    and pin.get("room") in (None, x["room"])
                    and (not pin.get("slots") or set(pin["slots"]) == set(x["slots"]))
                    and set(pin.get("students", [])) <= set(x["students"]) for x in self.sections)
            elif kind == "student":
                good = pin["granted"] == any(
                    x["activity"] == pin["activity"] for x in self.taken[pin["student"]])
            elif kind == "supervisor":
                g = self.group_of.get((pin["class"], pin["slot"]))
                good = g is not None and g["supervisor"] == pin["staff"]
            else:
                good = not any(x["activity"] == pin["activity"] and x["leader"] == pin["staff"]
                               for x in self.sections)
            if not good:
                self.fail("H10", json.dumps(pin, ensure_ascii=False))
        for bond in self.p.get("bonds", []):
            everyone = set(bond["students"])
            for x in self.sections:
                if bond.get("activity") in (None, x["activity"]):
                    inside = everyone & set(x["students"])
                    if bond["kind"] == "together" and inside and inside != everyone:
                        self.fail("H11", f"{bond} is split by {x['id']}")
                    if bond["kind"] == "apart" and len(inside) > 1:
                        self.fail("H11", f"{bond} meets in {x['id']}")

    def score(self):
        w = {k: Fraction(v) for k, v in self.w.items() if k != "rank"}
        rank = [Fraction(v) for v in self.w["rank"]]
        factor = w["priorityFactor"]
        points = dict.fromkeys(COMPONENTS, 0)
        for g in self.groups:
            if g["supervisor"] is None:
                for c in g["classes"]:
                    for s in self.left[c, g["slot"]]:
                        times = factor if self.students[s].get("priority") else 1
                        points["uncovered"] += half_up(w["uncovered"] * times)
            else:
                strangers = [c for c in g["classes"] if self.classes[c].get("headTeacher") != g["supervisor"]]
                points["unfamiliar"] += half_up(w["unfamiliar"]) * len(strangers)
            points["merge"] += half_up(w["merge"]) * (len(g["classes"]) - 1)
        for c in self.classes:
            people = {g["supervisor"] for (d, _), g in self.group_of.items() if d == c} - {None}
            points["continuity"] += half_up(w["continuity"]) * max(0, len(people) - 1)
        for s in self.students.values():
            times = Fraction(s.get("weight", 1))
            if s.get("priority") and self.rules.get("priorityChoice"):
                times *= factor
            choices = s.get("choices", [])
            wanted = min(s.get("electives", 0), len(choices))
            got = [x["activity"] for x in self.taken[s["id"]]]
            for a in got:
                if a in choices:
                    points["choice"] += half_up(rank[min(choices.index(a), len(rank) - 1)] * times)
            points["choice"] += half_up(w["unmet"] * times) * max(0, wanted - len(got))
            if wanted and not got:
                points["nothing"] += half_up(w["nothing"] * times)
            kinds = Counter(self.activities[a]["category"] for a in got)
            points["variety"] += half_up(w["variety"]) * sum(n - 1 for n in kinds.values())
        for s, person in self.staff.items():
            if not self.assignable(s):
                continue
            load, target = self.load[s], person.get("targetPeriods")
            points["underload"] += half_up(w["underload"]) * max(0, person.get("minPeriods", 0) - load)
            if target is not None:
                points["balance"] += half_up(w["balance"]) * (load - target) ** 2
            points["pay"] += half_up(w["pay"] * Fraction(person.get("pay", 0)) * load)
        return points

    def run(self):
        if not self.check_ids():
            return {}
        self.check_students()
        self.check_groups()
        self.check_sections()
        self.check_pins_and_bonds()
        points = self.score()
        total = sum(points.values())
        claimed = self.t.get("score") or {}
        for name, value in [*points.items(), ("total", total)]:
            if name in claimed and Fraction(claimed[name]) * 1000 != value:
                self.fail("score", f"{name} is {float(Fraction(value, 1000))}, the file says {claimed[name]}")
        if self.t.get("bound") is not None and Fraction(self.t["bound"]) * 1000 > total:
            self.fail("bound", f"{self.t['bound']} is above the total")
        return {**points, "total": total}


def main():
    files = []
    for path in sys.argv[1:3]:
        with open(path, encoding="utf-8-sig") as file:
            files.append(json.load(file, parse_float=Decimal))
    evaluation = Evaluation(*files)
    points = evaluation.run()
    for line in evaluation.broken:
        print(line)
    for name, value in points.items():
        print(f"{name:12} {float(Fraction(value, 1000)):.3f}")
    return 1 if evaluation.broken else 0


if __name__ == "__main__":
    sys.exit(main())

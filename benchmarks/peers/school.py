"""problem.json with every default filled in, and what follows from one table alone: who may lead
what, which meeting patterns an activity has, what each student's wishes cost. Written from the
problem's description; shares no code with the program. Points are whole thousandths."""
import json
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

WEIGHTS = {
    "uncovered": 1000, "priorityFactor": 3, "underload": 100, "rank": [0, 1, 3, 6, 10],
    "unmet": 15, "nothing": 30, "variety": 1, "balance": 2, "pay": Decimal("0.05"), "merge": 2,
    "unfamiliar": Decimal("0.5"), "continuity": 1,
}
MOST_PATTERNS = 20_000


class TooManyPatterns(Exception):
    """An activity has more meeting patterns than are modelled."""


def half_up(value):
    """Whole thousandths of `value` points, rounded half up once."""
    scaled = Fraction(value) * 1000
    return (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)


def minutes(text):
    return int(text[:2]) * 60 + int(text[3:])


def load(path):
    with open(path, encoding="utf-8-sig") as file:
        return School(json.load(file, parse_float=Decimal))


class Pattern:
    """A set of slots that some leader and some room can hold throughout."""

    def __init__(self, activity, slots, days, leaders, rooms):
        self.activity, self.slots, self.days = activity, slots, days
        self.leaders, self.rooms = leaders, rooms


class School:
    """Everything by dense index: slots, staff, rooms, classes, students, activities."""

    def __init__(self, problem):
        self.problem = problem
        calendar = problem["calendar"]
        self.periods = calendar["periods"]
        self.days = calendar["days"]
        self.slots = [f"{d}-{q['id']}" for d in self.days for q in self.periods]
        self.slot = {name: t for t, name in enumerate(self.slots)}
        self.rooms = problem.get("rooms", [])
        self.staff = problem.get("staff", [])
        self.classes = problem.get("classes", [])
        self.students = problem.get("students", [])
        self.activities = problem.get("activities", [])
        self.organisations = {o["id"]: o for o in problem.get("organisations", [])}
        self.room = {e["id"]: k for k, e in enumerate(self.rooms)}
        self.person = {e["id"]: k for k, e in enumerate(self.staff)}
        self.klass = {e["id"]: k for k, e in enumerate(self.classes)}
        self.student = {e["id"]: k for k, e in enumerate(self.students)}
        self.activity = {e["id"]: k for k, e in enumerate(self.activities)}
        rules = problem.get("rules", {})
        self.merge_limit = rules.get("mergedGroupLimit", 50)
        self.own_share = half_up(rules.get("ownStaffShare", 0))
        self.priority_choice = rules.get("priorityChoice", False)
        self.within_grade = rules.get("mergeWithinGrade", True)
        self.weights = {**WEIGHTS, **problem.get("weights", {})}
        self.pins = problem.get("pins", [])
        self.bonds = problem.get("bonds", [])
        self._people()
        self._rooms_and_classes()
        self._students()
        self._patterns()

    def weight(self, name):
        return half_up(self.weights[name])

    def day_of(self, slot):
        return slot // len(self.periods)

    def _slot_set(self, value):
        if value in (None, "all"):
            return set(range(len(self.slots)))
        return {self.slot[name] for name in value}

    # Staff

    def _usable(self, organisation):
        o = self.organisations[organisation]
        return not o.get("academic") and o.get("approved", False) and not o.get("badRecord")

    def _people(self):
        self.assignable, self.available, self.supervises = [], [], []
        self.max_day, self.max_load, self.load_cost = [], [], []
        for person in self.staff:
            good = (person.get("approved", True) and person.get("filed", True)
                    and not person.get("ethicsFault") and not person.get("badRecord")
                    and (not person.get("organisation") or self._usable(person["organisation"])))
            free = self._slot_set(person.get("availability")) if good else set()
            daily = person.get("maxPerDay", len(self.periods))
            per_day = defaultdict(int)
            for t in free:
                per_day[self.day_of(t)] += 1
            most = min(person["maxPeriods"], sum(min(daily, n) for n in per_day.values()))
            self.assignable.append(good)
            self.available.append(free)
            self.supervises.append(good and most > 0 and person.get("supervises", True))
            self.max_day.append(daily)
            self.max_load.append(most)
            self.load_cost.append([self._cost_of_load(person, k) if good else 0
                                   for k in range(most + 1)])

    def _cost_of_load(self, person, load):
        """`underload`, `balance` and `pay` of one person who holds `load` periods."""
        cost = self.weight("underload") * max(0, person.get("minPeriods", 0) - load)
        if person.get("targetPeriods") is not None:
            cost += self.weight("balance") * (load - person["targetPeriods"]) ** 2
        pay = Fraction(self.weights["pay"]) * Fraction(person.get("pay", 0))
        return cost + half_up(pay * load)

    # Rooms and classes

    def _rooms_and_classes(self):
        self.room_free = [self._slot_set(r.get("availability")) for r in self.rooms]
        self.features = [set(r.get("features", [])) for r in self.rooms]
        self.home = [self.room[c["homeRoom"]] for c in self.classes]
        self.head = [self.person.get(c.get("headTeacher")) for c in self.classes]
        sets = defaultdict(list)
        for k, c in enumerate(self.classes):
            sets[c["grade"] if self.within_grade else 0].append(k)
        self.merge_sets = list(sets.values())

    def _travel_fits(self, room, session):
        """H4: the way to an off-site room fits before and after the session of one day."""
        entry = self.rooms[room]
        if not entry.get("offsite"):
            return True
        first, last = (t % len(self.periods) for t in (min(session), max(session)))
        gaps = []
        if first > 0:
            gaps.append(minutes(self.periods[first]["start"]) - minutes(self.periods[first - 1]["end"]))
        if last + 1 < len(self.periods):
            gaps.append(minutes(self.periods[last + 1]["start"]) - minutes(self.periods[last]["end"]))
        return all(entry.get("travelMinutes", 0) <= gap for gap in gaps)

    # Students

    def _students(self):
        w = self.weights
        factor = Fraction(w["priorityFactor"])
        self.class_of = [self.klass[s["class"]] for s in self.students]
        self.attends = [self._slot_set(s.get("attends")) for s in self.students]
        self.needs = [frozenset(s.get("needs", [])) for s in self.students]
        self.electives = [s.get("electives", 0) for s in self.students]
        self.wanted, self.uncovered, self.unmet, self.nothing, self.rank = [], [], [], [], []
        for s in self.students:
            priority = s.get("priority", False)
            times = Fraction(s.get("weight", 1))
            if priority and self.priority_choice:
                times *= factor
            choices = s.get("choices", [])
            self.wanted.append(min(s.get("electives", 0), len(choices)))
            self.uncovered.append(half_up(Fraction(w["uncovered"]) * (factor if priority else 1)))
            self.unmet.append(half_up(Fraction(w["unmet"]) * times))
            self.nothing.append(half_up(Fraction(w["nothing"]) * times))
            costs = [half_up(Fraction(points) * times) for points in w["rank"]]
            self.rank.append({self.activity[a]: costs[min(k, len(costs) - 1)]
                              for k, a in enumerate(choices)})
        self.members = [[] for _ in self.classes]
        for i, c in enumerate(self.class_of):
            self.members[c].append(i)

    # Meeting patterns

    def seats(self, activity, room):
        return min(self.activities[activity]["maxSize"], self.rooms[room]["capacity"])

    def _leaders(self, a):
        entry = self.activities[a]
        provider = entry.get("provider")
        if provider and (not self._usable(provider) or entry.get("academic")):
            return []
        forbidden = {pin["staff"] for pin in self.pins
                     if pin["kind"] == "forbidLeader" and pin["activity"] == entry["id"]}
        found = []
        for k, person in enumerate(self.staff):
            outside = person.get("organisation")
            if (self.max_load[k] > 0 and person["id"] not in forbidden
                    and (not entry.get("specialty") or entry["specialty"] in person.get("specialties", []))
                    and (entry.get("leaders") is None or person["id"] in entry["leaders"])
                    and (not provider or outside == provider)
                    and not (entry.get("academic") and outside)):
                found.append(k)
        return found

    def _sessions(self, a):
        """Of each day: the possible sessions, tuples of slots."""
        entry = self.activities[a]
        kinds = {"enrichment", "homework"} if entry.get("double") else {"enrichment"}
        if entry.get("slots") is not None:
            allowed = self._slot_set(entry["slots"])
        else:
            allowed = {t for t in range(len(self.slots))
                       if self.periods[t % len(self.periods)]["kind"] in kinds}
        by_day = []
        for d in range(len(self.days)):
            today = sorted(t for t in allowed if self.day_of(t) == d)
            if entry.get("double"):
                whole = len(today) > 1 and today[-1] - today[0] == len(today) - 1
                by_day.append([tuple(today)] if whole else [])
            else:
                by_day.append([(t,) for t in today])
        return by_day

    def _patterns(self):
        """`patterns[a]`: those of activity a that a leader and a room can hold throughout."""
        self.patterns = []
        for a, entry in enumerate(self.activities):
            features = set(entry.get("roomFeatures", []))
            rooms = [r for r in range(len(self.rooms)) if features <= self.features[r]
                     and self.seats(a, r) >= entry.get("minSize", 1)]
            found = []
            if entry.get("maxSections", 1) > 0 and entry.get("sessions", 1) > 0:
                self._extend(a, self._sessions(a), 0, (), 0, self._leaders(a), rooms, found)
            self.patterns.append(found)

    def _extend(self, a, by_day, day, slots, sessions, leaders, rooms, found):
        if not leaders or not rooms:
            return
        wanted = self.activities[a].get("sessions", 1)
        if sessions == wanted:
            able = [l for l in leaders if self.max_load[l] >= len(slots)]
            if able:
                found.append(Pattern(a, slots, sessions, able, rooms))
            if len(found) > MOST_PATTERNS:
                raise TooManyPatterns(self.activities[a]["id"])
            return
        for d in range(day, len(by_day) - (wanted - sessions) + 1):
            for session in by_day[d]:
                s = set(session)
                self._extend(
                    a, by_day, d + 1, slots + session, sessions + 1,
                    [l for l in leaders if s <= self.available[l] and self.max_day[l] >= len(s)],
                    [r for r in rooms if s <= self.room_free[r] and self._travel_fits(r, session)],
                    found)

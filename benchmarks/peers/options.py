"""What pins and bonds leave of a school: its meeting patterns by number, section pins by what fits them, each
student's options. Slot sets are bit masks here. Shares no code with the program."""
from bisect import bisect_left
from collections import defaultdict
from functools import reduce
from itertools import accumulate
from math import inf
from operator import or_
from types import SimpleNamespace as Record

from .school import School


def bits(mask):
    while mask:
        yield (mask & -mask).bit_length() - 1
        mask &= mask - 1


def mask_of(slots):
    return sum(1 << t for t in set(slots))


class Problem(School):
    """Adds what pins and bonds ask for, and each student's options."""

    def __init__(self, data):
        super().__init__(data)
        self.merge, self.unfamiliar, self.continuity, self.variety = self.units = [
            self.weight(k) for k in ("merge", "unfamiliar", "continuity", "variety")]
        self.units = [*self.units, *(c for cost in self.load_cost for c in cost)]
        self.offered, self.patterns = self.patterns, []     # by activity: indices of patterns
        self.used = [0] * len(self.rooms)                   # by room: slots where a section can be in it
        for a, found in enumerate(self.offered):
            self.offered[a] = list(range(len(self.patterns), len(self.patterns) + len(found)))
            self.patterns += found
        for p in self.patterns:
            p.mask = mask_of(p.slots)
            for r in p.rooms:
                self.used[r] |= p.mask
        self.pattern = {(p.activity, p.mask): k for k, p in enumerate(self.patterns)}
        self.open = [mask_of(slots) for slots in self.available]
        self.section_pins = [self.section_pin(pin) for pin in self.pins if pin["kind"] == "section"]
        self.supervised = {(self.klass[p["class"]], self.slot[p["slot"]]): self.person[p["staff"]]
                           for p in self.pins if p["kind"] == "supervisor"}
        self.limit = [min(self.merge_limit, self.rooms[home]["capacity"]) for home in self.home]
        self.read_students()
        self.read_weeks()
        self.continuity_choices = [self.ways_to_cover(c) for c in range(len(self.classes))]

    def section_pin(self, pin):
        a, s, r = self.activity[pin["activity"]], self.person.get(pin.get("leader")), self.room.get(pin.get("room"))
        slots = mask_of(self.slot[t] for t in pin.get("slots") or ())
        fits = [p for p in self.offered[a] if s in (None, *self.patterns[p].leaders)
                and r in (None, *self.patterns[p].rooms) and slots in (0, self.patterns[p].mask)]
        return Record(activity=a, leader=s, room=r, patterns=fits, students=pin.get("students", ()))

    def read_students(self):
        granted = {(self.student[p["student"]], self.activity[p["activity"]]): p["granted"]
                   for p in self.pins if p["kind"] == "student"}
        within = defaultdict(list)
        for pin in self.section_pins:
            for name in pin.students:
                within[self.student[name], pin.activity].append(set(pin.patterns))
        self.options, self.entries = [], []
        self.sure = [[0] * len(self.slots) for _ in self.classes]       # students who cannot be away
        self.unit = [[[] for _ in self.slots] for _ in self.classes]    # costs of those present without supervisor
        for i, (c, here) in enumerate(zip(self.class_of, map(mask_of, self.attends))):
            self.units += [self.unmet[i], self.uncovered[i], self.wanted[i] and self.nothing[i], *self.rank[i].values()]
            options = []
            for a, cost in self.rank[i].items() if self.electives[i] else ():
                fits, key = within.get((i, a), ()), (i, a)
                own = [p for p in self.offered[a] if self.classes[c]["grade"] in self.activities[a]["grades"]
                       and granted.get(key, True) and not self.patterns[p].mask & ~here and (
                           not self.needs[i] or any(self.suits(i, r) for r in self.patterns[p].rooms))]
                demanded = bool(own) and (granted.get(key, False) or bool(fits))
                own = [p for p in own if all(p in fit for fit in fits)]
                if own or demanded:
                    options.append((demanded, cost - self.unmet[i], self.activities[a]["category"], a, own))
            self.options.append(options)
            self.entries.append({p for option in options for p in option[-1]})
            reach = reduce(or_, (self.patterns[p].mask for p in self.entries[i]), 0)
            for t in self.attends[i]:
                self.unit[c][t].append(self.uncovered[i])
                self.sure[c][t] += not reach >> t & 1
        self.unit = [[list(accumulate(sorted(costs), initial=0)) for costs in week] for week in self.unit]
        self.present = [[len(costs) - 1 for costs in week] for week in self.unit]

    def read_weeks(self):
        """What pins leave of each person's and each room's week."""
        sure = [pin for pin in self.section_pins if len(pin.patterns) == 1]
        attended = mask_of(t for week in self.present for t, n in enumerate(week) if n)
        self.person_weeks, self.room_weeks = [], []
        for s, cost in enumerate(self.load_cost):
            single = self.open[s] & attended if self.supervises[s] else 0
            self.person_weeks.append(self.week(
                [p for p, pattern in enumerate(self.patterns) if s in pattern.leaders], single,
                single & mask_of(t for (c, t), who in self.supervised.items() if who == s),
                [pin.patterns[0] for pin in sure if pin.leader == s], cost, self.max_day[s]))
        for r, used in enumerate(self.used):
            self.room_weeks.append(self.week(
                [p for p, pattern in enumerate(self.patterns) if r in pattern.rooms],
                used if r in self.home else 0, 0, [pin.patterns[0] for pin in sure if pin.room == r]))

    def week(self, offered, singles, forced, certain, loads=None, daily=inf):
        """`masks`: patterns that may be taken; `singles`: slots of the single duty; `busy`: with a session for sure."""
        masks, busy = {p: self.patterns[p].mask for p in offered}, 0
        for p in certain:       # of pins that share slots only the first: one section may keep both
            if not masks.get(p, -1) & (busy | forced):
                busy |= masks[p]
                masks = {q: m for q, m in masks.items() if q == p or not m & masks[p]}
        masks, singles = {p: m for p, m in masks.items() if not m & forced}, singles & ~busy
        return Record(masks=masks, singles=singles, forced=forced, busy=busy, daily=daily, periods=len(self.periods),
                      counts=loads is not None, loads=loads or [0], split=False,
                      slots=list(bits(reduce(or_, masks.values(), singles))))

    def ways_to_cover(self, c):
        """Of a class's week: slots with a supervisor, those with its head, cost of changes at the least."""
        slots = mask_of(t for t, n in enumerate(self.present[c]) if n)
        holds = [min(most, (slots & open_).bit_count()) if can else 0
                 for most, open_, can in zip(self.max_load, self.open, self.supervises)]
        own = holds.pop(self.head[c]) if self.head[c] is not None else 0
        reach = list(accumulate(sorted(holds, reverse=True), initial=0))
        return [(n, h, self.continuity * max(0, bisect_left(reach, n - h) + (h > 0) - 1))
                for n in range(slots.bit_count() + 1) for h in range(min(n, own) + 1) if n - h <= reach[-1]]

    def suits(self, i, r):
        return self.needs[i] <= self.features[r]

    def head_can(self, c, t):
        x = self.head[c]
        return x is not None and self.supervises[x] and self.open[x] >> t & 1 and self.present[c][t]

    def home_price(self, m, c, t):
        return m["homeRoom"][c, t] if self.used[self.home[c]] >> t & 1 else 0

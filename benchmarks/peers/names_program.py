"""The names of the supervisors as a program of their own: sections and class groups stay, who
supervises which group is free. Loads, `unfamiliar` and `continuity` are exact in it."""
from collections import defaultdict

from .program import Program

MOST_COLUMNS = 80_000


class NamesProgram:
    """z[l,t,g]: l supervises group g of slot t; used[l,c] >= z: l is one of the people of class c."""

    def __init__(self, names):
        self.names, self.school, self.program = names, names.school, Program()
        self.z, self.used, self.loads = {}, {}, []
        self._groups()
        self._people()
        self._classes()

    def _groups(self):
        school, program, names = self.school, self.program, self.names
        supervisors = [l for l in range(len(school.staff)) if school.supervises[l]]
        for t, groups in names.supervised.items():
            for g, (_, classes) in enumerate(groups):
                pinned = names.pinned[t].get(g)
                able = [l for l in supervisors if t in school.available[l] and t not in names.busy.get(l, ())
                        and pinned in (None, l)]
                for l in able:
                    strange = sum(1 for c in classes if school.head[c] != l)
                    self.z[l, t, g] = program.column(0, 1, names.unfamiliar * strange)
                program.row([(self.z[l, t, g], 1) for l in able], 1, 1)

    def _people(self):
        """One place in a slot, maxima of days and week, cost of loads, H8."""
        school, program, names = self.school, self.program, self.names
        mine = defaultdict(lambda: defaultdict(list))
        for (l, t, _), j in self.z.items():
            mine[l][t].append((j, 1))
        share, held_share = [], 0
        for l, cost in enumerate(school.load_cost):
            slots, led = mine[l], len(names.busy.get(l, ()))
            for terms in slots.values():
                if len(terms) > 1:
                    program.row(terms, upper=1)
            for d in range(len(school.days)):
                today = [term for t, terms in slots.items() if school.day_of(t) == d for term in terms]
                leads = sum(1 for t in names.busy.get(l, ()) if school.day_of(t) == d)
                if today:
                    program.row(today, upper=school.max_day[l] - leads)
            steps = [b - a for a, b in zip(cost[led:], cost[led + 1:])]
            program.constant += cost[led]
            # In order by rows where the rounding of pay breaks convexity.
            convex = all(a <= b for a, b in zip(steps, steps[1:]))
            columns = [program.column(0, 1, step, integer=not convex) for step in steps]
            if not convex:
                for one, other in zip(columns, columns[1:]):
                    program.row([(other, 1), (one, -1)], upper=0)
            self.loads.append(columns)
            everything = [term for terms in slots.values() for term in terms]
            if everything or columns:
                program.row(everything + [(j, -1) for j in columns], 0, 0)
            worth = (1000 if school.staff[l]["kind"] == "teacher" else 0) - school.own_share
            held_share += worth * led
            if worth:
                share += [(j, worth) for j in columns]
        if school.own_share:
            program.row(share, lower=-held_share)

    def _classes(self):
        program, names = self.program, self.names
        self.of_class = defaultdict(set)
        for (l, t, g), j in self.z.items():
            for c in names.supervised[t][g][1]:
                if (l, c) not in self.used:
                    self.used[l, c] = program.column(0, 1, names.change, integer=False)
                    self.of_class[c].add(l)
                program.row([(j, 1), (self.used[l, c], -1)], upper=0)
        program.constant -= names.change * len(self.of_class)

    def start(self):
        """The present names as values."""
        values = list(self.program.lower)
        held = defaultdict(int)
        for t, people in self.names.who.items():
            for g, l in enumerate(people):
                values[self.z[l, t, g]] = 1
                held[l] += 1
                for c in self.names.supervised[t][g][1]:
                    values[self.used[l, c]] = 1
        for l, columns in enumerate(self.loads):
            for j in columns[:held[l]]:
                values[j] = 1
        return values

    def apply(self, values):
        """Writes the names of `values` into the groups."""
        for (l, t, g), j in self.z.items():
            if values[j]:
                self.names.supervised[t][g][0]["supervisor"] = self.school.staff[l]["id"]

"""Class groups: the columns and rows of H2 and H7, and of `uncovered`, `merge` and `unfamiliar`."""
from collections import defaultdict
from math import gcd


class ClassGroups:
    """A part of `Model`; its columns are explained there."""

    def _supervision(self):
        school = self.school
        self.s = [{t: self.program.column(0, 1) for t in sorted(school.available[l])}
                  if school.supervises[l] else {} for l in range(len(school.staff))]
        self.m, self.e, self.q, self.v, self.f, self.d, self.o, self.k = ({} for _ in range(8))
        self.alone = {}
        self.use = defaultdict(list)                    # (room, slot) -> columns of sections
        self.away = defaultdict(list)                   # (student, slot) -> columns
        for k, p in enumerate(self.patterns):
            for t in p.slots:
                for r, j in self.w[k].items():
                    self.use[r, t].append(j)
                for i, j in self.inside[k]:
                    self.away[i, t].append(j)

    def _groups(self, classes, t):
        """H2, H7 and the points of the class groups of classes that may merge, in slot t."""
        school, program = self.school, self.program
        present, surest, limit = {}, {}, {}
        for c in classes:
            here = [i for i in school.members[c] if t in school.attends[i]]
            if here:
                present[c] = here
                surest[c] = max(1, sum(1 for i in here if not self.away[i, t]))
                limit[c] = min(school.merge_limit, school.rooms[school.home[c]]["capacity"])
        # Hosts are alike but for their rooms: where no section can take one, the largest room is
        # as good as any, so the first class of a group by room is its host.
        rooms_matter = any(self.use[school.home[c], t] for c in present)
        order = {c: k for k, c in enumerate(sorted(
            present, key=lambda c: (-school.rooms[school.home[c]]["capacity"], c)))}
        for h in present:
            self.m[h, h, t] = program.column(0, 1)
            for c in present:
                if (c != h and surest[c] + surest[h] <= limit[h]
                        and (rooms_matter or order[h] < order[c])):
                    self.m[c, h, t] = program.column(0, 1, school.weight("merge"))
        guests = {h: [c for c in present if c != h and (c, h, t) in self.m] for h in present}
        hosts = {c: [h for h in present if (c, h, t) in self.m] for c in present}
        for h in present:
            self._group(h, guests[h], t, present, surest, limit)
        for c in present:
            self._class(c, hosts[c], t, present[c], surest[c])
        self._heads(present, hosts, t)

    def _group(self, h, guests, t, present, surest, limit):
        school, program = self.school, self.program
        host = self.m[h, h, t]
        self.v[h, t] = program.column(0, 1)
        program.row([(self.v[h, t], 1), (host, -1)], upper=0)
        for c in [h, *guests]:
            joins = self.m[c, h, t]
            most = len(present[c]) if c == h else min(len(present[c]), limit[h] - surest[h])
            self.q[c, h, t] = program.column(0, most, integer=False)
            program.row([(self.q[c, h, t], 1), (joins, -most)], upper=0)
            program.row([(self.q[c, h, t], 1), (joins, -surest[c])], lower=0)
            if c != h:
                program.row([(joins, 1), (host, -1)], upper=0)
        if not guests:
            return
        terms = [(self.q[c, h, t], 1) for c in [h, *guests]] + [(host, -limit[h])]
        extra = len(present[h]) - limit[h]
        if extra > 0:                                   # unmerged it always fits
            alone = self.alone[h, t] = program.column(0, 1)
            for c in guests:
                program.row([(alone, 1), (self.m[c, h, t], 1)], upper=1)
            terms.append((alone, -extra))
        program.row(terms, upper=0)

    def _class(self, c, hosts, t, present, surest):
        school, program = self.school, self.program
        away = [(j, 1) for i in present for j in self.away[i, t]]
        can_empty = all(self.away[i, t] for i in present)
        e = self.e[c, t] = program.column(0, 1 if can_empty else 0)
        program.row([(self.m[c, h, t], 1) for h in hosts] + [(e, 1)], 1, 1)
        program.row([(self.q[c, h, t], 1) for h in hosts] + away, len(present), len(present))
        if can_empty:
            for i in sorted(present, key=lambda i: len(self.away[i, t]))[:5]:
                program.row([(e, 1)] + [(j, -1) for j in self.away[i, t]], upper=0)
        # uncovered
        f = self.f[c, t] = program.column(0, 1)
        for h in hosts:
            program.row([(self.m[c, h, t], 1), (self.v[h, t], -1), (f, -1)], upper=0)
        program.row([(f, 1), (e, 1)], upper=1)
        weights = [school.uncovered[i] for i in present]
        unit = gcd(*weights)
        if unit:
            everyone = sum(weights) // unit
            never_away = [w for i, w in zip(present, weights) if not self.away[i, t]]
            least = sum(never_away) // unit if never_away else min(weights) // unit
            d = self.d[c, t] = program.column(0, everyone, unit, integer=False)
            terms = [(j, school.uncovered[i] // unit) for i in present for j in self.away[i, t]]
            # d >= weights of those left - everyone's x (1 - f)
            program.row([(d, 1), (f, -everyone)] + terms, lower=0)
            program.row([(d, 1), (f, -least)], lower=0)
        # unfamiliar: all covered classes, less those whose head teacher is there (k, below)
        points = school.weight("unfamiliar")
        program.constant += points
        program.cost[e] -= points
        program.cost[f] -= points
        if min(weights) * surest < points:              # else f is never worth more than it costs
            for h in hosts:
                program.row([(self.m[c, h, t], 1), (self.v[h, t], 1), (f, 1)], upper=2)

    def _heads(self, present, hosts, t):
        """`unfamiliar`: which groups have their own head teacher, exactly."""
        school, program = self.school, self.program
        classes_of = defaultdict(list)
        for c in present:
            l = school.head[c]
            if l is not None and t in self.s[l]:
                classes_of[l].append(c)
        in_group = defaultdict(list)
        for l, classes in classes_of.items():
            mine = []
            for h in {h for c in classes for h in hosts[c]}:
                o = self.o[l, h, t] = program.column(0, 1)
                in_group[h].append((o, 1))
                mine.append((o, 1))
                for c in classes:
                    if h in hosts[c]:
                        k = self.k[c, h, t] = program.column(
                            0, 1, -school.weight("unfamiliar"), integer=False)
                        program.row([(k, 1), (o, -1)], upper=0)
                        program.row([(k, 1), (self.m[c, h, t], -1)], upper=0)
            program.row(mine + [(self.s[l][t], -1)], upper=0)
        for h, terms in in_group.items():
            program.row(terms + [(self.v[h, t], -1)], upper=0)

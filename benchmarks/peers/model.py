"""The whole problem as one mixed integer program with supervisors and sections aggregated.

Columns (a activity, p its meeting pattern, i student, l staff member, r room, c and h classes that
may merge, t slot):

    n[p]       sections of pattern p (of activity a)           whole, 0 ... maxSections
    y[p,l]     l leads a section of p                          0/1, sum over l = n
    w[p,r]     a section of p is in room r                     0/1, sum over r = n
    x[i,p]     i is in a section of p                          0/1, x <= n ("strong" rows)
    s[l,t]     l supervises some class group in t              0/1
    m[c,h,t]   c's students left are in the group of host h    0/1, sum over h = 1 - e
    e[c,t]     nobody of c is left                             0/1
    q[c,h,t]   how many of c are left in the group of h
    v[h,t]     the group of h has a supervisor                 0/1, sum over h = sum over l of s
    f[c,t]     the group of c has none                         0/1
    d[c,t]     the points for that
    o[l,h,t]   head teacher l supervises the group of h        0/1
    k[c,h,t]   ... and c, his class, is in it

Who supervises is only counted, so `continuity` has a lower estimate in it (a class that has its
head teacher in one slot and someone else in another has one change at least); all else is exact.
So a bound on this program is a bound on the whole problem. Sections of one pattern share their
students: `timetable.py` deals them out.
"""
from collections import defaultdict
from itertools import combinations
from math import gcd

from .program import Program


class Impossible(Exception):
    """A pin or bond asks for what no timetable has."""


class Model:
    def __init__(self, school):
        self.school, self.program = school, Program()
        self.patterns = [p for found in school.patterns for p in found]
        self._sections()
        self._places()
        self._rows_of_sections()
        self._wishes()
        self._needs()
        self._bonds()
        self._supervision()
        for classes in school.merge_sets:
            for t in range(len(school.slots)):
                self._groups(classes, t)
        self._slots()
        self._loads()
        self._continuity()
        self._pins()

    # Sections and students

    def _sections(self):
        school, program = self.school, self.program
        self.of_activity = defaultdict(list)
        self.n, self.y, self.w = [], [], []
        for k, p in enumerate(self.patterns):
            most = min(school.activities[p.activity].get("maxSections", 1), len(p.leaders), len(p.rooms))
            self.of_activity[p.activity].append(k)
            self.n.append(program.column(0, most))
            self.y.append({l: program.column(0, 1) for l in p.leaders})
            self.w.append({r: program.column(0, 1) for r in p.rooms})

    def _places(self):
        """x, where H1 and the student's needs leave a chance."""
        school, program = self.school, self.program
        denied = {(pin["student"], pin["activity"]) for pin in school.pins
                  if pin["kind"] == "student" and not pin["granted"]}
        self.x = [{} for _ in school.students]          # student -> {pattern: column}
        self.inside = [[] for _ in self.patterns]       # pattern -> [(student, column)]
        for i, student in enumerate(school.students):
            if not school.electives[i]:
                continue
            grade = school.classes[school.class_of[i]]["grade"]
            for a, points in school.rank[i].items():
                entry = school.activities[a]
                if grade not in entry["grades"] or (student["id"], entry["id"]) in denied:
                    continue
                for k in self.of_activity[a]:
                    p = self.patterns[k]
                    if not school.attends[i].issuperset(p.slots):
                        continue
                    if school.needs[i] and not any(school.needs[i] <= school.features[r] for r in p.rooms):
                        continue
                    column = program.column(0, 1, points - school.unmet[i])
                    self.x[i][k] = column
                    self.inside[k].append((i, column))

    def _rows_of_sections(self):
        school, program = self.school, self.program
        for a, patterns in self.of_activity.items():
            limit = school.activities[a].get("maxSections", 1)
            if sum(program.upper[self.n[k]] for k in patterns) > limit:
                program.row([(self.n[k], 1) for k in patterns], upper=limit)
        for k, p in enumerate(self.patterns):
            n = self.n[k]
            program.row([(j, 1) for j in self.y[k].values()] + [(n, -1)], 0, 0)
            program.row([(j, 1) for j in self.w[k].values()] + [(n, -1)], 0, 0)
            places = [(j, 1) for _, j in self.inside[k]]
            seats = [(j, -school.seats(p.activity, r)) for r, j in self.w[k].items()]
            program.row(places + seats, upper=0)
            program.row(places + [(n, -school.activities[p.activity].get("minSize", 1))], lower=0)
            for _, j in self.inside[k]:
                program.row([(j, 1), (n, -1)], upper=0)
        caps = defaultdict(list)
        for k, p in enumerate(self.patterns):
            for l, j in self.y[k].items():
                if school.staff[l].get("organisation"):
                    caps[school.staff[l]["organisation"]].append((j, p.days))
        for organisation, terms in caps.items():
            most = school.organisations[organisation].get("maxSessions")
            if most is not None:
                program.row(terms, upper=most)

    def _wishes(self):
        """`choice`, `nothing`, `variety`, and one place in each slot and activity."""
        school, program = self.school, self.program
        self.without, self.varieties = {}, []           # columns of `nothing`, of `variety`
        for i, places in enumerate(self.x):
            wanted = school.wanted[i]
            program.constant += school.unmet[i] * wanted
            if not wanted:
                continue
            if not places:
                program.constant += school.nothing[i]
                continue
            terms = [(j, 1) for j in places.values()]
            by_activity, by_category, by_slot = defaultdict(list), defaultdict(dict), defaultdict(list)
            for k, j in places.items():
                a = self.patterns[k].activity
                by_activity[a].append((j, 1))
                by_category[school.activities[a]["category"]].setdefault(a, []).append((j, 1))
                for t in self.patterns[k].slots:
                    by_slot[t].append((j, 1))
            scarce = len(by_activity) > wanted
            if scarce:
                program.row(terms, upper=wanted)
            if wanted > 1 or not scarce:
                for same in by_activity.values():
                    if len(same) > 1:
                        program.row(same, upper=1)
            if wanted > 1 and len(by_activity) > 1:
                for same in by_slot.values():
                    if len(same) > 1:
                        program.row(same, upper=1)
            if school.nothing[i]:
                z = program.column(0, 1, school.nothing[i], integer=False)
                self.without[i] = z
                program.row(terms + [(z, 1)], lower=1)
            if school.weight("variety") and wanted > 1:
                for kinds in by_category.values():
                    if len(kinds) > 1:
                        most = min(wanted, len(kinds)) - 1
                        z = program.column(0, most, school.weight("variety"), integer=False)
                        same = [term for places in kinds.values() for term in places]
                        program.row(same + [(z, -1)], upper=1)
                        self.varieties.append((z, [j for j, _ in same]))

    def _needs(self):
        """Students with needs fit into the rooms that have them; all kinds of needs together (Hall)."""
        school, program = self.school, self.program
        for k, p in enumerate(self.patterns):
            kinds = defaultdict(list)
            for i, j in self.inside[k]:
                if school.needs[i]:
                    kinds[school.needs[i]].append((i, j))
            suits = {kind: {r for r in p.rooms if kind <= school.features[r]} for kind in kinds}
            kinds = {kind: who for kind, who in kinds.items() if len(suits[kind]) < len(p.rooms)}
            for kind, who in kinds.items():
                fit = [(self.w[k][r], -1) for r in suits[kind]]
                for _, j in who:
                    program.row([(j, 1)] + fit, upper=0)
            for size in range(1, min(len(kinds), 3) + 1):
                for some in combinations(kinds, size):
                    rooms = set().union(*(suits[kind] for kind in some))
                    places = [(j, 1) for kind in some for _, j in kinds[kind]]
                    program.row(places + [(self.w[k][r], -school.seats(p.activity, r)) for r in rooms],
                                upper=0)

    def _bonds(self):
        """H11, as far as it can be said of sections that are counted."""
        school, program = self.school, self.program
        for bond in school.bonds:
            members = [school.student[s] for s in bond["students"]]
            if bond["kind"] == "together":
                for k in self.of_activity[school.activity[bond["activity"]]]:
                    columns = [self.x[i].get(k) for i in members]
                    for one, other in zip(columns, columns[1:]):
                        terms = [(j, sign) for j, sign in ((one, 1), (other, -1)) if j is not None]
                        if terms:
                            program.row(terms, 0, 0)
            else:
                only = bond.get("activity")
                for k, p in enumerate(self.patterns):
                    if only is None or school.activity[only] == p.activity:
                        terms = [(self.x[i][k], 1) for i in members if k in self.x[i]]
                        if len(terms) > 1:
                            program.row(terms + [(self.n[k], -1)], upper=0)

    # Supervision

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

    def _slots(self):
        """Everyone and every room once in a slot; as many supervisors as groups that have one."""
        school, program = self.school, self.program
        duties = defaultdict(list)                      # (person, slot) -> columns
        for k, p in enumerate(self.patterns):
            for l, j in self.y[k].items():
                for t in p.slots:
                    duties[l, t].append((j, 1))
        for l, slots in enumerate(self.s):
            for t, j in slots.items():
                duties[l, t].append((j, 1))
        for terms in duties.values():
            if len(terms) > 1:
                program.row(terms, upper=1)
        for l in range(len(school.staff)):
            for d in range(len(school.days)):
                slots = [t for t in range(len(school.slots)) if school.day_of(t) == d]
                if sum(1 for t in slots if duties.get((l, t))) > school.max_day[l]:
                    terms = [term for t in slots for term in duties.get((l, t), [])]
                    program.row(collected(terms), upper=school.max_day[l])
        self.duties = duties
        for t in range(len(school.slots)):
            terms = [(slots[t], 1) for slots in self.s if t in slots]
            program.row(terms + [(j, -1) for (_, at), j in self.v.items() if at == t], 0, 0)
        host_in = {(school.home[h], t): self.m[h, h, t] for h, t in self.v}
        for key in set(self.use) | set(host_in):
            terms = [(j, 1) for j in self.use.get(key, [])]
            if key in host_in:
                terms.append((host_in[key], 1))
            if len(terms) > 1:
                program.row(terms, upper=1)

    def _loads(self):
        """`underload`, `balance`, `pay`: the cost of each further period; weekly maximum; H8."""
        school, program = self.school, self.program
        own_share = []
        self.u = []
        by_person = defaultdict(list)
        for (l, _), terms in self.duties.items():
            by_person[l] += terms
        for l, cost in enumerate(school.load_cost):
            program.constant += cost[0]
            steps = [b - a for a, b in zip(cost, cost[1:])]
            runs = []                                   # [cost of a period, number of such periods]
            for step in steps:
                if runs and runs[-1][0] == step:
                    runs[-1][1] += 1
                else:
                    runs.append([step, 1])
            convex = all(a[0] <= b[0] for a, b in zip(runs, runs[1:]))
            if not convex:                              # pay is rounded: fill in order by rows
                runs = [[step, 1] for step in steps]
            columns = [program.column(0, n, step, integer=not convex) for step, n in runs]
            if not convex:
                for one, other in zip(columns, columns[1:]):
                    program.row([(other, 1), (one, -1)], upper=0)
            self.u.append(columns)
            loads = [(j, 1) for j in columns]
            if loads or by_person[l]:
                program.row(collected(by_person[l]) + [(j, -1) for j in columns], 0, 0)
            own = 1000 if school.staff[l]["kind"] == "teacher" else 0
            if own != school.own_share:
                own_share += [(j, own - school.own_share) for j in columns]
        if school.own_share and own_share:
            program.row(own_share, lower=0)

    def _continuity(self):
        """At least one change where a class has its head teacher once and someone else once."""
        school, program = self.school, self.program
        points = school.weight("continuity")
        self.changes = {}
        if not points:
            return
        own = defaultdict(lambda: defaultdict(list))
        for (c, _, t), j in self.k.items():
            own[c][t].append(j)
        for c, slots in own.items():
            times = [t for t in range(len(school.slots)) if (c, t) in self.f]
            if len(times) < 2:
                continue
            has_own, has_other = (program.column(0, 1, integer=False) for _ in range(2))
            change = program.column(0, 1, points, integer=False)
            self.changes[c] = has_own, has_other, change
            program.row([(has_own, 1), (has_other, 1), (change, -1)], upper=1)
            for t in times:
                mine = [(j, 1) for j in slots.get(t, [])]
                if mine:
                    program.row(mine + [(has_own, -1)], upper=0)
                program.row(mine + [(has_other, 1), (self.e[c, t], 1), (self.f[c, t], 1)], lower=1)

    # Pins

    def _pins(self):
        school, program = self.school, self.program
        self.pinned = []                                # (pin, {pattern: column}) for the sections
        supervised = []
        for pin in school.pins:
            if pin["kind"] == "section":
                self._pinned_section(pin)
            elif pin["kind"] == "student" and pin["granted"]:
                a = school.activity[pin["activity"]]
                places = self.x[school.student[pin["student"]]]
                terms = [(places[k], 1) for k in self.of_activity[a] if k in places]
                if not terms:
                    raise Impossible(f"pin {pin}")
                program.row(terms, 1, 1)
            elif pin["kind"] == "supervisor":
                c, t, l = school.klass[pin["class"]], school.slot[pin["slot"]], school.person[pin["staff"]]
                if (c, t) not in self.e or t not in self.s[l]:
                    raise Impossible(f"pin {pin}")
                program.row([(self.e[c, t], 1), (self.f[c, t], 1)], 0, 0)
                program.row([(self.s[l][t], 1)], 1, 1)
                supervised.append((c, t, l))
        for (c, t, l), (c2, t2, l2) in combinations(supervised, 2):
            if t == t2 and c != c2:
                self._two_pinned(c, c2, t, l == l2)
            elif t == t2 and l != l2:
                raise Impossible(f"two supervisors pinned to {school.classes[c]['id']}")
        for c, t, l in supervised:
            self._pinned_head(c, t, l)

    def _two_pinned(self, c, c2, t, same):
        """Two classes with pinned supervisors: in one group, or in two."""
        for h in {h for (one, h, at) in self.m if at == t and one in (c, c2)}:
            terms = [(self.m[k, h, t], sign) for k, sign in ((c, 1), (c2, -1 if same else 1))
                     if (k, h, t) in self.m]
            if same:
                self.program.row(terms, 0, 0)
            elif len(terms) == 2:
                self.program.row(terms, upper=1)

    def _pinned_head(self, c, t, l):
        """The pinned supervisor is with c: his own and other heads' claims (o) agree with that."""
        program = self.program
        for h in [h for (one, h, at) in self.m if one == c and at == t]:
            joins = self.m[c, h, t]
            for (who, at_host, at), o in self.o.items():
                if at != t:
                    continue
                if who == l and at_host != h:
                    program.row([(o, 1), (joins, 1)], upper=1)
                if who != l and at_host == h:
                    program.row([(o, 1), (joins, 1)], upper=1)

    def _pinned_section(self, pin):
        school, program = self.school, self.program
        leader = school.person.get(pin.get("leader"))
        room = school.room.get(pin.get("room"))
        slots = {school.slot[t] for t in pin["slots"]} if pin.get("slots") else None
        students = [school.student[s] for s in pin.get("students", [])]
        chosen = {}
        for k in self.of_activity[school.activity[pin["activity"]]]:
            p = self.patterns[k]
            if ((leader is None or leader in self.y[k]) and (room is None or room in self.w[k])
                    and (slots is None or slots == set(p.slots))
                    and all(k in self.x[i] for i in students)):
                chosen[k] = program.column(0, 1)
        if not chosen:
            raise Impossible(f"pin {pin}")
        program.row([(j, 1) for j in chosen.values()], 1, 1)
        for k, j in chosen.items():
            held = [self.n[k]] + [self.x[i][k] for i in students]
            held += [self.y[k][leader]] if leader is not None else []
            held += [self.w[k][room]] if room is not None else []
            for column in held:
                program.row([(j, 1), (column, -1)], upper=0)
        self.pinned.append((pin, chosen))


def collected(terms):
    """Each column once, its coefficients added up."""
    sums = defaultdict(int)
    for j, k in terms:
        sums[j] += k
    return list(sums.items())

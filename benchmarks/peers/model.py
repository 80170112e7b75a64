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

Who supervises is only counted, so `continuity` has a lower estimate in it (a class needs its head
teacher, where he is there, and as many others as the other slots take); all else is exact.
So a bound on this program is a bound on the whole problem. Sections of one pattern share their
students: `timetable.py` deals them out.
"""
from collections import defaultdict
from itertools import combinations

from .groups import ClassGroups
from .pins import Pins
from .program import Program


class Model(ClassGroups, Pins):
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

    # Staff and rooms

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
        """At least as many people as it takes: the head teacher where he is there, and others for the
        other slots, of whom nobody can supervise more than `most`."""
        school, program = self.school, self.program
        points = school.weight("continuity")
        self.most_slots = max([school.max_load[l] for l, slots in enumerate(self.s) if slots], default=0)
        self.changes = {}
        if not points:
            return
        own = defaultdict(lambda: defaultdict(list))
        for (c, _, t), j in self.k.items():
            own[c][t].append((j, 1))
        for c in range(len(school.classes)):
            times = [t for t in range(len(school.slots)) if (c, t) in self.f]
            if len(times) < 2:
                continue
            has_own = program.column(0, 1 if own[c] else 0, integer=False)
            others = program.column(0, len(times))
            change = program.column(0, len(times), points, integer=False)
            self.changes[c] = has_own, others, change
            program.row([(has_own, 1), (others, 1), (change, -1)], upper=1)
            everything = []
            for t in times:
                mine = own[c].get(t, [])
                if mine:
                    program.row(mine + [(has_own, -1)], upper=0)
                covered = mine + [(self.e[c, t], 1), (self.f[c, t], 1)]
                program.row(covered + [(others, 1)], lower=1)
                everything += covered
            program.row(everything + [(others, self.most_slots)], lower=len(times))


def collected(terms):
    """Each column once, its coefficients added up."""
    sums = defaultdict(int)
    for j, k in terms:
        sums[j] += k
    return list(sums.items())

"""A first solution for solvers that take one: sections open only where a pin asks for one, no class
is merged, and as many class groups as possible are supervised. Pins that cannot be met in this way
spoil it: `start_values` then gives None."""
import random
from collections import Counter, deque

TRIES = 30


def start_values(model):
    """A whole value for each column of the program, or None where the simple way breaks a row."""
    for seed in range(TRIES):
        values = Start(model, seed).values()
        if values is not None and not model.program.broken_rows(values):
            return values
    return None


class Start:
    def __init__(self, model, seed=0):
        self.model, self.school = model, model.school
        self.random = random.Random(seed)
        self.noise = seed > 0                           # the first try is by reason alone
        self.value = list(model.program.lower)
        self.load, self.daily = Counter(), Counter()
        self.busy, self.rooms = set(), set()            # (person, slot), (room, slot)
        self.away = {i: set() for i in range(len(self.school.students))}
        self.granted = Counter()
        self.sections = []                              # [pattern, leader, room, students]
        self.reserved = {}                              # (class, slot) -> person

    def values(self):
        model, school = self.model, self.school
        for pin in school.pins:
            if pin["kind"] == "supervisor":
                l, t = school.person[pin["staff"]], school.slot[pin["slot"]]
                self.reserved[school.klass[pin["class"]], t] = l
                if (l, t) not in self.busy:
                    self._hold(l, [t])
        self.wanted_by_pins = {pin.get(key) for pin in school.pins for key in ("leader", "room")}
        for pin, chosen in sorted(model.pinned, key=lambda entry: self._freedom(*entry)):
            if not self._open(chosen, pin):
                return None
        for pin in school.pins:
            if pin["kind"] == "student" and pin["granted"] and not self._grant(pin):
                return None
        for section in sorted(self.sections, key=lambda s: len(model.inside[s[0]])):
            self._fill(section)
        for section in self.sections:
            self._write(*section)
        for i, z in model.without.items():
            self.value[z] = 0 if self.granted[i] else 1
        for z, terms in model.varieties:
            self.value[z] = max(0, sum(self.value[j] for j in terms) - 1)
        self._supervisors()
        for t in range(len(school.slots)):
            self._groups(t)
        self._loads_and_changes()
        return self.value

    # Pinned sections

    def _can_hold(self, l, slots):
        days = Counter(self.school.day_of(t) for t in slots)
        return (all((l, t) not in self.busy for t in slots)
                and self.load[l] + len(slots) <= self.school.max_load[l]
                and all(self.daily[l, d] + n <= self.school.max_day[l] for d, n in days.items()))

    def _hold(self, l, slots):
        for t in slots:
            self.busy.add((l, t))
            self.daily[l, self.school.day_of(t)] += 1
        self.load[l] += len(slots)

    def _freedom(self, pin, chosen):
        """In how many ways a pinned section can be, a little disturbed after the first try."""
        ways = sum((1 if "leader" in pin else len(self.model.patterns[k].leaders))
                   * (1 if "room" in pin else len(self.model.patterns[k].rooms)) for k in chosen)
        return ways * (self.random.uniform(0.2, 5) if self.noise else 1)

    def _open(self, patterns, pin, others=()):
        """Opens a section as `pin` asks in one of `patterns`; true when that can be."""
        school = self.school
        students = {school.student[s] for s in pin.get("students", [])} | set(others)
        homes = set(school.home)
        for k in patterns:
            p = self.model.patterns[k]
            members = self._together(students, k)
            if members is None:
                continue
            leaders = [l for l in p.leaders if pin.get("leader") in (None, school.staff[l]["id"])
                       and self._can_hold(l, p.slots)]
            needs = set().union(*(school.needs[i] for i in members))
            rooms = [r for r in p.rooms if pin.get("room") in (None, school.rooms[r]["id"])
                     and all((r, t) not in self.rooms for t in p.slots)
                     and needs <= school.features[r] and school.seats(p.activity, r) >= len(members)]
            if leaders and rooms:
                room = min(rooms, key=lambda r: (
                    r in homes, school.rooms[r]["id"] in self.wanted_by_pins, -school.seats(p.activity, r)))
                # The one who can do least else.
                leader = min(leaders, key=lambda l: (
                    school.supervises[l], school.staff[l]["id"] in self.wanted_by_pins,
                    school.max_load[l] - self.load[l]))
                self._hold(leader, p.slots)
                self.rooms |= {(room, t) for t in p.slots}
                section = [k, leader, room, []]
                self.sections.append(section)
                for i in members:
                    self._put(section, i)
                return True
        return False

    def _together(self, students, k):
        """The students with those who must come along; None where one of them cannot."""
        school = self.school
        activity = school.activities[self.model.patterns[k].activity]["id"]
        members = set(students)
        for _ in school.bonds:
            before = len(members)
            for bond in school.bonds:
                if bond["kind"] == "together" and bond["activity"] == activity:
                    everyone = {school.student[s] for s in bond["students"]}
                    if members & everyone:
                        members |= everyone
            if len(members) == before:
                break
        if all(self._may(i, k) for i in members):
            return members
        return None

    def _may(self, i, k):
        slots = self.model.patterns[k].slots
        return (k in self.model.x[i] and not self.away[i].intersection(slots)
                and self.granted[i] < self.school.wanted[i])

    def _put(self, section, i):
        section[3].append(i)
        self.granted[i] += 1
        self.away[i].update(self.model.patterns[section[0]].slots)

    def _grant(self, pin):
        school = self.school
        i, a = school.student[pin["student"]], school.activity[pin["activity"]]
        here = [s for s in self.sections if self.model.patterns[s[0]].activity == a]
        if any(i in s[3] for s in here):
            return True
        for section in here:
            members = self._together({i}, section[0])
            if (members and len(section[3]) + len(members) <= school.seats(a, section[2])
                    and all(school.needs[m] <= school.features[section[2]] for m in members)):
                for m in members:
                    self._put(section, m)
                return True
        return self._open(self.model.of_activity[a], {}, [i])

    def _fill(self, section):
        """Up to the least size: students that nothing binds, then those that bonds do."""
        school = self.school
        k, _, room, inside = section
        a = self.model.patterns[k].activity
        bound = {school.student[s] for bond in school.bonds for s in bond["students"]}
        taken = {i for s in self.sections if self.model.patterns[s[0]].activity == a for i in s[3]}
        for i, _ in sorted(self.model.inside[k], key=lambda entry: (entry[0] in bound, school.rank[entry[0]][a])):
            if len(inside) >= school.activities[a].get("minSize", 1):
                return
            members = self._together({i}, k) if i not in taken and self._may(i, k) else None
            if (members and not members & taken and len(inside) + len(members) <= school.seats(a, room)
                    and all(school.needs[m] <= school.features[room] for m in members)
                    and not self._apart(members | set(inside), a)):
                for m in members:
                    self._put(section, m)
                    taken.add(m)

    def _apart(self, together, a):
        """Whether a bond keeps two of these students apart."""
        school = self.school
        return any(bond["kind"] == "apart" and bond.get("activity") in (None, school.activities[a]["id"])
                   and len(together & {school.student[s] for s in bond["students"]}) > 1
                   for bond in school.bonds)

    def _write(self, k, leader, room, students):
        model, value = self.model, self.value
        value[model.n[k]] += 1
        value[model.y[k][leader]] = value[model.w[k][room]] = 1
        for i in students:
            value[model.x[i][k]] = 1
        for pin, chosen in model.pinned:
            if k in chosen and not any(value[j] for j in chosen.values()):
                school = self.school
                if (pin.get("leader") in (None, school.staff[leader]["id"])
                        and pin.get("room") in (None, school.rooms[room]["id"])
                        and {school.student[s] for s in pin.get("students", [])} <= set(students)):
                    value[chosen[k]] = 1

    # Class groups

    def _left(self, t):
        school = self.school
        return {c: [i for i in school.members[c] if t in school.attends[i] and t not in self.away[i]]
                for c in range(len(school.classes)) if (c, t) in self.model.f}

    def _supervisors(self):
        """self.people[t]: who supervises beside those that pins name. First the cheapest, slot by slot; then
        augmenting paths over slots (someone changes slots to make room) until no more groups can be covered."""
        school = self.school
        self.people, need = {}, {}
        for t in range(len(school.slots)):
            pinned = {l for (_, at), l in self.reserved.items() if at == t}
            need[t] = sum(1 for who in self._left(t).values() if who) - len(pinned)
            self.people[t] = set()
        for t in sorted(need, key=lambda t: sum(t in slots for slots in school.available) - need[t]):
            free = [l for l in range(len(school.staff)) if t in self.model.s[l] and self._can_hold(l, [t])]
            free.sort(key=lambda l: (
                school.load_cost[l][self.load[l] + 1] - school.load_cost[l][self.load[l]], l))
            for l in free[:max(0, need[t])]:
                self._hold(l, [t])
                self.people[t].add(l)
        for t in need:
            while len(self.people[t]) < need[t] and self._augment(t):
                pass

    def _augment(self, first):
        """One more supervisor in slot `first`; true when there was a way."""
        came, queue = {first: None}, deque([first])
        while queue:
            t = queue.popleft()
            for l, slots in enumerate(self.model.s):
                if t not in slots or (l, t) in self.busy:
                    continue
                if self._can_hold(l, [t]):
                    self._hold(l, [t])
                    self.people[t].add(l)
                    while came[t]:                      # who came from t moves on, towards `first`
                        person, following = came[t]
                        self._release(person, t)
                        self._hold(person, [following])
                        self.people[following].add(person)
                        t = following
                    return True
                for at in slots:
                    if at not in came and l in self.people[at] and self._can_move(l, at, t):
                        came[at] = l, t
                        queue.append(at)
        return False

    def _release(self, l, t):
        self.people[t].discard(l)
        self.busy.discard((l, t))
        self.daily[l, self.school.day_of(t)] -= 1
        self.load[l] -= 1

    def _can_move(self, l, old, new):
        self._release(l, old)
        can = self._can_hold(l, [new])
        self._hold(l, [old])
        self.people[old].add(l)
        return can

    def _groups(self, t):
        model, school, value = self.model, self.school, self.value
        left = self._left(t)
        for c in left:
            value[model.e[c, t]] = int(not left[c])
        classes = [c for c in left if left[c]]
        people = {c: l for (c, at), l in self.reserved.items() if at == t}
        free = sorted(self.people[t])
        # The greatest number of students goes first where there are too few people.
        classes.sort(key=lambda c: (c not in people, -sum(school.uncovered[i] for i in left[c])))
        for c in classes:
            if c not in people and free:
                people[c] = free.pop(0)
            value[model.m[c, c, t]] = 1
            value[model.q[c, c, t]] = len(left[c])
            if (c, t) in model.alone:
                value[model.alone[c, t]] = 1
            if c in people:
                value[model.v[c, t]] = value[model.s[people[c]][t]] = 1
            else:
                value[model.f[c, t]] = 1
                if (c, t) in model.d:
                    unit = model.program.cost[model.d[c, t]]
                    value[model.d[c, t]] = sum(school.uncovered[i] for i in left[c]) // unit
        working, pinned = set(people.values()), {l for (_, at), l in self.reserved.items() if at == t}
        for c in classes:
            l = school.head[c]
            at_own = people.get(c) == l
            if ((l, c, t) in model.o and c in people and l in working
                    and (at_own or (l not in pinned and (c, t) not in self.reserved))):
                value[model.o[l, c, t]] = value[model.k[c, c, t]] = 1
                working.discard(l)

    def _loads_and_changes(self):
        model, value = self.model, self.value
        for l, columns in enumerate(model.u):
            left = self.load[l]
            for j in columns:
                value[j] = min(left, model.program.upper[j])
                left -= value[j]
        for c, (own, others, change) in model.changes.items():
            times = [t for t in range(len(self.school.slots)) if (c, t) in model.f]
            familiar = sum(1 for t in times if (c, c, t) in model.k and value[model.k[c, c, t]])
            covered = sum(1 for t in times if not value[model.f[c, t]] and not value[model.e[c, t]])
            value[own] = int(familiar > 0)
            value[others] = -((familiar - covered) // max(1, model.most_slots))
            value[change] = max(0, value[own] + value[others] - 1)

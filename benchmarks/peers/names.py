"""Names for counted supervisors: who of those that supervise in a slot has which class group.

Slot by slot an assignment problem (`unfamiliar`, and `continuity` given the other slots), swept
until nothing gets better; then one supervisor at a time may be exchanged for someone who is free,
where loads, `unfamiliar` and `continuity` together cost less."""
import time
from collections import Counter, defaultdict


class Names:
    """Sets `supervisor` in every group of `supervised` ({slot: [(group, classes)]}) from the people of
    `duties` ({slot: {person}}); `busy` are the slots in which each person leads."""

    def __init__(self, school, supervised, duties, busy, deadline):
        self.school, self.supervised, self.duties = school, supervised, duties
        self.busy, self.deadline = busy, deadline
        self.unfamiliar = school.weight("unfamiliar")
        self.change = school.weight("continuity")
        self.of_class = [Counter() for _ in school.classes]     # class -> {person: slots}
        self.who = {t: [None] * len(groups) for t, groups in supervised.items()}
        self.pinned = defaultdict(dict)                         # slot -> {group number: person}
        for pin in school.pins:
            if pin["kind"] == "supervisor":
                t, c = school.slot[pin["slot"]], school.klass[pin["class"]]
                for g, (_, classes) in enumerate(supervised.get(t, [])):
                    if c in classes:
                        self.pinned[t][g] = school.person[pin["staff"]]
        self.load = Counter()
        for people in duties.values():
            self.load.update(people)
        for person, slots in busy.items():
            self.load[person] += len(slots)

    def run(self):
        for _ in range(12):
            if not any([self._sweep(t) for t in self.who]) or time.monotonic() > self.deadline:
                break
        while time.monotonic() < self.deadline and self._exchange():
            any([self._sweep(t) for t in self.who])
        for t, groups in self.supervised.items():
            for (group, _), person in zip(groups, self.who[t]):
                group["supervisor"] = self.school.staff[person]["id"]

    def _count(self, t, sign):
        for (_, classes), person in zip(self.supervised[t], self.who[t]):
            if person is not None:
                for c in classes:
                    self.of_class[c][person] += sign
                    if not self.of_class[c][person]:
                        del self.of_class[c][person]

    def _cost(self, classes, person):
        """Points of putting `person` there, given what the classes have in the other slots."""
        cost = 0
        for c in classes:
            if self.school.head[c] != person:
                cost += self.unfamiliar
            if self.of_class[c] and person not in self.of_class[c]:
                cost += self.change
        return cost

    def _sweep(self, t):
        """The best names in slot t given the other slots; true when that changed something."""
        people = sorted(self.duties[t])
        self._count(t, -1)
        fixed = self.pinned[t]
        costs = [[self._cost(classes, l) if fixed.get(g, l) == l else 10**12 for l in people]
                 for g, (_, classes) in enumerate(self.supervised[t])]
        before = self.who[t]
        found = [people[k] for k in assignment(costs)]
        if None not in before and set(before) == set(people):
            column = {l: k for k, l in enumerate(people)}
            if (sum(costs[g][column[l]] for g, l in enumerate(before))
                    <= sum(costs[g][column[l]] for g, l in enumerate(found))):
                found = before
        self.who[t] = found
        self._count(t, +1)
        return found != before

    def _exchange(self):
        """One pass: someone who is free takes a group over where that costs less."""
        school, better = self.school, False
        everyone = [l for l in range(len(school.staff)) if school.supervises[l]]
        own = [person["kind"] == "teacher" for person in school.staff]
        for t, groups in self.supervised.items():
            for g, (_, classes) in enumerate(groups):
                if time.monotonic() > self.deadline:
                    return better
                now = self.who[t][g]
                if g in self.pinned[t]:
                    continue
                people = ({school.head[c] for c in classes} | {
                    l for c in classes for l in self.of_class[c]}) & set(everyone) - {now}
                self._drop(classes, now)
                kept = self._cost(classes, now) + self._load_cost(now, 0, -1)
                best = None
                for l in sorted(people):
                    if (own[now] and not own[l]) or not self._free(l, t):
                        continue
                    gain = kept - self._cost(classes, l) - self._load_cost(l, 1, 0)
                    if gain > 0 and (best is None or gain > best[0]):
                        best = gain, l
                person = best[1] if best else now
                for c in classes:
                    self.of_class[c][person] += 1
                if best:
                    better = True
                    self.who[t][g] = person
                    self.duties[t] = self.duties[t] - {now} | {person}
                    self.load[now] -= 1
                    self.load[person] += 1
        return better

    def _drop(self, classes, person):
        for c in classes:
            self.of_class[c][person] -= 1
            if not self.of_class[c][person]:
                del self.of_class[c][person]

    def _load_cost(self, person, up, down):
        cost = self.school.load_cost[person]
        load = self.load[person]
        return cost[load + up] - cost[load + down]

    def _free(self, l, t):
        school = self.school
        if (t not in school.available[l] or l in self.duties[t] or t in self.busy.get(l, ())
                or self.load[l] >= school.max_load[l]):
            return False
        day = school.day_of(t)
        slots = [at for at in range(len(school.slots)) if school.day_of(at) == day]
        held = sum(1 for at in slots if l in self.duties.get(at, ()) or at in self.busy.get(l, ()))
        return held < school.max_day[l]


def assignment(costs):
    """Least-cost assignment of a square matrix: the column of each row (Kuhn; Munkres; shortest
    augmenting paths as in Jonker and Volgenant, Computing 38, 1987)."""
    n = len(costs)
    infinity = float("inf")
    row_price, column_price = [0] * (n + 1), [0] * (n + 1)
    match, way = [0] * (n + 1), [0] * (n + 1)
    for row in range(1, n + 1):
        match[0], column = row, 0
        least, used = [infinity] * (n + 1), [False] * (n + 1)
        while True:
            used[column] = True
            current, delta, following = match[column], infinity, 0
            line, price = costs[current - 1], row_price[current]
            for j in range(1, n + 1):
                if not used[j]:
                    reduced = line[j - 1] - price - column_price[j]
                    if reduced < least[j]:
                        least[j], way[j] = reduced, column
                    if least[j] < delta:
                        delta, following = least[j], j
            for j in range(n + 1):
                if used[j]:
                    row_price[match[j]] += delta
                    column_price[j] -= delta
                else:
                    least[j] -= delta
            column = following
            if not match[column]:
                break
        while column:
            match[column] = match[way[column]]
            column = way[column]
    found = [0] * n
    for j in range(1, n + 1):
        found[match[j] - 1] = j - 1
    return found

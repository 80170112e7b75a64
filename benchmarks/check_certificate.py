#!/usr/bin/env python3
"""Recomputes, in exact integers, the lower bound that a certificate claims for a problem.

    python3 benchmarks/check_certificate.py problem.json certificate.json [timetable.json]

Exit code 0: the recomputed bound is no less than claimed (by the timetable too); 1: it is less, or the certificate
is refused; 2: a file cannot be read. Standard library only. Each row of a certificate is something that every
timetable keeps; it is priced instead of demanded, and what is left are parts that have nothing to do with each other.
The sum of their least costs is no more than any timetable's total. Everything is in whole thousandths of a point.
The problem is read as for the peers (peers/school.py, peers/options.py). README.md in this folder has the rows.
"""
import json
import sys
from bisect import bisect_left
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import accumulate, product
from math import ceil, gcd, inf
from operator import or_
from types import SimpleNamespace as Record

from peers.options import Problem, bits, mask_of
from peers.school import TooManyPatterns

# What names a row: student, activity, pattern (activity and slots), time slot, class, organisation, bond.
ROWS = {"place": "sp", "open": "sa", "away": "st", "seats": "p", "minimum": "p", "leaders": "p", "rooms": "p",
        "supervisors": "t", "homeRoom": "ct", "left": "ct", "headTeacher": "ct", "covered": "c", "ownHead": "c",
        "sessions": "o", "ownShare": "", "together": "ssp", "apart": "bp"}
FREE = {"leaders", "rooms", "supervisors", "left", "covered", "ownHead", "together"}  # equations: any sign
PIN_LIMIT, NODE_LIMIT, ARC_LIMIT, PARTITION_LIMIT = 2_000, 200_000, 6_000, 8


class Refused(Exception):
    """The certificate proves nothing: why."""


class Week:
    """A person's or a room's week, slot by slot over states (slots promised to what has begun, periods today)."""

    def __init__(self, problem, offered, singles, forced, certain, loads=None, daily=inf):
        masks, busy, n = {p: problem.patterns[p].mask for p in offered}, 0, len(problem.periods)
        self.loads = loads or [0]
        for p in certain:       # of pins that share slots only the first: one section may keep both
            if not masks.get(p, -1) & (busy | forced):
                busy |= masks[p]
                masks = {q: m for q, m in masks.items() if q == p or not m & masks[p]}
        for split in (False, True):     # where there are too many states each session is decided alone: never dearer
            groups = defaultdict(list)
            for p, mask in masks.items():
                sessions = [d for d in (mask & ((1 << n) - 1) << t for t in range(0, 128, n)) if d] if split else [mask]
                for k, session in enumerate(sessions if not mask & forced else ()):
                    groups[session].append((p, len(sessions), k))
            self.items = list(groups.values())
            if self.build(list(groups), singles & ~busy, forced, busy, daily, n, loads is not None, split):
                break

    def build(self, masks, singles, forced, busy, daily, n, counts, split):
        slots, states, self.layers, size = list(bits(reduce(or_, masks, singles))), {(0, 0): 0}, [], 0
        tracked = any(sum(t // n == u // n for u in slots) > daily for t in slots)
        for t, following in zip(slots, [*slots[1:], inf]):
            bit, after, arcs = 1 << t, {}, []
            starting = [(k, m) for k, m in enumerate(masks) if m & -m == bit]
            for (promised, today), source in states.items():
                if promised & bit or forced & bit:
                    moves = [(promised & ~bit, 1, -1 if promised & bit else -2)]
                else:
                    moves = [((promised | m) ^ bit, 1, k) for k, m in starting if not m & promised]
                    moves += [(promised, 0, -1)] * (not busy & bit) + [(promised, 1, -2)] * (singles >> t & 1)
                for promise, load, step in moves:
                    if not tracked or today + load <= daily:
                        key = promise, today + load if tracked and following // n == t // n else 0
                        arcs.append((source, after.setdefault(key, len(after)), load and counts, step))
            self.layers.append((t, len(after), arcs))
            states, size = after, size + len(arcs)
            if size > ARC_LIMIT * (daily + 1 if tracked else 1) and not split:
                return False
        return True

    def cheapest(self, price, single, extra=lambda load: 0):
        shares = [[(price(p), n, k) for p, n, k in members] for members in self.items]
        steps = [min(v // n if k else v - v // n * (n - 1) for v, n, k in members) for members in shares] + [0, 0]
        vectors = [[0] + [inf] * (len(self.loads) - 1)]     # by state: least cost of each load
        for t, count, arcs in self.layers:
            after, steps[-2] = [None] * count, single[t]
            for source, target, load, step in arcs:
                cost, old, have = steps[step], vectors[source], after[target]
                moved = [inf, *old[:-1]] if load else old
                after[target] = [v + cost for v in moved] if have is None else [
                    h if h <= v + cost else v + cost for h, v in zip(have, moved)]
            vectors = after
        return min((v + c + extra(n) for vector in vectors for n, (v, c) in enumerate(zip(vector, self.loads))), default=inf)


def cheapest_plan(problem, i, price, own, opens, gain):
    """A student's: at most `electives` options with patterns that do not clash."""
    demanded, free, least, nodes, most = [], [], problem.nothing[i] if problem.wanted[i] else 0, 0, problem.electives[i]
    for needed, value, category, a, patterns in problem.options[i]:
        value += opens.get(a, 0)
        places = [(value + price[p] + own.get(p, 0), problem.patterns[p].mask) for p in patterns]
        if gain:
            places = [(v - sum(gain.get(t, 0) for t in bits(mask)), mask) for v, mask in places]
        low = min(places, default=(inf, 0))[0]
        least = min(least, low)
        if needed or low < 0:   # others are at best taken alone, in place of `nothing`
            (demanded if needed else free).append((low, category, [e for e in places if needed or e[0] < 0]))
    options = demanded + sorted(free, key=lambda option: option[0])
    rest = list(accumulate((o[0] for o in options), initial=0))
    if demanded:
        least = inf

    def extend(start, used, categories, n, cost):
        nonlocal least, nodes
        nodes += 1
        if n and start >= len(demanded):
            least = min(least, cost)
        for k in range(start, len(options) if n < most and nodes <= NODE_LIMIT else 0):
            low, category, places = options[k]
            if cost + rest[min(len(options), k + most - n)] - rest[k] >= least or start < min(k, len(demanded)):
                return
            for value, mask in places:
                if not mask & used:
                    extend(k + 1, used | mask, categories | {category}, n + 1,
                           cost + value + problem.variety * (category in categories))

    if options and (most > 1 or demanded):
        extend(0, 0, frozenset(), 0, 0)
    relaxed = rest[min(len(options), most)]  # without clashes
    return problem.unmet[i] * problem.wanted[i] + (least if nodes <= NODE_LIMIT else relaxed if demanded else min(least, relaxed))


def cheapest_sections(problem, a, each, first, opened, limits):
    """An activity's numbers of sections by pattern: the price of the first with a pattern is never above a further one's."""
    sections, pins, best, combinations = problem.activities[a].get("maxSections", 1), [], inf, 1
    for pin in problem.section_pins:
        if pin.activity == a and 0 < len(pin.patterns) <= PIN_LIMIT // combinations:
            combinations *= len(pin.patterns)
            pins.append(pin.patterns)
    least, most = limits.get((a, None), (0, inf))
    most, ranges = min(most, sections), {p: limits.get((a, p), (0, inf)) for p in problem.offered[a]}
    ranges = {p: (low, min(high, sections, len(problem.patterns[p].leaders), len(problem.patterns[p].rooms)))
              for p, (low, high) in ranges.items()}
    for chosen in {frozenset(c) for c in product(*pins)}:
        lows = {p: max(low, p in chosen) for p, (low, _) in ranges.items()}
        n, cost = sum(lows.values()), opened + sum(each[p] * k + first[p] * (k > 0) for p, k in lows.items())
        if n > most or any(low > ranges[p][1] for p, low in lows.items()):
            continue
        best = min(best, 0 if n == least == 0 else inf, cost if n >= max(1, least) else inf)
        for price in sorted(each[p] + first[p] * (k == 0) for p in problem.offered[a] for k in range(lows[p], ranges[p][1])):
            n, cost = n + 1, cost + price
            if n > most or price >= 0 and n > max(1, least):
                break
            best = min(best, cost if n >= least else inf)
    return best


def cheapest_groups(problem, classes, t, m, empty):
    """A grade's class groups in one slot: all set partitions, or for many classes the number of merges."""
    sup, members, block, total = m["supervisors"][t], [], {}, {0: 0}
    for c in classes:
        pinned, sure, unit = (c, t) in problem.supervised, problem.sure[c][t], problem.unit[c][t]
        low, high, price, home = max(1, sure), problem.present[c][t], m["left"][c, t], problem.home_price(m, c, t)
        members.append(Record(
            low=low, high=high, price=price, home=home, boss=problem.head[c], limit=problem.limit[c],
            head=(m["headTeacher"][c, t] + m["ownHead"][c] - problem.unfamiliar) if problem.head_can(c, t) else 0,
            base=problem.unfamiliar + m["covered"][c], empty=inf if pinned or sure else empty[c, t],
            alone=inf if pinned else min(unit[k] - price * k for k in range(low, high + 1))))
    if len(members) > PARTITION_LIMIT:
        return cheapest_counted(problem, members, sup)
    for group in range(1, 1 << len(members)):
        own = sorted((members[k] for k in bits(group)), key=lambda x: -x.price)
        low, alone = sum(x.low for x in own), sum(x.alone for x in own)
        covered = sup + sum(x.base - x.price * x.low for x in own) + min(
            0, *(sum(y.head for y in own if y.boss == x.boss) for x in own))
        best = own[0].empty if len(own) == 1 else inf
        for host in own:
            room, gain = (host.limit if len(own) > 1 else host.high) - low, 0
            for x in own if room >= 0 else ():
                more = min(room, x.high - x.low) if x.price > 0 else 0
                room, gain = room - more, gain + x.price * more
            if room >= 0:
                best = min(best, problem.merge * (len(own) - 1) + host.home + min(alone, covered - gain))
        block[group] = best
    for mask in range(1, 1 << len(members)):
        others, total[mask] = mask & mask - 1, inf
        sub = others
        while sub >= 0:
            total[mask] = min(total[mask], block[sub | mask & -mask] + total[others ^ sub])
            sub = (sub - 1) & others if sub else -1
    return total[(1 << len(members)) - 1]


def cheapest_counted(problem, members, sup):
    """With q merges only so many can be left in groups with supervisor; any price of a seat in them gives a bound."""
    sizes, homes = (list(accumulate(sorted((getattr(x, k) for x in members), reverse=True), initial=0)) for k in ("high", "home"))
    n, limit, costs, best = len(members), max(x.limit for x in members), {}, inf
    for seat in {0, *(x.price for x in members if x.price > 0)}:
        costs[seat] = sum(min(x.empty, x.home + x.alone, x.home + sup + x.base + min(0, x.head) - max(
            (x.price - seat) * x.low, (x.price - seat) * x.high)) for x in members)
    for q in range(n):
        seats = max((j * limit + sizes[n - q - j] for j in range(1, min(q, n - q) + 1)), default=sizes[n])
        best = min(best, q * (problem.merge - max(0, sup)) - homes[q] + max(c - s * seats for s, c in costs.items()))
    return best


def continuity_choices(problem, c):
    """How a class's slots can be covered, in all and by its head, and the changes of supervisor at the least."""
    slots = mask_of(t for t, n in enumerate(problem.present[c]) if n)
    holds = [min(most, (slots & open_).bit_count()) if can else 0
             for most, open_, can in zip(problem.max_load, problem.open, problem.supervises)]
    own = holds.pop(problem.head[c]) if problem.head[c] is not None else 0
    reach = list(accumulate(sorted(holds, reverse=True), initial=0))
    return [(n, h, problem.continuity * max(0, bisect_left(reach, n - h) + (h > 0) - 1))
            for n in range(slots.bit_count() + 1) for h in range(min(n, own) + 1) if n - h <= reach[-1]]


class Relaxation:
    def __init__(self, problem):
        self.problem, offers, rooms = problem, defaultdict(list), defaultdict(list)
        for p, pattern in enumerate(problem.patterns):
            for table, users in ((offers, pattern.leaders), (rooms, pattern.rooms)):
                for user in users:
                    table[user].append(p)
        sure = [(pin.leader, pin.room, pin.patterns[0]) for pin in problem.section_pins if len(pin.patterns) == 1]
        attended = mask_of(t for week in problem.present for t, n in enumerate(week) if n)
        self.people, self.rooms = [], []
        for s, cost in enumerate(problem.load_cost):
            single = problem.open[s] & attended if problem.supervises[s] else 0
            forced = single & mask_of(t for (c, t), who in problem.supervised.items() if who == s)
            self.people.append(Week(problem, offers[s], single, forced, [p for leader, _, p in sure if leader == s], cost,
                                    problem.max_day[s]))
        for r, used in enumerate(problem.used):
            self.rooms.append(Week(problem, rooms[r], used if r in problem.home else 0, 0,
                                   [p for _, room, p in sure if room == r]))
        self.continuity = [continuity_choices(problem, c) for c in range(len(problem.classes))]
        self.groups = [(t, [c for c in grade if problem.present[c][t]]) for grade in problem.merge_sets
                       for t in range(len(problem.slots))]
        self.heads = defaultdict(list)
        for c, s in enumerate(problem.head):
            self.heads[s].append(c)
        self.home_of = {r: c for c, r in enumerate(problem.home)}

    def bound(self, m, limits):
        """The sum of the parts' least costs; m: by family, row's key to multiplier; limits: what branching allows."""
        problem, slots = self.problem, range(len(self.problem.slots))
        own, opens, gain = (defaultdict(lambda: defaultdict(int)) for _ in range(3))    # by student
        each, first, opened, empty, suit = (defaultdict(int) for _ in range(5))
        for (i, p), v in m["place"].items():
            if p in problem.entries[i]:     # a place <= the pattern has a section (in a room that suits his needs)
                own[i][p] += v
                first[p] -= 0 if problem.needs[i] else v
                for r in problem.patterns[p].rooms if problem.needs[i] else ():
                    suit[r, p] += v * problem.suits(i, r)
        for (i, a), v in m["open"].items():
            opens[i][a] += v
            opened[a] -= v
        for (i, t), v in m["away"].items():
            gain[i][t] += v
            empty[problem.class_of[i], t] += v
        for (i, j, p), v in m["together"].items():
            own[i][p] += v
            own[j][p] -= v
        for (bond, p), v in m["apart"].items():
            each[p] -= v
            for name in set(problem.bonds[bond]["students"]):
                own[problem.student[name]][p] += v
        total = sum(v * problem.present[c][t] for (c, t), v in m["left"].items())
        cap = {name: o.get("maxSessions") for name, o in problem.organisations.items()}
        total -= sum(v * cap[o] for o, v in m["sessions"].items() if cap[o] is not None)
        prices = [[m["seats"][p] - m["minimum"][p] - sum(m["left"][c, t] for t in x.slots)
                   for p, x in enumerate(problem.patterns)] for c in range(len(problem.classes))]
        for i, c in enumerate(problem.class_of):
            total += cheapest_plan(problem, i, prices[c], own.get(i, {}), opens.get(i, {}), gain.get(i))
        for p, x in enumerate(problem.patterns):
            each[p] += problem.activities[x.activity].get("minSize", 1) * m["minimum"][p] + m["leaders"][p] + m["rooms"][p]
        for a in range(len(problem.activities)):
            total += cheapest_sections(problem, a, each, first, opened[a], limits)
        for s, week in enumerate(self.people):
            single = [-m["supervisors"][t] - sum(m["headTeacher"][c, t] for c in self.heads[s] if problem.head_can(c, t))
                      for t in slots]
            firm = problem.staff[s].get("organisation")
            session = m["sessions"][firm] if cap.get(firm) is not None else 0
            share = m["ownShare"][()] * (problem.own_share - 1000 * (problem.staff[s]["kind"] == "teacher"))
            total += week.cheapest(lambda p: session * problem.patterns[p].days - m["leaders"][p], single,
                                   lambda load: share * load // 1000)
        for r, week in enumerate(self.rooms):
            total += week.cheapest(
                lambda p: -m["rooms"][p] - problem.seats(problem.patterns[p].activity, r) * m["seats"][p] - suit[r, p],
                [-problem.home_price(m, self.home_of[r], t) if r in self.home_of else 0 for t in slots])
        total += sum(cheapest_groups(problem, classes, t, m, empty) for t, classes in self.groups)
        for c, choices in enumerate(self.continuity):
            total += min(cost - n * m["covered"][c] - h * m["ownHead"][c] for n, h, cost in choices)
        return total


class Certificate:
    def __init__(self, problem, data):
        if data["format"] != "schedule-solve-certificate/1" or data["school"] != problem.problem["school"]["id"]:
            raise Refused("it is not a certificate for this school")
        self.problem, self.relaxation = problem, Relaxation(problem)
        self.tables = {"s": problem.student, "a": problem.activity, "t": problem.slot, "c": problem.klass,
                       "o": {o: o for o in problem.organisations}, "b": {k: k for k in range(len(problem.bonds))}}
        self.keys = {family: [self.key(family, row) for row in rows] for family, rows in data["rows"].items()}
        least, unit = max(0, self.least(data["tree"], {})), gcd(*problem.units) or 1
        self.bound = least if least == inf else -(-least // unit) * unit

    def pattern(self, activity, slots):
        a = self.problem.activity[activity]
        return a, None if slots is None else self.problem.pattern[a, mask_of(self.problem.slot[t] for t in slots)]

    def key(self, family, row):
        try:
            items, key = iter(row), []
            for letter in ROWS[family]:
                key.append(self.pattern(next(items), next(items) or ())[1] if letter == "p" else self.tables[letter][next(items)])
            good = next(items, None) is None
            if family == "away":
                good &= key[1] in self.problem.attends[key[0]]
            if family in ("together", "apart"):
                a = self.problem.activities[self.problem.patterns[key[-1]].activity]["id"]
                bonds = self.problem.bonds if family == "together" else [self.problem.bonds[key[0]]]
                good &= any(b["kind"] == family and b.get("activity") in (a, None) and (
                    family == "apart" or {row[0], row[1]} <= set(b["students"])) for b in bonds)
        except (KeyError, StopIteration, TypeError):
            good = False
        if not good:
            raise Refused(f"unknown row of {family}: {json.dumps(row, ensure_ascii=False)}")
        return key[0] if len(ROWS[family]) == 1 else tuple(key)

    def least(self, node, limits):
        """The least bound of the leaves below a node."""
        if set(node) == {"split", "low", "high"}:
            subject, at = self.pattern(node["split"]["activity"], node["split"]["slots"]), node["split"]["at"]
            if type(at) is not int:
                raise Refused(f"a split at {at}")
            low, high = limits.get(subject, (0, inf))
            return min(self.least(node["low"], {**limits, subject: (low, min(high, at))}),
                       self.least(node["high"], {**limits, subject: (max(low, at + 1), high)}))
        if set(node) != {"multipliers"}:
            raise Refused(f"a node with {', '.join(sorted(node))}: the leaves must cover the tree")
        m = {family: defaultdict(int) for family in ROWS}
        for family, values in node["multipliers"].items():
            if len(values) != len(self.keys.get(family, ())):
                raise Refused(f"{len(values)} multipliers of {family} for {len(self.keys.get(family, ()))} rows")
            for key, v in zip(self.keys.get(family, ()), values):
                if type(v) is not int or v < 0 and family not in FREE:
                    raise Refused(f"the multiplier {v} of {family}")
                m[family][key] += v
        return self.relaxation.bound(m, limits)


def main():
    try:
        files = []
        for path in sys.argv[1:4]:
            with open(path, encoding="utf-8-sig") as file:
                files.append(json.load(file, parse_float=Decimal))
        problem, data, *timetable = files
        claims = {"certificate": data["bound"], **({"timetable": timetable[0].get("bound")} if timetable else {})}
        try:
            bound = Certificate(Problem(problem), data).bound
        except TooManyPatterns:
            bound = 0
    except Refused as reason:
        print(f"refused: {reason}")
        return 1
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"unreadable: {error!r}", file=sys.stderr)
        return 2
    print("recomputed", "no timetable exists" if bound == inf else f"{Decimal(bound) / 1000:.3f}")
    good = True
    for name, claim in claims.items():
        agrees = claim is None or Fraction(claim) * 1000 <= bound
        print(name, claim, "agrees" if agrees else "is above the recomputed bound")
        good &= agrees
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

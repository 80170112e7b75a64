#!/usr/bin/env python3
"""Recomputes, in exact integers, the lower bound that a certificate claims for a problem.

    python3 benchmarks/check_certificate.py problem.json certificate.json [timetable.json]

Exit code 0: the recomputed bound is no less than claimed (by the timetable too); 1: it is less, or the certificate is
refused; 2: a file cannot be read. Each row is something that every timetable keeps; it is priced instead of demanded,
and what is left are parts that have nothing to do with each other. The sum of their least costs is no more than any
timetable's total. All in whole thousandths. peers/school.py and peers/options.py read the problem; README.md has more.
"""
import json
import sys
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, product
from math import gcd, inf, prod
from pathlib import Path
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


def cheapest_week(week, price, single, extra=lambda load: 0):
    """A person's or a room's: in each slot nothing, the single duty (to supervise; the class at home) or a session."""
    items, states, arcs, n = defaultdict(dict), {(0, 0): [0] + [inf] * (len(week.loads) - 1)}, 0, week.periods
    for p, mask in week.masks.items():
        value, days = price(p), [mask & ((1 << n) - 1) << t for t in range(0, mask.bit_length(), n)]
        sessions = [day for day in days if day] if week.split else [mask]
        for k, session in enumerate(sessions):      # of several sessions each pays its share
            share = value // len(sessions) if k else value - value // len(sessions) * (len(sessions) - 1)
            items[session & -session][session] = min(share, items[session & -session].get(session, inf))
    for t, following in zip(week.slots, [*week.slots[1:], inf]):    # states: slots promised, periods today
        bit, after, counted = 1 << t, {}, week.daily < n and following // n == t // n
        for (promised, today), costs in states.items():
            if (promised | week.forced) & bit:
                moves = [(promised & ~bit, 1, 0 if promised & bit else single[t])]
            else:
                moves = [((promised | m) ^ bit, 1, cost) for m, cost in items[bit].items() if not m & promised]
                moves += [(promised, 0, 0)] * (not week.busy & bit)
                moves += [(promised, 1, single[t])] * (week.singles >> t & 1)
            arcs += len(moves)
            for promise, load, cost in moves:
                if today + load <= week.daily:
                    key, old = (promise, counted and today + load), [inf, *costs] if load and week.counts else costs
                    best = after.setdefault(key, [inf] * len(costs))
                    after[key] = [b if b <= v + cost else v + cost for b, v in zip(best, old)]
        states = after
        if arcs > ARC_LIMIT * (n + 1) and not week.split:
            week.split = True       # too many: each session is decided alone, which is never dearer
            return cheapest_week(week, price, single, extra)
    return min((v + cost + extra(load) for costs in states.values()
                for load, (v, cost) in enumerate(zip(costs, week.loads))), default=inf)


def cheapest_plan(problem, i, price, own, opens, gain):
    """A student's: at most `electives` options with patterns that do not clash."""
    demanded, free, nodes, most = [], [], 0, problem.electives[i]
    least = problem.nothing[i] if problem.wanted[i] else 0
    for needed, value, category, a, patterns in problem.options[i]:
        places = [(value + opens.get(a, 0) + price[p] + own.get(p, 0), problem.patterns[p].mask) for p in patterns]
        if gain:
            places = [(v - sum(gain.get(t, 0) for t in bits(mask)), mask) for v, mask in places]
        low = min(places, default=(inf, 0))[0]
        least = min(least, low)
        if needed or low < 0:   # others are at best taken alone, in place of `nothing`
            (demanded if needed else free).append((low, category, [e for e in places if needed or e[0] < 0]))
    least, options = inf if demanded else least, demanded + sorted(free, key=lambda option: option[0])
    rest = list(accumulate((low for low, *_ in options), initial=0))

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
    relaxed = rest[min(len(options), most)] if nodes > NODE_LIMIT else inf      # too many: without clashes
    return problem.unmet[i] * problem.wanted[i] + min(least, relaxed)


def cheapest_sections(problem, a, each, first, opened, limits):
    """An activity's numbers of sections by pattern: the first with a pattern is never dearer than a further one."""
    pins, best = [], inf
    for pin in problem.section_pins:
        if pin.activity == a and 0 < len(pin.patterns) <= PIN_LIMIT // prod(map(len, pins)):
            pins.append(pin.patterns)
    least, most = limits.get(problem.activities[a]["id"], (0, inf))
    most = min(most, problem.activities[a].get("maxSections", 1))
    allowed = [(p, problem.patterns[p], limits.get(p, (0, inf))) for p in problem.offered[a]]
    for chosen in {frozenset(c) for c in product(*pins)}:
        ranges = {p: (max(low, p in chosen), min(high, most, len(x.leaders), len(x.rooms)))
                  for p, x, (low, high) in allowed}
        n = sum(low for low, _ in ranges.values())
        cost = opened + sum(each[p] * low + first[p] * (low > 0) for p, (low, _) in ranges.items())
        if n > most or any(low > high for low, high in ranges.values()):
            continue
        best = min(best, 0 if n == least == 0 else inf, cost if n >= max(1, least) else inf)
        for price in sorted(each[p] + first[p] * (k == 0) for p in ranges for k in range(*ranges[p])):
            n, cost = n + 1, cost + price
            if n > most or price >= 0 and n > max(1, least):
                break
            best = min(best, cost if n >= least else inf)
    return best


def cheapest_groups(problem, classes, t, m, empty):
    """A grade's class groups in one slot: all set partitions, or for many classes the number of merges."""
    sup, members, block = m["supervisors"][t], [], {}
    for c in classes:
        pinned, sure, unit = (c, t) in problem.supervised, problem.sure[c][t], problem.unit[c][t]
        low, high, price = max(1, sure), problem.present[c][t], m["left"][c, t]
        members.append(Record(
            low=low, high=high, price=price, home=problem.home_price(m, c, t), boss=problem.head[c],
            limit=problem.limit[c], base=problem.unfamiliar + m["covered"][c],
            head=m["headTeacher"][c, t] + m["ownHead"][c] - problem.unfamiliar if problem.head_can(c, t) else 0,
            empty=inf if pinned or sure else empty[c, t],
            alone=inf if pinned else min(unit[k] - price * k for k in range(low, high + 1))))
    if len(members) > PARTITION_LIMIT:
        return cheapest_counted(problem, members, sup)
    for group in range(1, 1 << len(members)):
        own = sorted((members[k] for k in bits(group)), key=lambda x: -x.price)
        low, alone, best = sum(x.low for x in own), sum(x.alone for x in own), own[0].empty if len(own) == 1 else inf
        covered = sup + sum(x.base - x.price * x.low for x in own) + min(
            0, *(sum(y.head for y in own if y.boss == x.boss) for x in own))
        for host in own:
            room, gain = (host.limit if len(own) > 1 else host.high) - low, 0
            if room >= 0:
                for x in own:
                    more = min(room, x.high - x.low)
                    room, gain = room - more, gain + max(0, x.price) * more
                best = min(best, problem.merge * (len(own) - 1) + host.home + min(alone, covered - gain))
        block[group] = best
    total = [0]
    for mask in range(1, 1 << len(members)):    # a group with the first class, and a partition of the others
        total.append(min(block[group] + total[mask ^ group] for group in range(mask & -mask, mask + 1)
                         if group & mask & -mask and not group & ~mask))
    return total[-1]


def cheapest_counted(problem, members, sup):
    """With q merges only so many can be left in groups with supervisor; any price of a seat in them gives a bound."""
    sizes = list(accumulate(sorted((x.high for x in members), reverse=True), initial=0))
    homes = list(accumulate(sorted((x.home for x in members), reverse=True), initial=0))
    n, limit, costs, bounds = len(members), max(x.limit for x in members), {}, []
    for seat in {0, *(x.price for x in members if x.price > 0)}:
        costs[seat] = sum(min(x.empty, x.home + x.alone, x.home + sup + x.base + min(0, x.head) - max(
            (x.price - seat) * x.low, (x.price - seat) * x.high)) for x in members)
    for q in range(n):
        seats = max((j * limit + sizes[n - q - j] for j in range(1, min(q, n - q) + 1)), default=sizes[n])
        bounds.append(q * (problem.merge - max(0, sup)) - homes[q] + max(c - s * seats for s, c in costs.items()))
    return min(bounds)


def bound_of(problem, m, limits):
    """The sum of the parts' least costs; m: by family, row's key to multiplier; limits: what branching allows."""
    slots, total = range(len(problem.slots)), 0
    own, opens, gain = (defaultdict(lambda: defaultdict(int)) for _ in range(3))    # by student
    each, first, opened, empty, suit = (defaultdict(int) for _ in range(5))
    for (i, p), v in m["place"].items():
        if p in problem.entries[i]:     # a place <= the pattern has a section (in a room that suits his needs)
            own[i][p] += v
            first[p] -= 0 if problem.needs[i] else v
            for r in problem.patterns[p].rooms if problem.needs[i] else ():
                suit[r, p] += v * problem.suits(i, r)
    for (i, a), v in m["open"].items():
        opens[i][a], opened[a] = v, opened[a] - v
    for (i, t), v in m["away"].items():
        gain[i][t], empty[problem.class_of[i], t] = v, empty[problem.class_of[i], t] + v
    for (i, j, p), v in m["together"].items():
        own[i][p] += v
        own[j][p] -= v
    for (bond, p), v in m["apart"].items():
        each[p] -= v
        for name in set(problem.bonds[bond]["students"]):
            own[problem.student[name]][p] += v
    cap = {name: o.get("maxSessions") for name, o in problem.organisations.items()}
    prices = [[m["seats"][p] - m["minimum"][p] - sum(m["left"][c, t] for t in x.slots)
               for p, x in enumerate(problem.patterns)] for c in range(len(problem.classes))]
    for p, x in enumerate(problem.patterns):
        each[p] += problem.activities[x.activity].get("minSize", 1) * m["minimum"][p] + m["leaders"][p] + m["rooms"][p]
    for i, c in enumerate(problem.class_of):
        total += cheapest_plan(problem, i, prices[c], own.get(i, {}), opens.get(i, {}), gain.get(i))
    for a in range(len(problem.activities)):
        total += cheapest_sections(problem, a, each, first, opened[a], limits)
    for s, (week, person) in enumerate(zip(problem.person_weeks, problem.staff)):
        firm, heads = person.get("organisation"), [c for c, head in enumerate(problem.head) if head == s]
        session = m["sessions"][firm] if cap.get(firm) is not None else 0
        share = m["ownShare"][()] * (problem.own_share - 1000 * (person["kind"] == "teacher"))
        total += cheapest_week(
            week, lambda p: session * problem.patterns[p].days - m["leaders"][p],
            [-m["supervisors"][t] - sum(m["headTeacher"][c, t] for c in heads if problem.head_can(c, t))
             for t in slots], lambda load: share * load // 1000)
    for r, week in enumerate(problem.room_weeks):
        total += cheapest_week(
            week,
            lambda p: -m["rooms"][p] - problem.seats(problem.patterns[p].activity, r) * m["seats"][p] - suit[r, p],
            [-sum(problem.home_price(m, c, t) for c, home in enumerate(problem.home) if home == r) for t in slots])
    for grade, t in product(problem.merge_sets, slots):
        total += cheapest_groups(problem, [c for c in grade if problem.present[c][t]], t, m, empty)
    for c, choices in enumerate(problem.continuity_choices):
        total += min(cost - n * m["covered"][c] - h * m["ownHead"][c] for n, h, cost in choices)
    return (total + sum(v * problem.present[c][t] for (c, t), v in m["left"].items())
            - sum(v * cap[o] for o, v in m["sessions"].items() if cap[o] is not None))


class Certificate:
    def __init__(self, problem, data):
        if data["format"] != "schedule-solve-certificate/1" or data["school"] != problem.problem["school"]["id"]:
            raise Refused("it is not a certificate for this school")
        self.problem, self.tables = problem, {
            "s": problem.student, "a": problem.activity, "t": problem.slot, "c": problem.klass,
            "o": {o: o for o in problem.organisations}, "b": {k: k for k in range(len(problem.bonds))}}
        self.keys = {family: [self.key(family, row) for row in rows] for family, rows in data["rows"].items()}
        least, unit = max(0, self.least(data["tree"], {})), gcd(*problem.units) or 1
        self.bound = least if least == inf else -(-least // unit) * unit    # every total is a multiple of the unit

    def key(self, family, row):
        try:
            items, key = iter(row), []
            for kind in ROWS[family]:
                key.append(self.problem.pattern[self.tables["a"][next(items)], mask_of(map(
                    self.tables["t"].__getitem__, next(items)))] if kind == "p" else self.tables[kind][next(items)])
            good = next(items, None) is None and (family != "away" or key[1] in self.problem.attends[key[0]])
            if family in ("together", "apart"):
                good &= any(bond["kind"] == family and (
                    k == row[0] and bond.get("activity") in (row[-2], None) if family == "apart" else
                    {row[0], row[1]} <= set(bond["students"]) and bond.get("activity") == row[-2])
                    for k, bond in enumerate(self.problem.bonds))
        except (KeyError, StopIteration, TypeError):
            good = False
        if not good:
            raise Refused(f"unknown row of {family}: {json.dumps(row, ensure_ascii=False)}")
        return key[0] if len(ROWS[family]) == 1 else tuple(key)

    def least(self, node, limits):
        """The least bound of the leaves below a node."""
        if set(node) == {"split", "low", "high"}:
            a, slots, at = (node["split"][k] for k in ("activity", "slots", "at"))
            if type(at) is not int or a not in self.problem.activity:
                raise Refused(f"a split of {a} at {at}")
            subject = a if slots is None else self.key("seats", [a, slots])
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
        return bound_of(self.problem, m, limits)


def main():
    try:
        files = [json.loads(Path(path).read_text("utf-8-sig"), parse_float=Decimal) for path in sys.argv[1:4]]
        claims = [file["bound"] for file in files[1:] if file["bound"] is not None]
        bound = Certificate(Problem(files[0]), files[1]).bound
        good = all(Fraction(claim) * 1000 <= bound for claim in claims)
    except Refused as reason:
        print(f"refused: {reason}")
        return 1
    except (OSError, ValueError, LookupError, TypeError, AttributeError, TooManyPatterns) as error:
        print(f"unreadable: {error!r}", file=sys.stderr)
        return 2
    print("recomputed", "no timetable exists" if bound == inf else f"{Decimal(bound) / 1000:.3f}",
          "claimed", *claims, "agrees" if good else "which is more")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

"""From a solution of the program to a whole timetable: sections of one pattern are taken apart
(leaders, rooms, students), class groups get their supervisors' names."""
from collections import defaultdict
from itertools import permutations

from .names import Names

MOST_STEPS = 200_000


class NotATimetable(Exception):
    """The counted sections cannot be dealt out, or nobody can be found for a group."""


def timetable_of(model, values, deadline):
    """The timetable.json of whole `values`, without score, and its Names. Raises NotATimetable."""
    school = model.school
    sections = []
    for k, p in enumerate(model.patterns):
        if values[model.n[k]]:
            sections += _deal(model, k, p, values)
    for number, section in enumerate(sections):
        section["id"] = f"s{number + 1}"
    groups, supervised, duties = [], defaultdict(list), defaultdict(set)
    guests_of = defaultdict(list)
    for (c, h, t), j in model.m.items():
        if c != h and values[j]:
            guests_of[h, t].append(c)
    for (c, h, t), j in model.m.items():
        if c == h and values[j]:
            guests = guests_of[h, t]
            group = {"slot": school.slots[t], "host": school.classes[h]["id"],
                     "classes": [school.classes[g]["id"] for g in [h, *guests]], "supervisor": None}
            groups.append(group)
            if values[model.v[h, t]]:
                supervised[t].append((group, [h, *guests]))
    for l, slots in enumerate(model.s):
        for t, j in slots.items():
            if values[j]:
                duties[t].add(l)
    for t in set(supervised) | set(duties):
        if len(supervised[t]) != len(duties[t]):
            raise NotATimetable(f"{len(supervised[t])} groups and {len(duties[t])} people in slot {t}")
    busy = defaultdict(set)                             # person -> slots in which he leads
    for section in sections:
        busy[school.person[section["leader"]]] |= {school.slot[t] for t in section["slots"]}
    names = Names(school, supervised, duties, busy, deadline)
    names.run()
    timetable = {"format": "schedule-solve-timetable/1", "school": school.problem["school"]["id"],
                 "sections": sections, "classGroups": groups}
    return timetable, names


def _deal(model, k, p, values):
    """The sections of one pattern: which leader, room and students are together."""
    school = model.school
    leaders = [l for l, j in model.y[k].items() if values[j]]
    rooms = [r for r, j in model.w[k].items() if values[j]]
    students = [i for i, j in model.inside[k] if values[j]]
    pins = [pin for pin, chosen in model.pinned if k in chosen and values[chosen[k]]]
    steps = [0]
    for order in permutations(range(len(rooms))) if pins else [range(len(rooms))]:
        dealt = _deal_students(school, p, leaders, [rooms[r] for r in order], students, pins, steps)
        if dealt:
            return [{"id": "", "activity": school.activities[p.activity]["id"],
                     "leader": school.staff[l]["id"], "room": school.rooms[r]["id"],
                     "slots": [school.slots[t] for t in p.slots],
                     "students": [school.students[i]["id"] for i in who]} for l, r, who in dealt]
        if steps[0] > MOST_STEPS:
            break
    raise NotATimetable(f"sections of {school.activities[p.activity]['id']} cannot be dealt out")


def _deal_students(school, p, leaders, rooms, students, pins, steps):
    """Depth-first over what is bound to something (pins, bonds, needs); the others fill up."""
    count = len(rooms)
    most = [school.seats(p.activity, r) for r in rooms]
    least = school.activities[p.activity].get("minSize", 1)
    bundles, apart = _bundles(school, p, students)
    allowed = {}
    for bundle in bundles:
        needs = frozenset().union(*(school.needs[i] for i in bundle))
        allowed[bundle] = [b for b in range(count) if needs <= school.features[rooms[b]]]
    choices = []                                        # per pin: the sections that can be it
    for pin in pins:
        choices.append([b for b in range(count)
                        if pin.get("leader") in (None, school.staff[leaders[b]]["id"])
                        and pin.get("room") in (None, school.rooms[rooms[b]]["id"])])
    bound = [b for b in bundles if len(b) > 1 or len(allowed[b]) < count or b in apart]
    home = {i: bundle for bundle in bundles for i in bundle}
    place, sizes = {}, [0] * count

    def put(bundle, section):
        if bundle in place:
            return place[bundle] == section
        if (section not in allowed[bundle] or sizes[section] + len(bundle) > most[section]
                or any(place.get(other) == section for other in apart.get(bundle, ()))):
            return False
        place[bundle] = section
        sizes[section] += len(bundle)
        return True

    def undo(before):
        for bundle in [b for b in place if b not in before]:
            sizes[place.pop(bundle)] -= len(bundle)

    def search(step):
        steps[0] += 1
        if steps[0] > MOST_STEPS:
            return False
        before = set(place)
        if step < len(pins):
            members = [home[school.student[s]] for s in pins[step].get("students", [])]
            for b in choices[step]:
                if all([put(bundle, b) for bundle in members]) and search(step + 1):
                    return True
                undo(before)
            return False
        if step - len(pins) < len(bound):
            bundle = bound[step - len(pins)]
            if bundle in place:
                return search(step + 1)
            for b in sorted(range(count), key=lambda b: sizes[b] - most[b]):
                if put(bundle, b) and search(step + 1):
                    return True
                undo(before)
            return False
        free = sum(len(b) for b in bundles if b not in place)
        return (sum(max(0, least - size) for size in sizes) <= free
                <= sum(most) - sum(sizes))

    if not search(0):
        return None
    dealt = [[] for _ in rooms]
    for bundle, b in place.items():
        dealt[b] += bundle
    for bundle in bundles:
        if bundle not in place:
            short = [b for b in range(count) if len(dealt[b]) < least]
            b = short[0] if short else max(range(count), key=lambda b: most[b] - len(dealt[b]))
            dealt[b] += bundle
    return list(zip(leaders, rooms, dealt))


def _bundles(school, p, students):
    """Students who go together, as tuples; and for each tuple those that must be elsewhere."""
    here, parent = set(students), {i: i for i in students}

    def root(i):
        while parent[i] != i:
            i = parent[i]
        return i

    name = school.activities[p.activity]["id"]
    for bond in school.bonds:
        members = [school.student[s] for s in bond["students"]]
        if bond["kind"] == "together" and bond["activity"] == name:
            inside = [i for i in members if i in here]
            for i in inside[1:]:
                parent[root(i)] = root(inside[0])
    groups = defaultdict(list)
    for i in students:
        groups[root(i)].append(i)
    bundles = [tuple(group) for group in groups.values()]
    of = {i: bundle for bundle in bundles for i in bundle}
    apart = defaultdict(set)
    for bond in school.bonds:
        if bond["kind"] == "apart" and bond.get("activity") in (None, name):
            inside = [of[school.student[s]] for s in bond["students"] if school.student[s] in here]
            for one in inside:
                for other in inside:
                    if one is not other:
                        apart[one].add(other)
    return bundles, apart

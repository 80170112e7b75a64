#!/usr/bin/env python3
"""Checks the answer for a district from its files alone, and recomputes every sum.

    python3 benchmarks/evaluate_district.py district.json ANSWER

Written from the problem's description; shares no code with the program. Each school is checked by
evaluate.py on its problem with the people and organisations that it shares. Exit code 1: a fault.
"""
import collections
import copy
import json
import pathlib
import sys
from decimal import Decimal

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import evaluate  # noqa: E402


def read(path):
    return json.loads(pathlib.Path(path).read_text(), parse_float=Decimal)


def completed(district, entry, base):
    """A school's problem with what the district shares with it."""
    problem = entry["problem"]
    problem = read(base / problem) if isinstance(problem, str) else copy.deepcopy(problem)
    if district.get("policy") and not problem["school"].get("policy"):
        problem["school"]["policy"] = district["policy"]
    organisations = district.get("sharedOrganisations", [])
    ids = {each["id"] for each in organisations}
    problem["organisations"] = [each for each in problem.get("organisations", []) if each["id"] not in ids]
    problem["organisations"] += organisations
    people = [each for each in district.get("sharedStaff", []) if entry["id"] in each["schools"]]
    ids = {each["id"] for each in people}
    problem["staff"] = [each for each in problem.get("staff", []) if each["id"] not in ids]
    slots = {f"{day}-{period['id']}" for day in problem["calendar"]["days"]
             for period in problem["calendar"]["periods"]}
    for person in people:
        own = {key: value for key, value in person.items() if key != "schools"}
        if isinstance(own.get("availability"), list):
            own["availability"] = [slot for slot in own["availability"] if slot in slots]
        problem["staff"].append(own)
    return problem


def faults(district_path, folder):
    """Sentences about everything that is wrong; empty: nothing."""
    district_path, folder = pathlib.Path(district_path), pathlib.Path(folder)
    district, answer = read(district_path), read(folder / "district-timetable.json")
    found = []
    shared = {each["id"]: each for each in district.get("sharedStaff", [])}
    caps = {each["id"]: each for each in district.get("sharedOrganisations", [])}
    slots_of = collections.defaultdict(list)
    sessions = collections.Counter()
    pay = total = Decimal(0)
    claimed = {each["id"]: each for each in answer["schools"]}
    for entry in district["schools"]:
        problem = completed(district, entry, district_path.parent)
        timetable = read(folder / claimed[entry["id"]]["timetable"])
        evaluation = evaluate.Evaluation(problem, timetable)
        points = evaluation.run()
        found += [f"{entry['id']}: {each}" for each in evaluation.broken]
        own = Decimal(points.get("total", 0)) / 1000
        total += own
        if Decimal(str(claimed[entry["id"]]["score"]["total"])) != own:
            found.append(f"{entry['id']}: claims {claimed[entry['id']]['score']['total']}, has {own}")
        staff = {each["id"]: each for each in problem["staff"]}
        activities = {each["id"]: each for each in problem["activities"]}
        duties = [(section["leader"], slot) for section in timetable["sections"] for slot in section["slots"]]
        duties += [(group["supervisor"], group["slot"]) for group in timetable["classGroups"] if group["supervisor"]]
        for person, slot in duties:
            pay += Decimal(str(staff[person].get("pay", 0)))
            if person in shared:
                slots_of[person].append((slot, entry["id"]))
        for section in timetable["sections"]:
            organisation = staff[section["leader"]].get("organisation")
            if organisation in caps:
                sessions[organisation] += activities[section["activity"]].get("sessions", 1)
    for person, duties in slots_of.items():
        slots = collections.Counter(slot for slot, _ in duties)
        found += [f"{person}: {count} places in {slot}" for slot, count in slots.items() if count > 1]
        days = collections.defaultdict(set)
        load = collections.Counter()
        for slot, school in duties:
            days[slot.rsplit("-", 1)[0]].add(school)
            load[slot.rsplit("-", 1)[0]] += 1
        found += [f"{person}: {sorted(own)} on {day}" for day, own in days.items() if len(own) > 1]
        if len(duties) > shared[person]["maxPeriods"]:
            found.append(f"{person}: {len(duties)} periods of {shared[person]['maxPeriods']}")
        most = shared[person].get("maxPerDay")
        if most is not None:
            found += [f"{person}: {count} periods on {day}" for day, count in load.items() if count > most]
        found += [f"{person}: serves {school}" for _, school in duties if school not in shared[person]["schools"]]
    for organisation, count in sessions.items():
        cap = caps[organisation].get("maxSessions")
        if cap is not None and count > cap:
            found.append(f"{organisation}: {count} sessions of {cap}")
    if district.get("budget") is not None and pay > Decimal(str(district["budget"])):
        found.append(f"pay {pay} over {district['budget']}")
    if Decimal(str(answer["score"]["total"])) != total:
        found.append(f"claims a total of {answer['score']['total']}, has {total}")
    if answer.get("bound") is not None and Decimal(str(answer["bound"])) > total:
        found.append(f"the bound {answer['bound']} is above {total}")
    return found


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    found = faults(sys.argv[1], sys.argv[2])
    print("\n".join(found) or "every rule holds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""Seeded problems of a handful of students with every rule and component in them."""
import random

FEATURES = ["gym", "ramp", "desk"]


class Tiny:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, *values):
        return self.random.choice(values)

    def some(self, values, probability):
        return [v for v in values if self.chance(probability)]

    def availability(self, slots, probability):
        return self.some(slots, 0.7) if self.chance(probability) else "all"

    def problem(self):
        r = self.random
        days, periods = self.pick((1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (1, 3))
        days = ["Mon", "Tue", "Wed"][:days]
        kinds = ["enrichment"] if periods == 1 else ["homework", "enrichment", "extended"]
        break_ = self.pick(0, 10, 10)
        clock = [930 + k * (50 + break_) for k in range(periods)]
        calendar = {"days": days, "periods": [
            {"id": f"P{k}", "kind": kinds[k], "start": time(m), "end": time(m + 50)} for k, m in enumerate(clock)]}
        slots = [f"{d}-P{k}" for d in days for k in range(periods)]
        count = r.randint(1, 3)
        rooms = [{"id": f"R{c}", "capacity": r.randint(3, 8), "features": self.some(["desk", "ramp"], 0.5),
                  "availability": self.availability(slots, 0.2)} for c in range(count)]
        for k in range(r.randint(0, 2)):
            rooms.append({"id": f"X{k}", "capacity": r.randint(1, 4), "features": self.some(["gym", "ramp"], 0.6),
                          "availability": self.availability(slots, 0.2)})
            if self.chance(0.4):
                rooms[-1] |= {"offsite": True, "travelMinutes": self.pick(5, 10, 15)}
        organisations = [{"id": f"O{k}", "kind": "vendor", "academic": self.chance(0.1), "approved": self.chance(0.85)}
                         for k in range(r.randint(0, 2))]
        for o in organisations:
            if self.chance(0.5):
                o["maxSessions"] = r.randint(0, 2)
        staff = [self.person(k, slots, organisations) for k in range(r.randint(1, 5))]
        classes = [{"id": f"C{c}", "grade": r.randint(1, 2), "homeRoom": f"R{c}"} for c in range(count)]
        for c in classes:
            if self.chance(0.8):
                c["headTeacher"] = r.choice(staff)["id"]
        activities = [self.activity(a, slots, staff, organisations) for a in range(r.randint(1, 3))]
        students = [self.student(i, slots, classes, activities) for i in range(r.randint(1, 8))]
        crowd = {c["id"]: sum(s["class"] == c["id"] for s in students) for c in classes}
        for c, room in zip(classes, rooms):
            room["capacity"] = max(room["capacity"], crowd[c["id"]])
        problem = {"format": "schedule-solve/1", "school": {"id": "tiny", "name": "tiny", "stage": "primary"},
                   "calendar": calendar, "rooms": rooms, "organisations": organisations, "staff": staff,
                   "classes": classes, "students": students, "activities": activities}
        problem["bonds"] = self.bonds(students, activities)
        problem["pins"] = self.pins(problem, slots)
        problem["rules"] = {"mergedGroupLimit": self.pick(2, 3, 4, 50), "ownStaffShare": self.pick(0, 0, 0.5, 0.667),
                            "priorityChoice": self.chance(0.5), "mergeWithinGrade": self.chance(0.6)}
        problem["weights"] = {
            "uncovered": self.pick(0.333, 1, 5, 1000), "priorityFactor": self.pick(3, 1, 1.5),
            "underload": self.pick(100, 2, 0.333, 0), "rank": self.pick([0, 1, 3, 6], [0], [0.333, 0.334, 1], [5, 0]),
            "unmet": self.pick(15, 0.333, 4), "nothing": self.pick(30, 0.333, 0),
            "variety": self.pick(1, 0.333, 0, 20), "balance": self.pick(2, 0.333, 0),
            "pay": self.pick(0.05, 0.333, 0), "merge": self.pick(2, 0.333, 0),
            "unfamiliar": self.pick(0.5, 2, 0), "continuity": self.pick(0, 0, 1)}
        return problem

    def person(self, k, slots, organisations):
        r = self.random
        least = r.randint(0, 2)
        person = {"id": f"T{k}", "kind": self.pick("teacher", "teacher", "volunteer"),
                  "specialties": self.some(["art", "ball"], 0.6), "supervises": self.chance(0.8),
                  "availability": self.availability(slots, 0.3), "minPeriods": least,
                  "maxPeriods": self.pick(least, least + 1, least + 2, 9, 9), "pay": self.pick(0, 0, 10, 33.33, 7.777),
                  "approved": self.chance(0.95)}
        if organisations and self.chance(0.4):
            person |= {"kind": "vendor", "organisation": r.choice(organisations)["id"]}
        if self.chance(0.4):
            person["maxPerDay"] = 1
        if self.chance(0.4):
            person["targetPeriods"] = r.randint(0, 3)
        return person

    def activity(self, a, slots, staff, organisations):
        r = self.random
        least = self.pick(1, 1, 1, 2, 2, 3)
        activity = {"id": f"A{a}", "category": self.pick("sport", "sport", "art"),
                    "grades": self.pick([1, 2], [1, 2], [1]), "minSize": least, "maxSize": least + r.randint(0, 2),
                    "sessions": 2 if self.chance(0.2) else 1, "double": self.chance(0.25),
                    "maxSections": self.pick(1, 1, 2, 2, 3), "academic": self.chance(0.1)}
        if self.chance(0.3):
            activity["specialty"] = self.pick("art", "ball")
        if self.chance(0.3):
            activity["leaders"] = self.some([s["id"] for s in staff], 0.7)
        if self.chance(0.25):
            activity["roomFeatures"] = [self.pick("gym", "ramp")]
        if self.chance(0.25):
            activity["slots"] = self.some(slots, 0.7)
        if organisations and self.chance(0.2):
            activity["provider"] = r.choice(organisations)["id"]
        return activity

    def student(self, i, slots, classes, activities):
        r = self.random
        choices = self.some([a["id"] for a in activities], 0.85)
        r.shuffle(choices)
        return {"id": f"S{i}", "class": r.choice(classes)["id"], "attends": self.availability(slots, 0.4),
                "electives": self.pick(0, 1, 1, 2, 2, 3), "choices": choices, "priority": self.chance(0.3),
                "weight": self.pick(1, 1, 1, 1.5, 0.333, 2), "needs": ["ramp"] if self.chance(0.2) else []}

    def bonds(self, students, activities):
        bonds = []
        for _ in range(2):
            if len(students) > 1 and self.chance(0.3):
                who = self.random.sample([s["id"] for s in students], min(len(students), self.pick(2, 3)))
                bond = {"kind": self.pick("together", "apart"), "students": who}
                if bond["kind"] == "together" or self.chance(0.5):
                    bond["activity"] = self.random.choice(activities)["id"]
                bonds.append(bond)
        return bonds

    def pins(self, problem, slots):
        r, pins = self.random, []
        for _ in range(2):
            if not self.chance(0.3):
                continue
            activity = r.choice(problem["activities"])["id"]
            fans = [s["id"] for s in problem["students"] if activity in s["choices"]]
            kind = r.randint(0, 5)
            if kind <= 2:
                pin = {"kind": "section", "activity": activity}
                if self.chance(0.5):
                    pin["leader"] = r.choice(problem["staff"])["id"]
                if self.chance(0.4):
                    pin["room"] = r.choice(problem["rooms"])["id"]
                if self.chance(0.25):
                    pin["slots"] = [r.choice(slots)]
                if self.chance(0.5):
                    pin["students"] = fans[:r.randint(0, 2)]
            elif kind == 3 and fans:
                pin = {"kind": "student", "student": r.choice(fans), "activity": activity, "granted": self.chance(0.6)}
            elif kind == 4:
                pin = {"kind": "supervisor", "class": r.choice(problem["students"])["class"], "slot": r.choice(slots),
                       "staff": r.choice(problem["staff"])["id"]}
            else:
                pin = {"kind": "forbidLeader", "activity": activity, "staff": r.choice(problem["staff"])["id"]}
            pins.append(pin)
        return pins


def time(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"

"""Writes a problem.json of about 50 MB (205,000 students), to time how it is read and checked.

    python3 benchmarks/reading/large_problem.py /tmp/large.json
    /usr/bin/time -v .build/release/schedule-solve check --quiet /tmp/large.json
"""

import json
import random
import sys


def large_problem(student_count: int, seed: int = 1) -> dict:
    chance = random.Random(seed)
    days = ["Mon", "Tue", "Wed", "Thu", "Fri"]
    slots = [f"{day}-{period}" for day in days for period in ("P1", "P2")]
    class_count = student_count // 40 + 1
    activity_ids = [f"a{i}" for i in range(300)]

    def name() -> str:
        return chance.choice("王李张刘陈杨赵黄") + chance.choice("子欣雨梓浩宇涵") + chance.choice("怡豪萱泽辰")

    return {
        "format": "schedule-solve/1",
        "school": {"id": "large", "name": "大学校", "stage": "primary"},
        "calendar": {
            "days": days,
            "periods": [
                {"id": "P1", "kind": "homework", "start": "15:30", "end": "16:30"},
                {"id": "P2", "kind": "enrichment", "start": "16:40", "end": "17:40"},
            ],
        },
        "rooms": [
            {"id": f"r{i}", "capacity": 50, "features": [f"f{i % 7}"]}
            for i in range(class_count + 200)
        ],
        "staff": [
            {
                "id": f"t{i}",
                "name": name(),
                "kind": "teacher",
                "maxPeriods": 10,
                "specialties": [f"s{i % 30}"],
            }
            for i in range(class_count * 2)
        ],
        "classes": [
            {"id": f"c{i}", "grade": i % 6 + 1, "homeRoom": f"r{i}", "headTeacher": f"t{i}"}
            for i in range(class_count)
        ],
        "students": [
            {
                "id": f"S{i:06d}",
                "name": name(),
                "class": f"c{i % class_count}",
                "attends": chance.sample(slots, chance.randint(4, 10)),
                "electives": chance.randint(0, 3),
                "choices": chance.sample(activity_ids, chance.randint(3, 8)),
                "priority": chance.random() < 0.1,
            }
            for i in range(student_count)
        ],
        "activities": [
            {
                "id": id,
                "category": f"category{i % 9}",
                "grades": [1, 2, 3, 4, 5, 6],
                "specialty": f"s{i % 30}",
                "maxSize": 30,
                "maxSections": 4,
            }
            for i, id in enumerate(activity_ids)
        ],
    }


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump(large_problem(205_000), file, ensure_ascii=False)

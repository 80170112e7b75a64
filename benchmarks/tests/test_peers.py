"""The peers' program and what becomes of its solutions. No solver is needed: small programs are solved
here by enumeration."""
import itertools
import json
import pathlib
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

from evaluate import Evaluation  # noqa: E402
from peers.model import Model  # noqa: E402
from peers.names import assignment  # noqa: E402
from peers.names_program import NamesProgram  # noqa: E402
from peers.school import School, load  # noqa: E402
from peers.start import start_values  # noqa: E402
from peers.timetable import NotATimetable, timetable_of  # noqa: E402

FIXTURES = ["rural-six-classes", "nine-year-school"]


def tiny(**changes):
    """One class of three, one activity that two of them want, two teachers, one slot."""
    problem = {
        "school": {"id": "tiny", "name": "tiny", "stage": "primary"},
        "calendar": {"days": ["Mon"], "periods": [
            {"id": "P1", "kind": "enrichment", "start": "15:30", "end": "16:30"}]},
        "rooms": [{"id": "home", "capacity": 9}, {"id": "hall", "capacity": 2, "features": ["floor"]}],
        "staff": [{"id": "head", "kind": "teacher", "maxPeriods": 1},
                  {"id": "coach", "kind": "teacher", "maxPeriods": 1, "specialties": ["chess"]}],
        "classes": [{"id": "c", "grade": 1, "homeRoom": "home", "headTeacher": "head"}],
        "students": [{"id": f"s{i}", "class": "c", "electives": int(i > 0), "choices": ["chess"] if i else []}
                     for i in range(3)],
        "activities": [{"id": "chess", "category": "art", "grades": [1], "specialty": "chess",
                        "roomFeatures": ["floor"], "maxSize": 5}],
    }
    return {**problem, **changes}


def best(program):
    """The optimum by depth-first search over all whole values."""
    rows = [(program.terms(r), program.row_lower[r], program.row_upper[r]) for r in range(len(program.row_lower))]
    rows_of = [[] for _ in program.cost]
    for number, (terms, _, _) in enumerate(rows):
        for j, _ in terms:
            rows_of[j].append(number)
    found = [None, None]
    values = []

    def reachable(number):
        terms, lower, upper = rows[number]
        low = high = 0
        for j, k in terms:
            ends = ([values[j]] * 2 if j < len(values) else [program.lower[j], program.upper[j]])
            low += min(k * v for v in ends)
            high += max(k * v for v in ends)
        return (lower is None or high >= lower) and (upper is None or low <= upper)

    def rest(j):
        return sum(min(c * program.lower[i], c * program.upper[i]) for i, c in enumerate(program.cost) if i >= j)

    rests = [rest(j) for j in range(len(program.cost) + 1)]

    def extend(cost):
        j = len(values)
        if found[0] is not None and cost + rests[j] >= found[0]:
            return
        if j == len(program.cost):
            found[0], found[1] = cost, list(values)
            return
        for v in range(program.lower[j], program.upper[j] + 1):
            values.append(v)
            if all(reachable(number) for number in rows_of[j]):
                extend(cost + program.cost[j] * v)
            values.pop()

    extend(program.constant)
    return found


class TheProgram(unittest.TestCase):
    def test_its_optimum_is_a_timetable_of_that_total(self):
        for changes, total in [
            ({}, 0),                                                    # both play, the head has the third
            ({"pins": [{"kind": "student", "student": "s1", "activity": "chess", "granted": False}]}, 45),
            ({"pins": [{"kind": "supervisor", "class": "c", "slot": "Mon-P1", "staff": "coach"}]}, 90.5),
            ({"bonds": [{"kind": "apart", "students": ["s1", "s2"]}]}, 45),
        ]:
            problem = tiny(**changes)
            model = Model(School(problem))
            points, values = best(model.program)
            self.assertEqual(points, total * 1000, changes)
            timetable, _ = timetable_of(model, values, time.monotonic() + 1)
            evaluation = Evaluation(problem, timetable)
            self.assertEqual(evaluation.run()["total"], total * 1000)
            self.assertEqual(evaluation.broken, [])

    def test_seats_are_the_rooms(self):
        problem = tiny(rooms=[{"id": "home", "capacity": 9}, {"id": "hall", "capacity": 1, "features": ["floor"]}])
        self.assertEqual(best(Model(School(problem)).program)[0], 45_000)

    def test_the_start_is_a_solution_and_a_timetable(self):
        for name in FIXTURES:
            path = ROOT / "fixtures" / name / "problem.json"
            model = Model(load(path))
            values = start_values(model)
            self.assertIsNotNone(values, name)
            timetable, names = timetable_of(model, values, time.monotonic() + 0.2)
            naming = NamesProgram(names)
            self.assertEqual(naming.program.broken_rows(naming.start()), [])
            with open(path, encoding="utf-8") as file:
                evaluation = Evaluation(json.load(file), timetable)
            points = evaluation.run()
            self.assertEqual(evaluation.broken, [], name)
            self.assertEqual(points["uncovered"], 0, name)
            parts = ("underload", "balance", "pay", "unfamiliar", "continuity")
            self.assertEqual(naming.program.objective(naming.start()), sum(points[part] for part in parts), name)
            self.assertLessEqual(points["total"] - points["continuity"], model.program.objective(values), name)

    def test_mps_has_every_column_and_row(self):
        program = Model(School(tiny())).program
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "tiny.mps"
            program.write_mps(path)
            lines = path.read_text().splitlines()
        words = [line.split() for line in lines]
        self.assertEqual(lines[-1], "ENDATA")
        self.assertEqual({w[0] for w in words if w and w[0][0] == "c" and w[0][1:].isdigit()},
                         {f"c{j}" for j in range(len(program.cost))})
        self.assertEqual({w[1] for w in words if len(w) == 2 and w[0] in "EGL" and w[1][0] == "r"},
                         {f"r{r}" for r in range(len(program.row_lower))})
        self.assertEqual(sum(len(w) == 3 and w[0][0] == "c" and w[1][0] == "r" for w in words),
                         len(program.columns))


class Dealing(unittest.TestCase):
    """Two sections of one pattern in rooms of 3 and 2 seats."""

    def deal(self, bonds=(), needs=()):
        students = [{"id": f"s{i}", "class": "c", "electives": 1, "choices": ["chess"],
                     "needs": ["floor"] if i in needs else []} for i in range(5)]
        staff = [{"id": name, "kind": "teacher", "maxPeriods": 1} for name in ("a", "b")]
        problem = tiny(
            students=students, staff=staff, bonds=list(bonds),
            classes=[{"id": "c", "grade": 1, "homeRoom": "home"}],
            rooms=[{"id": "home", "capacity": 9, "availability": []}, {"id": "r3", "capacity": 3},
                   {"id": "r2", "capacity": 2, "features": ["floor"]}],
            activities=[{"id": "chess", "category": "art", "grades": [1], "maxSize": 5, "maxSections": 2}])
        model = Model(School(problem))
        values = [0] * len(model.program.cost)
        values[model.n[0]] = 2
        for j in [*model.y[0].values(), *model.w[0].values(), *(j for _, j in model.inside[0])]:
            values[j] = 1
        timetable, _ = timetable_of(model, values, time.monotonic() + 1)
        evaluation = Evaluation(problem, timetable)
        evaluation.run()
        self.assertEqual(evaluation.broken, [])
        return {s["room"]: set(s["students"]) for s in timetable["sections"]}

    def together(self, *students):
        return {"kind": "together", "students": [f"s{i}" for i in students], "activity": "chess"}

    def test_rooms_are_filled(self):
        self.assertEqual({room: len(who) for room, who in self.deal().items()}, {"r3": 3, "r2": 2})

    def test_bonds_and_needs_are_kept(self):
        rooms = self.deal([self.together(0, 1, 2), {"kind": "apart", "students": ["s2", "s4"]}])
        self.assertEqual(rooms["r3"], {"s0", "s1", "s2"})
        self.assertEqual(self.deal(needs=[1, 3])["r2"], {"s1", "s3"})

    def test_what_does_not_fit_is_said(self):
        with self.assertRaises(NotATimetable):
            self.deal([self.together(0, 1, 2, 3)])
        with self.assertRaises(NotATimetable):
            self.deal(needs=[0, 1, 2])


class Names(unittest.TestCase):
    def test_assignment_is_the_cheapest(self):
        costs = [[(7 * i * i + 11 * j * (i + 1) + 3 * (i ^ j)) % 17 for j in range(6)] for i in range(6)]
        cheapest = min(sum(costs[i][j] for i, j in enumerate(order)) for order in itertools.permutations(range(6)))
        self.assertEqual(sum(costs[i][j] for i, j in enumerate(assignment(costs))), cheapest)


if __name__ == "__main__":
    unittest.main()

"""Tables and checks of the harness."""
import json
import pathlib
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from harness import instances, runs, tables  # noqa: E402


def row(solver, total, bound, **more):
    return {"instance": "a", "seed": 1, "students": 9, "solver": solver, "total": total, "bound": bound,
            "valid": True, "broken": [], "seconds": 1.0, "time": 10, "trace": [], **more}


INSTANCE = {"a": {"name": "a", "optimum": None, "correction": 0}}


class Tables(unittest.TestCase):
    def test_a_bound_above_a_total_is_a_contradiction(self):
        self.assertEqual(tables.contradictions([row("ours", 100, 90), row("highs", 101, 99)], INSTANCE), [])
        found = tables.contradictions([row("ours", 100, 90), row("highs", 101, 100.5)], INSTANCE)
        self.assertEqual(found, ["a, seed 1: highs's bound 100.5 is above 100, the total of ours"])

    def test_a_bound_above_the_known_optimum_is_a_contradiction(self):
        known = {"a": {"name": "a", "optimum": 120, "correction": 25}}
        self.assertEqual(len(tables.contradictions([row("ours", 100, 96)], known)), 1)
        self.assertEqual(len(tables.contradictions([row("ours", 100, 95)], known)), 0)

    def test_a_broken_timetable_is_a_contradiction_and_no_total(self):
        bad = row("cbc", 50, 40, valid=False, broken=["H1: twice"])
        self.assertEqual(len(tables.contradictions([row("ours", 100, 90), bad], INSTANCE)), 1)
        self.assertIn("| ours only | ours better |", tables.against_peers([row("ours", 100, 90), bad]))

    def test_a_bound_that_its_certificate_does_not_prove_is_a_contradiction(self):
        bad = row("ours", 100, 90, recomputed=False, recomputation="recomputed 89.000 claimed 90 which is more")
        self.assertEqual(tables.contradictions([bad], INSTANCE), [
            "a, seed 1: ours's certificate: recomputed 89.000 claimed 90 which is more"])
        self.assertIn("| 90 | NO |", tables.results([bad]))
        self.assertIn("| 90 | yes |", tables.results([row("ours", 100, 90, recomputed=True)]))
        self.assertIn("| 90 |  |", tables.results([row("highs", 100, 90)]))

    def test_gap_at_moments_is_of_what_was_known_by_then(self):
        trace = [{"t": 0.5, "total": 200.0, "bound": None}, {"t": 1.5, "bound": 100.0}, {"t": 9, "total": 125.0}]
        self.assertEqual(tables.at(trace, 1), (200.0, None))
        self.assertEqual(tables.at(trace, 2), (200.0, 100.0))
        line = tables.over_time([row("ours", 125, 100, trace=trace)]).splitlines()[2]
        self.assertEqual(line, "| a | ours | 1 | 10 | no bound | 50.00 | 50.00 | 20.00 |")

    def test_progress_lines_are_read(self):
        log = "0.1 s  total none  bound 0  gap none  starting\n2.0 s  total 3335.75  bound 12.5  gap 99 %  search\n"
        self.assertEqual(runs.own_trace(log + "Total: 9 points"), [
            {"t": 0.1, "total": None, "bound": 0.0}, {"t": 2.0, "total": 3335.75, "bound": 12.5}])


class KnownOptima(unittest.TestCase):
    def test_electives_beyond_the_choices_are_taken_from_the_optimum(self):
        problem = {
            "school": {"id": "x"}, "calendar": {"days": ["Mon"], "periods": [{"id": "P", "kind": "enrichment"}]},
            "classes": [{"id": "c", "grade": 1, "homeRoom": "r"}], "rooms": [{"id": "r", "capacity": 9}],
            "activities": [{"id": "a", "category": "a", "grades": [1], "maxSize": 5}],
            "students": [{"id": "1", "class": "c", "electives": 3, "choices": ["a"], "weight": 1.5},
                         {"id": "2", "class": "c", "electives": 0, "choices": ["a"]}]}
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name) / "x"
            folder.mkdir()
            (folder / "problem.json").write_text(json.dumps(problem), encoding="utf-8")
            (folder / "expected.json").write_text('{"optimum": 100}', encoding="utf-8")
            found = instances.in_folder(pathlib.Path(name), [1, 2])
        self.assertEqual([(i.optimum, i.correction, i.expected, i.seed) for i in found],
                         [(100, 45, 55, 1), (100, 45, 55, 2)])


if __name__ == "__main__":
    unittest.main()

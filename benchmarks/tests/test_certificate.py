"""The checker of certificates, on a small school with every kind of row: certificate/problem.json, a timetable that
keeps all rules, and a certificate of several parts."""
import contextlib
import copy
import io
import json
import pathlib
import random
import sys
import tempfile
import unittest
from collections import defaultdict
from decimal import Decimal
from unittest import mock

HERE = pathlib.Path(__file__).resolve().parent
FILES = HERE / "certificate"
sys.path.insert(0, str(HERE.parent))

import check_certificate as checker  # noqa: E402
from evaluate import Evaluation  # noqa: E402
from peers.options import Problem  # noqa: E402


def read(name):
    return json.loads((FILES / name).read_text(encoding="utf-8"), parse_float=Decimal)


def leaves(node):
    return [node] if "multipliers" in node else leaves(node["low"]) + leaves(node["high"])


def rows(problem):
    """Every row of the problem by family, named as in a certificate."""
    def pattern(p):
        return [problem.activities[p.activity]["id"], [problem.slots[t] for t in p.slots]]

    patterns = [pattern(p) for p in problem.patterns]
    class_slots = [[c["id"], t] for c in problem.classes for t in problem.slots]
    ids = [s["id"] for s in problem.students]
    found = {family: patterns for family in ("seats", "minimum", "leaders", "rooms")}
    found |= {family: class_slots for family in ("homeRoom", "left", "headTeacher")}
    found |= {family: [[c["id"]] for c in problem.classes] for family in ("covered", "ownHead")}
    found |= {"supervisors": [[t] for t in problem.slots], "ownShare": [[]],
              "sessions": [[o] for o in problem.organisations],
              "place": [[ids[i], *patterns[p]] for i, own in enumerate(problem.entries) for p in sorted(own)],
              "open": [[ids[i], problem.activities[o[3]]["id"]] for i, own in enumerate(problem.options) for o in own],
              "away": [[ids[i], problem.slots[t]] for i, own in enumerate(problem.attends) for t in sorted(own)],
              "together": [], "apart": []}
    for k, bond in enumerate(problem.bonds):
        for name in patterns:
            if bond.get("activity") in (None, name[0]):
                found[bond["kind"]].append([*bond["students"][:2], *name] if bond["kind"] == "together" else [k, *name])
    return found


class Certificates(unittest.TestCase):
    def setUp(self):
        self.data, self.certificate = read("problem.json"), read("certificate.json")
        self.problem = Problem(self.data)

    def run_on(self, certificate, *more):
        """(exit code, what it says)"""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "certificate.json"
            path.write_text(json.dumps(certificate, default=float), encoding="utf-8")
            said = io.StringIO()
            with (mock.patch.object(sys, "argv", ["", str(FILES / "problem.json"), str(path), *more]),
                  contextlib.redirect_stdout(said), contextlib.redirect_stderr(said)):
                return checker.main(), said.getvalue()

    def refused(self, change, *words):
        wrong = copy.deepcopy(self.certificate)
        change(wrong)
        code, said = self.run_on(wrong)
        self.assertEqual(code, 1, said)
        for word in words:
            self.assertIn(word, said)

    def test_a_certificate_is_recomputed_to_the_known_value(self):
        self.assertGreater(len(leaves(self.certificate["tree"])), 1)
        self.assertEqual(checker.Certificate(self.problem, self.certificate).bound, 614_000)
        code, said = self.run_on(self.certificate, str(FILES / "timetable.json"))
        self.assertEqual((code, said.split()[:4]), (0, ["recomputed", "614.000", "claimed", "614"]))

    def test_no_multipliers_prove_more_than_a_timetable_costs(self):
        evaluation = Evaluation(self.data, read("timetable.json"))
        total = evaluation.run()["total"]
        self.assertEqual((evaluation.broken, total), ([], 621_000))
        everything, source, bounds = rows(self.problem), random.Random(1), []
        self.assertEqual([family for family in checker.ROWS if not everything[family]], [])
        for k in range(24):
            tree, scale = copy.deepcopy(self.certificate["tree"]), source.choice((100, 1_000, 10_000, 1_000_000))
            for leaf in leaves(tree):
                share = {family: source.choice((0, 0.1, 1)) for family in everything}
                self.disturb(leaf, everything, share, scale, source)
            bounds.append(self.bound_of(everything, tree))
        self.assertLessEqual(max(bounds), total)
        self.assertGreater(max(bounds), 0.9 * total)

    def test_multipliers_of_one_family_prove_no_more_than_a_timetable_costs(self):
        everything, source = rows(self.problem), random.Random(2)
        for family in everything:
            for scale in (3_000, 100_000, 10_000_000):
                leaf = copy.deepcopy(leaves(self.certificate["tree"])[0])
                self.disturb(leaf, everything, {family: 1}, scale, source)
                self.assertLessEqual(self.bound_of(everything, leaf), 621_000, family)

    def bound_of(self, everything, tree):
        return checker.Certificate(self.problem, {**self.certificate, "rows": everything, "tree": tree}).bound

    def disturb(self, leaf, everything, share, scale, source):
        """Gives a leaf a multiplier for every row; of the families in `share` so many are moved at random."""
        for family, names in everything.items():
            listed = map(json.dumps, self.certificate["rows"].get(family, []))
            old = dict(zip(listed, leaf["multipliers"].get(family, [])))
            values = [old.get(json.dumps(row), 0) + (
                round(source.gauss(0, scale)) if source.random() < share.get(family, 0) else 0) for row in names]
            leaf["multipliers"][family] = values if family in checker.FREE else [max(0, v) for v in values]

    def test_a_claim_raised_by_one_unit_is_refused(self):
        self.assertEqual(checker.gcd(*self.problem.units), 250)
        self.refused(lambda c: c.update(bound=Decimal("614.25")), "614.000")

    def test_a_multiplier_of_the_wrong_sign_is_refused(self):
        self.refused(lambda c: leaves(c["tree"])[0]["multipliers"]["seats"].__setitem__(0, -1), "-1 of seats")
        self.refused(lambda c: leaves(c["tree"])[0]["multipliers"]["seats"].__setitem__(0, 1.5), "1.5 of seats")

    def test_unknown_rows_are_refused(self):
        seats, student = self.certificate["rows"]["seats"][0], self.data["students"][0]["id"]
        for family, row in (("seats", ["nothing", ["Mon-P2"]]), ("away", ["nobody", "Mon-P1"]), ("sessions", [7]),
                            ("supervisors", ["Mon-P1", "Mon-P2"]), ("apart", [0, *seats]),
                            ("together", [student, student, *seats])):
            self.refused(lambda c: c["rows"].setdefault(family, [row]).__setitem__(0, row), "unknown row of " + family)
        self.refused(lambda c: c["rows"].update(wishes=[]) or c["rows"]["wishes"].append([]), "unknown row of wishes")

    def test_a_row_without_a_multiplier_is_refused(self):
        self.refused(lambda c: leaves(c["tree"])[0]["multipliers"]["rooms"].pop(), "rows")

    def test_a_tree_that_does_not_cover_is_refused(self):
        self.refused(lambda c: c["tree"].pop("high"), "cover")
        self.refused(lambda c: c["tree"]["split"].update(at=None), "split")
        self.refused(lambda c: c["tree"]["split"].update(activity="nothing"), "split")

    def test_a_file_that_cannot_be_read(self):
        self.assertEqual(self.run_on({"school": "checked"})[0], 2)
        self.assertEqual(self.run_on(self.certificate, str(FILES / "absent.json"))[0], 2)

    def test_a_limit_on_sections_that_nothing_can_keep(self):
        a = self.data["activities"][0]["id"]
        limits = {a: (checker.inf, checker.inf)}
        none = {family: defaultdict(int) for family in checker.ROWS}
        self.assertEqual(checker.bound_of(self.problem, none, limits), checker.inf)


if __name__ == "__main__":
    unittest.main()

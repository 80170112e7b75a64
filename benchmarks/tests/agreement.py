#!/usr/bin/env python3
"""Do the peers' program and ours mean the same? Tiny random problems, solved to the end by both.

    python3 benchmarks/tests/agreement.py --count 200 --solver highs

Of each: the peer's proven optimum is not above our proven one, and equal to it where `continuity` costs
nothing; the peer's timetable keeps every rule by both auditors and is not below our bound; where one finds
that there is no timetable, so does the other. Needs benchmarks/setup.sh and a built program.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import types

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from harness import instances, runs, tables  # noqa: E402
from tests.tiny import Tiny  # noqa: E402


def compare(seed, options, folder):
    """(what happened, faults) of one problem."""
    path = folder / "problem.json"
    problem = Tiny(seed).problem()
    path.write_text(json.dumps(problem), encoding="utf-8")
    checked = subprocess.run([options.program, "check", str(path)], capture_output=True, text=True)
    if checked.returncode == 65:
        return "not a valid problem", []
    instance = instances.counted("tiny", path, seed)
    ours, peer = (runs.run(s, instance, options, folder / s) for s in ("ours", options.solver))
    if ours.get("total") is None or peer.get("total") is None:
        if ours.get("total") is None and peer.get("total") is None:
            return "no timetable", []
        if "cannot be dealt" in peer.get("error", ""):
            return "not dealt out", []
        return "differs", [f"ours {ours.get('error', 'has one')}; peer {peer.get('error', 'has one')}"]
    if ours["status"] != "optimal":
        return "ours unproven", []
    faults = [f"{r['solver']}: {r['broken']}" for r in (ours, peer) if not r["valid"]]
    if peer["bound"] > ours["total"] + tables.slack(options.solver, ours["total"]):
        faults.append(f"peer's bound {peer['bound']} above our total {ours['total']}")
    if ours["bound"] > peer["total"] + 1e-3:
        faults.append(f"our bound {ours['bound']} above the peer's total {peer['total']}")
    if problem["weights"]["continuity"] == 0 and peer["bound"] < ours["total"] - 2e-3:
        faults.append(f"peer's optimum {peer['bound']} below ours {ours['total']} without continuity")
    return "compared", faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--solver", default="highs", choices=runs.PEERS)
    parser.add_argument("--program", default=str(HERE.parent.parent / ".build/release/schedule-solve"))
    options = parser.parse_args()
    options = types.SimpleNamespace(**vars(options), time=20, threads=1, grace=60)
    tally, failed = {}, 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.first, options.first + options.count):
            what, faults = compare(seed, options, pathlib.Path(folder))
            tally[what] = tally.get(what, 0) + 1
            failed += bool(faults)
            for fault in faults:
                print(f"seed {seed}: {fault}")
    print(", ".join(f"{count} {what}" for what, count in sorted(tally.items())))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

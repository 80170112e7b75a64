#!/usr/bin/env python3
"""Solves problems one after the other and prints a table of totals, bounds, times and memory.

    python3 benchmarks/run.py --time 10 60                       # the three schools in fixtures/
    python3 benchmarks/run.py --time 60 --data FOLDER --seeds 1 2

FOLDER has one folder per instance with problem.json and, where the optimum is known, expected.json
({"optimum": ...}). Every answer is checked by the program's own audit and by evaluate.py, which
shares no code with it. Needs a built program (make build) and Python's standard library only.
"""
import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=str(ROOT / ".build/release/schedule-solve"))
    parser.add_argument("--data", help="a folder of instances instead of the fixtures")
    parser.add_argument("--time", type=float, nargs="+", default=[10, 60], help="seconds")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def instances(options):
    folder = pathlib.Path(options.data) if options.data else ROOT / "fixtures"
    if not folder.is_dir():
        sys.exit(f"{folder}: there is no such folder; name one with --data")
    found = sorted(folder.glob("*/problem.json"))
    if not found:
        sys.exit(f"{folder}: no folder in it has a problem.json")
    return found


def run(options, problem, seconds, seed):
    with tempfile.TemporaryDirectory() as folder:
        answer = pathlib.Path(folder) / "timetable.json"
        command = [options.program, "solve", str(problem), "--output", str(answer), "--quiet",
                   "--time", str(seconds), "--seed", str(seed), "--threads", str(options.threads)]
        began = time.monotonic()
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        took = time.monotonic() - began
        if status != 0:
            return {"error": f"exit status {status}"}
        audits = [subprocess.run([options.program, "audit", str(problem), str(answer), "--quiet"],
                                 capture_output=True),
                  subprocess.run([sys.executable, str(HERE / "evaluate.py"), str(problem), str(answer)],
                                 capture_output=True)]
        timetable = json.loads(answer.read_text(encoding="utf-8"))
        return {"timetable": timetable, "seconds": took, "megabytes": usage.ru_maxrss / 1024,
                "valid": all(a.returncode == 0 for a in audits)}


def main():
    options = arguments()
    print(f"{platform.platform()}, {platform.machine()}, threads {options.threads}\n")
    print("| instance | students | limit s | seed | total | bound | gap % | status | valid | optimum "
          "| took s | MB |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    failed = False
    for problem in instances(options):
        students = len(json.loads(problem.read_text(encoding="utf-8-sig"))["students"])
        expected = problem.parent / "expected.json"
        optimum = json.loads(expected.read_text())["optimum"] if expected.exists() else ""
        for seconds in options.time:
            for seed in options.seeds:
                result = run(options, problem, seconds, seed)
                if "error" in result:
                    print(f"| {problem.parent.name} | {students} | {seconds:g} | {seed} | {result['error']} |")
                    failed = True
                    continue
                answer = result["timetable"]
                gap = "" if answer["gap"] is None else f"{100 * answer['gap']:.2f}"
                failed = failed or not result["valid"]
                print(f"| {problem.parent.name} | {students} | {seconds:g} | {seed} "
                      f"| {answer['score']['total']:,} | {answer['bound']} | {gap} | {answer['status']} "
                      f"| {'yes' if result['valid'] else 'NO'} | {optimum} | {result['seconds']:.1f} "
                      f"| {result['megabytes']:.0f} |", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

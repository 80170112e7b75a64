"""Ends `district solve` with SIGKILL at random moments and starts it again with the same command.

    python3 Tests/Districts/kill.py PROGRAM [--kills 10] [--seed 1]

At each stop every file of the run can be read, the answer passes its audit and its total is not above that of
the stop before; in the end the answer is that of a run that nothing stopped. So it is, too, when what a round did is lost just
before it is recorded.
"""

import argparse
import glob
import json
import os
import random
import subprocess
import sys
import tempfile
import time

from small import answer, run, write_district

SCHOOLS = 4
OPTIONS = ["--work", "300000", "--rounds", "6", "--threads", "2", "--quiet"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=10, help="times it is killed")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program, chance = os.path.abspath(options.program), random.Random(options.seed)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        district = write_district(program, f"{folder}/district", SCHOOLS)
        out = f"{folder}/out"
        command = [program, "district", "solve", district, *OPTIONS, "--output"]
        started = time.monotonic()
        run(*command, f"{folder}/whole")
        # So that the kills are spread over the run; what was begun when it was killed is lost each time.
        longest = 2 * (time.monotonic() - started) / options.kills
        totals, killed = [None], 0
        for _ in range(options.kills):
            killed += stop([*command, out], chance.uniform(0.1 * longest, longest))
            totals.append(look(program, district, out, totals[-1]))
        run(*command, out)
        totals.append(look(program, district, out, totals[-1]))
        if answer(out) != answer(f"{folder}/whole"):
            raise RuntimeError("the answer is not that of a run that nothing stopped")
        lose_records(program, district, folder)
    shown = ", ".join("none" if total is None else f"{total:g}" for total in totals[1:])
    print(f"passed: killed {killed} times; totals {shown}; {time.monotonic() - begin:.0f} s")


def stop(command, seconds):
    """Starts it, kills it after so many seconds. Whether it was still at work."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return True
        if process.returncode:
            raise RuntimeError(f"exit {process.returncode}\n{process.stdout.read().decode()}")
        return False


def lose_records(program, district, folder):
    """Compares a run with one that does every other round twice, as if killed before it recorded anything."""
    answers = []
    for out in (f"{folder}/lost", f"{folder}/kept"):
        run(program, "district", "plan", district, "--output", out, "--tasks", "1", "--rounds", "4", "--work", "50000")
        for number in range(4):
            run(program, "district", "work", out, "--task", "1")
            # Of each school at first, then of the one block that they make.
            names = "[!b]*.json" if number == 0 else "block-[0-9].json"
            records = glob.glob(f"{out}/state/rounds/{number}/{names}")
            if len(records) != (SCHOOLS if number == 0 else 1):
                raise RuntimeError(f"{len(records)} records of round {number}")
            if out.endswith("lost") and number % 2 == 1:
                for path in glob.glob(f"{out}/state/rounds/{number}/*"):
                    os.remove(path)
                run(program, "district", "work", out, "--task", "1")
            run(program, "district", "merge", out)
        answers.append(answer(out))
    if answers[0] != answers[1]:
        raise RuntimeError("what was done again changed the answer")


def look(program, district, out, before):
    """The total of the answer on disk; None while there is none."""
    documents = {}
    for path in glob.glob(f"{out}/**/*.json", recursive=True):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        try:
            documents[os.path.relpath(path, out)] = json.loads(text)
        except ValueError as error:
            raise RuntimeError(f"{path} is half-written: {error}") from None
    whole = documents.get("district-timetable.json")
    if not whole:
        if before is not None:
            raise RuntimeError("the answer is lost")
        return None
    if "state/publishing.json" not in documents:  # else the next start puts the rest of the answer in its place
        run(program, "district", "audit", district, out)
    total = whole["score"]["total"]
    if before is not None and total > before:
        raise RuntimeError(f"the total was {before:g}, and is {total:g} now")
    return total


if __name__ == "__main__":
    try:
        main()
    except RuntimeError as error:
        sys.exit(f"FAILED {error}")

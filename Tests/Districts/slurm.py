"""Runs a small district through a real Slurm of two nodes, with a task killed on the way.

    python3 Tests/Districts/slurm.py PROGRAM

The answer must be complete, pass its audit, and be that of plain loops without Slurm and without a kill.
Where Slurm is not installed (Debian: slurm-wlm, munge) this is left out, and said.
"""

import os
import signal
import sys
import tempfile
import time

import cluster
from small import answer, run, write_district

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SCHOOLS, TASKS, ROUNDS = 6, 3, 2
KILLED = 2
PLAN = ["--work", "200000", "--seed", "1"]
JOB = ["--time=10", "--mem=200M"]


def main():
    program = os.path.abspath(sys.argv[1])
    lacking = cluster.missing()
    if lacking:
        return print(f"left out: needs {', '.join(lacking)} (Debian: slurm-wlm, munge)")
    # An end from outside ends the daemons, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="slurm-") as folder:
        work = f"{folder}/a shared folder"
        os.mkdir(work)
        district = write_district(program, f"{work}/district", SCHOOLS)
        os.mkdir(f"{folder}/bin")
        os.symlink(program, f"{folder}/bin/schedule-solve")
        os.mkdir(f"{folder}/cluster")
        with cluster.Cluster(f"{folder}/cluster", f"{folder}/bin") as slurm:
            first = submit_and_kill(slurm, district, f"{work}/by slurm")
            by_loops(program, district, f"{work}/by loops")
            seen = wait_for_end(slurm, first, f"{work}/by slurm")
        check(program, district, f"{work}/by slurm", f"{work}/by loops")
    print(f"passed: {seen}; {time.monotonic() - begin:.0f} s")


def submit_and_kill(slurm, district, out):
    """Submits, kills a task of the first round with SIGKILL. The number of the first array job."""
    slurm.run(
        f"{ROOT}/batch/slurm/submit.sh", district, out, "--tasks", str(TASKS), "--rounds", str(ROUNDS), *PLAN, "--", *JOB
    )
    first = min(int(job) for job, _, _ in slurm.jobs())
    arguments = ["district", "work", out, "--task", str(KILLED), "--threads", "1"]
    victims = []

    def is_running():
        victims[:] = [one for one in cluster.descendants(os.getpid()) if cluster.arguments(one)[-7:] == arguments]
        return victims

    slurm.wait("the task to kill runs", is_running, pause=0.005)
    os.kill(victims[0], signal.SIGKILL)
    return first


def wait_for_end(slurm, first, out):
    """What was seen; raises when a job fails, or the killed task was not requeued."""
    wanted = ROUNDS * (TASKS + 1)

    def is_over():
        states = [state for _, state, _ in slurm.jobs()]
        bad = [state for state in states if state not in ("PENDING", "RUNNING", "COMPLETING", "COMPLETED", "CONFIGURING")]
        if bad:
            raise RuntimeError(f"jobs are {', '.join(bad)}\n{logs(out)}")
        return states.count("COMPLETED") == wanted

    slurm.wait(f"all {wanted} jobs are completed", is_over, seconds=120, pause=0.2)
    restarts = slurm.run("scontrol", "show", "job", f"{first}_{KILLED}").count("Restarts=1")
    if restarts != 1:
        raise RuntimeError(f"the killed task was not requeued once\n{logs(out)}")
    return f"{wanted} jobs on {len(cluster.NODES)} nodes, a task killed and requeued"


def logs(out):
    parts = []
    for name in sorted(os.listdir(f"{out}/log")):
        with open(f"{out}/log/{name}", encoding="utf-8", errors="replace") as file:
            parts.append(f"-- {name}\n{file.read()}")
    return "\n".join(parts)


def by_loops(program, district, out):
    run(program, "district", "plan", district, "--output", out, "--tasks", str(TASKS), "--rounds", str(ROUNDS), *PLAN)
    for _ in range(ROUNDS):
        for task in range(1, TASKS + 1):
            run(program, "district", "work", out, "--task", str(task))
        run(program, "district", "merge", out)


def check(program, district, out, other):
    run(program, "district", "audit", district, out)
    ours, theirs = answer(out), answer(other)
    timetables = [path for path in ours if path.endswith("/timetable.json")]
    if len(timetables) != SCHOOLS or "district-timetable.json" not in ours:
        raise RuntimeError(f"the answer is not complete: {sorted(ours)}")
    different = sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path))
    if different:
        raise RuntimeError(f"not as by plain loops: {', '.join(different)}")


if __name__ == "__main__":
    try:
        main()
    except RuntimeError as error:
        sys.exit(f"FAILED {error}")

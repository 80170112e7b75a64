"""One solver on one instance: the command, its limits, what it said over time, and the checks."""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
from decimal import Decimal

from evaluate import Evaluation

from . import facts

HERE = pathlib.Path(__file__).resolve().parent.parent
PEERS = ("cp-sat", "cp-sat-8", "highs", "cbc", "glpsol")
SOLVERS = ("ours", *PEERS)
PROGRESS = re.compile(r"\s*([\d.]+) s\s+total (\S+)\s+bound (\S+)")


def python():
    """The interpreter that has the peers: the one that setup.sh made, else this one."""
    own = HERE / ".venv" / "bin" / "python"
    return str(own) if own.exists() else sys.executable


def peer_version(solver):
    done = subprocess.run([python(), str(HERE / "peers" / "solve.py"), solver], capture_output=True, text=True)
    try:
        answer = json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError):
        return None
    return answer.get("version")


def command(solver, instance, options, answer, trace):
    common = [str(instance.path), "--output", str(answer), "--time", f"{options.time:g}",
              "--threads", str(options.threads), "--seed", str(instance.seed)]
    if solver == "ours":
        return [options.program, "solve", *common, "--certificate", str(answer.with_name("certificate.json")),
                "--progress", "--language", "en"]
    return [python(), str(HERE / "peers" / "solve.py"), solver, *common, "--trace", str(trace)]


def run(solver, instance, options, folder):
    """One row of the raw results; files go to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    answer, trace, log = (folder / n for n in ("timetable.json", "trace.jsonl", "log.txt"))
    for path in (answer, trace, folder / "certificate.json"):
        path.unlink(missing_ok=True)
    row = {"instance": instance.name, "solver": solver, "seed": instance.seed, "time": options.time,
           "threads": options.threads, "students": instance.students, "load": facts.load_average()}
    arguments = command(solver, instance, options, answer, trace)
    began = time.monotonic()
    status, usage, said = execute(arguments, options, log)
    row |= {"seconds": round(time.monotonic() - began, 2), "exit": status,
            "megabytes": round(usage.ru_maxrss / 1024), "cpuSeconds": round(usage.ru_utime + usage.ru_stime, 1)}
    if solver == "ours":
        row["trace"] = own_trace(log.read_text(encoding="utf-8", errors="replace"))
    else:
        row |= told(said)
        row["trace"] = points(trace)
    if not answer.exists():
        row.setdefault("error", f"no timetable (exit code {status})")
        return row
    check(instance.path, answer, options, row)
    if solver == "ours" and row.get("total") is not None:
        row["trace"].append({"t": row["seconds"], "total": row["total"], "bound": row["bound"]})
    return row


def execute(arguments, options, log):
    """(exit code, resources, standard output); the process may use as many cores as threads."""
    prepare = None
    if hasattr(os, "sched_setaffinity"):
        allowed = sorted(os.sched_getaffinity(0))[-options.threads:]

        def prepare():
            os.sched_setaffinity(0, allowed)

    with open(log, "w", encoding="utf-8") as file:
        process = subprocess.Popen(
            arguments, stdout=subprocess.PIPE, stderr=file, start_new_session=True,
            stdin=subprocess.DEVNULL, preexec_fn=prepare)

        def late(*_):
            os.killpg(process.pid, signal.SIGKILL)      # the session that was begun two lines above

        before = signal.signal(signal.SIGALRM, late)
        signal.alarm(round(options.time + options.grace))
        try:
            said = process.stdout.read().decode("utf-8", "replace")
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            os.killpg(process.pid, signal.SIGKILL)
            os.wait4(process.pid, 0)
            raise
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
    return process.returncode, usage, said


def told(said):
    """The last line of a peer's standard output, less what is measured here."""
    try:
        answer = json.loads(said.strip().splitlines()[-1])
    except (IndexError, ValueError):
        return {"error": "ended without a word (out of memory or time)"}
    names = ("version", "columns", "rows", "nonzeros", "buildSeconds", "solverSeconds", "start", "status",
             "bound", "objective", "megabytes", "error")
    return {name: answer[name] for name in names if answer.get(name) is not None}


def own_trace(log):
    trace = []
    for line in log.splitlines():
        found = PROGRESS.match(line)
        if found:
            seconds, total, bound = (value(text) for text in found.groups())
            trace.append({"t": seconds, "total": total, "bound": bound})
    return trace


def value(text):
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def points(path):
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def check(problem, answer, options, row):
    """Both auditors; the total is what they both find."""
    done = subprocess.run([options.program, "audit", str(problem), str(answer), "--json", "--language", "en"],
                          capture_output=True, text=True)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        report = {"clean": False, "violations": [done.stderr.strip()], "score": {}}
    given, timetable = (json.loads(pathlib.Path(p).read_text(encoding="utf-8-sig"), parse_float=Decimal)
                        for p in (problem, answer))
    evaluation = Evaluation(given, timetable)
    score = {name: float(Decimal(int(points)) / 1000) for name, points in evaluation.run().items()}
    row["total"], row["score"] = score.get("total"), score
    audited = report.get("score", {}).get("total")
    row["broken"] = [*map(str, report.get("violations", [])), *evaluation.broken][:10]
    if not row["broken"] and (not report.get("clean") or audited != row["total"]):
        row["broken"] = [f"the auditors disagree: {audited} and {row['total']}"]
    row["valid"] = not row["broken"]
    if row["solver"] == "ours":
        for name in ("bound", "status"):
            found = timetable.get(name)
            row[name] = float(found) if isinstance(found, (int, Decimal)) else found
        row["recomputed"], row["recomputation"] = recomputed(problem, answer)


def recomputed(problem, answer):
    """Whether the independent checker finds our bound in its certificate, and what it says."""
    done = subprocess.run([sys.executable, str(HERE / "check_certificate.py"), str(problem),
                           str(answer.with_name("certificate.json")), str(answer)], capture_output=True, text=True)
    return done.returncode == 0, (done.stdout or done.stderr).strip()

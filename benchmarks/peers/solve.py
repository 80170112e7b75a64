#!/usr/bin/env python3
"""Solves one problem with one peer: problem.json -> timetable.json, and a summary on standard output.

    python3 benchmarks/peers/solve.py highs problem.json --output timetable.json --time 60

--time is for the program; reading, building and the names of supervisors (a tenth at least) come on top.
Exit code 0: a timetable was written; 1: none was found; 2: the solver is not installed.
"""
import argparse
import importlib
import json
import math
import pathlib
import resource
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from peers import school as schools                     # noqa: E402
from peers.model import Model                           # noqa: E402
from peers.names_program import MOST_COLUMNS, NamesProgram  # noqa: E402
from peers.pins import Impossible                       # noqa: E402
from peers.start import start_values                    # noqa: E402
from peers.timetable import NotATimetable, timetable_of  # noqa: E402
from peers.trace import Trace                           # noqa: E402

MODULES = {"cp-sat": "cp_sat", "cp-sat-8": "cp_sat", "highs": "highs", "cbc": "cbc", "glpsol": "glpsol"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("solver", choices=MODULES)
    parser.add_argument("problem", nargs="?", help="without it: says the solver's version")
    parser.add_argument("--output", help="timetable.json to write")
    parser.add_argument("--time", type=float, default=60, help="seconds for the solver")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trace", help="file for total and bound over time (JSON lines)")
    parser.add_argument("--mps", help="write the program there and do not solve")
    return parser.parse_args()


def solver_module(name):
    try:
        module = importlib.import_module(f"peers.{MODULES[name]}")
    except ImportError:
        return None
    return module if module.VERSION else None


def memory():
    """Peak of the solver in bytes: of this process, or of its child where that is the solver."""
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return own * 1024, child * 1024


def main():
    options = arguments()
    module = solver_module(options.solver)
    if options.solver == "cp-sat-8":
        options.threads = 8                             # workers; the cores are given from outside
    if not module:
        print(json.dumps({"error": f"{options.solver} is not installed: run benchmarks/setup.sh"}))
        return 2
    if not options.problem:
        print(json.dumps({"version": module.VERSION}))
        return 0
    began = time.monotonic()
    result = {"solver": options.solver, "version": module.VERSION}
    status = run(options, module, result, began)
    result["seconds"] = round(time.monotonic() - began, 2)
    print(json.dumps(result))
    return status


def run(options, module, result, began):
    try:
        model = Model(schools.load(options.problem))
    except (Impossible, schools.TooManyPatterns) as error:
        result["error"] = f"{type(error).__name__}: {error}"
        return 1
    program = model.program
    result |= {"columns": len(program.cost), "rows": len(program.row_lower),
               "nonzeros": len(program.columns), "buildSeconds": round(time.monotonic() - began, 2)}
    if options.mps:
        program.write_mps(options.mps)
        return 0
    start = start_values(model)
    trace = Trace(options.trace)
    result["start"] = program.objective(start) / 1000 if start else None
    if start and options.solver != "glpsol":
        # In case the solver does not come back in time.
        write(timetable_of(model, start, time.monotonic() + 1)[0], options.output)
        trace.began = time.monotonic()
    values, bound, end = module.solve(program, start, options, trace)
    result |= {"status": end, "solverSeconds": round(time.monotonic() - trace.began, 2)}
    own, child = memory()
    result["megabytes"] = round((child if options.solver in ("cbc", "glpsol") else own) / 2**20)
    if bound is not None:
        bound = math.floor(bound * 1000 + 1e-3) / 1000
        result["bound"] = bound
        trace.add(bound=bound)
    if values is None and start and options.solver != "glpsol":
        values = start                                  # it was given one, so it has one
        result["status"] += "; the start"
    if values is None:
        result.setdefault("error", "no solution found")
        return 1
    result["objective"] = program.objective(values) / 1000
    trace.add(total=result["objective"])
    broken = program.broken_rows(values)
    if broken:
        result["error"] = f"the solver's answer breaks {len(broken)} rows: {', '.join(broken[:5])}"
        return 1
    try:
        timetable, names = timetable_of(model, values, time.monotonic() + max(2, options.time / 20))
    except NotATimetable as error:
        result["error"] = f"no timetable from the solution: {error}"
        return 1
    better_names(options, module, names, result)
    write(timetable, options.output)
    return 0


def write(timetable, path):
    if path:
        pathlib.Path(path).write_text(json.dumps(timetable, ensure_ascii=False, indent=1), encoding="utf-8")


def better_names(options, module, names, result):
    """The same solver on the names alone, in what is left of its time, but at least a tenth of it."""
    naming = NamesProgram(names)
    start = naming.start()
    if not 0 < len(naming.z) <= MOST_COLUMNS or naming.program.broken_rows(start):
        return
    left = max(options.time - result["solverSeconds"], options.time / 10, 1)
    values, _, end = module.solve(
        naming.program, start, argparse.Namespace(**{**vars(options), "time": left}), Trace(None))
    if values and not naming.program.broken_rows(values):
        if naming.program.objective(values) < naming.program.objective(start):
            naming.apply(values)
        result["names"] = end


if __name__ == "__main__":
    sys.exit(main())

"""COIN-OR CBC, the command, on an MPS file."""
import pathlib
import re
import tempfile
import time

from . import command

FOUND = command.version(["cbc", "-quit"], r"Version:\s*(\S+)")
VERSION = f"CBC {FOUND}" if FOUND else None
GRACE = 30


def solve(program, start, options, trace):
    """(values or None, bound in points or None, what the solver says of its end)."""
    constant = program.constant / 1000
    ends = []

    def line(text):
        nodes = re.search(rf"({command.NUMBER}) best solution, best possible ({command.NUMBER})", text)
        found = re.search(rf"(?:found solution of|Found solution of|found - |improved .*? to) *({command.NUMBER})", text)
        whole = re.search(rf"Continuous objective value is ({command.NUMBER})", text)
        if nodes:
            best, bound = float(nodes[1]), float(nodes[2])
            trace.add(total=best + constant if best < 1e40 else None,
                      bound=bound + constant if abs(bound) < 1e40 else None)
        elif whole:
            trace.add(bound=float(whole[1]) + constant)
        elif found and "Cbc" in text and float(found[1]) < 1e40:
            trace.add(total=float(found[1]) + constant)
        if text.startswith("Result -"):
            ends.append(text[8:].strip(" -\n"))
        lower = re.match(rf"Lower bound:\s*({command.NUMBER})", text)
        if lower and abs(float(lower[1])) < 1e40:
            trace.add(bound=float(lower[1]) + constant)

    with tempfile.TemporaryDirectory() as folder:
        model, answer, first = (pathlib.Path(folder) / n for n in ("model.mps", "answer.txt", "start.txt"))
        program.write_mps(model)
        limits = ["-timeMode", "elapsed", "-threads", str(options.threads), "-randomCbcSeed", str(options.seed),
                  "-randomSeed", str(options.seed), "-ratioGap", "0", "-allowableGap", "0.0004", "-log", "1"]
        begin = []
        if start:
            cost = (program.objective(start) - program.constant) / 1000
            first.write_text(f"Feasible - objective value {cost:.3f}\n" + "".join(
                f"{j} c{j} {v} 0\n" for j, v in enumerate(start)), encoding="ascii")
            begin = ["-mipstart", str(first)]

        def run(begin, seconds):
            return command.run(["stdbuf", "-oL", "cbc", str(model), *begin, "-sec", f"{seconds:.1f}", *limits,
                                "-solve", "-solution", str(answer)], seconds + GRACE, line)

        began = time.monotonic()
        code = run(begin, options.time)
        left = options.time - (time.monotonic() - began)
        if code and begin and not answer.exists() and left > 0:
            # Version 2.10.8 aborts on a start where its preprocessing has added columns.
            code = run([], left)
        values = None
        if answer.exists():
            lines = answer.read_text(encoding="ascii").splitlines()
            if lines and "infeasible" not in lines[0].lower() and "no feasible" not in lines[0].lower():
                values = [0] * len(program.cost)
                for entry in lines[1:]:
                    fields = entry.replace("**", " ").split()
                    values[int(fields[1][1:])] = round(float(fields[2]))
                if program.broken_rows(values):
                    values = None                       # the relaxation, or a stopped heuristic's
    status = ends[-1] if ends else "killed after the time" if code is None else f"exit code {code}"
    if values is not None and "Optimal solution found" in status:
        trace.add(bound=program.objective(values) / 1000)
    return values, trace.bound, status

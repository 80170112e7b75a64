"""Plain GLPK: the command glpsol on an MPS file (one thread)."""
import pathlib
import re
import tempfile

from . import command

FOUND = command.version(["glpsol", "--version"], r"Solver (\S+)")
VERSION = f"glpsol {FOUND}" if FOUND else None
GRACE = 30


def solve(program, start, options, trace):
    """(values or None, bound in points or None, what the solver says of its end)."""
    constant = program.constant / 1000
    ends = []

    def line(text):
        node = re.match(rf"\+\s*\d+: (?:mip|>>>>>)\s*=?\s*({command.NUMBER}|not found yet)\s*(?:>=)\s*({command.NUMBER})", text)
        found = re.match(rf"\+\s*\d+: >>>>>\s*({command.NUMBER})\s*>=\s*({command.NUMBER})", text) or node
        if found:
            trace.add(total=None if "not" in found[1] else float(found[1]) + constant,
                      bound=float(found[2]) + constant)
        if any(word in text for word in ("OPTIMAL", "TIME LIMIT", "NO PRIMAL FEASIBLE", "HAS NO")):
            ends.append(text.strip().lower())

    with tempfile.TemporaryDirectory() as folder:
        model, answer = pathlib.Path(folder) / "model.mps", pathlib.Path(folder) / "answer.txt"
        program.write_mps(model)
        code = command.run(
            ["glpsol", "--freemps", str(model), "--tmlim", str(max(1, round(options.time))), "--seed",
             str(options.seed), "--cuts", "--fpump", "--write", str(answer)],
            options.time + GRACE, line)
        values = None
        if answer.exists():
            status, found = None, {}
            for entry in answer.read_text(encoding="ascii").splitlines():
                fields = entry.split()
                if fields and fields[0] == "s":
                    status = fields[4] if fields[1] == "mip" else None
                elif fields and fields[0] == "j" and status in ("o", "f"):
                    found[int(fields[1]) - 1] = round(float(fields[2]))
            if status in ("o", "f"):
                values = [found.get(j, 0) for j in range(len(program.cost))]
                if program.broken_rows(values):
                    values = None
                elif status == "o":
                    trace.add(bound=program.objective(values) / 1000)
    return values, trace.bound, ends[-1] if ends else "killed after the time" if code is None else f"exit code {code}"

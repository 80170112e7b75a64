"""Markdown and CSV from the raw results."""
import csv
from collections import defaultdict

MOMENTS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600)
CSV = ("instance", "students", "solver", "version", "seed", "time", "threads", "total", "bound", "recomputed", "valid", "status",
       "seconds", "solverSeconds", "buildSeconds", "cpuSeconds", "megabytes", "columns", "rows", "nonzeros",
       "start", "load", "error")
TOLERANCE = 1e-3


def slack(solver, total):
    """How far a bound may be above a total: the peers compute in floating point, to about a millionth."""
    return TOLERANCE if solver == "ours" else TOLERANCE + 1e-6 * abs(total)


def gap(total, bound):
    """(total - bound) / max(total, 1), or None."""
    if total is None or bound is None:
        return None
    return (total - bound) / max(total, 1)


def percent(value):
    return "" if value is None else f"{100 * value:.2f}"


def points(value):
    return "" if value is None else f"{value:,.3f}".rstrip("0").rstrip(".")


def valid_total(row):
    return row["total"] if row.get("valid") else None


def markdown(header, lines):
    rows = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(rows + ["| " + " | ".join(str(x) for x in line) + " |" for line in lines])


def by_instance(runs):
    """Runs of one problem, whatever the solver, its seed and its time."""
    groups = defaultdict(list)
    for row in runs:
        groups[row["instance"]].append(row)
    return groups


def by_contest(runs):
    """Runs of one problem that compare: the same seed and the same time."""
    groups = defaultdict(list)
    for row in runs:
        groups[row["instance"], row["seed"], row["time"]].append(row)
    return groups


def best_bound(rows):
    return max((r["bound"] for r in rows if r.get("bound") is not None), default=None)


def results(runs):
    """Every run: its own gap, and its distance from the best bound that any run of the instance has."""
    header = ["instance", "students", "solver", "seed", "limit s", "total", "bound", "bound recomputed", "gap %",
              "to best bound %", "uncovered", "status", "valid", "took s", "MB"]
    lines = []
    for rows in by_instance(runs).values():
        best = best_bound(rows)
        for r in rows:
            total = valid_total(r)
            lines.append([
                r["instance"], r["students"], r["solver"], r["seed"], f"{r['time']:g}", points(r.get("total")), points(r.get("bound")),
                {True: "yes", False: "NO"}.get(r.get("recomputed"), ""), percent(gap(total, r.get("bound"))), percent(gap(total, best)),
                points(r.get("score", {}).get("uncovered")),
                r.get("error") or r.get("status") or "",
                "" if r.get("total") is None else "yes" if r["valid"] else "NO",
                f"{r['seconds']:.1f}", r.get("megabytes", "")])
    return markdown(header, lines)


def against_peers(runs):
    """Ours beside the best total and the best bound of all peers."""
    header = ["instance", "students", "seed", "limit s", "our total", "best peer", "by", "our bound", "best peer", "by",
              "our gap %", "total", "bound"]
    lines = []
    for (name, seed, limit), rows in by_contest(runs).items():
        ours = next((r for r in rows if r["solver"] == "ours"), None)
        peers = [r for r in rows if r["solver"] != "ours"]
        if not ours or not peers:
            continue
        totals = [(valid_total(r), r["solver"]) for r in peers if valid_total(r) is not None]
        bounds = [(r["bound"], r["solver"]) for r in peers if r.get("bound") is not None]
        total, by_total = min(totals, default=(None, ""))
        bound, by_bound = max(bounds, default=(None, ""))
        mine, mine_bound = valid_total(ours), ours.get("bound")
        lines.append([
            name, ours["students"], seed, f"{limit:g}", points(mine), points(total), by_total, points(mine_bound), points(bound),
            by_bound, percent(gap(mine, mine_bound)), verdict(mine, total, 1), verdict(mine_bound, bound, -1)])
    return markdown(header, lines) if lines else ""


def verdict(mine, theirs, sign):
    """`sign` 1: less is better; -1: more is better."""
    if mine is None or theirs is None:
        return "ours only" if mine is not None else "peer only" if theirs is not None else ""
    if abs(mine - theirs) < TOLERANCE:
        return "equal"
    return "ours better" if (mine < theirs) == (sign == 1) else "peer better"


def over_time(runs):
    """Own gap at round moments, by what each solver said while it ran."""
    last = max((r["time"] for r in runs), default=0)
    moments = [m for m in MOMENTS if m <= last]
    header = ["instance", "solver", "seed", "limit s", *[f"{m} s" for m in moments]]
    lines = []
    for r in runs:
        cells = []
        for moment in moments:
            total, bound = at(r.get("trace", []), moment) if moment <= r["time"] else (None, None)
            cells.append("" if total is None else percent(gap(total, bound)) or "no bound")
        lines.append([r["instance"], r["solver"], r["seed"], f"{r['time']:g}", *cells])
    note = ("Peers: by the total of their program while it ran, before supervisors had names (`continuity` is "
            "estimated from below in it); the checked totals are above.")
    return markdown(header, lines) + "\n\n" + note if moments else ""


def at(trace, moment):
    """Best total and bound said up to `moment`."""
    total = bound = None
    for event in trace:
        if event["t"] > moment:
            break
        total = smallest(total, event.get("total"))
        bound = greatest(bound, event.get("bound"))
    return total, bound


def smallest(a, b):
    return a if b is None else b if a is None else min(a, b)


def greatest(a, b):
    return a if b is None else b if a is None else max(a, b)


def known_optima(runs, instances):
    """The second table: instances whose optimum is known."""
    header = ["instance", "students", "optimum", "by problem.md", "solver", "seed", "limit s", "total", "bound",
              "over optimum %", "proven", "took s", "valid"]
    lines = []
    for r in runs:
        i = instances[r["instance"]]
        expected = None if i["optimum"] is None else i["optimum"] - i["correction"]
        total = valid_total(r)
        over = None if total is None or expected is None else (total - expected) / max(expected, 1)
        proven = total is not None and r.get("bound") is not None and r["bound"] > total - TOLERANCE
        lines.append([
            r["instance"], r["students"], points(i["optimum"]),
            points(expected) + (" *" if i["correction"] else ""), r["solver"], r["seed"], f"{r['time']:g}",
            points(r.get("total")), points(r.get("bound")), percent(over), "yes" if proven else r.get("error", "no"),
            f"{r['seconds']:.1f}", "" if r.get("total") is None else "yes" if r["valid"] else "NO"])
    text = markdown(header, lines)
    if any(i["correction"] for i in instances.values()):
        text += ("\n\n\\* The file's optimum counts every elective that a student wants beyond the number of his "
                 "choices as not granted; the problem counts min(electives, choices). This column is the file's "
                 "optimum less the points for those (computed from problem.json).")
    return text


def contradictions(runs, instances):
    """What cannot be if every solver is right: broken rules, and bounds above a valid total."""
    found = []
    for name, rows in by_instance(runs).items():
        totals = [(valid_total(r), r["solver"]) for r in rows if valid_total(r) is not None]
        i = instances.get(name, {})
        if i.get("optimum") is not None:
            totals.append((i["optimum"] - i["correction"], "the known optimum"))
        best, by = min(totals, default=(None, ""))
        for r in rows:
            if r.get("recomputed") is False:
                found.append(f"{name}, seed {r['seed']}: {r['solver']}'s certificate: {r['recomputation']}")
            if r.get("valid") is False:
                found.append(f"{name}, seed {r['seed']}: {r['solver']}'s timetable: {r['broken'][0]}")
            if best is not None and r.get("bound") is not None and r["bound"] > best + slack(r["solver"], best):
                found.append(f"{name}, seed {r['seed']}: {r['solver']}'s bound {points(r['bound'])} is above "
                             f"{points(best)}, the total of {by}")
    return found


def write_csv(path, runs):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, CSV, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(runs)


def document(raw):
    """results.md."""
    instances = {i["name"]: i for i in raw["instances"]}
    known = [r for r in raw["runs"] if instances[r["instance"]]["optimum"] is not None]
    other = [r for r in raw["runs"] if instances[r["instance"]]["optimum"] is None]
    facts = "\n".join(f"- {name}: {value}" for name, value in raw["facts"].items() if value is not None)
    versions = "\n".join(f"- {name}: {value or 'not installed'}" for name, value in raw["versions"].items())
    parts = ["# Benchmark", f"`{raw['command']}`", facts, versions]
    loads = [r["load"] for r in raw["runs"] if r.get("load") is not None]
    if loads:
        parts.append(f"Load average before a run: {min(loads)} to {max(loads)} (above about "
                     "1 + threads something else was at work, and times say little).")
    wrong = contradictions(raw["runs"], instances)
    parts.append("## Contradictions\n\n" + ("\n".join(f"- {line}" for line in wrong) if wrong else
                 "None: every timetable keeps the rules, by both auditors, and no bound is above a total."))
    if other:
        parts += ["## Ours and the best peer", against_peers(other), "## All runs", results(other)]
    if known:
        parts += ["## Known optima", known_optima(known, instances)]
    parts += ["## Gap over time, in percent", over_time(raw["runs"])]
    made = [i for i in raw["instances"] if i["madeBy"]]
    if made:
        parts.append("## Instances\n\n" + "\n".join(
            f"- {i['name']}: {i['students']} students, {i['classes']} classes, {i['activities']} activities; "
            f"`{i['madeBy']}`" for i in made))
    return "\n\n".join(part for part in parts if part) + "\n"

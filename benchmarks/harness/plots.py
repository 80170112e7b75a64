#!/usr/bin/env python3
"""Plots of a finished benchmark: python3 benchmarks/harness/plots.py FOLDER (needs matplotlib).

Of each instance: total and bound over time, gap over time. Of all: memory, and the time until a
gap is reached, against the number of students.
"""
import json
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import tables  # noqa: E402

COLOURS = {"ours": "black", "cp-sat": "tab:blue", "cp-sat-8": "tab:cyan", "highs": "tab:orange", "cbc": "tab:green",
           "glpsol": "tab:red"}


def steps(trace, name, best):
    """Times and values of the best so far."""
    times, values, now = [], [], None
    for event in trace:
        new = best(now, event.get(name))
        if new is not None:
            times.append(max(event["t"], 0.05))
            values.append(new)
        now = new
    return times, values


def gaps(trace):
    times, values, total, bound = [], [], None, None
    for event in trace:
        total = tables.smallest(total, event.get("total"))
        bound = tables.greatest(bound, event.get("bound"))
        value = tables.gap(total, bound)
        if value is not None:
            times.append(max(event["t"], 0.05))
            values.append(max(100 * value, 0.001))
    return times, values


def of_instance(name, rows, folder):
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 4.5))
    ends = [v for r in rows for v in (r.get("total"), r.get("bound")) if v]
    for r in rows:
        colour = COLOURS.get(r["solver"], "grey")
        until, label = max(r["seconds"], 0.05), f"{r['solver']}, seed {r['seed']}, {r['time']:g} s"
        for key, best, line in [("total", tables.smallest, "-"), ("bound", tables.greatest, "--")]:
            times, values = steps(r.get("trace", []), key, best)
            if values:
                left.step([*times, until], [*values, values[-1]], line, where="post", color=colour,
                          label=label if key == "total" else None)
        times, values = gaps(r.get("trace", []))
        if values:
            right.step([*times, until], [*values, values[-1]], where="post", color=colour,
                       label=label)
    if ends:
        low, high = min(ends), max(ends)
        middle = sorted(ends)[len(ends) // 2]
        left.set_ylim(max(0, low, 0.85 * middle) * 0.98, min(high, 1.5 * middle) * 1.02 + 1)
    left.set(xscale="log", xlabel="seconds", ylabel="points", title=f"{name}: total (line), bound (dashes)")
    right.set(xscale="log", yscale="log", xlabel="seconds", ylabel="%", title=f"{name}: gap")
    for axes in (left, right):
        if axes.get_legend_handles_labels()[0]:
            axes.legend(fontsize=8)
        axes.grid(alpha=0.3)
    save(figure, folder / f"{name}.png")


def growth(runs, folder, target):
    """Against the number of students: memory, and the time until the total is close to the best bound."""
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 4.5))
    reached, memory = {}, {}
    for rows in tables.by_instance(runs).values():
        bound = tables.best_bound(rows)
        for r in rows:
            memory.setdefault(r["solver"], []).append((r["students"], r.get("megabytes") or 0))
            for event in r.get("trace", []):
                value = tables.gap(event.get("total"), bound)
                if value is not None and value <= target / 100:
                    reached.setdefault(r["solver"], []).append((r["students"], max(event["t"], 0.05)))
                    break
    for axes, series in ((left, reached), (right, memory)):
        for solver, pairs in series.items():
            pairs = sorted(pairs)
            axes.plot(*zip(*pairs), "o-", color=COLOURS.get(solver, "grey"), label=solver)
        axes.set(xscale="log", yscale="log", xlabel="students")
        axes.grid(alpha=0.3, which="both")
        if series:
            axes.legend(fontsize=8)
    left.set(ylabel="seconds", title=f"time until the total is {target:g} % over the best bound")
    right.set(ylabel="MB", title="peak memory")
    save(figure, folder / "growth.png")


def save(figure, path):
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def main():
    folder = pathlib.Path(sys.argv[1])
    target = float(sys.argv[2]) if len(sys.argv) > 2 else 5.0
    raw = json.loads((folder / "raw.json").read_text(encoding="utf-8"))
    plots = folder / "plots"
    plots.mkdir(exist_ok=True)
    names = dict.fromkeys(r["instance"] for r in raw["runs"])
    for name in names:
        of_instance(name, [r for r in raw["runs"] if r["instance"] == name], plots)
    growth(raw["runs"], plots, target)
    print(f"{len(names) + 1} plots in {plots}")


if __name__ == "__main__":
    main()

"""Total and bound over time, as a solver reports them: one JSON object per line."""
import json
import math
import time


class Trace:
    """Times are seconds since the solver began; totals are the program's, in points."""

    def __init__(self, path):
        self.file = open(path, "w", encoding="utf-8") if path else None
        self.began = time.monotonic()
        self.best, self.bound = None, None

    def add(self, total=None, bound=None):
        """Notes a total or a bound that is better than what was there."""
        news = {}
        if total is not None and math.isfinite(total) and (self.best is None or total < self.best - 5e-4):
            self.best = news["total"] = round(total, 3)
        if bound is not None and math.isfinite(bound) and (self.bound is None or bound > self.bound + 5e-4):
            self.bound = news["bound"] = round(bound, 3)
        if news and self.file:
            self.file.write(json.dumps({"t": round(time.monotonic() - self.began, 2), **news}) + "\n")
            self.file.flush()

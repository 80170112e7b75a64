"""A mixed integer program as flat arrays, and as an MPS file."""
from array import array


class Program:
    """Columns with whole bounds and costs in thousandths of a point; rows with whole coefficients.
    Every column is whole in some best solution; `integer` marks those that a solver must be told."""

    def __init__(self):
        self.lower, self.upper, self.cost = array("q"), array("q"), array("q")
        self.integer = array("b")
        self.row_lower, self.row_upper = [], []
        self.starts, self.columns, self.coefficients = array("q", [0]), array("q"), array("q")
        self.constant = 0

    def column(self, lower, upper, cost=0, integer=True):
        self.lower.append(lower)
        self.upper.append(upper)
        self.cost.append(cost)
        self.integer.append(integer)
        return len(self.cost) - 1

    def row(self, terms, lower=None, upper=None):
        """lower <= sum of coefficient x column <= upper; None is no limit."""
        for column, coefficient in terms:
            self.columns.append(column)
            self.coefficients.append(coefficient)
        self.starts.append(len(self.columns))
        self.row_lower.append(lower)
        self.row_upper.append(upper)

    def terms(self, row):
        span = range(self.starts[row], self.starts[row + 1])
        return [(self.columns[k], self.coefficients[k]) for k in span]

    def broken_rows(self, values):
        """Rows and bounds that whole `values` break, for checks."""
        broken = [f"column {j}" for j, v in enumerate(values)
                  if not self.lower[j] <= v <= self.upper[j]]
        for r in range(len(self.row_lower)):
            total = sum(k * values[j] for j, k in self.terms(r))
            if ((self.row_lower[r] is not None and total < self.row_lower[r])
                    or (self.row_upper[r] is not None and total > self.row_upper[r])):
                broken.append(f"row {r}")
        return broken

    def objective(self, values):
        return self.constant + sum(c * v for c, v in zip(self.cost, values))

    def write_mps(self, path):
        """MPS that reads the same as fixed and as free format: c1 ... , r1 ... ; costs in points
        without the constant."""
        entries = [[] for _ in self.cost]
        for r in range(len(self.row_lower)):
            for j, k in self.terms(r):
                entries[j].append((r, k))
        with open(path, "w", encoding="ascii") as file:
            file.write("NAME          SCHOOL\nROWS\n N  cost\n")
            for r, (lower, upper) in enumerate(zip(self.row_lower, self.row_upper)):
                kind = "E" if lower == upper else "G" if lower is not None else "L"
                file.write(f" {kind}  r{r}\n")
            file.write("COLUMNS\n")
            marked = False
            for j, column in enumerate(entries):
                if bool(self.integer[j]) != marked:
                    marked = not marked
                    word = "'INTORG'" if marked else "'INTEND'"
                    file.write(f"    MARKER                 'MARKER'                 {word}\n")
                if self.cost[j] or not column:
                    file.write(f"    c{j:<9}cost      {self.cost[j] / 1000:.3f}\n")
                for r, k in column:
                    file.write(f"    c{j:<9}r{r:<9}{k}\n")
            if marked:
                file.write("    MARKER                 'MARKER'                 'INTEND'\n")
            file.write("RHS\n")
            for r, (lower, upper) in enumerate(zip(self.row_lower, self.row_upper)):
                value = lower if lower is not None else upper
                if value:
                    file.write(f"    rhs       r{r:<9}{value}\n")
            file.write("RANGES\n")
            for r, (lower, upper) in enumerate(zip(self.row_lower, self.row_upper)):
                if lower is not None and upper is not None and lower != upper:
                    file.write(f"    rng       r{r:<9}{upper - lower}\n")
            file.write("BOUNDS\n")
            for j in range(len(self.cost)):
                if self.lower[j] == self.upper[j]:
                    file.write(f" FX bnd       c{j:<9}{self.lower[j]}\n")
                    continue
                if self.lower[j]:
                    file.write(f" LO bnd       c{j:<9}{self.lower[j]}\n")
                file.write(f" UP bnd       c{j:<9}{self.upper[j]}\n")
            file.write("ENDATA\n")

"""OR-tools CP-SAT: costs in whole thousandths, the start as a hint."""
import ortools
from ortools.sat.python import cp_model

VERSION = f"CP-SAT (ortools {ortools.__version__})"


class Incumbents(cp_model.CpSolverSolutionCallback):
    def __init__(self, trace):
        super().__init__()
        self.trace = trace

    def on_solution_callback(self):
        self.trace.add(total=self.objective_value / 1000, bound=self.best_objective_bound / 1000)


def solve(program, start, options, trace):
    """(values or None, bound in points or None, what the solver says of its end)."""
    model = cp_model.CpModel()
    columns = [model.new_int_var(a, b, "") for a, b in zip(program.lower, program.upper)]
    for r, (lower, upper) in enumerate(zip(program.row_lower, program.row_upper)):
        terms = program.terms(r)
        total = cp_model.LinearExpr.weighted_sum([columns[j] for j, _ in terms], [k for _, k in terms])
        low = lower if lower is not None else cp_model.INT32_MIN * 1024
        high = upper if upper is not None else cp_model.INT32_MAX * 1024
        model.add_linear_constraint(total, low, high)
    costs = [(columns[j], c) for j, c in enumerate(program.cost) if c]
    model.minimize(cp_model.LinearExpr.weighted_sum([j for j, _ in costs], [c for _, c in costs])
                   + program.constant)
    for j, value in enumerate(start or []):
        model.add_hint(columns[j], value)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = options.time
    solver.parameters.num_workers = options.threads
    solver.parameters.random_seed = options.seed
    if options.threads < 8:
        # Few workers lack the linear relaxation in full that larger portfolios have.
        solver.parameters.linearization_level = 2
    solver.best_bound_callback = lambda bound: trace.add(bound=bound / 1000)
    status = solver.solve(model, Incumbents(trace))
    name = solver.status_name(status)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    bound = solver.best_objective_bound / 1000 if status != cp_model.INFEASIBLE else None
    return [solver.value(j) for j in columns] if found else None, bound, name

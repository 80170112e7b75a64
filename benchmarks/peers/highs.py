"""HiGHS by its Python interface, with the start as its first solution."""
import math

import highspy
import numpy

VERSION = f"HiGHS {highspy.Highs().version()}"


# Nonzeros from which the root relaxation is solved by the interior point method: at 130,000 it takes
# ten seconds, the dual simplex over a minute.
LARGE = 110_000


def solve(program, start, options, trace):
    """(values or None, bound in points or None, what the solver says of its end)."""
    highs = highspy.Highs()
    infinity = highspy.kHighsInf
    for name, value in [("output_flag", False), ("time_limit", float(options.time)),
                        ("threads", options.threads), ("parallel", "on" if options.threads > 1 else "off"),
                        ("random_seed", options.seed), ("mip_rel_gap", 0.0), ("mip_abs_gap", 4e-4)]:
        highs.setOptionValue(name, value)
    if len(program.columns) > LARGE:
        highs.setOptionValue("mip_lp_solver", "ipm")
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.cost), len(program.row_lower)
    lp.col_cost_ = numpy.array(program.cost, dtype=float) / 1000
    lp.col_lower_ = numpy.array(program.lower, dtype=float)
    lp.col_upper_ = numpy.array(program.upper, dtype=float)
    lp.row_lower_ = numpy.array([-infinity if v is None else v for v in program.row_lower], dtype=float)
    lp.row_upper_ = numpy.array([infinity if v is None else v for v in program.row_upper], dtype=float)
    lp.offset_ = program.constant / 1000
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = numpy.array(program.starts, dtype=numpy.int32)
    lp.a_matrix_.index_ = numpy.array(program.columns, dtype=numpy.int32)
    lp.a_matrix_.value_ = numpy.array(program.coefficients, dtype=float)
    kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
    lp.integrality_ = [kinds[k] for k in program.integer]
    highs.passModel(lp)
    if start:
        solution = highspy.HighsSolution()
        solution.col_value = [float(v) for v in start]
        highs.setSolution(solution)

    def note(event):
        trace.add(total=event.data_out.mip_primal_bound, bound=event.data_out.mip_dual_bound)

    highs.cbMipImprovingSolution += note
    highs.cbMipLogging += note
    highs.cbMipInterrupt += note
    highs.run()
    info = highs.getInfo()
    status = highs.modelStatusToString(highs.getModelStatus())
    found = math.isfinite(info.objective_function_value) and info.primal_solution_status == 2
    values = [round(v) for v in highs.getSolution().col_value] if found else None
    bound = info.mip_dual_bound if math.isfinite(info.mip_dual_bound) else None
    return values, bound, status

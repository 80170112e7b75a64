import ScheduleModel

/// Makes timetables.
public enum Scheduler {
  public static let name = "schedule-solve"
  public static let version = "0.1.0"

  /// The best timetable that can be found within the options' limits, with a proven bound.
  ///
  /// The answer is the same for the same problem, seed and work, unless a time limit, a gap or an
  /// interruption cut the run; the order of the problem's tables makes no difference. It has passed
  /// the auditor.
  ///
  /// - Throws: see `SolveError`.
  public static func solve(
    _ problem: Problem, options: SolveOptions = SolveOptions()
  ) throws(SolveError) -> Timetable {
    try solution(of: problem, options: options).timetable
  }

  /// The same, with what proves the bound and how the time was spent.
  public static func solution(
    of problem: Problem, options: SolveOptions = SolveOptions()
  ) throws(SolveError) -> Solution {
    let errors = Validator.diagnostics(for: problem).filter { $0.severity == .error }
    guard errors.isEmpty else { throw .invalid(errors) }
    // Between equals the draw decides, not who stands first in a list.
    let drawn = problem.drawn(
      by: Draw(seed: options.seed), keepsBonds: options.needsCertificate)
    let run = SolveRun(Instance(drawn), options: options)
    var solution = try run.solution()
    solution.timetable = solution.timetable.inCanonicalOrder(for: problem)
    solution.certificate =
      options.needsCertificate ? solution.certificate?.inOrder(of: problem, from: drawn) : nil
    return solution
  }
}

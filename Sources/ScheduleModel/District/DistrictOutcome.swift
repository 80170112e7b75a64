/// What came of a district with a scenario's changes.
public struct DistrictOutcome: Sendable {
  public typealias Result = CaseResult<DistrictTimetable>

  public var scenario: ScenarioCase
  /// With the changes made; of an invalid case the district as it was.
  public var district: District
  public var result: Result

  public init(_ scenario: ScenarioCase, _ district: District, _ result: Result) {
    self.scenario = scenario
    self.district = district
    self.result = result
  }

  public var answer: DistrictTimetable? { result.answer }

  /// The district as it is and its variants, solved one after another: each takes all threads.
  ///
  /// - Parameters:
  ///   - isStopped: whether the rest is to be left out.
  ///   - solve: solves a district with a scenario's changes.
  ///   - onOutcome: called with how many are done.
  /// - Returns: one for each case, the base first.
  public static func all(
    of cases: [ScenarioCase], for district: District, isStopped: () -> Bool,
    solve: (District, ScenarioCase) throws -> Result,
    onOutcome: (DistrictOutcome, Int) -> Void = { _, _ in }
  ) rethrows -> [DistrictOutcome] {
    var outcomes: [DistrictOutcome] = []
    for scenario in [.base] + cases {
      let (changed, diagnostics) = scenario.patch.applied(to: district)
      let result: Result
      if let changed {
        if let base = outcomes.first, changed == district {
          result = base.result
        } else {
          result = isStopped() ? .notRun : try solve(changed, scenario)
        }
      } else {
        result = .invalid(diagnostics.filter { $0.severity == .error })
      }
      let outcome = DistrictOutcome(scenario, changed ?? district, result)
      outcomes.append(outcome)
      onOutcome(outcome, outcomes.count)
    }
    return outcomes
  }
}

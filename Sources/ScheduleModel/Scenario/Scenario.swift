/// A named variant of a problem or a district; with a sweep, one for each of several numbers.
public struct Scenario: Hashable, Sendable {
  /// The numbers that a sweep tries.
  public static let mostValues = 200

  /// Unique in its file.
  public var name: String
  /// As it is shown.
  public var title: Text
  public var changes: [Change]
  /// nil: no sweep.
  public var sweep: [Points]?
  /// The changes that the sweep's number goes into.
  public var swept: [Int]

  public init(
    name: String, title: Text? = nil, changes: [Change], sweep: [Points]? = nil, swept: [Int] = []
  ) {
    self.name = name
    self.title = title ?? Text(name)
    self.changes = changes
    self.sweep = sweep
    self.swept = swept
  }

  /// What is to be solved: one case, or one for each number of the sweep.
  public var cases: [ScenarioCase] {
    guard let sweep else {
      return [ScenarioCase(scenario: name, title: title, patch: Patch(changes))]
    }
    return sweep.map { number in
      var changes = changes
      for index in swept { changes[index] = changes[index].with(number: number) ?? changes[index] }
      return ScenarioCase(
        scenario: name, title: Text(en: "\(title.en): \(number)", zh: "\(title.zh)：\(number)"),
        number: number, sweepTitle: title, patch: Patch(changes))
    }
  }
}

/// One problem or district to be solved: a scenario, or a sweep at one number.
public struct ScenarioCase: Hashable, Sendable {
  /// Name of the scenario; empty: all as it is.
  public var scenario: String
  public var title: Text
  /// Of a sweep.
  public var number: Points?
  public var patch: Patch

  public init(
    scenario: String, title: Text, number: Points? = nil, sweepTitle: Text? = nil, patch: Patch
  ) {
    self.sweepTitle = sweepTitle
    self.scenario = scenario
    self.title = title
    self.number = number
    self.patch = patch
  }

  /// All as it is.
  public static let base = ScenarioCase(
    scenario: "", title: Text(en: "as it is", zh: "现状"), patch: Patch())

  /// Of a sweep: the scenario's title, without the number.
  public var sweepTitle: Text?

  public var isBase: Bool { scenario.isEmpty }
}

/// What a file of scenarios says.
public struct ScenarioFile: Hashable, Sendable {
  public static let format = "schedule-solve-scenarios/1"

  public var scenarios: [Scenario]

  public init(_ scenarios: [Scenario]) {
    self.scenarios = scenarios
  }

  /// Tries all changes on a problem.
  ///
  /// - Returns: what cannot be done, with paths such as `scenarios[1].changes[0].id`. What makes the
  ///   changed problem invalid is not among it: such a scenario has no timetable, and the others go
  ///   on.
  public func diagnostics(for problem: Problem) -> [Diagnostic] {
    let collector = DiagnosticCollector()
    check(for: problem, into: collector)
    return collector.diagnostics()
  }

  func check(for whole: some Patchable, into collector: DiagnosticCollector) {
    for (index, scenario) in scenarios.enumerated() {
      let path = DataPath("scenarios", index)
      // The numbers of a sweep differ in nothing that is checked here, but for the largest count.
      let last = scenario.cases.max { ($0.number ?? .zero) < ($1.number ?? .zero) }
      guard let patch = last?.patch else { continue }
      let places = patch.changes.indices.map { path.appending("changes").appending($0) }
      _ = patch.applied(to: whole, at: places, into: collector)
    }
  }
}

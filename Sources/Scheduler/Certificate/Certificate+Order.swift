import ScheduleModel

extension Certificate {
  /// The same proof, of the same problem with its tables in another order.
  ///
  /// Rows and patterns are found again by their names.
  ///
  /// - Precondition: bonds, and the students in them, stand in the same order in both.
  func inOrder(of problem: Problem, from drawn: Problem) -> Certificate {
    let old = CertificateRows(LagrangianModel(Instance(drawn)))
    let new = CertificateRows(LagrangianModel(Instance(problem)))
    var places: [Row: Int] = [:]
    for (family, range) in new.families {
      for index in range { places[Row(family, new.names[index])] = index }
    }
    var target = [Int?](repeating: nil, count: old.names.count)
    for (family, range) in old.families {
      for index in range { target[index] = places[Row(family, old.names[index])] }
    }
    let patterns = Dictionary(
      new.patterns.enumerated().map { (Row("", $1), $0) }, uniquingKeysWith: { first, _ in first })
    let activities = Dictionary(
      problem.activities.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    func moved(_ node: Node) -> Node {
      switch node {
      case .leaf(let multipliers):
        var own = [Int64](repeating: 0, count: new.names.count)
        for (index, value) in multipliers.enumerated() {
          if let place = target[index] { own[place] = value }
        }
        return .leaf(own)
      case .split(let subject, let at, let low, let high):
        return .split(moved(subject), at: at, low: moved(low), high: moved(high))
      }
    }
    func moved(_ subject: SectionBranch.Subject) -> SectionBranch.Subject {
      switch subject {
      case .activity(let index):
        return .activity(activities[drawn.activities[index].id] ?? index)
      case .pattern(let index):
        return .pattern(patterns[Row("", old.patterns[index])] ?? index)
      }
    }
    return Certificate(school: school, bound: bound, root: moved(root))
  }

  private struct Row: Hashable {
    var family: String
    var name: [CertificateRows.Part]

    init(_ family: String, _ name: [CertificateRows.Part]) {
      self.family = family
      self.name = name.map(\.sorted)
    }
  }
}

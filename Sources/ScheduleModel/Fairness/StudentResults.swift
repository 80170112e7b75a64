/// What a student got of what he wanted.
public struct StudentResult: Hashable, Sendable {
  /// Electives wanted that count.
  public var wanted: Int
  /// Positions of the granted electives in his list, best first.
  public var ranks: [Int]
  /// `choice` and `nothing` of his, as they count in the score.
  public var points: Points
  /// What he missed: the cost of his electives by rank and of those not granted, above that of
  /// having his first choices all; without weight and priority.
  public var missed: Points
  /// The most that he could miss: to get nothing.
  public var most: Points

  /// Part of what he could miss, 0 to 1, rounded half up to thousandths; 0 where he can miss
  /// nothing.
  public var share: Points {
    guard most > .zero else { return .zero }
    let doubled = Int128(missed.thousandths) * 2000 + Int128(most.thousandths)
    return Points(clamping: doubled / (2 * Int128(most.thousandths)))
  }
}

extension Problem {
  /// What a timetable gives each student, in the order of `students`.
  ///
  /// Students and activities that the problem does not know are left out; of an id that occurs
  /// twice the first entry is meant.
  public func results(of timetable: Timetable) -> [StudentResult] {
    var numbers: [String: Int] = [:]
    for (index, student) in students.enumerated() where numbers[student.id] == nil {
      numbers[student.id] = index
    }
    var granted = [Set<String>](repeating: [], count: students.count)
    for section in timetable.sections {
      for id in section.students {
        if let student = numbers[id] { granted[student].insert(section.activity) }
      }
    }
    let weights = weightsInForce
    return students.enumerated().map { index, student in
      result(of: student, granted: granted[index], weights)
    }
  }

  private func result(
    of student: Student, granted: Set<String>, _ weights: Weights
  ) -> StudentResult {
    let ranks =
      granted.isEmpty
      ? [] : student.choices.indices.filter { granted.contains(student.choices[$0]) }
    let wanted = student.wanted
    let lacking = max(0, wanted - ranks.count)
    let factor = rules.priorityChoice && student.priority ? weights.priorityFactor : Points(1)
    var points = Points.product(weights.unmet, student.weight, factor) * lacking
    var cost = weights.unmet * lacking
    for rank in ranks {
      points += Points.product(weights.cost(ofRank: rank), student.weight, factor)
      cost += weights.cost(ofRank: rank)
    }
    var most = weights.unmet * wanted
    if wanted > 0 {
      most += weights.nothing
      if ranks.isEmpty {
        points += Points.product(weights.nothing, student.weight, factor)
        cost += weights.nothing
      }
    }
    let least = (0..<wanted).reduce(Points.zero) { $0 + weights.cost(ofRank: $1) }
    return StudentResult(
      wanted: wanted, ranks: ranks, points: points, missed: max(.zero, cost - least),
      most: max(.zero, most - least))
  }
}

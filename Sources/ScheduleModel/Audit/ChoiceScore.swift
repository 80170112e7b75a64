/// `choice`: granted electives by rank, and wanted ones not granted.
///
/// Each product with the student's weight is rounded by itself: one per rank granted, and the one
/// of `unmet`, which then counts once per elective missing.
struct ChoiceScore: ComponentScore {
  static let component = Component.choice

  func points(in audit: AuditContext) -> Points {
    let weights = audit.problem.weights
    var sum = Points.zero
    for index in audit.scope.students.indices {
      let student = audit.problem.students[index]
      let factor = audit.choiceFactor(of: student)
      let ranks = audit.grantedRanks(of: index)
      for rank in ranks {
        sum += Points.product(weights.cost(ofRank: rank), student.weight, factor)
      }
      if student.wanted > ranks.count {
        sum +=
          Points.product(weights.unmet, student.weight, factor) * (student.wanted - ranks.count)
      }
    }
    return sum
  }
}

extension AuditContext {
  /// What `choice` and `nothing` of the student count besides his weight.
  func choiceFactor(of student: Student) -> Points {
    problem.rules.priorityChoice && student.priority ? problem.weights.priorityFactor : Points(1)
  }
}

/// `nothing`: students who wanted an elective and got none.
struct NothingScore: ComponentScore {
  static let component = Component.nothing

  func points(in audit: AuditContext) -> Points {
    var sum = Points.zero
    for index in audit.scope.students.indices {
      let student = audit.problem.students[index]
      guard student.wanted > 0, audit.grantedRanks(of: index).isEmpty else { continue }
      sum += Points.product(
        audit.problem.weights.nothing, student.weight, audit.choiceFactor(of: student))
    }
    return sum
  }
}

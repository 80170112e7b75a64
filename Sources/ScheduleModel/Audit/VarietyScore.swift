/// `variety`: per student and category, granted electives beyond the first.
struct VarietyScore: ComponentScore {
  static let component = Component.variety

  func points(in audit: AuditContext) -> Points {
    var repeats = 0
    for index in audit.scope.students.indices {
      let student = audit.problem.students[index]
      let categories = audit.grantedRanks(of: index).compactMap { rank in
        audit.activityNumbers[student.choices[rank]].map { audit.problem.activities[$0].category }
      }
      repeats += categories.count - Set(categories).count
    }
    return audit.problem.weights.variety * repeats
  }
}

/// `continuity`: per class, distinct supervisors beyond the first of the groups it is in.
struct ContinuityScore: ComponentScore {
  static let component = Component.continuity

  func points(in audit: AuditContext) -> Points {
    var supervisors = [Set<Int>](repeating: [], count: audit.problem.classes.count)
    for group in audit.groups where group.slot != nil {
      guard let supervisor = group.supervisor else { continue }
      for item in group.classes where audit.scope.classes.contains(item) {
        supervisors[item].insert(supervisor)
      }
    }
    let extra = supervisors.reduce(0) { $0 + max(0, $1.count - 1) }
    return audit.problem.weights.continuity * extra
  }
}

/// `underload`: periods below the weekly minimum of everyone who can be assigned.
struct UnderloadScore: ComponentScore {
  static let component = Component.underload

  func points(in audit: AuditContext) -> Points {
    var sum = Points.zero
    for index in audit.scope.staff.indices {
      let person = audit.problem.staff[index]
      guard person.minPeriods > audit.load[index], audit.exclusion(ofStaff: index) == nil else {
        continue
      }
      sum += audit.problem.weights.underload * (person.minPeriods - audit.load[index])
    }
    return sum
  }
}

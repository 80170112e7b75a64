/// `underload`: periods below the weekly minimum of everyone who can be assigned.
struct UnderloadScore: ComponentScore {
  static let component = Component.underload

  func points(in audit: AuditContext) -> Points {
    var sum = Points.zero
    for (index, person) in audit.problem.staff.enumerated()
    where person.minPeriods > audit.load[index] && audit.exclusion(ofStaff: index) == nil {
      sum += audit.problem.weights.underload * (person.minPeriods - audit.load[index])
    }
    return sum
  }
}

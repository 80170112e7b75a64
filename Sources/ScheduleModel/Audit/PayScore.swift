/// `pay`: money paid for periods led or supervised, rounded once per staff member.
struct PayScore: ComponentScore {
  static let component = Component.pay

  func points(in audit: AuditContext) -> Points {
    var sum = Points.zero
    for index in audit.scope.staff.indices {
      let pay = audit.problem.staff[index].pay
      sum += Points.product(audit.problem.weights.pay, pay, count: audit.load[index])
    }
    return sum
  }
}

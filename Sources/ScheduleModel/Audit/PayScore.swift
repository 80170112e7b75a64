/// `pay`: money paid for periods led or supervised, rounded once per staff member.
struct PayScore: ComponentScore {
  static let component = Component.pay

  func points(in audit: AuditContext) -> Points {
    var sum = Points.zero
    for (index, person) in audit.problem.staff.enumerated() {
      sum += Points.product(audit.problem.weights.pay, person.pay, count: audit.load[index])
    }
    return sum
  }
}

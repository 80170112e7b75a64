/// `balance`: squared difference of load and target of everyone who has a target and can be
/// assigned.
struct BalanceScore: ComponentScore {
  static let component = Component.balance

  func points(in audit: AuditContext) -> Points {
    var sum = Points.zero
    for index in audit.scope.staff.indices {
      guard let target = audit.problem.staff[index].targetPeriods,
        audit.exclusion(ofStaff: index) == nil
      else {
        continue
      }
      // Wide: a load is a small number, but a target is what the file says.
      let difference = Int128(audit.load[index]) - Int128(target)
      sum += audit.problem.weights.balance * Int(clamping: difference * difference)
    }
    return sum
  }
}

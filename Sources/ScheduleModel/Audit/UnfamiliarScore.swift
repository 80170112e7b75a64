/// `unfamiliar`: classes with students left whose supervisor is not their head teacher, per slot.
struct UnfamiliarScore: ComponentScore {
  static let component = Component.unfamiliar

  func points(in audit: AuditContext) -> Points {
    var count = 0
    for group in audit.groupsInScope {
      guard let slot = group.slot, let supervisor = group.supervisor else { continue }
      let id = audit.problem.staff[supervisor].id
      count +=
        group.classes.filter {
          audit.left(of: $0, in: slot) > 0 && audit.problem.classes[$0].headTeacher != id
        }.count
    }
    return audit.problem.weights.unfamiliar * count
  }
}

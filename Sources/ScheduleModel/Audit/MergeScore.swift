/// `merge`: every class in another class's group, per slot.
struct MergeScore: ComponentScore {
  static let component = Component.merge

  func points(in audit: AuditContext) -> Points {
    let merged = audit.groupsInScope.reduce(0) { count, group in
      group.slot == nil ? count : count + group.classes.filter { $0 != group.host }.count
    }
    return audit.problem.weights.merge * merged
  }
}

/// `uncovered`: students in class groups without supervisor, priority students several times.
///
/// A class with students left that is in no group at all counts alike, so that leaving out a group
/// (which breaks H2) never looks cheaper than leaving it unsupervised.
struct UncoveredScore: ComponentScore {
  static let component = Component.uncovered

  func points(in audit: AuditContext) -> Points {
    let weights = audit.problem.weights
    let priority = Points.product(weights.uncovered, weights.priorityFactor)
    var sum = Points.zero
    for item in audit.scope.classes.indices {
      for slot in audit.scope.slots.indices {
        let left = audit.left(of: item, in: slot)
        guard left > 0, !audit.isSupervised(item, in: slot) else { continue }
        let first = audit.priorityLeft(of: item, in: slot)
        sum += weights.uncovered * (left - first) + priority * first
      }
    }
    return sum
  }
}

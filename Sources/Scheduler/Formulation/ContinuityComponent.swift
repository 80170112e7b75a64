import ScheduleModel

/// `continuity`: known[c, s] = 1 where s ever supervises a group of class c; beyond the first each
/// costs.
struct ContinuityComponent: ModelComponent {
  static let component = Component.continuity

  static func add(to model: inout TimetableModel) {
    let instance = model.instance
    guard instance.continuityCost > 0 else { return }
    for c in instance.classes.indices {
      var seen: [Int: [(terms: [Term], upper: Int)]] = [:]
      var slots = 0
      for t in instance.slots.indices where model.groups[t][c].present > 0 {
        slots += 1
        for (host, group) in model.groups[t][c].hosts {
          for (s, column) in model.groups[t][host].supervisors {
            if host == c {
              seen[s, default: []].append(([Term(1, column)], 0))
            } else {
              seen[s, default: []].append(([Term(1, column), Term(1, group)], 1))
            }
          }
        }
      }
      guard slots > 1, seen.count > 1 else { continue }
      let strangers = model.addColumn(
        .strangers(schoolClass: c), in: 0...(min(slots, seen.count) - 1), integer: false,
        cost: instance.continuityCost)
      var all = [Term(-1, strangers)]
      for (s, rows) in seen.sorted(by: { $0.key < $1.key }) {
        let known = model.addColumn(.known(schoolClass: c, staff: s), in: 0...1, integer: false)
        all.append(Term(1, known))
        for (n, row) in rows.enumerated() {
          model.addRow(
            named: "continuity[\(model.className(c)),\(model.staffName(s)),\(n)]",
            row.terms + [Term(-1, known)], atMost: row.upper)
        }
      }
      model.addRow(named: "continuity[\(model.className(c))]", all, atMost: 1)
    }
  }
}

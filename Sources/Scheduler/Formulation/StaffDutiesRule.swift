import ScheduleModel

/// H3. One place per staff member and slot, daily and weekly maxima. Availability and qualification
/// decide which duties exist at all.
struct StaffDutiesRule: ModelRule {
  static let rule = Rule.staffDuties

  static func add(to model: inout TimetableModel) {
    let instance = model.instance
    var duties = Array(
      repeating: Array(repeating: [Int](), count: instance.slots.count),
      count: instance.staff.count)
    for (p, pattern) in instance.patterns.enumerated() where model.sections[p] >= 0 {
      for (k, s) in pattern.leaders.enumerated() {
        for t in pattern.slotList { duties[s][t].append(model.leaders[p][k]) }
      }
    }
    for t in instance.slots.indices {
      for group in model.groups[t] {
        for (s, column) in group.supervisors { duties[s][t].append(column) }
      }
    }
    for (s, person) in instance.staff.enumerated() {
      let id = model.staffName(s)
      for t in instance.slots.indices where !duties[s][t].isEmpty {
        let most = duties[s][t].reduce(0) { $0 + model.program.columns[$1].upper }
        guard most > 1 else { continue }
        model.addRow(
          named: "H3[\(id),\(instance.slots[t])]", duties[s][t].map { Term(1, $0) }, atMost: 1)
      }
      for day in 0..<instance.dayCount {
        let slots = Array(instance.daySlots[day])
        let busy = slots.filter { !duties[s][$0].isEmpty }
        guard busy.count > person.maxPerDay else { continue }
        model.addRow(
          named: "H3[\(id),\(instance.problem.calendar.days[day])]",
          busy.flatMap { duties[s][$0].map { Term(1, $0) } }, atMost: person.maxPerDay)
      }
      let perDay = (0..<instance.dayCount).reduce(0) { sum, day in
        sum + min(person.maxPerDay, instance.daySlots[day].filter { !duties[s][$0].isEmpty }.count)
      }
      if perDay > person.maxPeriods {
        model.addRow(named: "H3[\(id)]", model.loadTerms[s], atMost: person.maxPeriods)
      }
    }
  }
}

import ScheduleModel

/// H6. Sections per activity, sessions per organisation and week (a double counts once).
struct SectionLimitsRule: ModelRule {
  static let rule = Rule.sectionLimits

  static func add(to model: inout TimetableModel) {
    let instance = model.instance
    for (a, activity) in instance.activities.enumerated() {
      let own = activity.patterns.map { model.sections[$0] }.filter { $0 >= 0 }
      let most = own.reduce(0) { $0 + model.program.columns[$1].upper }
      guard most > activity.maxSections else { continue }
      model.addRow(
        named: "H6[\(instance.problem.activities[a].id)]", own.map { Term(1, $0) },
        atMost: activity.maxSections)
    }
    for (o, organisation) in instance.organisations.enumerated() {
      guard let most = organisation.maxSessions else { continue }
      var terms: [Term] = []
      for (p, pattern) in instance.patterns.enumerated() where model.sections[p] >= 0 {
        let sessions = instance.activities[pattern.activity].sessions
        for (k, s) in pattern.leaders.enumerated() where instance.staff[s].organisation == o {
          terms.append(Term(sessions, model.leaders[p][k]))
        }
      }
      if !terms.isEmpty {
        model.addRow(named: "H6[\(instance.problem.organisations[o].id)]", terms, atMost: most)
      }
    }
  }
}

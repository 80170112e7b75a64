import ScheduleModel

/// The names of the rows that multipliers belong to: words of the problem, no index of ours.
struct CertificateRows {
  /// By index in the layout: ids and slots.
  let names: [[Part]]
  /// By pattern: its activity and its slots.
  let patterns: [[Part]]
  let families: [(name: String, range: Range<Int>)]

  enum Part: Hashable {
    case id(String)
    case slots([String])
    case number(Int)

    /// The same, its slots in an order that does not depend on who wrote them.
    var sorted: Part {
      if case .slots(let slots) = self { .slots(slots.sorted()) } else { self }
    }
  }

  init(_ model: LagrangianModel) {
    let instance = model.instance
    let problem = instance.problem
    let slotNames = instance.slots.map(\.description)
    let classIds = problem.classes.map(\.id)
    let patterns: [[Part]] = instance.patterns.map { own in
      [.id(problem.activities[own.activity].id), .slots(own.slotList.map { slotNames[$0] })]
    }
    let classSlots = classIds.flatMap { c in slotNames.map { [Part.id(c), .id($0)] } }
    let classes = classIds.map { [Part.id($0)] }
    var place: [[Part]] = []
    var open: [[Part]] = []
    var away: [[Part]] = []
    for (i, student) in problem.students.enumerated() {
      let own = model.students.students[i]
      for e in own.entries {
        place.append([.id(student.id)] + patterns[Int(model.students.entryPattern[e])])
      }
      for k in own.open {
        let activity = problem.activities[Int(model.students.openActivity[k])].id
        open.append([.id(student.id), .id(activity)])
      }
      for k in own.away {
        away.append([.id(student.id), .id(slotNames[Int(model.students.awaySlots[k])])])
      }
    }
    let together = model.special.together.map { row in
      [.id(problem.students[row.first].id), .id(problem.students[row.second].id)]
        + patterns[row.pattern]
    }
    let apart = model.special.apart.map { row in [.number(row.bond)] + patterns[row.pattern] }
    var names: [[Part]] = []
    var families: [(String, Range<Int>)] = []
    for family in MultiplierLayout.Family.allCases {
      let own: [[Part]]
      switch family {
      case .place: own = place
      case .open: own = open
      case .away: own = away
      case .seats, .minimum, .leaders, .rooms: own = patterns
      case .supervisors: own = slotNames.map { [.id($0)] }
      case .homeRoom, .left, .headTeacher: own = classSlots
      case .covered, .ownHead: own = classes
      case .sessions: own = problem.organisations.map { [.id($0.id)] }
      case .ownShare: own = [[]]
      case .together: own = together
      case .apart: own = apart
      }
      let range = model.layout.range(family)
      names += own.prefix(range.count)
      families.append((family.name, range))
    }
    self.names = names
    self.patterns = patterns
    self.families = families
  }
}

extension MultiplierLayout.Family {
  /// Its name in a certificate.
  var name: String { String(describing: self) }
}

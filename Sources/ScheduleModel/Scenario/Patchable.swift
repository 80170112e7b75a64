/// What changes are made to: tables of entries, read and written as in its file.
protocol Patchable {
  /// What it is called in sentences.
  static var noun: Text { get }
  /// Nothing is asked of others.
  static var tables: [PatchTable] { get }
  /// Slots that exist, for hints.
  var slotNames: [String] { get }

  /// Ids of the entries, in order.
  func ids(in table: PatchTable) -> [String]
  /// An entry as it is written.
  func entry(_ index: Int, of table: PatchTable) -> JSONOutput
  /// Puts in what was read, unless the reader has found an error.
  ///
  /// - Parameter index: of the entry it takes the place of; nil: a new one.
  mutating func put(_ reader: ObjectReader, at index: Int?, of table: PatchTable)
  /// Takes an entry out, with what names it.
  mutating func remove(_ index: Int, from table: PatchTable)

  /// An activity opens no section. Asked only of what has the table.
  mutating func close(activity index: Int)
  /// Asked only of what has students.
  mutating func add(_ signUps: SignUps)
}

extension Patchable {
  mutating func close(activity index: Int) {}
  mutating func add(_ signUps: SignUps) {}
}

extension Array {
  /// - Parameter index: nil: at the end.
  fileprivate mutating func put(_ entry: Element, at index: Int?, in context: ReadContext) {
    if context.collector.hasErrors { return }
    if let index {
      self[index] = entry
    } else {
      append(entry)
    }
  }
}

extension Problem: Patchable {
  static let noun = Text(en: "problem", zh: "问题")
  static let tables: [PatchTable] = [
    .rooms, .organisations, .staff, .classes, .students, .activities, .bonds, .pins, .rules,
    .weights,
  ]

  var slotNames: [String] { calendar.slots.prefix(1000).map(\.description) }

  func ids(in table: PatchTable) -> [String] {
    switch table {
    case .rooms: return rooms.map(\.id)
    case .organisations: return organisations.map(\.id)
    case .staff: return staff.map(\.id)
    case .classes: return classes.map(\.id)
    case .students: return students.map(\.id)
    case .activities: return activities.map(\.id)
    case .bonds, .pins, .rules, .weights, .sharedStaff, .sharedOrganisations, .district: return []
    }
  }

  func entry(_ index: Int, of table: PatchTable) -> JSONOutput {
    switch table {
    case .rooms: return rooms[index].output
    case .organisations: return organisations[index].output
    case .staff: return staff[index].output
    case .classes: return classes[index].output
    case .students: return students[index].output
    case .activities: return activities[index].output
    case .bonds: return bonds[index].output
    case .pins: return pins[index].output
    case .rules: return rules.output
    case .weights: return weights.output
    case .sharedStaff, .sharedOrganisations, .district: return .null
    }
  }

  mutating func put(_ reader: ObjectReader, at index: Int?, of table: PatchTable) {
    switch table {
    case .rooms: rooms.put(Room(reader), at: index, in: reader.context)
    case .organisations: organisations.put(Organisation(reader), at: index, in: reader.context)
    case .staff: staff.put(StaffMember(reader), at: index, in: reader.context)
    case .classes: classes.put(SchoolClass(reader), at: index, in: reader.context)
    case .students: students.put(Student(reader), at: index, in: reader.context)
    case .activities: activities.put(Activity(reader), at: index, in: reader.context)
    case .bonds: bonds.put(Bond(reader), at: index, in: reader.context)
    case .pins: pins.put(Pin(reader), at: index, in: reader.context)
    case .rules:
      let read = RuleSettings(reader)
      if !reader.context.collector.hasErrors { rules = read }
    case .weights:
      let read = Weights(reader)
      if !reader.context.collector.hasErrors { weights = read }
    case .sharedStaff, .sharedOrganisations, .district: break
    }
  }

  mutating func close(activity index: Int) {
    activities[index].maxSections = 0
    let id = activities[index].id
    pins.removeAll { $0.asks(for: id) }
  }

  mutating func add(_ signUps: SignUps) { signUps.add(to: &self) }
}

extension District: Patchable {
  static let noun = DistrictSchema.district.noun
  static let tables: [PatchTable] = [.sharedStaff, .sharedOrganisations, .district]

  /// They are in the schools' problems.
  var slotNames: [String] { [] }

  func ids(in table: PatchTable) -> [String] {
    switch table {
    case .sharedStaff: return sharedStaff.map(\.member.id)
    case .sharedOrganisations: return sharedOrganisations.map(\.id)
    default: return []
    }
  }

  func entry(_ index: Int, of table: PatchTable) -> JSONOutput {
    switch table {
    case .sharedStaff: return sharedStaff[index].output
    case .sharedOrganisations: return sharedOrganisations[index].output
    case .district: return .object(budget.map { [JSONMemberOutput("budget", .points($0))] } ?? [])
    default: return .null
    }
  }

  mutating func put(_ reader: ObjectReader, at index: Int?, of table: PatchTable) {
    let context = reader.context
    switch table {
    case .sharedStaff: sharedStaff.put(SharedStaff(reader), at: index, in: context)
    case .sharedOrganisations:
      sharedOrganisations.put(Organisation(reader), at: index, in: context)
    case .district:
      let read = reader.optionalPoints("budget")
      if !context.collector.hasErrors { budget = read }
    default: break
    }
  }

  /// With an organisation its people go.
  mutating func remove(_ index: Int, from table: PatchTable) {
    switch table {
    case .sharedStaff: sharedStaff.remove(at: index)
    case .sharedOrganisations:
      let id = sharedOrganisations.remove(at: index).id
      sharedStaff.removeAll { $0.member.organisation == id }
    default: break
    }
  }

  /// What the reader would say of a file with these tables: schools' problems and the policy pack,
  /// which no change is made to, aside.
  var diagnosticsOfTables: [Diagnostic] {
    var bare = self
    bare.policy = nil
    for index in bare.schools.indices { bare.schools[index].source = .file(".") }
    return DistrictReader.read(DistrictWriter.data(bare)).diagnostics
  }
}

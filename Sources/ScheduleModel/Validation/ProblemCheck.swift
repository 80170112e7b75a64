/// One run of the validator over one problem: the look-up tables, and words shared by all checks.
final class ProblemCheck {
  let problem: Problem
  /// What could not be read, and entries with values that later checks must not build upon.
  private(set) var unread: UnreadEntries
  let collector: DiagnosticCollector
  let policy: PolicyPack?

  let rooms: [String: Int]
  let organisations: [String: Int]
  let staff: [String: Int]
  let classes: [String: Int]
  let students: [String: Int]
  let activities: [String: Int]
  /// Positions of slots in the calendar's order.
  let slots: [Slot: Int]
  let days: [String: Int]
  let slotNames: [String]
  /// Steps that costly warnings may still take: with absurdly large tables they are left out.
  var steps = 50_000_000

  /// Entries that another file has, where their faults are told.
  var elsewhere = UnreadEntries()
  /// The keys under which the file has staff and organisations.
  var staffTable = "staff"
  var organisationTable = "organisations"

  /// How severe it is that pins cannot hold.
  var contradictionSeverity = Diagnostic.Severity.error

  /// Whether a set of slots fits in 128 bits, so that checks which need such sets can be done.
  private(set) var masksAreUsable: Bool

  private(set) lazy var meetings = MeetingFacts(self)

  init(_ problem: Problem, unread: UnreadEntries, collector: DiagnosticCollector) {
    self.problem = problem
    self.unread = unread
    self.collector = collector
    policy = problem.policy
    rooms = Self.index(ids: problem.rooms.lazy.map(\.id))
    organisations = Self.index(ids: problem.organisations.lazy.map(\.id))
    staff = Self.index(ids: problem.staff.lazy.map(\.id))
    classes = Self.index(ids: problem.classes.lazy.map(\.id))
    students = Self.index(ids: problem.students.lazy.map(\.id))
    activities = Self.index(ids: problem.activities.lazy.map(\.id))
    days = Self.index(problem.calendar.days.lazy.map { $0 })
    let (count, overflow) = problem.calendar.days.count.multipliedReportingOverflow(
      by: problem.calendar.periods.count)
    let allSlots = overflow || count > 1_000_000 ? [] : problem.calendar.slots
    slots = Self.index(allSlots.lazy.map { $0 })
    slotNames = allSlots.prefix(2_000).map(\.description)
    masksAreUsable =
      !unread.tables.contains("calendar") && !allSlots.isEmpty
      && allSlots.count <= Calendar.maxSlots && slots.count == allSlots.count
  }

  /// Entries by id; a stand-in for one that was not read is nobody's.
  private static func index(ids: some Sequence<String>) -> [String: Int] {
    var index = index(ids)
    index[Unread.string] = nil
    return index
  }

  private static func index<Key: Hashable>(_ keys: some Sequence<Key>) -> [Key: Int] {
    var index: [Key: Int] = [:]
    for (position, key) in keys.enumerated() where index[key] == nil { index[key] = position }
    return index
  }

  func say(
    _ severity: Diagnostic.Severity, _ code: String, _ path: DataPath,
    en: @autoclosure () -> String, zh: @autoclosure () -> String,
    hint: @autoclosure () -> Text? = nil
  ) {
    if !elsewhere.contains(path) {
      collector.add(severity, code, path, en: en(), zh: zh(), hint: hint())
    }
    if Self.unsettling.contains(code) { unread.mark(path) }
  }

  /// Errors after which an entry's values say nothing certain: what would follow from them is no
  /// news.
  private static let unsettling: Set<String> = [
    "empty-id", "min-over-max", "out-of-range", "period-dash", "unknown-id", "unknown-slot",
  ]

  /// Whether an error of the calendar leaves open which slots there are, and when.
  var calendarIsInDoubt: Bool { unread.tables.contains("calendar") }

  /// With the calendar in doubt, nothing is said about slots any more.
  func doubtSlots() { masksAreUsable = false }

  // MARK: Entries that have been read completely

  func room(_ index: Int) -> Room? { read("rooms", index) ? problem.rooms[index] : nil }
  func member(_ index: Int) -> StaffMember? {
    read(staffTable, index) ? problem.staff[index] : nil
  }
  func schoolClass(_ index: Int) -> SchoolClass? {
    read("classes", index) ? problem.classes[index] : nil
  }
  func student(_ index: Int) -> Student? {
    read("students", index) ? problem.students[index] : nil
  }
  func activity(_ index: Int) -> Activity? {
    read("activities", index) ? problem.activities[index] : nil
  }
  func organisation(_ id: String) -> Organisation? {
    guard let index = organisations[id], read(organisationTable, index) else { return nil }
    return problem.organisations[index]
  }

  private func read(_ table: String, _ index: Int) -> Bool { !unread.contains(table, index) }

  /// Whether all of a table has been read.
  func complete(_ table: String) -> Bool {
    !unread.tables.contains(table) && unread.entries[table] == nil
  }

  /// The ids of a table, in its order.
  private func ids(of table: String) -> [String] {
    switch table {
    case "rooms": return problem.rooms.map(\.id)
    case organisationTable: return problem.organisations.map(\.id)
    case staffTable: return problem.staff.map(\.id)
    case "classes": return problem.classes.map(\.id)
    case "students": return problem.students.map(\.id)
    default: return problem.activities.map(\.id)
    }
  }

  // MARK: Words

  /// `room “gym” (体育馆)`.
  func label(_ noun: Text, _ id: String, _ name: String) -> Text {
    if id == Unread.string { return noun }
    if name == id || name == Unread.string || name.isEmpty {
      return Text(en: "\(noun.en) “\(id)”", zh: "\(noun.zh)“\(id)”")
    }
    return Text(en: "\(noun.en) “\(id)” (\(name))", zh: "\(noun.zh)“\(id)”（\(name)）")
  }

  func label(_ room: Room) -> Text { label(ProblemSchema.room.noun, room.id, room.name) }
  func label(_ organisation: Organisation) -> Text {
    label(ProblemSchema.organisation.noun, organisation.id, organisation.name)
  }
  func label(_ member: StaffMember) -> Text {
    label(ProblemSchema.staff.noun, member.id, member.name)
  }
  func label(_ schoolClass: SchoolClass) -> Text {
    label(ProblemSchema.schoolClass.noun, schoolClass.id, schoolClass.name)
  }
  func label(_ student: Student) -> Text {
    label(ProblemSchema.student.noun, student.id, student.name)
  }
  func label(_ activity: Activity) -> Text {
    label(ProblemSchema.activity.noun, activity.id, activity.name)
  }

  // MARK: Checks of single values

  /// Empty and repeated ids of a table.
  func checkIDs(
    _ table: DataPath, _ noun: Text, _ ids: some Sequence<String>, key: String?,
    _ index: [String: Int]
  ) {
    for (position, id) in ids.enumerated() where id != Unread.string {
      let entry = table.appending(position)
      let path = key.map { entry.appending($0) } ?? entry
      if id.isEmpty {
        say(
          .error, "empty-id", path, en: "The id of a \(noun.en) is empty.",
          zh: "有一个\(noun.zh)的 id 是空的。")
      } else if let first = index[id], first != position {
        let place = table.appending(first).description
        say(
          .error, "duplicate-id", path,
          en: "The id “\(id)” of a \(noun.en) is used twice; it is also that of \(place).",
          zh: "\(noun.zh)的 id“\(id)”重复，与 \(place) 相同。",
          hint: Text(en: "Give one of them another id.", zh: "请为其中一个换一个 id。"))
      }
    }
  }

  /// A reference by id.
  ///
  /// - Returns: where the entry is; nil if it does not exist, which is reported unless the table
  ///   could not be read.
  @discardableResult
  func reference(
    _ id: String, _ table: String, _ noun: Text, _ index: [String: Int],
    _ path: @autoclosure () -> DataPath, of owner: @autoclosure () -> Text
  ) -> Int? {
    if let position = index[id] { return position }
    guard id != Unread.string, !unread.tables.contains(table) else { return nil }
    let place = path()
    let owner = owner()
    let key = place.lastKey
    say(
      .error, "unknown-id", place,
      en: "“\(key)” of \(owner.en) names the \(noun.en) “\(id)”, which does not exist.",
      zh: "\(owner.zh)的“\(key)”所指的\(noun.zh)“\(id)”不存在。",
      hint: self.collector.nearest(to: id, among: self.ids(of: table)))
    return nil
  }

  /// A whole number within limits.
  func number(
    _ value: Int, _ range: ClosedRange<Int>, _ path: @autoclosure () -> DataPath,
    of owner: @autoclosure () -> Text
  ) {
    guard value != Unread.integer, !range.contains(value) else { return }
    let place = path()
    let owner = owner()
    outOfRange(
      place, owner, "\(value)", low: Self.grouped(range.lowerBound),
      high: Self.grouped(range.upperBound))
  }

  /// A decimal within limits.
  func points(
    _ value: Points, _ range: ClosedRange<Int>, _ path: @autoclosure () -> DataPath,
    of owner: @autoclosure () -> Text
  ) {
    guard value != Unread.points,
      value < Points(range.lowerBound) || value > Points(range.upperBound)
    else { return }
    outOfRange(
      path(), owner(), "\(value)", low: Self.grouped(range.lowerBound),
      high: Self.grouped(range.upperBound))
  }

  private func outOfRange(
    _ path: DataPath, _ owner: Text, _ value: String, low: String, high: String
  ) {
    let key = path.lastKey
    say(
      .error, "out-of-range", path,
      en: "“\(key)” of \(owner.en) must be from \(low) to \(high), but is \(value).",
      zh: "\(owner.zh)的“\(key)”应在 \(low) 到 \(high) 之间，实际是 \(value)。")
  }

  /// `1,000,000`.
  static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (number < 0 ? "-" : "") + groups.joined(separator: ",")
  }

  /// The set of slots that a list names; slots that do not exist or are repeated are reported.
  @discardableResult
  func slotSet(
    _ list: [Slot], _ path: @autoclosure () -> DataPath, of owner: @autoclosure () -> Text
  )
    -> SlotMask
  {
    var mask = SlotMask()
    var seen: Set<Slot> = []
    for (index, slot) in list.enumerated() where slot != Unread.slot {
      guard let position = slots[slot] else {
        unknownSlot(slot, path().appending(index), owner())
        continue
      }
      // Beyond 128 slots a set of the slots themselves is needed.
      let isNew = masksAreUsable ? mask.insert(position) : seen.insert(slot).inserted
      if !isNew {
        let owner = owner()
        say(
          .error, "duplicate-slot", path().appending(index),
          en: "The slot “\(slot)” is listed twice for \(owner.en).",
          zh: "\(owner.zh)重复列出了时段“\(slot)”。",
          hint: Text(en: "Remove one of them.", zh: "请删去其中一个。"))
      }
    }
    return mask
  }

  func unknownSlot(_ slot: Slot, _ path: DataPath, _ owner: Text) {
    guard !unread.tables.contains("calendar"), !slots.isEmpty else { return }
    say(
      .error, "unknown-slot", path,
      en: "The slot “\(slot)” of \(owner.en) is not in the calendar.",
      zh: "\(owner.zh)的时段“\(slot)”不在日历中。",
      hint: self.collector.nearest(to: slot.description, among: self.slotNames))
  }

  func checkAvailability(
    _ availability: Availability, _ path: @autoclosure () -> DataPath,
    of owner: @autoclosure () -> Text
  ) {
    if case .slots(let list) = availability { slotSet(list, path(), of: owner()) }
  }

  /// Warns of texts that stand twice in a list where that means nothing.
  func checkRepeats(
    _ list: [String], _ path: @autoclosure () -> DataPath, of owner: @autoclosure () -> Text
  ) {
    guard list.count > 1 else { return }
    var seen: Set<String> = []
    for (index, text) in list.enumerated()
    where text != Unread.string && !seen.insert(text).inserted {
      let path = path()
      let key = path.lastKey
      let owner = owner()
      say(
        .warning, "repeated-entry", path.appending(index),
        en: "“\(key)” of \(owner.en) lists “\(text)” twice.",
        zh: "\(owner.zh)的“\(key)”重复列出了“\(text)”。")
    }
  }
}

extension DataPath {
  /// The last key on the way, with the index after it: `choices[2]`.
  var lastKey: String {
    guard
      let start = steps.lastIndex(where: { step in
        if case .key = step { return true }
        return false
      })
    else { return description }
    return DataPath(Array(steps[start...])).description
  }
}

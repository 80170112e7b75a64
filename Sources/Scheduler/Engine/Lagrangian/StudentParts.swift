/// The students' parts: each student's cheapest plan at the present prices.
///
/// A plan is a set of at most `electives` options with patterns that do not clash; pins hold. Its
/// cost is `choice`, `nothing` and `variety` plus the prices of its places. Exact, by depth-first
/// search with the sum of the best values left as bound; beyond `nodeLimit` nodes the clashes are
/// dropped instead, which only lowers the minimum.
final class StudentParts: @unchecked Sendable {
  static let nodeLimit = 20_000

  struct Student {
    var options: Range<Int>
    var entries: Range<Int>
    /// His rows `open`, in the order of his options.
    var open: Range<Int>
    /// Multipliers `away` of this student, one per slot of `awaySlots` in this range.
    var away: Range<Int>
    var classSlots: Int
    var most: Int
    /// Cost of wanted electives when none is granted, without `nothing`.
    var unmet: Int64
    var nothing: Int64
    /// Options that a pin demands come first.
    var forced: Int
  }

  struct Option {
    var entries: Range<Int>
    /// Rank cost less the cost of an unmet wish.
    var value: Int64
    /// Index of its category among those of the student.
    var category: Int
    /// His row `open`; -1: the activity cannot have two sections, or has one pattern.
    var open: Int
  }

  let students: FlatArray<Student>
  let options: FlatArray<Option>
  /// Pattern of each entry (student, option, pattern).
  let entryPattern: FlatArray<Int32>
  let entrySlots: FlatArray<UInt128>
  /// Activity of each row `open`, student by student.
  let openActivity: FlatArray<Int32>
  /// Slots of the `away` multipliers, student by student.
  let awaySlots: FlatArray<Int32>
  /// Students of whom each class and slot can be sure.
  let certain: [Int]
  let varietyCost: Int64
  let slotCount: Int
  /// Most options and entries of one student.
  let mostOptions: Int
  let mostEntries: Int

  init(_ instance: Instance) {
    let slotCount = instance.slots.count
    self.slotCount = slotCount
    varietyCost = instance.varietyCost
    let demanded = Self.demands(instance)
    var students: [Student] = []
    var options: [Option] = []
    var patterns: [Int32] = []
    var slots: [UInt128] = []
    var certain = Array(repeating: 0, count: instance.classes.count * slotCount)
    var reach: [SlotSet] = []
    let hasOpenRow = instance.activities.map { $0.maxSections > 1 && $0.patterns.count > 1 }
    var openActivity: [Int32] = []
    for (i, student) in instance.students.enumerated() {
      let firstOption = options.count
      let firstEntry = patterns.count
      let firstOpen = openActivity.count
      var categories: [Int: Int] = [:]
      var reached = SlotSet.empty
      let isForced = student.options.map { demanded[i]?[$0.activity] != nil }
      let order =
        student.options.indices.filter { isForced[$0] }
        + student.options.indices.filter { !isForced[$0] }
      for o in order {
        let option = student.options[o]
        let first = patterns.count
        let demand = demanded[i]?[option.activity] ?? nil
        for p in option.patterns where demand?.contains(p) ?? true {
          patterns.append(Int32(p))
          slots.append(instance.patterns[p].slots.bits)
          reached = reached.union(instance.patterns[p].slots)
        }
        let category = instance.activities[option.activity].category
        let local = categories[category] ?? categories.count
        categories[category] = local
        options.append(
          Option(
            entries: first..<patterns.count, value: option.cost - student.unmetCost,
            category: local, open: hasOpenRow[option.activity] ? openActivity.count : -1))
        if hasOpenRow[option.activity] { openActivity.append(Int32(option.activity)) }
      }
      // A demand that none of his options can meet makes the problem infeasible; the bound does
      // not need to say so.
      students.append(
        Student(
          options: firstOption..<options.count, entries: firstEntry..<patterns.count,
          open: firstOpen..<openActivity.count, away: 0..<0,
          classSlots: max(0, student.schoolClass) * slotCount, most: student.electives,
          unmet: Int64(student.wanted) * student.unmetCost, nothing: student.nothingCost,
          forced: isForced.count { $0 }))
      reach.append(reached)
      guard student.schoolClass >= 0 else { continue }
      for t in student.attends where !reached.contains(t) {
        certain[student.schoolClass * slotCount + t] += 1
      }
    }
    var awaySlots: [Int32] = []
    for (i, student) in instance.students.enumerated() {
      let first = awaySlots.count
      if student.schoolClass >= 0 {
        for t in student.attends where certain[student.schoolClass * slotCount + t] == 0 {
          awaySlots.append(Int32(t))
        }
      }
      students[i].away = first..<awaySlots.count
    }
    self.openActivity = FlatArray(openActivity, or: 0)
    mostOptions = students.map(\.options.count).max() ?? 0
    mostEntries = students.map(\.entries.count).max() ?? 0
    self.students = FlatArray(
      students,
      or: Student(
        options: 0..<0, entries: 0..<0, open: 0..<0, away: 0..<0, classSlots: 0, most: 0, unmet: 0,
        nothing: 0,
        forced: 0))
    self.options = FlatArray(options, or: Option(entries: 0..<0, value: 0, category: 0, open: -1))
    entryPattern = FlatArray(patterns, or: 0)
    entrySlots = FlatArray(slots, or: 0)
    self.awaySlots = FlatArray(awaySlots, or: 0)
    self.certain = certain
  }

  /// Activities that pins demand for a student; the patterns that will do, nil where all will.
  private static func demands(_ instance: Instance) -> [Int: [Int: Set<Int>?]] {
    var demands: [Int: [Int: Set<Int>?]] = [:]
    for pin in instance.studentPins where pin.granted {
      demands[pin.student, default: [:]][pin.activity] = .some(nil)
    }
    for pin in instance.sectionPins {
      for student in pin.students {
        // Two pins on one student and activity ask for both; one of them is enough for a bound.
        demands[student, default: [:]][pin.activity] = .some(Set(pin.patterns))
      }
    }
    return demands
  }

  /// Whether a class can be empty in a slot as far as this part knows.
  func mayBeEmpty(classSlot: Int) -> Bool { certain[classSlot] == 0 }
}

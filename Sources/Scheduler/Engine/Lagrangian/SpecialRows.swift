/// Rows of the few students with bonds, and the rooms of those with needs.
///
/// | family | one per | row |
/// |---|---|---|
/// | `together` | neighbours in a bond, pattern | x of one = x of the other |
/// | `apart` | bond, pattern | sum x <= n |
///
/// A student with needs has another right side in his rows `place`: x <= w of the rooms that suit.
struct SpecialRows: Sendable {
  struct Together: Sendable {
    /// The students, and the pattern.
    var first: Int
    var second: Int
    var pattern: Int
    /// Entry (student, option, pattern) with coefficient 1; -1: he cannot be there.
    var plus: Int
    /// Entry with coefficient -1, or -1.
    var minus: Int
  }

  struct Apart: Sendable {
    /// Among the problem's bonds.
    var bond: Int
    var entries: [Int]
    var pattern: Int
  }

  struct Need: Sendable {
    var entry: Int
    var pattern: Int
    /// Into `suits`.
    var suits: [Int]
  }

  /// A room in a pattern that somebody with needs can use.
  struct Suit: Sendable {
    var room: Int
    var pattern: Int
  }

  private(set) var together: [Together] = []
  private(set) var apart: [Apart] = []
  private(set) var needs: [Need] = []
  private(set) var suits: [Suit] = []
  /// By student: his part of `needs`.
  private(set) var needsOf: [Int: Range<Int>] = [:]
  /// By room: patterns to indices of `suits`.
  private(set) var suitsOf: [Int: [Int: Int]] = [:]
  /// Students with an entry in `together` or `apart`.
  private(set) var bonded: Set<Int> = []

  init(_ instance: Instance, _ students: StudentParts) {
    addBonds(instance, students)
    addNeeds(instance, students)
  }

  /// Entries of a student in an activity, by pattern.
  private func entries(
    _ i: Int, activity: Int, _ instance: Instance, _ students: StudentParts
  ) -> [Int: Int] {
    var entries: [Int: Int] = [:]
    for e in students.students[i].entries {
      let p = Int(students.entryPattern[e])
      if activity < 0 || instance.patterns[p].activity == activity { entries[p] = e }
    }
    return entries
  }

  private mutating func addBonds(_ instance: Instance, _ students: StudentParts) {
    for bond in instance.togetherBonds {
      let own = bond.students.map {
        entries($0, activity: bond.activity, instance, students)
      }
      for (k, first) in own.enumerated().dropLast() {
        let second = own[k + 1]
        for p in Set(first.keys).union(second.keys).sorted() {
          together.append(
            Together(
              first: bond.students[k], second: bond.students[k + 1], pattern: p,
              plus: first[p] ?? -1, minus: second[p] ?? -1))
          bonded.formUnion([bond.students[k], bond.students[k + 1]])
        }
      }
    }
    let numbers = instance.problem.bonds.indices.filter {
      let bond = instance.problem.bonds[$0]
      return bond.kind == .apart && Set(bond.students).count > 1
    }
    for (number, bond) in zip(numbers, instance.apartBonds) {
      let own = bond.students.map {
        entries($0, activity: bond.activity, instance, students)
      }
      for p in Set(own.flatMap(\.keys)).sorted() {
        let members = own.compactMap { $0[p] }
        guard members.count > 1 else { continue }
        apart.append(Apart(bond: number, entries: members, pattern: p))
        bonded.formUnion(bond.students)
      }
    }
  }

  private mutating func addNeeds(_ instance: Instance, _ students: StudentParts) {
    for (i, student) in instance.students.enumerated() where student.hasNeeds {
      let first = needs.count
      for e in students.students[i].entries {
        let p = Int(students.entryPattern[e])
        let own = instance.patterns[p].rooms.filter { instance.suits(student: i, room: $0) }
        needs.append(
          Need(
            entry: e, pattern: p,
            suits: own.map { room in
              if let known = suitsOf[room]?[p] { return known }
              suits.append(Suit(room: room, pattern: p))
              suitsOf[room, default: [:]][p] = suits.count - 1
              return suits.count - 1
            }))
      }
      needsOf[i] = first..<needs.count
    }
  }
}

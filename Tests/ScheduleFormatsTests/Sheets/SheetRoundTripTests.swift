import ScheduleModel
import TestSupport
import Testing

@testable import ScheduleFormats

/// Problem -> sheets -> problem is the identity.
@Suite struct SheetRoundTripTests {
  private func check(_ problem: Problem, _ seed: Int) {
    for language in Language.allCases {
      let workbook = Workbook(SheetsWriter(language: language).sheets(problem))
      for form in [workbook, workbook.asText] {
        let result = SheetProblem([form])
        let errors = result.diagnostics.filter { $0.severity == .error }
        #expect(errors.first == nil, "seed \(seed)")
        guard let read = result.problem, read != problem else { continue }
        #expect(Self.difference(read, problem) == "", "seed \(seed)")
      }
    }
  }

  /// The first entry that differs.
  private static func difference(_ a: Problem, _ b: Problem) -> String {
    func first<Item: Equatable>(_ a: [Item], _ b: [Item]) -> String? {
      if a.count != b.count { return "\(a.count) entries, not \(b.count)" }
      for (x, y) in zip(a, b) where x != y { return "\(x)\n\(y)" }
      return nil
    }
    let found = [
      first(a.rooms, b.rooms), first(a.organisations, b.organisations), first(a.staff, b.staff),
      first(a.classes, b.classes), first(a.students, b.students),
      first(a.activities, b.activities), first(a.bonds, b.bonds), first(a.pins, b.pins),
      first([a.school], [b.school]), first([a.calendar], [b.calendar]),
      first([a.rules], [b.rules]), first([a.weights], [b.weights]),
    ]
    return found.compactMap { $0 }.first ?? "?"
  }

  @Test(arguments: 0..<60)
  func ofRandomSchools(seed: Int) {
    var recipe = RandomSchool()
    recipe.classes = 4 + seed % 5
    recipe.studentsPerClass = 8
    recipe.days = 1 + seed % 7
    recipe.periods = 1 + seed % 4
    check(recipe.problem(seed: UInt64(seed)), seed)
  }

  @Test(arguments: 0..<60)
  func ofSchoolsWithOddNames(seed: Int) {
    var recipe = RandomSchool()
    recipe.classes = 4
    recipe.studentsPerClass = 6
    var odd = OddNames(random: RandomSource(state: UInt64(seed)))
    check(odd.renamed(recipe.problem(seed: UInt64(seed))), seed)
  }
}

/// Gives everything a name that is hard to write in a cell, and every field some value.
private struct OddNames {
  var random: RandomSource
  private var names: [String: String] = [:]
  private var used: Set<String> = []

  init(random: RandomSource) {
    self.random = random
  }

  private static let pieces = [
    "a", "甲", "; ", ",", "，", "、", "\"", " ", "\n", "none", "无", "all", "全部", "=", "@", "+1", "３",
    "-", "'",
    "é", "1.0", "007", "TRUE", "√", "x", "2026-09-01", "　", "😀", "一", "(2)",
  ]

  private mutating func word() -> String {
    (0..<(1 + random.below(3))).map { _ in
      Self.pieces[random.below(Self.pieces.count)]
    }.joined()
  }

  /// Another name for an id, one to one.
  private mutating func name(_ id: String) -> String {
    if let known = names[id] { return known }
    var name = word()
    while !used.insert(name).inserted { name += word() }
    names[id] = name
    return name
  }

  private mutating func names(_ ids: [String]) -> [String] { ids.map { name($0) } }

  mutating func renamed(_ old: Problem) -> Problem {
    var problem = old
    problem.school.id = word()
    problem.school.name = word()
    problem.school.policy = random.chance(0.5) ? PolicyPack.builtInNames[0] : nil
    problem.school.term = random.chance(0.5) ? word() : nil
    problem.school.area = .rural
    problem.calendar.term = TermDates(
      start: "2026-09-01", end: "2027-01-20", holidays: ["2026-10-01", "2026-10-02"],
      makeUp: [.init(date: "2026-10-10", day: problem.calendar.days[0])])
    problem.weights.rank = [Points(0), Points(thousandths: 1_500)]
    problem.weights.pay = Points(thousandths: 125)
    problem.rules.mergeWithinGrade = random.chance(0.5)
    problem.rules.budget = random.chance(0.5) ? Points(thousandths: 12_345) : nil
    if random.chance(0.5) {
      problem.attestations = [Attestation(rule: "P9", by: word(), on: "2026-08-25")]
    }
    for index in problem.rooms.indices {
      problem.rooms[index].id = name("r" + problem.rooms[index].id)
      problem.rooms[index].name = word()
      problem.rooms[index].features = names(problem.rooms[index].features)
      problem.rooms[index].building = random.chance(0.5) ? word() : nil
      if random.chance(0.2) { problem.rooms[index].availability = .slots([]) }
    }
    for index in problem.organisations.indices {
      problem.organisations[index].id = name("o" + problem.organisations[index].id)
      problem.organisations[index].rating = Points(thousandths: 4_250)
    }
    for index in problem.staff.indices {
      let id = problem.staff[index].id
      problem.staff[index].id = name("t" + id)
      problem.staff[index].name = random.chance(0.5) ? word() : problem.staff[index].id
      problem.staff[index].organisation = problem.staff[index].organisation.map { name("o" + $0) }
      problem.staff[index].specialties = names(problem.staff[index].specialties)
      if random.chance(0.1) { problem.staff[index].filed = false }
    }
    for index in problem.classes.indices {
      problem.classes[index].id = name("c" + problem.classes[index].id)
      problem.classes[index].name = word()
      problem.classes[index].homeRoom = name("r" + problem.classes[index].homeRoom)
      problem.classes[index].headTeacher = problem.classes[index].headTeacher.map { name("t" + $0) }
    }
    for index in problem.activities.indices {
      let id = problem.activities[index].id
      problem.activities[index].id = name("a" + id)
      problem.activities[index].name = word()
      if random.chance(0.3) { problem.activities[index].authorisedFee = Points(thousandths: 7_500) }
      problem.activities[index].category = word()
      problem.activities[index].kind = Activity.Kind.allCases[index % 6]
      problem.activities[index].specialty = problem.activities[index].specialty.map { name($0) }
      problem.activities[index].roomFeatures = names(problem.activities[index].roomFeatures)
      problem.activities[index].provider = problem.activities[index].provider.map { name("o" + $0) }
      if random.chance(0.3) { problem.activities[index].leaders = [] }
      if random.chance(0.3) {
        problem.activities[index].leaders = problem.staff.prefix(1 + random.below(3)).map(\.id)
      }
      if random.chance(0.2) { problem.activities[index].slots = [] }
      problem.activities[index].fee = Points(thousandths: Int64(random.below(20_000)))
    }
    for index in problem.students.indices {
      let id = problem.students[index].id
      problem.students[index].id = name("s" + id)
      problem.students[index].name = word()
      problem.students[index].schoolClass = name("c" + problem.students[index].schoolClass)
      problem.students[index].choices = problem.students[index].choices.map { name("a" + $0) }
      problem.students[index].needs = names(problem.students[index].needs)
      if random.chance(0.1) { problem.students[index].attends = .slots([]) }
    }
    for index in problem.bonds.indices {
      problem.bonds[index].students = problem.bonds[index].students.map { name("s" + $0) }
      problem.bonds[index].activity = problem.bonds[index].activity.map { name("a" + $0) }
    }
    problem.pins = problem.pins.map { pin in
      switch pin {
      case .student(let student, let activity, let granted):
        return .student(
          student: name("s" + student), activity: name("a" + activity), granted: granted)
      case .forbidLeader(let activity, let staff):
        return .forbidLeader(activity: name("a" + activity), staff: name("t" + staff))
      default: return pin
      }
    }
    return problem
  }
}

import ArgumentParser
import Foundation
import ScheduleModel
import ScheduleReports

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What changed between two timetables: for whom, and in points.",
    discussion: """
      Figures of both first, then students with other electives (those whose points changed most \
      first), sections opened, closed or moved, staff with other duties, class groups supervised \
      otherwise. Points are recomputed, not as the files claim.

      EXAMPLES
        schedule-solve compare old.json new.json --problem problem.json
        schedule-solve compare old.json new.json --problem old-problem.json --problem-b new-problem.json
        schedule-solve compare a.json b.json --problem school.xlsx --output changes.html --language zh

      EXIT CODES
        0 done, 64 wrong usage, 65 bad input data, 66 input missing, 73 output cannot be written.
      """)

  @Argument(help: "A timetable.json.")
  var first: String

  @Argument(help: "Another timetable.json.")
  var second: String

  @Option(name: .long, help: "The problem (JSON, workbook or folder).")
  var problem: String

  @Option(name: .customLong("problem-b"), help: "The second timetable's problem, if it is another.")
  var problemB: String?

  @OptionGroup var sources: SourceOptions

  @Option(
    name: .shortAndLong,
    help: "A page with all lists: FILE.html, or a folder (index.html in it).")
  var output: String?

  @Flag(name: .long, help: "All rows of the lists, not the first twenty.")
  var all = false

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if [first, second, problem, problemB].count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Only one of the files can be standard input.")
    }
    if output == "-" {
      throw ValidationError("--output takes a file: the lists are on standard output.")
    }
  }

  func run() throws {
    let language = shared.spoken
    let page = try output.map { try PageOutput($0, language: language) }
    let (given, one) = try loadTimetable(first, of: problem, sources, policyOption, shared)
    let other = try problemB.map {
      try loadProblem(
        $0, sources, policy: policyOption.policy, language: language, json: shared.json,
        quiet: true)
    }
    let two = try loadTimetable(
      second, language: language, json: shared.json, quiet: shared.quiet)
    let comparison = TimetableComparison(one, of: given, two, of: other ?? given)
    if let page {
      try page.write([UInt8](ComparisonPage(comparison, language: language).text.utf8))
    }
    if shared.json {
      try Console.output(json: CompareOutput(comparison))
    } else {
      let text = ComparisonText(comparison, language: language, most: all ? .max : 20)
      try Console.output(text.text + "\n")
    }
  }
}

/// What `compare --json` says.
private struct CompareOutput: Encodable {
  struct Figures: Encodable {
    var total: Double
    var score: [String: Double]
    var studentsWithFirstChoice: Int
    var studentsWithNothing: Int
    var uncovered: Int
    var pay: Double
    var overtime: Int
    var sections: Int

    init(_ figures: ScenarioFigures) {
      total = figures.total.decimal
      score = Dictionary(
        uniqueKeysWithValues: Component.all.map { ($0.id, figures.score[$0].decimal) })
      studentsWithFirstChoice = figures.studentsWithFirstChoice
      studentsWithNothing = figures.studentsWithNothing
      uncovered = figures.uncovered
      pay = figures.pay.decimal
      overtime = figures.overtime
      sections = figures.sections
    }
  }

  struct Elective: Encodable {
    var activity: String
    /// From 1; none: not on the student's list.
    var choice: Int?
    var slots: [String]
    var leader: String
    var room: String

    init(_ elective: TimetableComparison.Elective) {
      activity = elective.activity
      choice = elective.rank.map { $0 + 1 }
      slots = elective.slots.map(\.description)
      leader = elective.leader
      room = elective.room
    }
  }

  struct StudentChange: Encodable {
    var student: String
    var before: [Elective]?
    var after: [Elective]?
    var pointsBefore: Double
    var pointsAfter: Double
  }

  struct Held: Encodable {
    var leader: String
    var room: String
    var slots: [String]
    var students: Int

    init(_ section: Section) {
      leader = section.leader
      room = section.room
      slots = section.slots.map(\.description)
      students = section.students.count
    }
  }

  struct SectionChange: Encodable {
    var activity: String
    var change: String
    var before: Held?
    var after: Held?
  }

  struct StaffChange: Encodable {
    var staff: String
    var loadBefore: Int
    var loadAfter: Int
    var slots: Int
  }

  struct Group: Encodable {
    var host: String
    var supervisor: String?
  }

  struct GroupChange: Encodable {
    var `class`: String
    var slot: String
    var before: Group?
    var after: Group?
  }

  var before: Figures
  var after: Figures
  /// Parts that differ, 0 to 1.
  var differentStudents: Double
  var differentSections: Double
  var students: [StudentChange]
  var sections: [SectionChange]
  var staff: [StaffChange]
  var classGroups: [GroupChange]

  init(_ comparison: TimetableComparison) {
    before = Figures(comparison.before)
    after = Figures(comparison.after)
    differentStudents = comparison.distance.students.decimal
    differentSections = comparison.distance.sections.decimal
    students = comparison.students.map { change in
      StudentChange(
        student: change.id, before: change.before.map { $0.map(Elective.init) },
        after: change.after.map { $0.map(Elective.init) },
        pointsBefore: change.pointsBefore.decimal, pointsAfter: change.pointsAfter.decimal)
    }
    sections = comparison.sections.map {
      SectionChange(
        activity: $0.activity, change: $0.kind.rawValue, before: $0.before.map(Held.init),
        after: $0.after.map(Held.init))
    }
    staff = comparison.staff.map {
      StaffChange(
        staff: $0.id, loadBefore: $0.loadBefore, loadAfter: $0.loadAfter, slots: $0.slots)
    }
    classGroups = comparison.groups.map { change in
      GroupChange(
        class: change.schoolClass, slot: change.slot.description,
        before: change.before.map { Group(host: $0.host, supervisor: $0.supervisor) },
        after: change.after.map { Group(host: $0.host, supervisor: $0.supervisor) })
    }
  }
}

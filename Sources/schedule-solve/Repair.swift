import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel
import ScheduleReports
import Scheduler

struct Repair: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Change a timetable in force as little as a change of the problem demands.",
    discussion: """
      Reads the changed problem and the old timetable, and makes a new one by the same rules and \
      points, plus weights.moveStudent for every student and slot whose group changes and \
      weights.moveStaff for every person and slot whose duty does. Says who moves, from where to \
      where, and writes messages to send.

      The change can be in the problem, or be given here: --absent and --closed take an id, or an \
      id with days or slots after a colon. With --days nothing changes on the other days, as far as \
      that is possible; --freeze does the same for sections.

      EXAMPLES
        schedule-solve repair new-problem.json --from timetable.json --output repaired.json
        schedule-solve repair problem.json --from timetable.json --absent T07 --output repaired.json
        schedule-solve repair problem.json --from timetable.json --absent T07:Tue --days Tue \\
          --since 2026-10-13 --until 2026-10-13 --messages messages.csv --output tuesday.json
        schedule-solve repair problem.json --from timetable.json --closed gym --most-moves 60 \\
          --output repaired.json

      EXIT CODES
        0 a timetable was written; 1 none exists within the caps, or at all; 64 wrong usage;
        65 bad input data; 66 input missing; 73 output cannot be written; 130 interrupted with
        nothing found; 70 a fault of this program.
      """)

  @Argument(help: "The changed problem (JSON, workbook or folder); - is standard input.")
  var problem: String

  @Option(name: .long, help: "The timetable in force (JSON).")
  var from: String

  @OptionGroup var sources: SourceOptions

  @Option(name: .shortAndLong, help: "Where the new timetable goes; - is standard output.")
  var output = "-"

  @Option(
    name: .long,
    help: "Somebody who is not there: STAFF, STAFF:Tue or STAFF:Tue-P1,Wed; several times.")
  var absent: [String] = []

  @Option(
    name: .long, help: "A room that is closed: ROOM, ROOM:Tue or ROOM:Tue-P1,Wed; several times.")
  var closed: [String] = []

  @Option(
    name: .long,
    help: "Only these days change, e.g. Tue,Wed: a temporary change; all others stay as they are.")
  var days: String?

  @Option(name: .long, help: "A section (its id) that stays as it is; several times.")
  var freeze: [String] = []

  @Option(name: .long, help: "Most slots in which one student may move.")
  var mostMovesPerStudent: Int?

  @Option(name: .long, help: "Most moves of students (students x slots) in all.")
  var mostMoves: Int?

  @Option(name: .long, help: "The date from which the change holds, for messages: YYYY-MM-DD.")
  var since: String?

  @Option(name: .long, help: "The last date of a temporary change, for messages.")
  var until: String?

  @Option(name: .long, help: "A list of who moves: a workbook (.xlsx) or a folder of CSV files.")
  var list: String?

  @Option(name: .long, help: "Messages to send: a workbook (.xlsx), or text (.txt, .csv).")
  var messages: String?

  @Option(name: .long, help: "Most seconds to spend. Default: four at 1,000 students.")
  var time: Double?

  @Option(name: .long, help: "A fixed amount of work in search moves instead of time.")
  var work: Int?

  @Option(name: .long, help: "Threads, 1 or more; two do useful work.")
  var threads = min(2, ProcessInfo.processInfo.activeProcessorCount)

  @Option(name: .long, help: "Seed of the search's random choices.")
  var seed: UInt64 = 1

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try RunLimits.check(time: time, work: work, threads: threads)
    for (name, value) in [
      ("--most-moves", mostMoves), ("--most-moves-per-student", mostMovesPerStudent),
    ] {
      if let value, value < 0 { throw ValidationError("\(name) takes 0 or more, not \(value).") }
    }
    if problem == "-", from == "-" {
      throw ValidationError("Only one of the problem and --from can be standard input.")
    }
    if let messages, !["xlsx", "csv", "txt"].contains(Self.ending(messages)) {
      throw ValidationError("--messages takes a name that ends in .xlsx, .csv or .txt.")
    }
    if list == "-" { throw ValidationError("--list takes a file or folder.") }
  }

  private static func ending(_ path: String) -> String {
    URL(fileURLWithPath: path).pathExtension.lowercased()
  }

  func run() throws {
    let signals = SignalStop()
    defer { signals.end() }
    let language = shared.spoken
    var (problem, old) = try loadTimetable(
      from, of: self.problem, sources, policyOption, shared)
    var change = RepairChange(problem, old)
    change.apply(absent: absent, closed: closed, days: days, frozen: freeze)
    guard change.faults.isEmpty else {
      for fault in change.faults { Console.error(fault[language]) }
      throw ExitCode.validationFailure
    }
    let when = try dates()
    problem = change.problem
    problem.repair = RepairTerms(
      from: old, frozenSlots: change.frozenSlots, frozenSections: Set(freeze),
      mostMovesPerStudent: mostMovesPerStudent, mostMoves: mostMoves)
    for path in [output, list, messages].compactMap({ $0 }) {
      try OutputFile.check(path, language: language)
    }

    let unavoidable = UnavoidableMoves(problem)
    try refuse(beyond: unavoidable, problem)
    let line = ProgressLine(
      language: language, verbose: false, quiet: shared.quiet, wanted: nil)
    let solution: Solution
    do throws(SolveError) {
      solution = try Scheduler.solution(
        of: problem,
        options: SolveOptions(
          timeLimit: time, work: work, threads: threads, seed: seed, start: old,
          interruption: signals.signal, onProgress: { line.show($0) }))
    } catch {
      line.end()
      if case .invalid(let diagnostics) = error { try refuse(diagnostics) }
      let hasCaps = mostMoves != nil || mostMovesPerStudent != nil
      Console.error(Self.text(of: error, hasCaps: hasCaps)[language])
      throw Solve.status(for: error).exit
    }
    line.end()

    let timetable = solution.timetable
    let moves = MoveList(from: old, to: timetable, in: problem)
    try OutputFile.write(TimetableWriter.data(timetable), to: output, language: language)
    try write(moves, when: when)
    let text = RepairText(
      timetable, moves: moves, of: problem, unavoidable: unavoidable.total, when: when)
    if !shared.quiet { Console.error(text.text[language]) }
    if shared.json, output != "-" {
      try Console.output(
        json: RepairOutput(
          timetable, moves: moves, unavoidable: unavoidable.total, output: output,
          messages: moves.messages(when: when), language: language))
    }
  }

  private func dates() throws -> Text? {
    let language = shared.spoken
    for date in [since, until].compactMap({ $0 }) where CalendarDate(date) == nil {
      Console.error(
        Text(
          en: "“\(date)” is no date; write it as 2026-10-13.",
          zh: "“\(date)”不是有效日期，请写成 2026-10-13。")[language])
      throw ExitCode.validationFailure
    }
    switch (since, until) {
    case (let since?, let until?) where since == until:
      return Text(en: "on \(since)", zh: "\(since)当天")
    case (let since?, let until?):
      return Text(en: "from \(since) to \(until)", zh: "\(since)至\(until)")
    case (let since?, nil): return Text(en: "from \(since) on", zh: "自\(since)起")
    case (nil, let until?): return Text(en: "until \(until)", zh: "至\(until)止")
    case (nil, nil): return nil
    }
  }

  /// Says by counting that no repair keeps the caps.
  private func refuse(beyond unavoidable: UnavoidableMoves, _ problem: Problem) throws {
    let language = shared.spoken
    var sentences: [Text] = []
    if let most = mostMovesPerStudent {
      for (id, moves) in unavoidable.beyond(most) {
        sentences.append(
          Text(
            en: "\(id) must move in \(moves) slots, as those groups cannot take place any more, "
              + "but may in \(most) only.",
            zh: "\(id)原来的小组无法继续，必须调整 \(moves) 个课时，超过上限 \(most)。"))
      }
    }
    if let most = mostMoves, unavoidable.total > most {
      sentences.append(
        Text(
          en: "\(unavoidable.total) moves of students are unavoidable, but \(most) are allowed.",
          zh: "至少必须调整 \(unavoidable.total) 人次，超过上限 \(most)。"))
    }
    guard !sentences.isEmpty else { return }
    let head = Text(
      en: "Proven: no repair exists within the caps.", zh: "已证明：在给定上限内不存在调整方案。")
    Console.error(head[language])
    for sentence in sentences.prefix(20) { Console.error("  " + sentence[language]) }
    if shared.json {
      try Console.output(json: [
        "possible": "no", "why": sentences.map(\.en).joined(separator: " "),
      ])
    }
    throw ExitStatus.answerIsNo.exit
  }

  /// Says what the change has made of a problem that was sound: pins that can no longer hold.
  private func refuse(_ diagnostics: [Diagnostic]) throws -> Never {
    let language = shared.spoken
    let errors = diagnostics.filter { $0.severity == .error }
    Console.error(
      Text(
        en: "No repair exists: with this change the problem asks for what cannot be.",
        zh: "不存在调整方案：这一变动使数据中的要求无法实现。")[language])
    for diagnostic in errors { Console.error("  " + diagnostic.sentence[language]) }
    if shared.json {
      try Console.output(
        json: ["possible": "no", "why": errors.map(\.sentence.en).joined(separator: " ")])
    }
    throw ExitStatus.answerIsNo.exit
  }

  private func write(_ moves: MoveList, when: Text?) throws {
    let language = shared.spoken
    if let list {
      let sheets = TableFiles.sheets(moves.tables, language: language)
      if Self.ending(list) == "xlsx" {
        try OutputTables.write(sheets, to: list, language: language)
      } else {
        try OutputTables.write(
          folder: list, files: TableFiles.csv(moves.tables, language: language), language: language)
      }
    }
    guard let messages else { return }
    let table = moves.messageTable(when: when)
    switch Self.ending(messages) {
    case "xlsx":
      try OutputTables.write(
        TableFiles.sheets([table], language: language), to: messages, language: language)
    case "csv":
      let files = TableFiles.csv([table], language: language)
      try OutputFile.write(files.first?.bytes ?? [], to: messages, language: language)
    default:
      let lines = moves.messages(when: when).map { $0.text[language] + "\n" }
      try OutputFile.write(Array(lines.joined().utf8), to: messages, language: language)
    }
  }

  private static func text(of error: SolveError, hasCaps: Bool) -> Text {
    guard hasCaps else { return error.text }
    switch error {
    case .impossible:
      return Text(
        en: "Proven: no repair exists within the caps and the rules.",
        zh: "已证明：在给定上限和规则下不存在调整方案。")
    case .nothingFound(interrupted: false):
      return Text(
        en: "No repair was found within the caps; it is not proven that none exists.",
        zh: "没有找到满足上限的调整方案；但并未证明不存在。")
    default: return error.text
    }
  }
}

/// What `repair --json --output FILE` says on standard output.
private struct RepairOutput: Encodable {
  struct Student: Encodable {
    var student: String
    var slot: String
    var from: String
    var to: String
  }

  struct Staff: Encodable {
    var staff: String
    var slot: String
    var from: String
    var to: String
  }

  struct Message: Encodable {
    var id: String
    var kind: String
    var text: String
  }

  var output: String
  var status: String?
  var total: Double?
  var bound: Double?
  var gap: Double?
  var moveStudent: Double?
  var moveStaff: Double?
  /// Students x slots, and how many of them no repair can avoid.
  var studentMoves: Int
  var unavoidableStudentMoves: Int
  var studentsMoved: Int
  var staffMoves: Int
  var staffMoved: Int
  var students: [Student]
  var staff: [Staff]
  var messages: [Message]

  init(
    _ timetable: Timetable, moves: MoveList, unavoidable: Int, output: String,
    messages: [MoveList.Message], language: Language
  ) {
    self.output = output
    status = timetable.status?.rawValue
    total = (timetable.score?.total).map(\.decimal)
    bound = timetable.bound.map(\.decimal)
    gap = timetable.gapMillionths.map { Double($0) / 1e6 }
    moveStudent = (timetable.score?[.moveStudent]).map(\.decimal)
    moveStaff = (timetable.score?[.moveStaff]).map(\.decimal)
    studentMoves = moves.students.count
    unavoidableStudentMoves = unavoidable
    studentsMoved = moves.movedStudents
    staffMoves = moves.staff.count
    staffMoved = moves.movedStaff
    students = moves.students.map {
      Student(
        student: $0.id, slot: $0.slot.description, from: $0.from[language], to: $0.to[language])
    }
    staff = moves.staff.map {
      Staff(staff: $0.id, slot: $0.slot.description, from: $0.from[language], to: $0.to[language])
    }
    self.messages = messages.map {
      Message(id: $0.id, kind: $0.isStaff ? "staff" : "parents", text: $0.text[language])
    }
  }
}

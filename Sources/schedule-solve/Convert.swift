import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Converts between workbook, CSV folder, OneRoster, JSON and PrefLib.",
    discussion: """
      What is read follows from the content: problem.json, a workbook (.xlsx), a folder of CSV \
      files, a OneRoster 1.1 or 1.2 folder (users, classes, enrollments, orgs, academicSessions); \
      from the extension or --from: .soc .soi, rankings of PrefLib (preflib.org), complete and \
      incomplete strict orders. What is written follows from the output's name (.xlsx, .json, \
      .soi; without extension a folder of CSV files) or --to. What the target cannot hold is said.

      --with adds further workbooks or folders, --survey exports of form tools: a row for each \
      (student, activity, rank), or a row for each student with a column per choice or activity. \
      Lists that are not complete yet can be written as a workbook or CSV folder, to be filled in.

      Of rankings, voters become students, alternatives activities. What rankings lack is filled \
      in so that the problem can always be solved: each alternative has a leader and a room, and \
      class groups cost nothing. Ties (.toc, .toi) are refused.

      EXAMPLES
        schedule-solve convert school.xlsx --output problem.json
        schedule-solve convert school.xlsx --survey answers.csv --output complete.xlsx
        schedule-solve convert roster --with school.xlsx --output problem.json
        schedule-solve convert 00009-00000001.soc --output problem.json
        schedule-solve convert votes.soi --electives 3 --slots 5 --seats 20 --output problem.json

      EXIT CODES
        0 done, 64 wrong usage, 65 errors in the data, 66 the file is not there, 73 the output \
      cannot be written.
      """)

  @Argument(help: "The file or folder to convert, or - for standard input.")
  var input: String

  @Option(name: .shortAndLong, help: "The file or folder to write, or - for standard output.")
  var output = "-"

  @Option(
    name: .long, help: "Format of rankings, soc or soi (default: by the extension).",
    transform: { try named($0.lowercased(), "--from") })
  var from: PrefLibRankings.DataType?

  @Option(
    name: .long,
    help: "json, xlsx, csv, oneRoster or soi (default: by the output's name).",
    transform: { try named($0, "--to") })
  var to: OutputForm?

  @OptionGroup var sources: SourceOptions

  @Option(name: .long, help: "Electives each student wants (default: 1).")
  var electives: Int?

  @Option(name: .long, help: "Longest list of choices that is kept (default: all of it).")
  var choices: Int?

  @Option(
    name: .long, help: "Slots a week, 1 to 30 (default: as many as the electives take).")
  var slots: Int?

  @Flag(name: .long, help: "Alternatives meet in slots of their own, dealt in turn.")
  var fixedSlots = false

  @Option(name: .long, help: "Sessions a week of each alternative (default: 1).")
  var sessions: Int?

  @Option(name: .long, help: "Places in a section (default: just enough for all).")
  var seats: Int?

  @Option(name: .long, help: "Least size of a section (default: 1).")
  var minimum: Int?

  @Option(name: .long, help: "Most sections of an alternative (default: 1).")
  var maxSections: Int?

  @Option(name: .long, help: "Classes that students are dealt to in turn (default: 1).")
  var classes: Int?

  @Option(
    name: .long, help: "primary, middle or nineYear (default: middle).",
    transform: { try named($0, "--stage") })
  var stage: School.Stage?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard form != nil else {
      throw ValidationError(
        "The form of \(output) is not known; give --to (json, xlsx, csv, oneRoster, soi).")
    }
    if output == "-", form == .csv || form == .oneRoster {
      throw ValidationError("A folder cannot be standard output; give --output FOLDER.")
    }
    if isRankings, !sources.with.isEmpty || !sources.survey.isEmpty || sources.school != nil {
      throw ValidationError("--with, --survey and --school do not go with rankings.")
    }
    if !isRankings, !rankingOptions.isEmpty {
      throw ValidationError(
        "\(rankingOptions.joined(separator: ", ")): only for rankings (.soc, .soi).")
    }
  }

  private var form: OutputForm? { to ?? OutputForm(name: output) }

  private var isRankings: Bool {
    let suffix = URL(fileURLWithPath: input).pathExtension.lowercased()
    return from != nil || (input != "-" && PrefLibRankings.DataType(rawValue: suffix) != nil)
  }

  /// Options given that only rankings have.
  private var rankingOptions: [String] {
    let given: [(String, Bool)] = [
      ("--electives", electives != nil), ("--choices", choices != nil), ("--slots", slots != nil),
      ("--fixed-slots", fixedSlots), ("--sessions", sessions != nil), ("--seats", seats != nil),
      ("--minimum", minimum != nil), ("--max-sections", maxSections != nil),
      ("--classes", classes != nil), ("--stage", stage != nil),
    ]
    return given.filter(\.1).map(\.0)
  }

  func run() throws {
    if isRankings { try convertRankings() } else { try convertTables() }
  }

  // MARK: Tables

  private func convertTables() throws {
    let language = shared.spoken
    let source = try ProblemSource.open(input, language: language)
    if case .json(let bytes) = source, WorkbookReader.mayBeTables(bytes) {
      _ = try dataType(language)  // which says what is missing
    }
    let read = try ReadProblem(
      source, named: input, with: sources.with, surveys: sources.survey, school: sources.school,
      policies: try PolicyFiles(nil, problem: input, language: language), language: language)
    for pack in read.policies.found {
      try show(
        pack.diagnostics, of: pack.file, failed: false, language: language, json: false,
        quiet: shared.quiet)
    }
    let isDraft =
      read.problem == nil && read.sheets?.isMerelyIncomplete == true
      && (form == .xlsx || form == .csv)
    try show(
      read.diagnostics, of: input, failed: read.problem == nil && !isDraft, language: language,
      json: shared.json, quiet: shared.quiet)
    if let problem = read.problem {
      try write(problem, language)
    } else if isDraft, let sheets = read.sheets?.sheets(language) {
      let all = [Template.instructions(language)] + sheets
      if form == .csv {
        try OutputTables.write(folder: output, all, language: language)
      } else {
        try OutputTables.write(all, to: output, language: language)
      }
      let text = Text(
        en: "\(output): written, but what is missing (see above) is still to be filled in",
        zh: "\(output)：已写出，但上述缺少的内容还需填写")
      if !shared.quiet { Console.error(text[language]) }
    } else {
      throw ExitStatus.badData.exit
    }
  }

  // MARK: Output

  private func write(_ problem: Problem, _ language: Language) throws {
    let sheets = { SheetsWriter(language: language).sheets(problem) }
    var lost: Text?
    switch form {
    case .xlsx:
      try OutputTables.write(
        [Template.instructions(language)] + sheets(), to: output, language: language)
    case .csv: try OutputTables.write(folder: output, sheets(), language: language)
    case .oneRoster:
      try OutputTables.write(
        folder: output, files: OneRosterWriter.files(problem), language: language)
      let others = problem.staff.count { $0.kind != .teacher }
      lost = Text(
        en: """
          only the school, the term's dates, classes, students and own teachers are kept \
          (\(others) other staff are not); rooms, organisations, activities, sign-ups, choices, \
          bonds, pins and settings cannot be held
          """,
        zh: """
          只保留学校、学期起止、班级、学生和本校教师（其他人员 \(others) 名不保留）；教室、机构、活动、报名、志愿、\
          同组分组、预定和设置无法保存
          """)
    case .soi:
      let name = output == "-" ? "problem.soi" : URL(fileURLWithPath: output).lastPathComponent
      let (bytes, left) = PrefLibWriter.data(problem, fileName: name)
      try OutputFile.write(bytes, to: output, language: language)
      lost = Text(
        en: """
          only the names of activities and the students' choices are kept (students without \
          choices, left out: \(left)); everything else cannot be held
          """,
        zh: "只保留活动名称和学生志愿（没有志愿而未写出的学生 \(left) 名），其余内容无法保存")
    default: try OutputFile.write(ProblemWriter.data(problem), to: output, language: language)
    }
    if let lost { Console.error(output, .warning, lost, language) }
    if !shared.quiet { Console.error(Self.summary(of: problem)[language]) }
    if shared.json, output != "-" {
      try Console.output(
        json: Report(
          students: problem.students.count, activities: problem.activities.count,
          slots: problem.calendar.slots.count))
    }
  }

  // MARK: Rankings

  private func convertRankings() throws {
    let language = shared.spoken
    let type = try dataType(language)
    let bytes = try InputFile.read(input, language: language)
    let (read, diagnostics) = PrefLibReader.read(bytes, type: type)
    let rankings = try unlessBad(
      read, diagnostics, of: input, language: language, json: shared.json, quiet: shared.quiet)
    let settings = settings
    let faults = settings.faults(for: rankings)
    guard faults.isEmpty, let problem = rankings.problem(settings) else {
      let word = Text(en: "error", zh: "错误")[language]
      for fault in faults {
        let text = Text(
          en: "--\(fault.option) \(fault.sentence.en)",
          zh: "--\(fault.option)：\(fault.sentence.zh)")
        Console.error("\(word): \(text[language])")
      }
      throw ExitStatus.wrongUsage.exit
    }
    try write(problem, language)
  }

  /// What `--json --output FILE` says on standard output.
  private struct Report: Encodable {
    var students: Int
    var activities: Int
    var slots: Int
  }

  private func dataType(_ language: Language) throws -> PrefLibRankings.DataType {
    if let from { return from }
    let suffix = URL(fileURLWithPath: input).pathExtension.lowercased()
    if input != "-", let type = PrefLibRankings.DataType(rawValue: suffix) { return type }
    let known = PrefLibRankings.DataType.allCases.filter { !$0.hasTies }.map(\.rawValue)
    let names = known.joined(separator: ", ")
    let near = NearestName.of(suffix, among: known)
    let text = Text(
      en: "error: the format of \(InputFile.name(of: input)) is not known; give --from (\(names))."
        + (near.map { " Did you mean .\($0)?" } ?? ""),
      zh: "错误：无法判断 \(InputFile.name(of: input)) 的格式，请用 --from 给出（\(names)）。"
        + (near.map { "是否应为 .\($0)？" } ?? ""))
    Console.error(text[language])
    throw ExitStatus.wrongUsage.exit
  }

  private var settings: PrefLibSettings {
    var settings = PrefLibSettings()
    if input != "-" {
      let name = URL(fileURLWithPath: input).deletingPathExtension().lastPathComponent
      if !name.isEmpty { settings.schoolID = name }
    }
    settings.choices = choices
    settings.slots = slots
    settings.seats = seats
    settings.fixedSlots = fixedSlots
    if let stage { settings.stage = stage }
    if let electives { settings.electives = electives }
    if let sessions { settings.sessions = sessions }
    if let minimum { settings.minimum = minimum }
    if let maxSections { settings.maxSections = maxSections }
    if let classes { settings.classes = classes }
    return settings
  }

  private static func summary(of problem: Problem) -> Text {
    let places = problem.activities.reduce(0) { $0 + $1.maxSize * $1.maxSections }
    let wanted = problem.students.reduce(0) { $0 + $1.wanted }
    return Text(
      en: """
        students: \(problem.students.count), activities: \(problem.activities.count), slots: \
        \(problem.calendar.slots.count), electives wanted: \(wanted), places: \(places)
        """,
      zh: """
        学生 \(problem.students.count) 人、活动 \(problem.activities.count) 项、时段 \
        \(problem.calendar.slots.count) 个、希望选修 \(wanted) 门次、名额 \(places) 个
        """)
  }
}

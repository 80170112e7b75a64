import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Converts files of other formats into a problem.",
    discussion: """
      The format follows from the file's extension, or is given with --from:

        .soc .soi   rankings of PrefLib (preflib.org), complete and incomplete strict orders, in \
      the present format and the older one. Voters become students, alternatives activities. What \
      rankings lack is filled in so that the problem can always be solved: each alternative has a \
      leader and a room, and class groups cost nothing. Ties (.toc, .toi) are refused.

      EXAMPLES
        schedule-solve convert 00009-00000001.soc --output problem.json
        schedule-solve convert votes.soi --electives 3 --slots 5 --seats 20 --output problem.json
        schedule-solve convert - --from soi < votes.txt | schedule-solve check -

      EXIT CODES
        0 done, 64 wrong usage, 65 errors in the data, 66 the file is not there, 73 the output \
      cannot be written.
      """)

  @Argument(help: "The file to convert, or - for standard input (with --from).")
  var input: String

  @Option(name: .shortAndLong, help: "The problem.json to write, or - for standard output.")
  var output = "-"

  @Option(
    name: .long, help: "Format of the input, soc or soi (default: by the extension).",
    transform: { try named($0.lowercased(), "--from") })
  var from: PrefLibRankings.DataType?

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

  func run() throws {
    let language = shared.spoken
    let type = try dataType(language)
    let bytes = try InputFile.read(input, language: language)
    let (read, diagnostics) = PrefLibReader.read(bytes, type: type)
    let shown = shared.quiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    let printer = DiagnosticPrinter(file: InputFile.name(of: input), language: language)
    for line in printer.lines(for: shown) { Console.error(line) }
    guard let rankings = read else {
      if shared.json {
        try Console.output(json: ["diagnostics": diagnostics.map(DiagnosticOutput.init)])
      }
      throw ExitStatus.badData.exit
    }
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
    try OutputFile.write(ProblemWriter.data(problem), to: output, language: language)
    if !shared.quiet { Console.error(Self.summary(of: problem)[language]) }
    if shared.json, output != "-" {
      try Console.output(
        json: Report(
          students: problem.students.count, activities: problem.activities.count,
          slots: problem.calendar.slots.count))
    }
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

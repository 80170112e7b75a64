import ArgumentParser
import Foundation
import ScheduleModel

struct CarryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "carry",
    abstract: "Makes good in a new term what students missed in an old one.",
    discussion: """
      Sets each student's weight in the new problem from what he missed in the old timetable: \
      1 + (most - 1) x share, where share is what he missed of what he could miss, from 0 (all \
      first choices) to 1 (nothing). Students are matched by id; new ones have 1. All else stays \
      as it is. The list of who got which weight, and why, goes to standard error, with --json to \
      standard output.

      EXAMPLES
        schedule-solve carry autumn.json autumn-timetable.json --to spring.json --output spring-weighted.json
        schedule-solve carry old.xlsx old-timetable.json --to new.xlsx --most 1.5 --output new.json

      EXIT CODES
        0 done, 64 wrong usage, 65 bad input data, 66 input missing, 73 output cannot be written.
      """)

  @Argument(help: "The old term's problem (JSON, workbook or folder).")
  var old: String

  @Argument(help: "The old term's timetable.json.")
  var timetable: String

  @Option(name: .long, help: "The new term's problem (JSON, workbook or folder).")
  var to: String

  @OptionGroup var sources: SourceOptions

  @Option(name: .shortAndLong, help: "Where the new problem goes (JSON); - is standard output.")
  var output = "-"

  @Option(name: .long, help: "The largest weight, from 1 to 10 (default: 2).")
  var most: DecimalArgument?

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let most, !(1000...10_000).contains(most.thousandths) {
      throw ValidationError("--most takes a number from 1 to 10.")
    }
    if [old, timetable, to].count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Only one of the files can be standard input.")
    }
    if output == "-", shared.json {
      throw ValidationError("With --json standard output is taken: give --output FILE.")
    }
  }

  func run() throws {
    let language = shared.spoken
    try OutputFile.check(output, language: language)
    let (given, answer) = try loadTimetable(timetable, of: old, sources, policyOption, shared)
    let new = try loadProblem(
      to, sources, policy: policyOption.policy, language: language, json: shared.json, quiet: true)
    let carry = Carry(
      from: given, answer, to: new,
      most: most.map { Points(thousandths: Int64($0.thousandths)) } ?? Carry.usualMost)
    try OutputFile.write(ProblemWriter.data(carry.problem), to: output, language: language)
    if !shared.quiet {
      for line in CarryLines(carry, language: language).lines { Console.error(line) }
    }
    if shared.json { try Console.output(json: CarryOutput(carry, output: output)) }
  }
}

/// Who got which weight, and why, for people.
struct CarryLines: Speaking {
  /// Most students that are listed.
  static let limit = 40

  let carry: Carry
  let language: Language

  init(_ carry: Carry, language: Language) {
    self.carry = carry
    self.language = language
  }

  var lines: [String] {
    let raised = carry.entries.filter { $0.weight > Points(1) }.sorted {
      ($1.weight, $0.student) < ($0.weight, $1.student)
    }
    let new = carry.entries.count { $0.result == nil }
    var lines = [
      say(
        "\(raised.count) of \(carry.entries.count) students have a weight above 1;"
          + " \(new) were not there in the old term, \(carry.gone.count) of the old term are gone.",
        "\(carry.entries.count) 名学生中 \(raised.count) 人的权重高于 1；\(new) 人上学期不在，"
          + "上学期的 \(carry.gone.count) 人已不在。")
    ]
    lines += raised.prefix(Self.limit).map { entry in
      "  \(entry.weight)  " + (entry.name == entry.id ? entry.id : "\(entry.name) (\(entry.id))")
        + ": " + reason(entry)
    }
    let more = raised.count - Self.limit
    if more > 0 {
      lines.append(
        say("  ... and \(more) more; --json lists all.", "  ……另有 \(more) 人，--json 可全部列出。"))
    }
    return lines
  }

  private func reason(_ entry: Carry.Entry) -> String {
    guard let result = entry.result else { return "" }
    let ranks = result.ranks.map { "\($0 + 1)" }.joined(separator: ", ")
    let got =
      result.ranks.isEmpty
      ? say("got none of \(result.wanted)", "希望 \(result.wanted) 门，一门未得")
      : say(
        "wanted \(result.wanted), got choices \(ranks)", "希望 \(result.wanted) 门，得到第 \(ranks) 志愿")
    return got
      + say(
        "; missed \(result.missed) of \(result.most) points",
        "；损失 \(result.missed) 分（最多可能 \(result.most) 分）")
  }
}

/// What `carry --json` says.
private struct CarryOutput: Encodable {
  struct Student: Encodable {
    var student: String
    var before: Double
    var weight: Double
    /// None for who was not there.
    var wanted: Int?
    /// From 1.
    var choices: [Int]?
    var missed: Double?
    var most: Double?
    var share: Double?
  }

  var output: String
  var students: [Student]
  /// Of the old term alone.
  var gone: [String]

  init(_ carry: Carry, output: String) {
    self.output = output
    gone = carry.gone
    students = carry.entries.map { entry in
      Student(
        student: entry.id, before: entry.before.decimal, weight: entry.weight.decimal,
        wanted: entry.result?.wanted, choices: entry.result.map { $0.ranks.map { $0 + 1 } },
        missed: (entry.result?.missed).map(\.decimal), most: (entry.result?.most).map(\.decimal),
        share: (entry.result?.share).map(\.decimal))
    }
  }
}

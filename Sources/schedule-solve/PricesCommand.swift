import ArgumentParser
import Foundation
import ScheduleModel
import ScheduleReports
import Scheduler

struct PricesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prices",
    abstract: "What one more of each scarce thing would be worth, in points.",
    discussion: """
      A person's period, a room (all week, or in one slot), a seat, a place or a section of an \
      activity, an organisation's session, the share of own staff, budget. Everything has an estimate \
      from the bound's multipliers; for the dearest (--verify) the problem is solved again with one \
      more, and what that is worth lies between the two figures shown, proven. --time is for the \
      multipliers and for each solve.

      EXAMPLES
        schedule-solve prices problem.json timetable.json
        schedule-solve prices problem.json timetable.json --verify 10 --time 20
        schedule-solve prices school.xlsx timetable.json --kind room-slot --kind staff-hour
        schedule-solve prices problem.json --verify 0 --json

      EXIT CODES
        0 done, 1 there is no timetable, 64 wrong usage, 65 bad input data, 66 input missing.
      """)

  @Argument(help: "A problem.json, workbook or folder, or - for standard input.")
  var problem: String

  @Argument(help: "A timetable.json to begin with; without it one is made.")
  var timetable: String?

  @OptionGroup var sources: SourceOptions

  @Option(name: .long, help: "Seconds for the multipliers and for each solve. Default: by size.")
  var time: Double?

  @Option(name: .long, help: "How many of the dearest are verified by solving again.")
  var verify = 5

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only this: \(Scarce.Kind.allCases.map(\.rawValue).joined(separator: ", ")). Several allowed."
    ),
    transform: { try named($0, "--kind") })
  var kind: [Scarce.Kind] = []

  @Option(name: .long, help: "Most lines of the list; --json has all.")
  var most = 20

  @Option(name: .long, help: "Threads, 1 or more; two do useful work.")
  var threads = min(2, ProcessInfo.processInfo.activeProcessorCount)

  @Option(name: .long, help: "Seed of the search's random choices.")
  var seed: UInt64 = 1

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try RunLimits.check(time: time)
    if verify < 0 { throw ValidationError("--verify takes 0 or more, not \(verify).") }
    if most < 1 { throw ValidationError("--most takes 1 or more, not \(most).") }
    try RunLimits.check(threads: threads)
    if problem == "-", timetable == "-" {
      throw ValidationError("Only one of the two files can be standard input.")
    }
  }

  func run() throws {
    let signals = SignalStop()
    defer { signals.end() }
    let language = shared.spoken
    let given: Problem
    var start: Timetable?
    if let timetable {
      (given, start) = try loadTimetable(timetable, of: problem, sources, policyOption, shared)
    } else {
      given = try loadProblem(
        problem, sources, policy: policyOption.policy, language: language, json: shared.json,
        quiet: true)
    }
    var options = Prices.Options()
    options.seconds = time
    options.verify = verify
    options.kinds = kind.isEmpty ? nil : Set(kind)
    options.threads = threads
    options.seed = seed
    options.interruption = signals.signal
    let prices: Prices
    do {
      prices = try Prices(given, start, options: options)
    } catch {
      Console.error(error.text[language])
      throw (error.isInterruption ? ExitStatus.interrupted : .answerIsNo).exit
    }
    if shared.json {
      try Console.output(json: PricesOutput(prices, of: given))
    } else {
      try Console.output(
        PriceLines(prices, of: given, most: most, language: language).text)
    }
  }
}

extension SolveError {
  /// Whether it was stopped before anything was found.
  fileprivate var isInterruption: Bool {
    if case .nothingFound(interrupted: true) = self { return true }
    return false
  }
}

/// The list for people.
struct PriceLines: Speaking {
  private let prices: Prices
  private let problem: Problem
  private let most: Int
  let language: Language

  init(_ prices: Prices, of problem: Problem, most: Int, language: Language) {
    self.prices = prices
    self.problem = problem
    self.most = most
    self.language = language
  }

  var text: String {
    let total = prices.before.upperBound
    let bound = prices.before.lowerBound
    var lines = [
      say(
        "What one more would be worth, in points (total now \(total), no timetable below \(bound)):",
        "每多一份的价值，按分计（目前总分 \(total)，下界 \(bound)）："), "",
    ]
    guard !prices.prices.isEmpty else {
      return lines[0] + "\n\n"
        + say(
          "Nothing: none of the \(prices.priced) things looked at is worth anything.",
          "没有：考察的 \(prices.priced) 项都不值分。") + "\n"
    }
    let shown = prices.prices.prefix(most)
    let estimate = say("estimate", "估计")
    let verified = say("verified", "验证")
    var rows = [(estimate, verified, "")]
    rows += shown.map { price in
      (
        price.estimate?.description ?? "-", price.verified.map(words) ?? "",
        Printable.text(price.scarce.words(in: problem)[language])
      )
    }
    let first = rows.map { TerminalWidth.columns(of: $0.0) }.max() ?? 0
    let second = rows.map { TerminalWidth.columns(of: $0.1) }.max() ?? 0
    lines += rows.map { row in
      (Self.padded(row.0, first) + "  " + Self.padded(row.1, second) + "  " + row.2)
        .trimmed
    }
    let more = prices.prices.count - shown.count
    if more > 0 { lines += ["", say("... and \(more) more (--most).", "……还有 \(more) 项（--most）。")] }
    lines += [
      "",
      say(
        "Estimates come from the bound's multipliers. Verified: solved again; the worth lies between the two figures, proven, with what was found in brackets.",
        "“估计”来自下界的乘子；“验证”为重新求解：价值介于两数之间（已证明），括号内为实际找到的差。"),
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func words(_ verified: Prices.Verified) -> String {
    if verified.isExact { return "\(verified.found)" }
    let (least, most) = (verified.interval.lowerBound, verified.interval.upperBound)
    return "\(least)…\(most) (\(verified.found))"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - TerminalWidth.columns(of: text))) + text
  }
}

extension String {
  /// Without spaces at the end.
  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

/// What `prices --json` says.
struct PricesOutput: Encodable {
  struct Row: Encodable {
    struct Verified: Encodable {
      var total: Decimal
      var bound: Decimal
      var least: Decimal
      var most: Decimal
      var found: Decimal
      var exact: Bool
    }

    var kind: String
    var id: String?
    var slot: String?
    var amount: Decimal
    var alike: Int
    var estimate: Decimal?
    var verified: Verified?
    var sentence: DiagnosticOutput.Words
  }

  var total: Decimal
  var bound: Decimal
  /// That the estimates are differences to.
  var multipliersBound: Decimal
  var priced: Int
  var prices: [Row]

  init(_ prices: Prices, of problem: Problem) {
    func number(_ points: Points) -> Decimal { AuditOutput.number(points) }
    total = number(prices.before.upperBound)
    bound = number(prices.before.lowerBound)
    multipliersBound = number(prices.boundOfMultipliers)
    priced = prices.priced
    self.prices = prices.prices.map { price in
      Row(
        kind: price.scarce.kind.rawValue, id: price.scarce.id,
        slot: price.scarce.slot?.description, amount: number(price.scarce.amount),
        alike: price.scarce.alike, estimate: price.estimate.map(number),
        verified: price.verified.map {
          Row.Verified(
            total: number($0.total), bound: number($0.bound),
            least: number($0.interval.lowerBound), most: number($0.interval.upperBound),
            found: number($0.found), exact: $0.isExact)
        }, sentence: DiagnosticOutput.Words(price.scarce.words(in: problem)))
    }
  }
}

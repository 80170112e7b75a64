import ArgumentParser
import Foundation
import ScheduleModel
import ScheduleReports
import Scheduler

/// `solve --alternatives K`.
struct AlternativeArguments: ParsableArguments {
  @Option(
    name: .long,
    help: "So many good timetables that really differ: OUTPUT-1.json, the best, OUTPUT-2.json ...")
  var alternatives: Int?

  @Option(
    name: .long,
    help: "With --alternatives: how much worse than the best one may be (default: 0.03).")
  var within: DecimalArgument?

  @Option(
    name: .long,
    help:
      "With --alternatives: least part of the students or sections that differs (default: 0.2).")
  var different: DecimalArgument?

  func validate() throws {
    if let alternatives, !(1...20).contains(alternatives) {
      throw ValidationError("--alternatives takes 1 to 20, not \(alternatives).")
    }
    if alternatives == nil, within != nil || different != nil {
      throw ValidationError("--within and --different go with --alternatives.")
    }
    if let different, different.thousandths > 1000 {
      throw ValidationError("--different takes a part from 0 to 1.")
    }
  }

  func options(_ count: Int, _ solve: SolveOptions) -> AlternativeOptions {
    var options = AlternativeOptions(solve: solve, count: count)
    if let within { options.within = Points(thousandths: Int64(within.thousandths)) }
    if let different { options.different = Points(thousandths: Int64(different.thousandths)) }
    return options
  }
}

/// Makes alternatives, writes them and says how they differ.
struct AlternativeWriter: Speaking {
  let options: AlternativeOptions
  let output: String
  let shared: SharedOptions

  var language: Language { shared.spoken }
  /// `week-2.json` of `week.json`.
  static func path(_ number: Int, of output: String) -> String {
    let suffix = URL(fileURLWithPath: output).pathExtension
    guard !suffix.isEmpty else { return "\(output)-\(number)" }
    return "\(output.dropLast(suffix.count + 1))-\(number).\(suffix)"
  }

  func check() throws {
    for number in 1...options.count {
      try OutputFile.check(Self.path(number, of: output), language: language)
    }
  }

  func run(_ problem: Problem) throws {
    var options = options
    let (quiet, language) = (shared.quiet, language)
    options.onSolved = { done, count in
      guard !quiet else { return }
      Console.error(
        Text(en: "\(done)/\(count) timetables made", zh: "已求解 \(done)/\(count)")[language])
    }
    let found: Alternatives
    do {
      found = try Scheduler.alternatives(of: problem, options: options)
    } catch {
      Console.error(error.text[language])
      throw Solve.status(for: error).exit
    }
    let paths = found.timetables.indices.map { Self.path($0 + 1, of: output) }
    for (timetable, path) in zip(found.timetables, paths) {
      try OutputFile.write(TimetableWriter.data(timetable), to: path, language: language)
    }
    if !quiet {
      Console.error(AlternativeTable(found.timetables, for: problem, names: paths).text(language))
      if found.timetables.count < options.count {
        Console.error(
          say(
            "Only \(found.timetables.count) of \(options.count): no others are good and different"
              + " enough (--within, --different, --time).",
            "只有 \(found.timetables.count) 份（希望 \(options.count) 份）：没有更多足够好又足够不同的课表"
              + "（--within、--different、--time）。"))
      }
    }
    if shared.json { try Console.output(json: AlternativeOutput(found, paths)) }
  }
}

/// What `solve --alternatives --json` says.
private struct AlternativeOutput: Encodable {
  struct Entry: Encodable {
    var output: String
    var total: Double?
    var bound: Double?
    /// To each of the timetables: part of the students, and of the sections, that differs.
    var differentStudents: [Double]
    var differentSections: [Double]
  }

  var timetables: [Entry]
  var tried: Int

  init(_ found: Alternatives, _ paths: [String]) {
    tried = found.tried
    let distances = found.distances
    timetables = found.timetables.indices.map { index in
      let timetable = found.timetables[index]
      return Entry(
        output: paths[index], total: (timetable.score?.total).map(\.decimal),
        bound: timetable.bound.map(\.decimal),
        differentStudents: distances[index].map { $0.students.decimal },
        differentSections: distances[index].map { $0.sections.decimal })
    }
  }
}

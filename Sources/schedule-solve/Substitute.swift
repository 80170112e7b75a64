import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel
import ScheduleReports

struct Substitute: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Who can step in for somebody on a day, best first, with what each breaks or costs.",
    discussion: """
      For every duty of the absent person on the day: who could take it, ranked by the rules that \
      would be broken and then by the points it would cost if it stayed so, and for class groups \
      also which other group could take the students in. The timetable is not changed: that is what \
      repair does.

      EXAMPLES
        schedule-solve substitute problem.json timetable.json --absent T07 --day Tue
        schedule-solve substitute problem.json timetable.json --absent T07 --date 2026-10-13
        schedule-solve substitute problem.json timetable.json --absent T07 --absent T11 --day Tue

      EXIT CODES
        0 everything can be covered without breaking a rule; 1 something cannot; 64 wrong usage;
        65 bad input data; 66 input missing.
      """)

  @Argument(help: "The problem (JSON, workbook or folder); - is standard input.")
  var problem: String

  @Argument(help: "The timetable (JSON); - is standard input.")
  var timetable: String

  @OptionGroup var sources: SourceOptions

  @Option(name: .long, help: "Who is absent: an id of the problem's staff; several times.")
  var absent: [String] = []

  @Option(name: .long, help: "A day of the calendar, e.g. Tue.")
  var day: String?

  @Option(name: .long, help: "A date of the term, YYYY-MM-DD; needs calendar.term.")
  var date: String?

  @Option(name: .long, help: "Most candidates shown for each duty.")
  var most = 5

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if absent.isEmpty { throw ValidationError("Say who is absent with --absent.") }
    if (day == nil) == (date == nil) {
      throw ValidationError("Give either --day or --date.")
    }
    if most < 1 { throw ValidationError("--most takes 1 or more, not \(most).") }
    if problem == "-", timetable == "-" {
      throw ValidationError("Only one of the files can be standard input.")
    }
  }

  func run() throws {
    let (problem, timetable) = try loadTimetable(
      self.timetable, of: self.problem, sources, policyOption, shared)
    let places = WeekPlaces(timetable, for: problem)
    let day = try dayNumber(in: problem)
    let people = try absent.map { try person($0, in: problem) }
    let plans = people.map {
      SubstitutePlan(places, staff: $0, day: day, alsoAbsent: Set(people))
    }
    if shared.json {
      try Console.output(json: SubstituteOutput(plans, places, shared.spoken, date: date))
    } else {
      for plan in plans { try Console.output(text(plan, places)) }
    }
    let isCovered = plans.allSatisfy { plan in
      plan.duties.allSatisfy { $0.candidates.first?.breaches.isEmpty ?? false }
    }
    if !isCovered { throw ExitStatus.answerIsNo.exit }
  }

  private func fail(_ en: String, _ zh: String) -> ExitCode {
    Console.error(Text(en: en, zh: zh)[shared.spoken])
    return ExitCode.validationFailure
  }

  private func person(_ id: String, in problem: Problem) throws -> Int {
    if let index = problem.staff.firstIndex(where: { $0.id == id }) { return index }
    let near = NearestName.of(id, among: problem.staff.map(\.id))
    throw fail(
      "--absent: “\(id)” is not known." + (near.map { " Is “\($0)” meant?" } ?? ""),
      "--absent：找不到“\(id)”。" + (near.map { "是否指“\($0)”？" } ?? ""))
  }

  private func dayNumber(in problem: Problem) throws -> Int {
    if let day {
      if let index = problem.calendar.days.firstIndex(of: day) { return index }
      let days = problem.calendar.days.joined(separator: ", ")
      throw fail("--day: the calendar has \(days), not “\(day)”.", "--day：日历中有 \(days)，没有“\(day)”。")
    }
    guard let date = date.flatMap({ CalendarDate($0) }) else {
      throw fail(
        "--date: “\(date ?? "")” is no date; write it as 2026-10-13.",
        "--date：“\(date ?? "")”不是有效日期，请写成 2026-10-13。")
    }
    do throws(TermDays.Fault) {
      let term = try TermDays(problem.calendar)
      if let index = problem.calendar.days.indices.first(where: {
        term.dates(ofDay: $0).contains(date)
      }) {
        return index
      }
      throw TermDays.Fault(
        sentence: Text(en: "there is no service on \(date)", zh: "\(date) 没有课后服务"))
    } catch {
      throw fail("--date: " + error.sentence.en, "--date：" + error.sentence.zh)
    }
  }

  private func text(_ plan: SubstitutePlan, _ places: WeekPlaces) -> String {
    let language = shared.spoken
    let name = places.problem.staff[plan.staff].name
    let day = date ?? places.dayName(plan.day)[language]
    var lines = [
      Text(en: "\(name) is absent: \(day)", zh: "\(name) 请假：\(day)")[language]
    ]
    if plan.duties.isEmpty {
      lines.append(Text(en: "  no duties on that day", zh: "  当天没有任务")[language])
    }
    for duty in plan.duties {
      let title = places.title(of: duty.place)
      let room = places.roomName(of: duty.place)
      lines.append(
        Text(
          en: "\(places.slotName(duty.slot).en)  \(title.en), \(room), \(duty.students) students",
          zh: "\(places.slotName(duty.slot).zh)  \(title.zh)，\(room)，\(duty.students) 名学生")[
            language])
      if duty.candidates.isEmpty {
        lines.append(Text(en: "  nobody", zh: "  无人可替")[language])
      }
      for (number, candidate) in duty.candidates.prefix(most).enumerated() {
        let notes = candidate.notes.map { $0[language] }
        let breaches = candidate.breaches.map { "\($0.rule): \($0.words[language])" }
        let cost = Text(en: "+\(candidate.cost) points", zh: "+\(candidate.cost) 分")[language]
        let mark = breaches.isEmpty ? "" : Text(en: "  breaks ", zh: "  违反 ")[language]
        let separator = language == .zh ? "；" : "; "
        lines.append(
          "  \(number + 1). \(candidate.name[language])  \(cost)"
            + (notes.isEmpty ? "" : "  (" + notes.joined(separator: separator) + ")")
            + mark + breaches.joined(separator: separator))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// What `substitute --json` says.
private struct SubstituteOutput: Encodable {
  struct Breach: Encodable {
    var rule: String
    var text: String
  }

  struct Candidate: Encodable {
    /// Who steps in; nil: another group takes the students.
    var staff: String?
    var mergeWithHost: String?
    var name: String
    var cost: Double
    var breaks: [Breach]
    var notes: [String]
  }

  struct Duty: Encodable {
    var slot: String
    var activity: String?
    var section: String?
    var host: String?
    var students: Int
    var candidates: [Candidate]
  }

  struct Person: Encodable {
    var staff: String
    var duties: [Duty]
  }

  var day: String
  var date: String?
  var absent: [Person]

  init(_ plans: [SubstitutePlan], _ places: WeekPlaces, _ language: Language, date: String?) {
    let problem = places.problem
    day = plans.first.map { problem.calendar.days[$0.day] } ?? ""
    self.date = date
    absent = plans.map { plan in
      Person(
        staff: problem.staff[plan.staff].id,
        duties: plan.duties.map { duty in
          var output = Duty(
            slot: places.slots[duty.slot].description, students: duty.students,
            candidates: duty.candidates.map { Self.candidate($0, places, language) })
          switch duty.place {
          case .section(let index):
            output.section = places.timetable.sections[index].id
            output.activity = places.timetable.sections[index].activity
          case .group(let index): output.host = places.timetable.classGroups[index].host
          case .missing: break
          }
          return output
        })
    }
  }

  private static func candidate(
    _ candidate: SubstitutePlan.Candidate, _ places: WeekPlaces, _ language: Language
  ) -> Candidate {
    var output = Candidate(
      name: candidate.name[language], cost: candidate.cost.decimal,
      breaks: candidate.breaches.map { Breach(rule: $0.rule, text: $0.words[language]) },
      notes: candidate.notes.map { $0[language] })
    switch candidate.kind {
    case .person(let index): output.staff = places.problem.staff[index].id
    case .merge(let group): output.mergeWithHost = places.timetable.classGroups[group].host
    }
    return output
  }
}

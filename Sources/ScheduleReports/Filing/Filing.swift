import ScheduleFormats
import ScheduleModel

/// The documents for the district and for parents: made from a problem, its timetable and the texts
/// that neither knows.
public struct SchoolFiling: Sendable, Speaking {
  public let info: SchoolInfo
  public let language: Language
  public let report: AuditReport
  public let figures: FilingFigures
  /// Has nothing of it in the public notice: see `PublicNotice`.
  let problem: Problem
  let data: ReportData
  /// Name of the term; nil: not said.
  let term: String?

  /// - Parameter term: in place of the problem's own name of the term.
  public init(
    _ timetable: Timetable, of problem: Problem, info: SchoolInfo, term: String? = nil,
    language: Language
  ) {
    self.info = info
    self.language = language
    self.problem = problem
    self.term = term ?? problem.school.term
    report = Auditor.audit(timetable, of: problem)
    data = ReportData(timetable, of: problem, language: language)
    figures = FilingFigures(data, of: problem)
  }

  public func document(_ kind: FilingDocument.Kind) -> FilingDocument {
    let (title, sections): (String, [FilingSection])
    switch kind {
    case .document:
      title = say("After-school service: filing", "课后服务备案表")
      sections = servicePlan
    case .notice:
      title = say("After-school service: public notice", "课后服务公示")
      sections = publicNotice
    case .statistics:
      title = say("After-school service: statistics", "课后服务统计表")
      sections = statistics
    }
    return FilingDocument(
      kind: kind, language: language, school: problem.school.name, title: title,
      sections: sections)
  }

  /// Files of a document: HTML and a workbook.
  ///
  /// - Throws: what a workbook cannot hold.
  public static func files(
    of document: FilingDocument
  ) throws(TableError) -> [(name: String, bytes: [UInt8])] {
    let page = [UInt8](FilingPage(document: document).text.utf8)
    let workbook = try WorkbookWriter.bytes(FilingSheets(document: document).sheets)
    let name = document.kind.rawValue
    return [("\(name).html", page), ("\(name).xlsx", workbook)]
  }
}

/// Words and values that several documents have.
extension SchoolFiling {
  func list(_ words: [String]) -> String { words.joined(separator: data.listComma) }

  func yes(_ value: Bool) -> String { value ? say("yes", "是") : say("no", "否") }

  /// What the school-info file says, or a blank.
  func fact(_ field: SchoolInfo.Field) -> FilingFact {
    let label = field.label[language]
    return FilingFact(
      label: label,
      value: info.text(field, language).map { .text($0) }
        ?? blank("school-info: \(field.rawValue)", label))
  }

  func blank(_ key: String, _ label: String) -> FilingValue {
    .blank(FilingBlank(key: key, label: label))
  }

  var schoolFacts: [FilingFact] {
    let stage: String
    switch problem.school.stage {
    case .primary: stage = say("Primary school", "小学")
    case .middle: stage = say("Middle school", "初中")
    case .nineYear: stage = say("Nine-year school", "九年一贯制学校")
    }
    return [
      FilingFact(label: say("School", "学校"), value: .text(problem.school.name)),
      FilingFact(label: say("Stage", "学段"), value: .text(stage)),
      termFact,
    ]
  }

  var termFact: FilingFact {
    let label = say("Term", "学期")
    return FilingFact(
      label: label,
      value: term.map { .text($0) } ?? blank("problem: school.term", label))
  }

  /// First and last day, holidays, make-up days; a blank without `calendar.term`.
  var dateFacts: [FilingFact] {
    let label = say("Dates", "起止日期")
    guard let dates = problem.calendar.term else {
      return [FilingFact(label: label, value: blank("problem: calendar.term", label))]
    }
    var facts = [
      FilingFact(
        label: label, value: .text("\(dates.start) " + say("to", "至") + " \(dates.end)"))
    ]
    if !dates.holidays.isEmpty {
      facts.append(
        FilingFact(label: say("No service on", "停课日期"), value: .text(list(dates.holidays))))
    }
    if !dates.makeUp.isEmpty {
      let days = dates.makeUp.map { "\($0.date) (\(data.name(ofDay: $0.day)))" }
      facts.append(FilingFact(label: say("Make-up days", "调课日期"), value: .text(list(days))))
    }
    return facts
  }

  /// The periods in which anything takes place, with their days and times.
  var timeTable: FilingTable {
    let calendar = problem.calendar
    var used = Set(data.sections.flatMap(\.slots))
    used.formUnion(data.groups.compactMap(\.slot))
    let rows = calendar.periods.enumerated().compactMap { number, period -> [FilingValue]? in
      let days = calendar.days.indices.filter { day in
        used.contains(day * calendar.periods.count + number)
      }
      guard !days.isEmpty else { return nil }
      return [
        .text(data.word(for: period.kind)), .text(data.times(of: period)),
        .text(list(days.map { data.name(ofDay: calendar.days[$0]) })), .count(days.count),
      ]
    }
    return FilingTable(
      caption: say("Times", "服务时间"),
      columns: [
        .init(title: say("Period", "时段")), .init(title: say("Time", "时间")),
        .init(title: say("Days", "日期")), .init(title: say("Days a week", "每周天数"), isNumber: true),
      ], rows: rows, none: say("No service takes place.", "没有开展服务。"))
  }

  /// Days and periods of slots: `Monday P2, Tuesday P2`.
  func times(_ slots: some Sequence<Int>) -> String {
    list(
      slots.map { slot in
        data.name(ofDay: data.slots[slot].day) + " " + data.slots[slot].period
      })
  }

  /// `1–4, 6`: three and more in a row from first to last.
  func grades(_ grades: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for grade in Set(grades).sorted() {
      if let last = runs.last, last.upperBound + 1 == grade {
        runs[runs.count - 1] = last.lowerBound...grade
      } else {
        runs.append(grade...grade)
      }
    }
    return list(
      runs.flatMap { run in
        run.count > 2 ? ["\(run.lowerBound)–\(run.upperBound)"] : run.map(String.init)
      })
  }

  func provider(of activity: Activity) -> String {
    guard let id = activity.provider else { return say("the school", "本校") }
    return problem.organisations.first { $0.id == id }?.name ?? id
  }

  func fee(_ points: Points) -> FilingValue {
    points > .zero ? .number(points) : .text(say("free", "免费"))
  }
}

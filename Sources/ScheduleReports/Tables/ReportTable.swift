import ScheduleModel

/// A table of a report, to be written as a sheet or a CSV file.
public struct ReportTable: Sendable {
  public enum Value: Sendable {
    case empty
    case text(String)
    case words(Text)
    case whole(Int)
    case amount(Points)
    case time(TimeOfDay)

    static func text(_ text: String?) -> Value { text.map { .text($0) } ?? .empty }
    static func whole(_ number: Int?) -> Value { number.map { .whole($0) } ?? .empty }
  }

  public struct Column: Sendable {
    public var heading: Text
    /// In characters; a Chinese one takes two.
    public var width: Int

    init(_ en: String, _ zh: String, width: Int = 10) {
      heading = Text(en: en, zh: zh)
      self.width = width
    }

    init(_ heading: Text, width: Int) {
      self.heading = heading
      self.width = width
    }
  }

  /// Also the name of the CSV file: `roll-call`.
  public var id: String
  public var title: Text
  public var columns: [Column]
  public var rows: [[Value]]

  init(_ id: String, en: String, zh: String, _ columns: [Column], _ rows: [[Value]]) {
    self.id = id
    title = Text(en: en, zh: zh)
    self.columns = columns
    self.rows = rows
  }
}

/// All tables of a timetable and its papers.
public struct ReportTables: Sendable {
  let places: WeekPlaces
  let naming: StudentNaming

  public init(_ places: WeekPlaces, naming: StudentNaming) {
    self.places = places
    self.naming = naming
  }

  /// Where names are redacted, without what is for the coordinator alone.
  public var all: [ReportTable] {
    let open = [
      sections, classGroups, classWeeks, staffWeeks, roomWeeks, studentWeeks, loads, rollCall,
      handOver, dismissal, plans,
    ]
    return naming == .ids ? open + [substitutes, waiting, pay, payByOrganisation] : open
  }

  var problem: Problem { places.problem }

  /// Columns that say which slot a row is about.
  static let slotColumns: [ReportTable.Column] = [
    .init("day", "星期", width: 7), .init("period", "课时", width: 7), .init("from", "开始", width: 7),
    .init("to", "结束", width: 7),
  ]

  func cells(ofSlot slot: Int) -> [ReportTable.Value] {
    let period = places.period(of: slot)
    return [
      .words(places.dayName(places.day(of: slot))), .text(period.id), .time(period.start),
      .time(period.end),
    ]
  }

  static let studentColumns: [ReportTable.Column] = [
    .init("class", "班级", width: 14), .init("student id", "学号", width: 12),
    .init("student", "学生", width: 12),
  ]

  func cells(ofStudent student: Int) -> [ReportTable.Value] {
    [
      .text(places.className(ofStudent: student)), .text(naming.id(of: student, places)),
      .text(problem.students[student].name),
    ]
  }

  func names(_ slots: [Int]) -> Text {
    let names = slots.map { slot in
      let day = places.dayName(places.day(of: slot))
      let period = places.period(of: slot).id
      return Text(en: "\(day.en) \(period)", zh: "\(day.zh)\(period)")
    }
    return Text(
      en: names.map(\.en).joined(separator: ", "), zh: names.map(\.zh).joined(separator: "、"))
  }
}

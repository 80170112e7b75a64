import Foundation
import ScheduleModel
import TestSupport
import Testing

@testable import ScheduleReports

@Suite struct CalendarsTests {
  private static let term = TermDates(
    start: "2026-09-01", end: "2027-01-22",
    holidays: ["2026-09-25", "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-07", "2027-01-01"],
    makeUp: [.init(date: "2026-09-20", day: "Tue"), .init(date: "2026-10-10", day: "Wed")])

  private func school(_ term: TermDates = Self.term) -> WeekPlaces {
    var problem = SampleSchool.problem
    problem.calendar.term = term
    return WeekPlaces(SampleSchool.timetable, for: problem)
  }

  private func files(_ places: WeekPlaces) throws -> [(name: String, bytes: [UInt8])] {
    try Calendars(places, language: .zh, naming: .ids).files
  }

  /// Dates of a day of the week (1 Sunday ... 7 Saturday), by Foundation's calendar.
  private func dates(weekday: Int, id: String, _ term: TermDates) throws -> [String] {
    var gregorian = Foundation.Calendar(identifier: .gregorian)
    gregorian.timeZone = try #require(TimeZone(identifier: "UTC"))
    let format = DateFormatter()
    format.calendar = gregorian
    format.timeZone = gregorian.timeZone
    format.dateFormat = "yyyy-MM-dd"
    var date = try #require(format.date(from: term.start))
    let end = try #require(format.date(from: term.end))
    var dates: [String] = []
    while date <= end {
      let text = format.string(from: date)
      if let makeUp = term.makeUp.first(where: { $0.date == text }) {
        if makeUp.day == id { dates.append(text) }
      } else if !term.holidays.contains(text),
        gregorian.component(.weekday, from: date) == weekday
      {
        dates.append(text)
      }
      date = try #require(gregorian.date(byAdding: .day, value: 1, to: date))
    }
    return dates
  }

  @Test func everybodysEventsAreOnTheRightDates() throws {
    let places = school()
    let problem = places.problem
    var expected: [String: [String]] = [:]
    for (day, weekday) in [("Mon", 2), ("Tue", 3), ("Wed", 4)] {
      expected[day] = try dates(weekday: weekday, id: day, Self.term)
    }
    #expect(expected["Tue"]?.contains("2026-09-20") == true)
    let files = try files(places)
    for (index, student) in problem.students.enumerated() {
      let wanted = places.slots.indices.filter { places.place(ofStudent: index, in: $0) != nil }
        .flatMap { slot -> [String] in
          let start = places.period(of: slot).start.description.replacing(":", with: "")
          return (expected[places.slots[slot].day] ?? []).map {
            $0.replacing("-", with: "") + "T\(start)00"
          }
        }
      let file = files.first { $0.name.hasPrefix("student-\(student.id)") }
      let calendar = try file.map { try StrictCalendar($0.bytes) }
      let found = try (calendar?.events ?? []).flatMap(StrictCalendar.starts(of:))
      #expect(found.sorted() == wanted.sorted(), "\(student.id)")
    }
  }

  @Test func filesAreWhatTheStandardAsksFor() throws {
    var places = school()
    var problem = places.problem
    problem.activities[0].name = "折纸；剪纸, a\\b\n第二行" + String(repeating: "很长的名字", count: 20)
    places = WeekPlaces(SampleSchool.timetable, for: problem)
    let files = try files(places)
    #expect(Set(files.map { $0.name.lowercased() }).count == files.count)
    for kind in ["teacher-", "class-", "student-"] {
      #expect(files.contains { $0.name.hasPrefix(kind) })
    }
    for file in files {
      let calendar = try StrictCalendar(file.bytes)
      #expect(try calendar.root.one("VERSION") == "2.0")
      _ = try calendar.root.one("PRODID")
      let zones = calendar.root.children.filter { $0.name == "VTIMEZONE" }
      #expect(try zones.map { try $0.one("TZID") } == ["Asia/Shanghai"])
      #expect(try zones[0].children.map { try $0.one("TZOFFSETTO") } == ["+0800"])
      let uids = try calendar.events.map { try $0.one("UID") }
      #expect(Set(uids).count == uids.count)
      for event in calendar.events {
        #expect(try event.one("DTSTAMP") == "20260901T000000Z")
        for name in ["DTSTART", "DTEND"] {
          _ = try event.one(name)
          #expect(event.all(name)[0].parameters["TZID"] == "Asia/Shanghai")
        }
        for name in ["SUMMARY", "LOCATION", "DESCRIPTION"] {
          for property in event.all(name) { _ = try StrictCalendar.text(property.value) }
        }
      }
    }
    let summaries = try files.flatMap { file in
      try StrictCalendar(file.bytes).events.map { try StrictCalendar.text($0.one("SUMMARY")) }
    }
    #expect(summaries.contains { $0.hasPrefix("折纸；剪纸, a\\b\n第二行") })
  }

  @Test func theSameSlotHasTheSameIdentifierAfterAChange() throws {
    let places = school()
    var timetable = SampleSchool.timetable
    timetable.sections.reverse()
    for index in timetable.sections.indices { timetable.sections[index].id = "new\(index)" }
    let changed = WeekPlaces(timetable, for: places.problem)
    func identifiers(_ places: WeekPlaces) throws -> [[String]] {
      try files(places).map { file in
        try StrictCalendar(file.bytes).events.map { try $0.one("UID") }
      }
    }
    #expect(try identifiers(places) == identifiers(changed))
    #expect(try files(places).map(\.bytes) == files(places).map(\.bytes))
  }

  @Test func summerTimeChangesAreInTheTimeZone() throws {
    var term = Self.term
    term.timeZone = "Europe/Berlin"
    let file = try #require(try files(school(term)).first)
    let zone = try #require(try StrictCalendar(file.bytes).root.children.first)
    #expect(zone.children.map(\.name) == ["DAYLIGHT", "STANDARD"])
    #expect(try zone.children[1].one("DTSTART") == "20261025T030000")
    #expect(try zone.children[1].one("TZOFFSETFROM") == "+0200")
    #expect(try zone.children[1].one("TZOFFSETTO") == "+0100")
  }

  @Test func redactedNamesAreInNoFile() throws {
    var problem = school().problem
    for index in problem.students.indices { problem.students[index].name = "A. B." }
    let places = WeekPlaces(SampleSchool.timetable, for: problem)
    let files = try Calendars(places, language: .en, naming: .numbers).files
    #expect(files.contains { $0.name == "student-c1-1-A._B..ics" })
    #expect(!files.contains { String(decoding: $0.bytes, as: UTF8.self).contains("student-a1") })
  }

  @Test func withoutDatesThereIsAMessage() throws {
    let places = WeekPlaces(SampleSchool.timetable, for: SampleSchool.problem)
    let fault = #expect(throws: TermDays.Fault.self) {
      try Calendars(places, language: .en, naming: .ids)
    }
    #expect(fault?.sentence.en.contains("calendar.term") == true)
    #expect(fault?.sentence.zh.contains("calendar.term") == true)
    var problem = SampleSchool.problem
    problem.calendar.days = ["A", "B", "C"]
    problem.calendar.term = TermDates(start: "2026-09-01", end: "2026-09-30")
    #expect(throws: TermDays.Fault.self) { try TermDays(problem.calendar) }
  }
}

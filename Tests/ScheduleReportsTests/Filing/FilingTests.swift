import ScheduleFormats
import ScheduleModel
@testable import ScheduleReports
import TestSupport
import Testing

/// Figures are those of the sample school, counted by hand from its tables.
@Suite struct FilingTests {
  /// The sample school with fees: robot 30, swim 12.5.
  private var problem: Problem {
    var problem = SampleSchool.problem
    for index in problem.activities.indices {
      switch problem.activities[index].id {
      case "robot": problem.activities[index].fee = Points(30)
      case "swim": problem.activities[index].fee = Points(thousandths: 12_500)
      default: break
      }
    }
    return problem
  }

  private func filing(
    _ problem: Problem? = nil, info: SchoolInfo = SchoolInfo(), language: Language = .en
  ) -> SchoolFiling {
    SchoolFiling(
      SampleSchool.timetable, of: problem ?? self.problem, info: info, language: language)
  }

  private var fullInfo: SchoolInfo {
    var info = SchoolInfo(approvals: [
      .init(organisation: "robotics", number: "No. 7", by: "the district", on: "2026-08-01")
    ])
    for field in SchoolInfo.Field.allCases {
      info.texts[field] = Text(en: "said of \(field.rawValue)", zh: "说明 \(field.rawValue)")
    }
    return info
  }

  private func page(_ filing: SchoolFiling, _ kind: FilingDocument.Kind) throws -> String {
    let files = try SchoolFiling.files(of: filing.document(kind))
    #expect(files.map(\.name) == ["\(kind.rawValue).html", "\(kind.rawValue).xlsx"])
    return String(decoding: try #require(files.first).bytes, as: UTF8.self)
  }

  @Test func studentsServedByGradeAndGroup() throws {
    let figures = filing().figures
    // Sixteen students in c1 (6), c2 (4), c3 (6); all signed up. Grade 1: c1 and c2.
    #expect(figures.grades.map(\.grade) == [1, 2])
    let first = try #require(figures.grades.first).served
    #expect(first.students == 10)
    #expect(first.signedUp == 10)
    #expect(first.served == 10)
    // a1-a6, b1-b4: all of them are in some section.
    #expect(first.inActivities == 10)
    #expect(first.prioritySignedUp == 0)
    // Mon-P3: a1 a2 a3, b1 b2.
    #expect(first.byPeriod == [.homework: 10, .enrichment: 10, .extended: 5])
    let second = try #require(figures.grades.last).served
    #expect(second.students == 6)
    // d1 d4 robot, d2 d3 football.
    #expect(second.inActivities == 4)
    #expect(second.prioritySignedUp == 1)
    #expect(second.priorityServed == 1)
    #expect(second.byPeriod == [.homework: 6, .enrichment: 6, .extended: 1])
    #expect(figures.all.students == 16)
    #expect(figures.all.inActivities == 14)
  }

  @Test func coverageOfPriorityStudents() {
    let figures = filing().figures
    // d1 signed up for seven places; nobody looks after c3 in Wed-P1.
    #expect(figures.priority == .init(students: 1, places: 7, lookedAfter: 6))
    // Ten have six places; a1 a2 a3 b2 seven; b1 six: 15 x 6 + 4. In Wed-P1 five of c3 have nobody.
    #expect(figures.others == .init(students: 15, places: 94, lookedAfter: 89))
  }

  @Test func staffHoursProvidersAndFees() {
    let figures = filing().figures
    // Groups: t1 6, t2 4, t3 6. Sections: t4 4, t2 1. vol: 2 sections, 2 groups. v1 1.
    #expect(figures.staff[.teacher] == .init(people: 4, periods: 21, minutes: 1050))
    #expect(figures.staff[.volunteer] == .init(people: 1, periods: 4, minutes: 200))
    #expect(figures.staff[.vendor] == .init(people: 1, periods: 1, minutes: 50))
    #expect(figures.staff.count == 3)
    // P1 and P2 on three days; P3 on Monday.
    // Staff in P1: 3 groups and swim; 3 groups and maths; 2 groups. 10 periods.
    let homework = figures.hours[.homework]
    #expect(homework?.slots == 3)
    #expect(homework?.minutes == 150)
    #expect(homework?.staffMinutes == 500)
    // Sixteen students three times, without the six of c3 in Wed-P1.
    #expect(homework?.studentMinutes == 42 * 50)
    #expect(
      figures.hours[.extended]
        == .init(slots: 1, minutes: 50, staffMinutes: 100, studentMinutes: 300))
    #expect(figures.providers.count == 1)
    let robotics = figures.providers.first
    #expect(robotics?.sections == 1)
    #expect(robotics?.people == 1)
    #expect(robotics?.periods == 1)
    #expect(robotics?.students == 2)
    #expect(robotics?.fees == Points(60))
    // swim: a4 a5 b2 b3; robot: d1 d4.
    #expect(figures.fees == Points(110))
    #expect(figures.paying == 6)
  }

  @Test func hoursOfTheTermFollowItsDates() throws {
    #expect(filing().figures.termHours == nil)
    var dated = problem
    // Four Mondays; five Tuesdays, one of them a holiday, and a make-up day; five Wednesdays.
    dated.calendar.term = TermDates(
      start: "2026-09-01", end: "2026-09-30", holidays: ["2026-09-15"],
      makeUp: [.init(date: "2026-09-20", day: "Tue")])
    let made = filing(dated)
    let hours = try #require(made.figures.termHours)
    #expect(made.figures.hours == filing().figures.hours)
    // Staff in P1: four on Monday and on Tuesday, two on Wednesday; students 16, 16 and 10.
    #expect(
      hours[.homework]
        == .init(
          slots: 14, minutes: 700, staffMinutes: (4 * 4 + 4 * 5 + 2 * 5) * 50,
          studentMinutes: (16 * 4 + 16 * 5 + 10 * 5) * 50))
    #expect(
      hours[.extended] == .init(slots: 4, minutes: 200, staffMinutes: 400, studentMinutes: 1200))
    let staff = made.figures.staff.values.reduce(0) { $0 + $1.termMinutes }
    #expect(staff == hours.values.reduce(0) { $0 + $1.staffMinutes })
    #expect(try page(made, .statistics).contains("Hours in the term"))
    #expect(try !page(filing(), .statistics).contains("Hours in the term"))
  }

  @Test(arguments: FilingDocument.Kind.allCases, Language.allCases)
  func pagesAreSoundAndWhole(kind: FilingDocument.Kind, language: Language) throws {
    for (name, info) in [("empty", SchoolInfo()), ("full", fullInfo)] {
      let html = try page(filing(info: info, language: language), kind)
      let check = PageCheck(html)
      #expect(check.faults.isEmpty, "\(name): \(check.faults)")
      for link in check.links { #expect(check.ids.contains(String(link.dropFirst())), "\(link)") }
      #expect(html.contains("@page { size: A4"))
    }
  }

  @Test func whatNobodySaidIsBlankAndListed() throws {
    let empty = filing().document(.document)
    let keys = empty.missing.map(\.key)
    for key in [
      "school-info: safeguards", "school-info: management", "school-info: principal",
      "problem: calendar.term", "problem: school.term", "problem: attestations P3",
      "problem: attestations P9", "problem: attestations P10",
      "school-info: approvals robotics, number",
    ] {
      #expect(keys.contains(key), "\(key)")
    }
    #expect(Set(keys).count == keys.count)
    let html = try page(filing(), .document)
    #expect(html.contains(#"<span class="blank" role="img" aria-label="left blank: Telephone">"#))

    var said = problem
    said.school.term = "2026 autumn"
    said.calendar.term = TermDates(start: "2026-09-01", end: "2027-01-20")
    said.attestations = Rule.attested.map {
      Attestation(rule: $0.id, by: "Zhou Min", on: "2026-08-25")
    }
    let full = filing(said, info: fullInfo)
    for kind in FilingDocument.Kind.allCases { #expect(full.document(kind).missing.isEmpty) }
    let plan = try page(full, .document)
    #expect(!plan.contains("left blank"))
    for text in [
      "Zhou Min", "2026-08-25", "No. 7", "said of safeguards", "2026-09-01 to 2027-01-20",
    ] {
      #expect(plan.contains(text), "\(text)")
    }
    #expect(try page(full, .statistics).contains("September 2026"))
    #expect(try page(full, .notice).contains("said of complaints"))
  }

  @Test func theNoticeNamesNoStudentsAndNoPriority() throws {
    let plain = try page(filing(info: fullInfo), .notice)
    var other = problem
    for index in other.students.indices {
      other.students[index].name = "Secret \(index)"
      other.students[index].priority = true
    }
    let html = try page(filing(other, info: fullInfo), .notice)
    #expect(html == plain)
    #expect(html.contains("Robot") || html.contains("robot"))
    #expect(html.contains("12.5"))
    #expect(!html.lowercased().contains("priority"))
    #expect(!html.contains("王老师"))
  }

  @Test func findingsOfThePolicyAreFiled() throws {
    var under = problem
    under.school.policy = "chongqing-jiangbei-2021"
    let made = filing(under)
    let findings = made.report.policyFindings
    #expect(!findings.isEmpty)
    let html = try page(made, .document)
    for finding in findings {
      let head = "<th scope=\"row\">\(finding.rule)</th>"
      #expect(html.contains(head), "\(finding.rule)")
    }
    // S3: x1 is not filed. S2: crammer, and what it would provide.
    #expect(html.contains("is not filed"))
    #expect(html.contains("crammer"))
  }

  @Test(arguments: Language.allCases)
  func workbooksHoldTheSameNumbers(language: Language) throws {
    for kind in FilingDocument.Kind.allCases {
      let files = try SchoolFiling.files(of: filing(language: language).document(kind))
      let bytes = try #require(files.last).bytes
      let book = try WorkbookReader.read(bytes, name: "\(kind.rawValue).xlsx")
      #expect(book.tables.count > 1)
      guard kind == .statistics else { continue }
      let name = language == .zh ? "各年级服务学生数" : "Students served by grade"
      let table = try #require(book.tables.first { $0.sheet == name })
      let last = try #require(table.rows.last).cells.map(\.value.plainText)
      #expect(last == [language == .zh ? "合计" : "Total", "16", "16", "16", "14", "1", "1"])
    }
  }
}

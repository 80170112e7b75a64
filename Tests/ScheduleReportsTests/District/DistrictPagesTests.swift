import ScheduleFormats
import ScheduleModel
import Testing

@testable import ScheduleReports

/// The district's pages are sound, their links lead somewhere, and no student is on them.
@Suite struct DistrictPagesTests {
  @Test(arguments: Language.allCases)
  func thePagesAreSound(language: Language) {
    let figures = TwoSchools.figures(mark: SiteCases.mark)
    let files = DistrictReport(figures, language: language).files
    #expect(
      files.map(\.name) == [
        "index.html", "schools.html", "sharing.html", "weeks-1.html", "statistics.html",
      ])
    let checks = Dictionary(
      uniqueKeysWithValues: files.map {
        ($0.name, PageCheck(String(decoding: $0.bytes, as: UTF8.self)))
      })
    for (name, check) in checks {
      #expect(check.faults.isEmpty, "\(name): \(check.faults)")
      for link in check.links {
        let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let page = parts[0].isEmpty ? name : parts[0]
        #expect(checks[page] != nil, "\(name): \(link)")
        if parts.count > 1 { #expect(checks[page]?.ids.contains(parts[1]) == true, "\(link)") }
      }
    }
    for file in files {
      #expect(!String(decoding: file.bytes, as: UTF8.self).contains("某学生"), "\(file.name)")
    }
  }

  @Test(arguments: Language.allCases)
  func theWorkbookHasASheetForEachTable(language: Language) throws {
    let report = DistrictReport(TwoSchools.figures(), language: language)
    let sheets = report.sheets
    #expect(throws: Never.self) { try WorkbookWriter.bytes(sheets) }
    // Headings, two schools, the district.
    #expect(sheets[0].rows.count == 4 && sheets[0].rowsBelowTable == 1)
    #expect(Set(sheets[0].rows.map(\.count)).count == 1)
    let weeks = try #require(sheets.first { $0.name == report.weekTable.caption })
    #expect(weeks.rows.count == 5)
  }

  @Test func ofManySchoolsAndPeopleThePagesStayShort() throws {
    var district = TwoSchools.district
    let idle = district.sharedStaff[1]
    for number in 0..<60 {
      var person = idle
      person.member.id = "idle\(number)"
      district.sharedStaff.append(person)
    }
    var figures = DistrictFigures(
      district, answer: DistrictTimetable(district: "d", schools: [], score: Score()))
    for number in 0..<31 {
      let id = "school\(number)"
      figures.add(
        school: id, problem: TwoSchools.problem(id),
        timetable: Timetable(school: id, classGroups: []))
    }
    let files = DistrictReport(figures, language: .en).files
    #expect(files.map(\.name).contains("weeks-2.html"))
    let index = String(decoding: try #require(files.first).bytes, as: UTF8.self)
    #expect(index.contains("Drawn are the 30 schools with most, of 31."))
    for file in files {
      let faults = PageCheck(String(decoding: file.bytes, as: UTF8.self)).faults
      #expect(faults.isEmpty, "\(file.name): \(faults)")
    }
  }

  @Test func aDistrictWithoutAnythingHasPages() {
    let figures = DistrictFigures(
      District(id: "none"), answer: DistrictTimetable(district: "none", schools: [], score: Score())
    )
    let report = DistrictReport(figures, language: .zh)
    for file in report.files {
      let faults = PageCheck(String(decoding: file.bytes, as: UTF8.self)).faults
      #expect(faults.isEmpty, "\(file.name): \(faults)")
    }
    #expect(throws: Never.self) { try WorkbookWriter.bytes(report.sheets) }
  }
}

import Foundation
import ScheduleModel
import Testing

@Suite struct DistrictReaderTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("fixtures/district")

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  static func district() throws -> District {
    try #require(try DistrictReader.read(bytes("district.json")).district)
  }

  @Test func theFixtureIsReadWhole() throws {
    let (read, diagnostics) = DistrictReader.read(try Self.bytes("district.json"))
    let district = try #require(read)
    #expect(diagnostics == [])
    #expect(district.schools.map(\.id) == ["shiban", "yankou", "shuitian"])
    #expect(district.schools[0].source == .file("shiban/problem.json"))
    guard case .embedded(let own) = district.schools[2].source else {
      Issue.record("the third school is in the file")
      return
    }
    #expect(own.calendar.days.count == 4)
    #expect(own.staff.map(\.id) == ["h3", "h4", "t5"])
    #expect(district.sharedStaff.map(\.member.id) == ["xiang", "he"])
    #expect(district.sharedStaff[1].schools.count == 3)
    #expect(district.sharedOrganisations[0].maxSessions == 2)
    #expect(district.budget == Points(2000))
  }

  @Test func whatIsWrittenReadsTheSame() throws {
    let district = try Self.district()
    let bytes = DistrictWriter.data(district)
    let (again, diagnostics) = DistrictReader.read(bytes)
    #expect(diagnostics == [])
    #expect(again == district)
    #expect(again.map(DistrictWriter.data) == bytes)
  }

  @Test func aSchoolIsCompletedBeforeItIsChecked() throws {
    let district = try Self.district()
    // Alone, its pin names somebody unknown.
    let bytes = try Self.bytes("yankou/problem.json")
    #expect(ProblemReader.read(bytes).problem == nil)
    let (read, diagnostics) = DistrictReader.problem(bytes, at: "yankou", of: district)
    let problem = try #require(read)
    #expect(diagnostics.filter { $0.severity != .note } == [])
    #expect(problem.staff.map(\.id) == ["h3", "h4", "t5", "xiang", "he"])
    #expect(problem.organisations.map(\.id) == ["potters"])
  }

  /// Slots that only other schools have are no availability here.
  @Test func slotsOfOtherCalendarsAreLeftOut() throws {
    let district = try Self.district()
    guard case .embedded(let own) = district.schools[2].source else { return }
    let (read, diagnostics) = DistrictReader.problem(own, at: "shuitian", of: district)
    let problem = try #require(read)
    #expect(diagnostics.filter { $0.severity != .note } == [])
    let potter = try #require(problem.staff.last)
    #expect(
      potter.availability
        == .slots([Slot(day: "Wed", period: "P2"), Slot(day: "Thu", period: "P2")]))
  }

  @Test func anOwnEntryGivesWayInItsPlace() throws {
    var district = try Self.district()
    guard case .embedded(var own) = district.schools[2].source else { return }
    own.staff.insert(StaffMember(id: "he", kind: .teacher, maxPeriods: 1), at: 1)
    own.organisations = [Organisation(id: "potters", kind: .partner)]
    district.schools[2].source = .embedded(own)
    let whole = district.problem(own, at: "shuitian")
    #expect(whole.staff.map(\.id) == ["h3", "he", "h4", "t5", "xiang"])
    #expect(whole.staff[1].kind == .vendor)
    #expect(whole.organisations == district.sharedOrganisations)
    let (read, diagnostics) = DistrictReader.read(DistrictWriter.data(district))
    #expect(read != nil)
    let warnings = diagnostics.filter { $0.severity == .warning }
    #expect(warnings.map(\.code) == ["shared-entry", "shared-entry"])
    let path = "schools[2].problem.staff[1].id"
    #expect(warnings.contains { $0.path == path && $0.line != nil })
  }

  @Test func theDistrictsPolicyServesSchoolsThatNameNone() throws {
    var district = try Self.district()
    district.policy = "chongqing-jiangbei-2021"
    let (problem, _) = DistrictReader.problem(
      try Self.bytes("shiban/problem.json"), at: "shiban", of: district)
    #expect(problem?.policy?.id == "chongqing-jiangbei-2021")
  }

  /// Faults of a problem within the file are told at their places in it.
  @Test func embeddedFaultsHavePlaces() {
    let text = """
      {"format": "schedule-solve-district/1", "id": "d", "schools": [{"id": "a", "problem": {
      "format": "schedule-solve/1",
      "school": {"id": "a", "name": "a", "stage": "primry"},
      "calendar": {"days": ["Mon"], "periods": [
      {"id": "P1", "kind": "enrichment", "start": "16:00", "end": "17:00"}]},
      "staff": [{"id": "x", "kind": "teacher", "maxPeriods": 1, "availability": ["Tue-P1"]}]
      }}]}
      """
    let (district, diagnostics) = DistrictReader.read([UInt8](text.utf8))
    #expect(district == nil)
    let errors = diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["unknown-word", "unknown-slot"])
    #expect(errors.map(\.line) == [3, 6])
    #expect(errors.map(\.path).first == "schools[0].problem.school.stage")
  }

  @Test func timetablesAreWrittenAndReadTheSame() {
    let score = Score([.choice: Points(12), .pay: Points(thousandths: 1500)])
    let timetable = DistrictTimetable(
      district: "d",
      schools: [
        .init(id: "a", timetable: "schools/a/timetable.json", score: score, bound: Points(11)),
        .init(id: "b", timetable: "schools/b/timetable.json", score: score),
      ],
      score: Score([.choice: Points(24), .pay: Points(3)]), bound: Points(20),
      gapMillionths: 259_259, status: .interrupted,
      solver: .init(name: "x", version: "1", seconds: 2, threads: 2, seed: 3))
    let (read, diagnostics) = DistrictTimetableReader.read(
      DistrictTimetableWriter.data(timetable))
    #expect(diagnostics == [])
    #expect(read == timetable)
  }
}

import Testing

@testable import ScheduleModel

/// Changes of a district's tables.
@Suite struct DistrictPatchTests {
  private let district = District(
    id: "d", schools: ["a", "b"].map { DistrictSchool(id: $0, source: .file("\($0).json")) },
    sharedStaff: [
      SharedStaff(
        member: StaffMember(
          id: "pe", name: "向磊", kind: .teacher, specialties: ["pe"], maxPeriods: 4),
        schools: ["a", "b"]),
      SharedStaff(
        member: StaffMember(
          id: "potter", kind: .vendor, organisation: "kiln", maxPeriods: 4), schools: ["a", "b"]),
    ],
    sharedOrganisations: [
      Organisation(id: "kiln", kind: .vendor, approved: true, maxSessions: 2)
    ])

  @Test func copiesHaveIdsAndNamesOfTheirOwnAndServeTheSameSchools() throws {
    let patch = Patch([
      .copy(
        Change.Target(.sharedStaff, "pe"), count: 2,
        except: .object([.init("schools", .list([.text("b")]))])),
      .copy(Change.Target(.sharedStaff, "pe"), count: 1, except: .object([])),
    ])
    let changed = try #require(patch.applied(to: district).district)
    #expect(changed.sharedStaff.map(\.member.id) == ["pe", "potter", "pe+1", "pe+2", "pe+3"])
    #expect(changed.sharedStaff[2].member.name == "向磊+1")
    #expect(changed.sharedStaff[3].schools == ["b"])
    #expect(changed.sharedStaff[4].schools == ["a", "b"])
    #expect(changed.sharedStaff[4].member.specialties == ["pe"])
  }

  @Test func fieldsCapsAndTheBudgetChange() throws {
    let patch = Patch([
      .set(Change.Target(.sharedStaff, "pe"), field: "maxPeriods", .number("6")),
      .increase(Change.Target(.sharedOrganisations, "kiln"), field: "maxSessions", by: Points(3)),
      .set(Change.Target(.district), field: "budget", .number("1000")),
      .increase(Change.Target(.district), field: "budget", by: Points(-200)),
    ])
    let changed = try #require(patch.applied(to: district).district)
    #expect(changed.sharedStaff[0].member.maxPeriods == 6)
    #expect(changed.sharedOrganisations[0].maxSessions == 5)
    #expect(changed.budget == Points(800))
  }

  @Test func withAnOrganisationItsPeopleGo() throws {
    let patch = Patch([.remove(Change.Target(.sharedOrganisations, "kiln"))])
    let changed = try #require(patch.applied(to: district).district)
    #expect(changed.sharedOrganisations.isEmpty)
    #expect(changed.sharedStaff.map(\.member.id) == ["pe"])
  }

  @Test func whatIsNotThereIsSaid() {
    func codes(_ change: Change) -> [String] {
      let (changed, diagnostics) = Patch([change]).applied(to: district)
      #expect(changed == nil)
      return diagnostics.map { "\($0.code) \($0.path)" }
    }
    #expect(codes(.remove(Change.Target(.sharedStaff, "pf"))) == ["unknown-id changes[0].id"])
    #expect(codes(.remove(Change.Target(.staff, "pe"))) == ["no-table changes[0].table"])
    #expect(codes(.signUps(percent: Points(10), seed: 1)) == ["no-table changes[0]"])
    #expect(codes(.close(activity: "x")) == ["no-table changes[0].table"])
    // The changed district is checked like one that is read.
    let nowhere = Change.set(
      Change.Target(.sharedStaff, "pe"), field: "schools", .list([.text("c")]))
    #expect(codes(nowhere).first?.hasPrefix("unknown-id sharedStaff[0]") == true)
    // A school has none of the district's tables.
    let problem = Problem(
      school: School(id: "s", name: "s", stage: .primary), calendar: Calendar(days: [], periods: [])
    )
    let (_, said) = Patch([.remove(Change.Target(.sharedStaff, "pe"))]).applied(to: problem)
    #expect(said.map(\.code) == ["no-table"])
  }

  @Test func theFileOfScenariosIsReadForADistrict() throws {
    let text = """
      {"format": "schedule-solve-scenarios/1", "scenarios": [
        {"name": "pe", "changes": [{"change": "copy", "table": "sharedStaff", "id": "pe"}],
         "sweep": {"to": 2}}]}
      """
    let file = try #require(ScenarioReader.read(Array(text.utf8), for: district).file)
    #expect(file.scenarios.flatMap(\.cases).map(\.number) == [Points(0), Points(1), Points(2)])
    let outcomes = DistrictOutcome.all(
      of: file.scenarios.flatMap(\.cases), for: district, isStopped: { false }
    ) { changed, _ in
      let total = Points(10 - changed.sharedStaff.count)
      return .solved(
        DistrictTimetable(
          district: "d", schools: [], score: Score(points: [:], total: total), bound: total))
    }
    #expect(outcomes.map { $0.answer?.score.total } == [8, 8, 7, 6].map { Points($0) })
    // Nobody more: the district as it is, which is not solved again.
    #expect(outcomes[1].district == district)
  }
}

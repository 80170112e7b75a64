import ScheduleModel
import Testing

@testable import ScheduleReports

/// Figures are those of `TwoSchools`, counted by hand.
@Suite struct DistrictFiguresTests {
  private let figures = TwoSchools.figures()

  @Test func aSchoolIsCountedByItself() throws {
    let school = try #require(figures.schools.first)
    #expect(school.students == 3 && school.signedUp == 3)
    #expect(school.people == 2 && school.sharedPeople == 1)
    #expect(school.classGroups == 6 && school.uncoveredGroups == 3 && school.uncovered == 9)
    #expect(school.wanting == 3 && school.withFirstChoice == 2 && school.withNothing == 1)
    #expect(school.pay == Points(40))
    #expect(school.periods == 4 && school.teacherPeriods == 2 && school.sharedPeriods == 2)
    #expect(school.most == 2 && school.withTarget == 1 && school.aboveTarget == 1)
    #expect(school.violations == 0)
    #expect(school.bound == Points(9000))
    #expect(figures.schools.last?.bound == nil)
  }

  @Test func theDistrictCountsWhoIsSharedOnce() {
    let total = figures.total
    #expect(total.students == 6 && total.uncovered == 18 && total.pay == Points(80))
    #expect(total.people == 3 && total.sharedPeople == 1)
    // The coach's two days together; targets are of the schools' own staff.
    #expect(total.most == 4 && total.withTarget == 2 && total.aboveTarget == 2)
    #expect(total.service.staff[.vendor]?.people == 1)
    #expect(total.service.staff[.vendor]?.periods == 4)
    #expect(total.service.staff[.teacher]?.people == 2)
    #expect(total.service.grades[1]?.students == 6)
    #expect(total.service.fees == Points(20) && total.service.paying == 4)
    #expect(total.bound == Points(18_000))
    let sum = figures.schools.reduce(Points.zero) { $0 + $1.score.total }
    #expect(total.score.total == sum && sum > Points(18_000))
  }

  @Test func aSharedPersonsWeekSaysWhereAndWhen() throws {
    let coach = try #require(figures.people.first)
    #expect(coach.periods == 4 && coach.changes == 1 && coach.dividedDays == 0)
    #expect(coach.days.map(\.day) == ["Mon", "Tue"])
    #expect(coach.days.map(\.schools) == [[0], [1]])
    #expect(coach.daysBySchool == [0: 1, 1: 1])
    #expect(coach.duties(on: "Mon").map(\.place) == [.classGroup("一班"), .activity("足球")])
    #expect(figures.people.last?.periods == 0)
  }

  @Test func aSharedOrganisationIsCountedOverAllSchools() throws {
    let club = try #require(figures.organisations.first)
    #expect(club.sessions == [0: 1, 1: 1] && club.periods == [0: 2, 1: 2])
    let provider = try #require(figures.providers.first)
    #expect(figures.providers.count == 1 && provider.school == nil && provider.schools == 2)
    #expect(provider.people == 1 && provider.periods == 4 && provider.students == 4)
    #expect(provider.fees == Points(20))
  }

  @Test func limitsOverAllSchoolsAreLookedAt() {
    #expect(figures.findings.isEmpty)
    // The coach is at both schools on one day, in both of its periods.
    let clash = DistrictReport(TwoSchools.figures(second: "Mon"), language: .en)
    #expect(clash.sharedFindings.map(\.rule) == ["D1", "D1", "D1"])
    #expect(clash.figures.people[0].dividedDays == 1)
  }

  @Test func ranksShareTheBetterPlace() {
    var schools = figures.schools
    schools.append(schools[0])
    schools[2].withFirstChoice = 3
    #expect(SchoolMeasure.firstChoice.ranks(of: schools) == [2, 2, 1])
    #expect(SchoolMeasure.payPerStudent.ranks(of: schools) == [1, 1, 1])
    schools[1].service.all.signedUp = 0
    #expect(SchoolMeasure.payPerStudent.ranks(of: schools) == [1, nil, 1])
    #expect(SchoolMeasure.percent(2, 3) == Points(thousandths: 66_700))
    #expect(SchoolMeasure.ratio(Points(40), 3) == Points(thousandths: 13_330))
  }
}

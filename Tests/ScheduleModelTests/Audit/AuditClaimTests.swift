import ScheduleModel
import TestSupport
import Testing

@Suite struct AuditClaimTests {
  @Test(arguments: Component.all)
  func aWrongComponentIsFound(component: Component) {
    let item = Case { item in
      var points = SampleSchool.score.points
      points[component, default: .zero] += Points(thousandths: 1)
      item.timetable.score = Score(points: points, total: SampleSchool.score.total)
    }
    let violations = Auditor.violations(in: item.timetable, of: item.problem)
    #expect(violations.map(\.rule) == ["score"])
    #expect(violations.first?.ids == [component.id])
  }

  @Test func aWrongTotalIsFound() {
    let item = Case { item in
      item.timetable.score = Score(
        points: SampleSchool.score.points,
        total: SampleSchool.score.total - Points(thousandths: 1))
    }
    #expect(item.found == ["score"])
  }

  @Test func noScoreIsNoClaim() {
    let item = Case { $0.timetable.score = nil }
    #expect(item.found == [])
  }

  @Test(arguments: [(-1, false), (0, false), (1, true)])
  func aBoundMayReachTheTotalButNotPassIt(step: Int, found: Bool) {
    let item = Case { item in
      item.timetable.bound = SampleSchool.score.total + Points(thousandths: Int64(step))
      item.timetable.gapMillionths = nil
    }
    #expect(item.found == (found ? ["bound"] : []))
  }

  @Test(arguments: [(0, false), (-1, true)])
  func optimalNeedsABoundEqualToTheTotal(step: Int, found: Bool) {
    let item = Case { item in
      item.timetable.bound = SampleSchool.score.total + Points(thousandths: Int64(step))
      item.timetable.gapMillionths = nil
      item.timetable.status = .optimal
    }
    #expect(item.found == (found ? ["bound"] : []))
  }

  @Test func optimalWithoutBoundIsFound() {
    let item = Case { item in
      item.timetable.bound = nil
      item.timetable.gapMillionths = nil
      item.timetable.status = .optimal
    }
    #expect(item.found == ["bound"])
  }

  @Test func aGapMustFollowFromTotalAndBound() {
    // (8241.527 - 8000) / 8241.527 = 0.0293061...
    #expect(SampleSchool.timetable.gapMillionths == 29_306)
    for (gap, found) in [(29_304, true), (29_305, false), (29_307, false), (29_308, true)] {
      let item = Case { $0.timetable.gapMillionths = Int64(gap) }
      #expect(item.found == (found ? ["bound"] : []), "\(gap)")
    }
    #expect(Case { $0.timetable.bound = nil }.found == ["bound"])
  }

  @Test func idsAreFoundOutAndLeftOutOfTheScore() {
    let plain = Case().score
    let item = Case { item in
      item.section("s1") { $0.students.append("nobody") }
      item.section("s2") { $0.slots.append(Slot(day: "Sun", period: "P9")) }
      item.addGroup("Sun-P9", "c1", supervisor: "t1")
      item.group("Mon-P1", "c1") { $0.classes.append("c9") }
    }
    #expect(item.found == ["ids"])
    #expect(item.score == plain)
    #expect(Auditor.violations(in: item.timetable, of: item.problem).count == 4)
  }

  static let wrongIDs: [Breach] = [
    Breach("another school") { $0.timetable.school = "other" },
    Breach("a section id twice") { $0.section("s6") { $0.id = "s5" } },
    Breach("an empty section id") { $0.section("s6") { $0.id = "" } },
    Breach("a student twice in a section") { $0.section("s3") { $0.students.append("a1") } },
    Breach("a slot twice in a section") { $0.section("s3") { $0.slots += $0.slots } },
    Breach("a class twice in a group") { $0.group("Wed-P1", "c1") { $0.classes.append("c1") } },
    Breach("the host not first") { $0.group("Mon-P2", "c1") { $0.classes = ["c2", "c1"] } },
    Breach("no classes") { $0.group("Wed-P1", "c1") { $0.classes = [] } },
  ]

  @Test(arguments: wrongIDs)
  func whatIsSaidWronglyIsFound(breach: Breach) {
    #expect(Case(breach.change).found == ["ids"])
  }

  @Test func unknownLeaderRoomActivityHostAndSupervisorAreFound() {
    #expect(Case { $0.section("s3") { $0.leader = "?" } }.found.contains("ids"))
    #expect(Case { $0.section("s3") { $0.room = "?" } }.found == ["ids"])
    #expect(Case { $0.section("s3") { $0.activity = "?" } }.found.contains("ids"))
    #expect(Case { $0.group("Wed-P1", "c1") { $0.host = "?" } }.found.contains("ids"))
    // An unknown supervisor is none: six students of c1 are uncovered.
    let item = Case { $0.group("Wed-P1", "c1") { $0.supervisor = "?" } }
    #expect(item.found == ["ids", "score"])
    #expect(item.score[.uncovered] == Points(14_000))
  }
}

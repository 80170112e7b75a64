import ScheduleModel
import TestSupport
import Testing

/// Small examples of every component, worked out by hand.
@Suite struct AuditScoreTests {
  private func points(_ thousandths: Int64) -> Points { Points(thousandths: thousandths) }

  @Test func productsAreRoundedHalfUpOnce() {
    #expect(Points.product(points(1), points(499)) == points(0))
    #expect(Points.product(points(1), points(500)) == points(1))
    #expect(Points.product(points(1), points(1499)) == points(1))
    // 0.5 x 0.5 x 0.002 = 0.0005: once, not 0.25 -> 0.001 by way of 0.3.
    #expect(Points.product(points(500), points(500), points(2)) == points(1))
    #expect(Points.product(points(499), points(500), points(2)) == points(0))
    #expect(Points.product(points(.max), points(.max), points(.max)) == points(.max))
  }

  @Test func uncoveredIsRoundedPerStudentAndSlot() {
    let item = Case { item in
      item.problem.weights.uncovered = points(1)
      item.problem.weights.priorityFactor = points(1500)
    }
    // Five at 0.001 and d1 at 0.0015, which is 0.002.
    #expect(item.score[.uncovered] == points(7))
  }

  @Test func studentsInNoGroupAreUncovered() {
    let item = Case { $0.timetable.classGroups.removeAll { $0.supervisor == nil } }
    #expect(item.score[.uncovered] == Points(8000))
  }

  @Test func priorityAlwaysCountsForUncoveredButOnlyByRuleForChoice() {
    let item = Case { $0.problem.rules.priorityChoice = false }
    #expect(item.score[.uncovered] == Points(8000))
    // d1's missing elective is 15 instead of 45.
    #expect(item.score[.choice] == points(42_500))
    let nothing = Case { item in
      item.student("d5") { $0.priority = true }
    }
    // 30 x 1.5 x 3.
    #expect(nothing.score[.nothing] == Points(135))
  }

  @Test func choiceIsRoundedPerStudentAndRank() {
    let item = Case { item in
      item.timetable.sections = []
      item.problem.students = [
        Student(
          id: "a1", schoolClass: "c1", electives: 3, choices: ["chess", "maths", "swim"],
          weight: points(500))
      ]
      item.problem.weights.unmet = points(3)
      item.problem.weights.nothing = points(1)
    }
    // Three electives missing, each 0.0015 = 0.002.
    #expect(item.score[.choice] == points(6))
    // 0.0005 = 0.001.
    #expect(item.score[.nothing] == points(1))
  }

  @Test func laterRanksCostTheLastNumber() {
    let item = Case { item in
      item.problem.weights.rank = [Points(2)]
    }
    // 17 places granted at 2 each, d1's three times; missing: d1 45, d5 22.5.
    let granted = item.timetable.sections.reduce(0) { $0 + $1.students.count }
    #expect(granted == 17)
    #expect(item.score[.choice] == points(32_000 + 6_000 + 45_000 + 22_500))
  }

  @Test func aRankCountsByThePositionInTheListOfferedOrNot() {
    let item = Case { item in
      item.student("b4") { $0.choices = ["cramming", "football", "maths"] }
    }
    // b4's maths is third now: 3 points more.
    #expect(item.score[.choice] == SampleSchool.score[.choice] + Points(3))
  }

  @Test func noMoreIsWantedThanThereAreChoices() {
    let item = Case { $0.student("d2") { $0.electives = 9 } }
    #expect(item.score == SampleSchool.score)
    let none = Case { $0.student("d6") { $0.electives = 9 } }
    #expect(none.score == SampleSchool.score)
  }

  @Test func varietyCountsBeyondTheFirstPerCategory() {
    let item = Case { item in
      for index in item.problem.activities.indices {
        item.problem.activities[index].category = "same"
      }
    }
    // a4, a5 and b2 have two electives each.
    #expect(item.score[.variety] == Points(3))
  }

  @Test(arguments: [(5, 0), (6, 0), (7, 100), (8, 200)])
  func underloadCountsOnlyWhatIsMissing(minimum: Int, expected: Int) {
    let item = Case { item in
      item.staff("t2") { $0.minPeriods = 0 }
      // t1 has six periods.
      item.staff("t1") { $0.minPeriods = minimum }
    }
    #expect(item.score[.underload] == Points(expected))
  }

  @Test(arguments: [(4, 8), (5, 2), (6, 0), (7, 2), (8, 8), (0, 72)])
  func balanceIsSquaredBothWays(target: Int, expected: Int) {
    let item = Case { item in
      item.staff("t4") { $0.targetPeriods = nil }
      item.staff("t1") { $0.targetPeriods = target }
    }
    #expect(item.score[.balance] == Points(expected))
  }

  @Test func staffWithoutDutiesCostUnlessNeverAssignable() {
    let idle = StaffMember(
      id: "idle", kind: .teacher, minPeriods: 2, maxPeriods: 9, targetPeriods: 3)
    var item = Case { $0.problem.staff.append(idle) }
    #expect(item.score[.underload] == Points(300))
    #expect(item.score[.balance] == Points(8 + 18))
    item.staff("idle") { $0.organisation = "crammer" }
    #expect(item.score == SampleSchool.score)
    item.staff("idle") { $0.organisation = "robotics" }
    #expect(item.score[.underload] == Points(300))
    item.staff("idle") { $0.ethicsFault = true }
    #expect(item.score == SampleSchool.score)
  }

  @Test func payIsRoundedPerStaffMember() {
    let item = Case { item in
      item.problem.weights.pay = points(1)
      item.staff("v1") { $0.pay = points(500) }
      item.staff("vol") { $0.pay = points(124) }
    }
    // 0.0005 for v1 = 0.001; four periods of vol 0.000496 = 0.
    #expect(item.score[.pay] == points(1))
    let more = Case { item in
      item.problem.weights.pay = points(1)
      item.staff("v1") { $0.pay = points(499) }
      item.staff("vol") { $0.pay = points(125) }
    }
    // 0.000499 = 0; four periods of vol 0.0005 = 0.001, though each alone is nothing.
    #expect(more.score[.pay] == points(1))
  }

  @Test func aClassWithoutHeadTeacherIsAlwaysUnfamiliar() {
    let item = Case { item in
      for index in item.problem.classes.indices where item.problem.classes[index].id == "c3" {
        item.problem.classes[index].headTeacher = nil
      }
    }
    // Six supervised groups of c3.
    #expect(item.score[.unfamiliar] == Points(2 + 3))
  }

  @Test func mergingCountsEveryClassButTheHost() {
    let item = Case { item in
      item.removeGroups(in: "Mon-P1")
      item.addGroup("Mon-P1", "c3", "c1", "c2", supervisor: "t3")
    }
    #expect(item.score[.merge] == Points(8))
    // c1 and c2 with t3 in Mon-P1 now: unfamiliar and one more person for both.
    #expect(item.score[.unfamiliar] == Points(3))
    #expect(item.score[.continuity] == Points(5))
  }

  @Test func absurdNumbersSaturate() {
    let item = Case { item in
      item.staff("t1") { $0.targetPeriods = .max }
      item.staff("t2") { $0.minPeriods = .max }
      item.staff("t3") { $0.minPeriods = .min }
      item.staff("t4") { $0.targetPeriods = .min }
      item.student("a1") { $0.electives = .min }
      item.room("pool") { $0.travelMinutes = .max }
      item.problem.calendar.periods[1].end = TimeOfDay(minutes: .max)
      item.problem.calendar.periods[2].start = TimeOfDay(minutes: .min)
      item.problem.rules.ownStaffShare = points(.max)
    }
    #expect(item.broken == ["H1", "H4", "H8"])
    #expect(item.score[.balance] == points(.max))
    #expect(item.score.total == points(.max))
  }
}

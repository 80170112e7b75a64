import ScheduleModel
import TestSupport
import Testing

/// Every limit: the sample stands at it, so one step back is fine and one beyond breaks one rule.
struct Limit: CustomTestStringConvertible, Sendable {
  let name: String
  let rule: String
  /// Which way is tighter.
  let tighter: Int
  /// Brings the case to the limit where the sample is not there by itself.
  var prepare: @Sendable (inout Case) -> Void = { _ in }
  let move: @Sendable (inout Case, Int) -> Void

  var testDescription: String { name }

  static let all: [Limit] = [
    Limit(name: "electives wanted", rule: "H1", tighter: -1) { item, step in
      item.student("a1") { $0.electives += step }
    },
    Limit(name: "weekly maximum", rule: "H3", tighter: -1) { item, step in
      item.staff("t4") { $0.maxPeriods += step }
    },
    Limit(name: "daily maximum", rule: "H3", tighter: -1) { item, step in
      item.staff("t1") { $0.maxPerDay = ($0.maxPerDay ?? 0) + step }
    },
    Limit(name: "room capacity", rule: "H4", tighter: -1) { item, step in
      item.room("gym") { $0.capacity += step }
    },
    Limit(name: "travel after the last period", rule: "H4", tighter: 1) { item, step in
      item.room("pool") { $0.travelMinutes += step }
    },
    Limit(
      name: "travel before the first period", rule: "H4", tighter: 1,
      prepare: { item in
        item.room("lab") {
          $0.offsite = true
          $0.travelMinutes = 10
        }
      },
      move: { item, step in item.room("lab") { $0.travelMinutes += step } }),
    Limit(name: "smallest size", rule: "H5", tighter: 1) { item, step in
      item.activity("football") { $0.minSize += step }
    },
    Limit(name: "largest size", rule: "H5", tighter: -1) { item, step in
      item.activity("football") { $0.maxSize += step }
    },
    Limit(name: "sections of an activity", rule: "H6", tighter: -1) { item, step in
      item.activity("chess") { $0.maxSections += step }
    },
    Limit(name: "sessions of an organisation", rule: "H6", tighter: -1) { item, step in
      item.organisation("robotics") { $0.maxSessions = ($0.maxSessions ?? 0) + step }
    },
    Limit(name: "size of a merged group", rule: "H7", tighter: -1) { item, step in
      item.problem.rules.mergedGroupLimit += step
    },
    Limit(name: "host's room", rule: "H7", tighter: -1) { item, step in
      item.room("r1") { $0.capacity += step }
    },
    Limit(
      name: "own share", rule: "H8", tighter: 1,
      // Without t2 in Wed-P2 own teachers hold 20 of 25 periods: exactly 0.8.
      prepare: { item in item.group("Wed-P2", "c2") { $0.supervisor = nil } },
      move: { item, step in item.problem.rules.ownStaffShare += Points(thousandths: Int64(step)) }),
  ]
}

@Suite struct AuditLimitTests {
  @Test(arguments: Limit.all)
  func atTheLimitAllIsWell(limit: Limit) {
    #expect(Case(limit.prepare).broken == [])
  }

  @Test(arguments: Limit.all)
  func oneStepBeforeTheLimitAllIsWell(limit: Limit) {
    let item = Case {
      limit.prepare(&$0)
      limit.move(&$0, -limit.tighter)
    }
    #expect(item.broken == [])
  }

  @Test(arguments: Limit.all)
  func oneStepBeyondTheLimitBreaksItsRule(limit: Limit) {
    let item = Case {
      limit.prepare(&$0)
      limit.move(&$0, limit.tighter)
    }
    #expect(item.broken == [limit.rule])
  }

  @Test(arguments: [1, 3])
  func sessionsMustBeExact(sessions: Int) {
    let item = Case { $0.activity("football") { $0.sessions = sessions } }
    #expect(item.hard.map(\.rule) == ["H5"])
  }

  @Test func theFirstPeriodOfADayHasNoTravelBefore() {
    let item = Case { item in
      item.room("pool") { $0.travelMinutes = 20 }
      for index in item.problem.calendar.periods.indices {
        // Nothing after P2 any more.
        if item.problem.calendar.periods[index].id == "P3" {
          item.problem.calendar.periods[index].start = TimeOfDay(minutes: 1439)
        }
      }
      item.room("pool") { $0.travelMinutes = 399 }
    }
    #expect(item.broken == [])
  }

  @Test func travelOfARoomOnSiteIsNothing() {
    let item = Case {
      $0.room("pool") {
        $0.offsite = false
        $0.travelMinutes = 999
      }
    }
    #expect(item.broken == [])
  }

  @Test func theDefaultDailyMaximumIsTheNumberOfPeriods() {
    let item = Case { item in
      item.staff("t3") { $0.maxPerDay = nil }
      #expect(item.broken == [])
      item.staff("t3") { $0.maxPerDay = 2 }
    }
    // t3 has all three periods of Monday.
    #expect(item.broken == ["H3"])
  }

  @Test func anUnmergedClassMayBeOfAnySize() {
    let item = Case {
      $0.problem.rules.mergedGroupLimit = 5
      $0.removeGroups(in: "Mon-P2")
      $0.addGroup("Mon-P2", "c1", supervisor: "t2")
      $0.addGroup("Mon-P2", "c2", supervisor: "t1")
      $0.addGroup("Mon-P2", "c3", supervisor: "t3")
    }
    // Wed-P1 leaves all six of c1 and of c3, over the limit of five for merged groups.
    #expect(item.broken == [])
  }

  @Test func aDoubleSessionCountsOnceForItsOrganisation() {
    func withVendor(cap: Int) -> Case {
      Case { item in
        item.problem.pins = []
        item.problem.rules.ownStaffShare = .zero
        item.problem.organisations.append(
          Organisation(id: "club", kind: .partner, approved: true, maxSessions: cap))
        item.staff("t4") { $0.organisation = "club" }
      }
    }
    // Football twice, and one double session of swimming.
    #expect(withVendor(cap: 3).broken == [])
    #expect(withVendor(cap: 2).broken == ["H6"])
  }
}

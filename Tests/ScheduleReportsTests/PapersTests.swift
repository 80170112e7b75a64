import ScheduleModel
import TestSupport
import Testing

@testable import ScheduleReports

@Suite struct PapersTests {
  /// Whether the student signed up for the slot, from the problem alone.
  private func signedUp(_ student: Student, _ slot: Slot) -> Bool {
    switch student.attends {
    case .all: return true
    case .slots(let slots): return slots.contains(slot)
    }
  }

  @Test(arguments: PaperSchool.allCases)
  func everyStudentPresentIsOnExactlyOneRollCall(school: PaperSchool) throws {
    let (problem, timetable) = try school.made()
    let places = WeekPlaces(timetable, for: problem)
    let lists = places.rollCalls
    for (number, slot) in problem.calendar.slots.enumerated() {
      let own = lists.filter { $0.slot == number }
      let present = problem.students.indices.filter { signedUp(problem.students[$0], slot) }
      #expect(own.flatMap(\.students).sorted() == present, "\(slot)")
      let sections = timetable.sections.filter { $0.slots.contains(slot) }
      let groups = timetable.classGroups.filter { $0.slot == slot }
      #expect(own.count == sections.count + groups.count, "\(slot)")
      for list in own {
        let ids = list.students.map { problem.students[$0].id }
        let classes = Set(list.students.map { problem.students[$0].schoolClass })
        switch list.place {
        case .section(let index):
          #expect(Set(ids) == Set(timetable.sections[index].students), "\(slot)")
        case .group(let index):
          #expect(classes.isSubset(of: timetable.classGroups[index].classes), "\(slot)")
        case .missing: Issue.record("\(ids) have no place in \(slot)")
        }
      }
    }
  }

  @Test func whomTheTimetableForgotIsOnAListOfItsOwn() throws {
    var timetable = SampleSchool.timetable
    timetable.classGroups.removeAll { $0.slot == SampleSchool.slot("Mon-P1") && $0.host == "c2" }
    let places = WeekPlaces(timetable, for: SampleSchool.problem)
    let forgotten = places.rollCalls.filter { if case .missing = $0.place { true } else { false } }
    #expect(forgotten.map(\.slot) == [0])
    #expect(forgotten.first?.place == .missing(schoolClass: 1))
    let students = forgotten.flatMap(\.students).map { SampleSchool.problem.students[$0] }
    #expect(!students.isEmpty && students.allSatisfy { $0.schoolClass == "c2" })
  }

  @Test(arguments: PaperSchool.allCases)
  func whoIsHandedOverOrStaysIsWhoIsPresent(school: PaperSchool) throws {
    let (problem, timetable) = try school.made()
    let places = WeekPlaces(timetable, for: problem)
    let perDay = problem.calendar.periods.count
    for slot in problem.calendar.slots.indices where (slot + 1) % perDay != 0 {
      let moves = places.handOvers(after: slot)
      var seen: [Int] = moves.flatMap(\.students)
      for move in moves {
        for student in move.students {
          #expect(places.place(ofStudent: student, in: slot) == move.source)
          #expect(places.place(ofStudent: student, in: slot + 1) == move.target)
        }
      }
      let moved = Set(seen)
      for student in problem.students.indices where !moved.contains(student) {
        guard let target = places.place(ofStudent: student, in: slot + 1) else { continue }
        seen.append(student)
        let source = try #require(places.place(ofStudent: student, in: slot))
        #expect(places.room(of: source) == places.room(of: target))
        #expect(places.person(inChargeOf: source) == places.person(inChargeOf: target))
      }
      let next = problem.calendar.slots[slot + 1]
      #expect(
        seen.sorted() == problem.students.indices.filter { signedUp(problem.students[$0], next) })
    }
  }

  @Test(arguments: PaperSchool.allCases)
  func everybodyGoesHomeOnceADayAfterTheLastSlot(school: PaperSchool) throws {
    let (problem, timetable) = try school.made()
    let lists = WeekPlaces(timetable, for: problem).dismissals
    let perDay = problem.calendar.periods.count
    for day in problem.calendar.days.indices {
      var last: [Int: Int] = [:]
      for slot in day * perDay..<(day + 1) * perDay {
        for (student, item) in problem.students.enumerated()
        where signedUp(item, problem.calendar.slots[slot]) { last[student] = slot }
      }
      var home: [Int: Int] = [:]
      for list in lists where list.slot / perDay == day {
        for leaving in list.leaving where leaving.comesBack == nil {
          #expect(home.updateValue(list.slot, forKey: leaving.student) == nil)
        }
      }
      #expect(home == last)
    }
  }

  @Test func whoComesBackIsSaid() throws {
    var problem = SampleSchool.problem
    let index = try #require(problem.students.firstIndex { $0.id == "a1" })
    problem.students[index].attends = .slots(SampleSchool.slots("Mon-P1 Mon-P3"))
    let lists = WeekPlaces(SampleSchool.timetable, for: problem).dismissals
    let mine = lists.flatMap { list in
      list.leaving.filter { $0.student == index }.map { (list.slot, $0.comesBack) }
    }
    // Tue-P2: the section s3 still lists him.
    #expect(mine.map(\.0) == [0, 2, 4])
    #expect(mine.map(\.1) == [2, nil, nil])
  }

  @Test(arguments: [PaperSchool.sample, .small, .threePeriods])
  func substitutesKeepTheRules(school: PaperSchool) throws {
    let (problem, timetable) = try school.made()
    let places = WeekPlaces(timetable, for: problem)
    let rules: Set<String> = ["H3", "H9"]
    func broken(_ timetable: Timetable) -> Int {
      Auditor.violations(in: timetable, of: problem).count { rules.contains($0.rule) }
    }
    #expect(broken(timetable) == 0)
    var tried = 0
    for (slot, people) in places.substitutes.enumerated() {
      let able = Set(people.filter(\.supervises).map(\.staff))
      guard
        let group = timetable.classGroups.firstIndex(where: { $0.slot == places.slots[slot] })
      else { continue }
      for person in problem.staff.indices
      where timetable.classGroups[group].supervisor != problem.staff[person].id && tried < 150 {
        var changed = timetable
        changed.classGroups[group].supervisor = problem.staff[person].id
        #expect(
          (broken(changed) == 0) == able.contains(person),
          "\(problem.staff[person].id) in \(places.slots[slot])")
        tried += 1
      }
    }
    #expect(tried > 10)
  }

  @Test(arguments: [PaperSchool.sample, .small, .threePeriods])
  func whoFitsCanBeMovedInAndNobodyElse(school: PaperSchool) throws {
    let (problem, timetable) = try school.made()
    let rules: Set<String> = ["H1", "H4", "H5", "H10", "H11"]
    var (fitting, tried) = (0, 0)
    for list in WeekPlaces(timetable, for: problem).waitingLists {
      #expect(list.entries.map(\.rank) == list.entries.map(\.rank).sorted())
      for entry in list.entries.prefix(4) where entry.granted < entry.wanted {
        guard let section = entry.section, tried < 250 else { continue }
        tried += 1
        if entry.obstacles.isEmpty { fitting += 1 }
        var changed = timetable
        changed.sections[section].students.append(problem.students[entry.student].id)
        let found = Auditor.violations(in: changed, of: problem).filter { rules.contains($0.rule) }
        #expect(
          found.isEmpty == entry.obstacles.isEmpty,
          "\(entry): \(found.map(\.sentence.en))")
      }
    }
    #expect(tried > 0)
    if school == .threePeriods { #expect(fitting < tried) }
  }

  @Test(arguments: PaperSchool.allCases)
  func whoWaitsIsNotInTheActivity(school: PaperSchool) throws {
    let (problem, timetable) = try school.made()
    let lists = WeekPlaces(timetable, for: problem).waitingLists
    var waiting: [String: Set<String>] = [:]
    for list in lists {
      waiting[problem.activities[list.activity].id] = Set(
        list.entries.map { problem.students[$0.student].id })
    }
    var granted: [String: Set<String>] = [:]
    for section in timetable.sections {
      granted[section.activity, default: []].formUnion(section.students)
    }
    for student in problem.students {
      let ranks = student.choices.indices.filter {
        granted[student.choices[$0]]?.contains(student.id) ?? false
      }
      let lacks = ranks.count < student.wanted
      for (rank, choice) in student.choices.enumerated() {
        let waits = !ranks.contains(rank) && student.wanted > 0 && (lacks || rank < ranks.last ?? 0)
        #expect(
          waits == (waiting[choice]?.contains(student.id) ?? false), "\(student.id) \(choice)")
      }
    }
  }

  @Test func plansJoinTheSlotsOfADoubleSessionAndAddUpFees() throws {
    var problem = SampleSchool.problem
    let swim = try #require(problem.activities.firstIndex { $0.id == "swim" })
    problem.activities[swim].fee = Points(thousandths: 120_500)
    let student = try #require(problem.students.firstIndex { $0.id == "a4" })
    let plan = WeekPlaces(SampleSchool.timetable, for: problem).plan(ofStudent: student)
    let double = try #require(plan.entries.first { $0.place == .section(1) })
    #expect((double.first, double.last) == (0, 1))
    #expect(plan.total == Points(thousandths: 120_500))
    #expect(plan.fees.map(\.activity) == [swim])
  }

  @Test(arguments: PaperSchool.allCases)
  func payAddsUp(school: PaperSchool) throws {
    let (problem, timetable) = try school.made()
    var total = Points.zero
    for person in problem.staff {
      let led = timetable.sections.filter { $0.leader == person.id }.flatMap(\.slots).count
      total += person.pay * (led + timetable.classGroups.count { $0.supervisor == person.id })
    }
    let pay = WeekPlaces(timetable, for: problem).payList
    #expect(pay.total == total)
    #expect(pay.lines.reduce(.zero) { $0 + $1.amount } == total)
  }
}

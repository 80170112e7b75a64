import TestSupport
import Testing

@testable import ScheduleModel

/// What students miss, what is carried on, and who envies whom.
@Suite struct FairnessTests {
  private let problem = SampleSchool.problem
  private let timetable = SampleSchool.timetable

  private func result(_ id: String) throws -> StudentResult {
    let index = try #require(problem.students.firstIndex { $0.id == id })
    return problem.results(of: timetable)[index]
  }

  @Test func theStudentsPointsAreTheScores() {
    let sum = problem.results(of: timetable).reduce(Points.zero) { $0 + $1.points }
    #expect(sum == SampleSchool.score[.choice] + SampleSchool.score[.nothing])
  }

  @Test func whoGetsNothingMissesAllAndWhoGetsHisFirstChoicesNothing() throws {
    let nothing = try result("d5")
    #expect(nothing.ranks.isEmpty)
    #expect(nothing.share == Points(1))
    // One elective wanted: 15 and 30, not 0.
    #expect(nothing.missed == Points(45))
    let second = try result("a6")
    #expect(second.missed > .zero)
    #expect(second.share < Points(1))
    let first = try result("a1")
    #expect(first.ranks == [0])
    #expect(first.missed == .zero)
  }

  @Test func weightsFollowTheFormulaByIDAndNothingElseChanges() throws {
    var new = problem
    new.students.reverse()
    new.students.removeAll { $0.id == "a2" }
    new.students.append(Student(id: "fresh", schoolClass: "c1", weight: Points(5)))
    let carry = Carry(from: problem, timetable, to: new)
    let weights = Dictionary(
      carry.problem.students.map { ($0.id, $0.weight) }, uniquingKeysWith: { a, _ in a })
    #expect(weights["d5"] == Points(2))
    #expect(weights["a1"] == Points(1))
    #expect(weights["fresh"] == Points(1))
    let a6 = try result("a6")
    #expect(weights["a6"] == Points(1) + a6.share)
    #expect(carry.gone == ["a2"])
    var same = carry.problem
    for index in same.students.indices { same.students[index].weight = new.students[index].weight }
    #expect(same == new)
    let half = Carry(from: problem, timetable, to: new, most: Points(thousandths: 1500))
    #expect(half.entries.first { $0.id == "d5" }?.weight == Points(thousandths: 1500))
    #expect(half.entries.allSatisfy { $0.weight >= Points(1) })
  }

  @Test func theGroupsAddUp() {
    let fairness = Fairness(of: timetable, for: problem)
    let wanting = problem.students.count { $0.wanted > 0 }
    #expect(fairness.all.students == wanting)
    for groups in [fairness.classes, fairness.grades, fairness.priority] {
      #expect(groups.reduce(0) { $0 + $1.students } == wanting)
      #expect(groups.reduce(0) { $0 + $1.withNothing } == fairness.all.withNothing)
    }
    #expect(fairness.worstOff.first?.student == "d5")
  }

  @Test func betweenEqualStudentsTheDrawDecidesNotTheInput() {
    var equal = problem
    for index in equal.students.indices {
      equal.students[index].choices = ["chess"]
      equal.students[index].electives = 1
    }
    var empty = timetable
    empty.sections = []
    var shuffled = equal
    var random = RandomSource(seed: 4)
    shuffled.students.shuffle(using: &random)
    func order(_ problem: Problem, _ seed: UInt64) -> [String] {
      Fairness(of: empty, for: problem, draw: Draw(seed: seed)).worstOff.map(\.student)
    }
    #expect(order(equal, 1) == order(shuffled, 1))
    #expect(order(equal, 1) != order(equal, 2))
  }

  @Test func thePlaceOfWhoRanksItLowerIsEnvied() {
    // Two want chess: the holder ranks it second, the other first and has nothing.
    var school = problem
    school.bonds = []
    school.pins = []
    school.rules.priorityChoice = false
    for index in school.students.indices {
      school.students[index].electives = 0
      school.students[index].priority = false
      school.students[index].needs = []
    }
    func student(_ id: String, _ choices: [String]) -> Int {
      let index = school.students.firstIndex { $0.id == id } ?? 0
      school.students[index].electives = 1
      school.students[index].choices = choices
      school.students[index].attends = .all
      return index
    }
    let holder = student("a1", ["maths", "chess"])
    let other = student("a2", ["chess"])
    var week = Timetable(
      school: "sample",
      sections: [
        Section(
          id: "s", activity: "chess", leader: "vol", room: "library",
          slots: [Slot(day: "Tue", period: "P2")], students: ["a1"])
      ])
    func envy() -> Envy { Envy(in: week, of: school) }
    #expect(envy().pairs == 1)
    #expect(envy().students == ["a2"])
    // With priority nobody has a better claim than the holder.
    school.students[holder].priority = true
    #expect(envy().pairs == 1)
    school.rules.priorityChoice = true
    #expect(envy().pairs == 0)
    school.students[other].priority = true
    #expect(envy().pairs == 1)
    school.students[other].attends = .slots([Slot(day: "Mon", period: "P1")])
    #expect(envy().pairs == 0)
    school.students[other].attends = .all
    // Equal ranks: no better claim.
    school.students[holder].choices = ["chess"]
    #expect(envy().pairs == 0)
    week.sections = []
    #expect(envy().pairs == 0)
  }
}

import ScheduleModel

/// Fairness figures as `--json` has them.
struct FairnessOutput: Encodable {
  struct Group: Encodable {
    var id: String
    var students: Int
    var withFirstChoice: Int
    var withNothing: Int
    /// What they miss on average, of what they could miss: 0 to 1.
    var missed: Double

    init(_ group: Fairness.Group) {
      id = group.id
      students = group.students
      withFirstChoice = group.withFirstChoice
      withNothing = group.withNothing
      missed = (group.missed * 1e6).rounded() / 1e6
    }
  }

  struct Student: Encodable {
    var student: String
    var wanted: Int
    /// From 1.
    var choices: [Int]
    var missed: Double
    var share: Double
  }

  var all: Group
  var classes: [Group]
  var grades: [Group]
  var priority: [Group]
  var worstOff: [Student]
  var envyPairs: Int
  var envyStudents: [String]

  init(_ fairness: Fairness) {
    all = Group(fairness.all)
    classes = fairness.classes.map(Group.init)
    grades = fairness.grades.map(Group.init)
    priority = fairness.priority.map(Group.init)
    worstOff = fairness.worstOff.map {
      Student(
        student: $0.student, wanted: $0.result.wanted, choices: $0.result.ranks.map { $0 + 1 },
        missed: $0.result.missed.decimal, share: $0.result.share.decimal)
    }
    envyPairs = fairness.envy.pairs
    envyStudents = fairness.envy.students
  }
}

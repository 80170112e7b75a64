import ScheduleModel

/// What is compared between the schools of a district; also their sum.
public struct SchoolFigures: Sendable {
  public var id: String
  public var name: String
  /// What is filed of it.
  public var service = ServiceFigures()

  /// Class groups, over all slots of the week.
  public var classGroups = 0
  public var uncoveredGroups = 0
  /// Students in class groups without supervisor, times slots.
  public var uncovered = 0

  /// Students who want an elective.
  public var wanting = 0
  public var withFirstChoice = 0
  public var withNothing = 0
  public var electivesWanted = 0
  public var electivesGranted = 0

  /// Currency units a week.
  public var pay = Points.zero

  /// With one duty at least.
  public var people = 0
  /// Of `people`: those who are shared.
  public var sharedPeople = 0
  /// Periods a week led or supervised, by anybody.
  public var periods = 0
  /// Held by teachers (H8, S1), shared ones too.
  public var teacherPeriods = 0
  public var sharedPeriods = 0
  /// Most periods of one person of the school's own.
  public var mostOwn = 0
  /// Most periods of one person.
  public var most = 0
  /// People of the school's own who have a target, and those of them who are above it.
  public var withTarget = 0
  public var aboveTarget = 0

  /// Recomputed, not what the file says.
  public var score = Score()
  /// Proven; nil: no bound.
  public var bound: Points?
  /// How many findings the auditor has.
  public var violations = 0

  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }

  public var students: Int { service.all.students }
  public var signedUp: Int { service.all.signedUp }

  /// - Parameter isShared: whether a person of the problem is shared, by id.
  init(
    id: String, problem: Problem, timetable: Timetable, data: ReportData, filing: FilingFigures,
    isShared: (String) -> Bool
  ) {
    self.init(id: id, name: problem.school.name)
    service = filing.service
    let summary = TimetableSummary(of: timetable, for: problem)
    classGroups = summary.classGroups
    uncoveredGroups = summary.uncoveredGroups.count
    uncovered = summary.uncoveredGroups.reduce(0) { $0 + $1.students }
    wanting = summary.studentsWanting
    withFirstChoice = summary.studentsWithFirstChoice
    withNothing = summary.studentsWithNothing
    electivesWanted = summary.electivesWanted
    electivesGranted = summary.electivesGranted
    score = data.score
    violations = data.violations
    for (person, load) in zip(problem.staff, filing.load) {
      let isShared = isShared(person.id)
      pay += person.pay * load
      if load > 0 { people += 1 }
      periods += load
      if person.kind == .teacher { teacherPeriods += load }
      most = max(most, load)
      if isShared {
        sharedPeriods += load
        if load > 0 { sharedPeople += 1 }
        continue
      }
      mostOwn = max(mostOwn, load)
      if let target = person.targetPeriods {
        withTarget += 1
        if load > target { aboveTarget += 1 }
      }
    }
  }

  /// Adds what can be summed up. Somebody who serves both schools is counted twice.
  static func += (sum: inout Self, other: Self) {
    sum.service += other.service
    sum.classGroups += other.classGroups
    sum.uncoveredGroups += other.uncoveredGroups
    sum.uncovered += other.uncovered
    sum.wanting += other.wanting
    sum.withFirstChoice += other.withFirstChoice
    sum.withNothing += other.withNothing
    sum.electivesWanted += other.electivesWanted
    sum.electivesGranted += other.electivesGranted
    sum.pay += other.pay
    sum.people += other.people
    sum.sharedPeople += other.sharedPeople
    sum.periods += other.periods
    sum.teacherPeriods += other.teacherPeriods
    sum.sharedPeriods += other.sharedPeriods
    sum.mostOwn = max(sum.mostOwn, other.mostOwn)
    sum.most = max(sum.most, other.most)
    sum.withTarget += other.withTarget
    sum.aboveTarget += other.aboveTarget
    var points = sum.score.points
    points.merge(other.score.points, uniquingKeysWith: +)
    sum.score = Score(points)
    sum.violations += other.violations
  }
}

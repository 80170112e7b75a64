import ScheduleModel

/// What a synthetic school shall be like. The same recipe gives the same school, byte for byte.
///
/// Shares are per mille. What is nil follows from the rest; see `docs/generator.md`.
public struct SchoolRecipe: Hashable, Sendable {
  /// Named sizes.
  public enum Size: String, CaseIterable, Sendable {
    case small, medium, large, huge

    public var students: Int {
      switch self {
      case .small: return 250
      case .medium: return 1_000
      case .large: return 3_000
      case .huge: return 10_000
      }
    }

    public var stage: School.Stage { self == .huge ? .nineYear : .primary }
  }

  public var seed: UInt64 = 1
  public var stage = School.Stage.primary
  public var students = 1_000
  /// Number of grades; nil: all of the stage.
  public var grades: Int?
  /// nil: by `classSize`.
  public var classesPerGrade: Int?
  /// Students a class.
  public var classSize = 42
  /// nil: in proportion to the students.
  public var activities: Int?
  public var days = 5
  public var periods = 2
  /// Most electives that a student wants.
  public var electives = 3
  /// 0: all kinds of activity are equally liked; 1000: Zipf's law.
  public var popularity = 500
  /// How far tastes, class fashions and friends decide.
  public var correlation = 500
  /// Of the teachers without a class.
  public var partTime = 200
  /// 0: plenty of special rooms; 1000: half of those needed.
  public var roomScarcity = 600
  /// Share of activities that organisations provide.
  public var vendors = 200
  /// Share of activities with double sessions; nil: 100 where the week allows them.
  public var doubles: Int?
  /// Share of activities with two sessions a week; nil: 180 where the week allows them.
  public var twiceWeekly: Int?
  /// Number; nil: one per 100 students.
  public var pins: Int?
  /// Number; nil: one per 60 students.
  public var bonds: Int?
  /// Share of priority students.
  public var priority = 70
  /// Share of students with accessibility needs.
  public var needs = 4
  /// Share of students who did not sign up for the whole week.
  public var absence = 200
  /// Hours of those who may supervise, over the hours that class groups need; in hundredths.
  public var staffing = 110
  public var mergedGroupLimit = 50
  public var ownStaffShare = 500
  /// What the school has from its district; nil: it stands alone.
  var part: DistrictPart?

  public init() {}

  /// The recipe of a named size.
  public init(_ size: Size) {
    students = size.students
    stage = size.stage
  }
}

extension SchoolRecipe {
  /// The most slots of a generated week.
  public static let maxSlots = 30
  public static let maxStudents = 100_000
  /// Most students a class.
  public static let largestClass = 80

  static func grades(of stage: School.Stage) -> ClosedRange<Int> {
    switch stage {
    case .primary: return 1...6
    case .middle: return 7...9
    case .nineYear: return 1...9
    }
  }

  /// Number of grades.
  var gradeCount: Int { grades ?? Self.grades(of: stage).count }

  /// Number of classes in all: a multiple of the number of grades. Needs valid numbers.
  var classCount: Int {
    if let classesPerGrade { return classesPerGrade * gradeCount }
    var perGrade = max(1, (students + classSize * gradeCount / 2) / (classSize * gradeCount))
    if students > perGrade * gradeCount * Self.largestClass { perGrade += 1 }
    if perGrade * gradeCount > students { perGrade = max(1, students / gradeCount) }
    return perGrade * gradeCount
  }

  var activityCount: Int { activities ?? max(4, 4 + students * 39 / 1000) }
  var pinCount: Int { pins ?? (students < 50 ? 0 : max(5, students / 100)) }
  var bondCount: Int { bonds ?? students / 60 }
  var doubleShare: Int { doubles ?? (periods >= 2 ? 100 : 0) }
  var twiceShare: Int { twiceWeekly ?? (days >= 2 ? 180 : 0) }
}

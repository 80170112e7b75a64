/// A school's week to be planned: everything `problem.json` says, with defaults filled in.
///
/// Ids are strings and references are by id, as in the file. A `Problem` may be invalid (dangling
/// ids and so on): see `Validator`.
public struct Problem: Hashable, Sendable {
  public static let format = "schedule-solve/1"

  public var school: School
  public var calendar: Calendar
  public var rooms: [Room]
  public var organisations: [Organisation]
  public var staff: [StaffMember]
  public var classes: [SchoolClass]
  public var students: [Student]
  public var activities: [Activity]
  public var bonds: [Bond]
  public var pins: [Pin]
  public var rules: RuleSettings
  public var weights: Weights
  /// Who has attested what no timetable shows (P3, P9, P10).
  public var attestations: [Attestation]
  /// A policy pack that is not built in, or that takes the place of the one that `school` names; not
  /// part of the file. See `policy`.
  public var ownPolicy: PolicyPack?
  /// The timetable in force that a new one is to differ little from; not part of the file.
  public var repair: RepairTerms?
  /// What a district asks of the school beside its own rules; not part of the file.
  public var district: DistrictTerms?

  public init(
    school: School, calendar: Calendar, rooms: [Room] = [], organisations: [Organisation] = [],
    staff: [StaffMember] = [], classes: [SchoolClass] = [], students: [Student] = [],
    activities: [Activity] = [], bonds: [Bond] = [], pins: [Pin] = [],
    rules: RuleSettings = .init(), weights: Weights = .init(), attestations: [Attestation] = [],
    ownPolicy: PolicyPack? = nil
  ) {
    self.school = school
    self.calendar = calendar
    self.rooms = rooms
    self.organisations = organisations
    self.staff = staff
    self.classes = classes
    self.students = students
    self.activities = activities
    self.bonds = bonds
    self.pins = pins
    self.rules = rules
    self.weights = weights
    self.attestations = attestations
    self.ownPolicy = ownPolicy
  }
}

public struct School: Hashable, Sendable {
  public enum Stage: String, CaseIterable, Sendable { case primary, middle, nineYear }
  public enum Area: String, CaseIterable, Sendable { case urban, rural }

  public var id: String
  public var name: String
  public var stage: Stage
  public var area: Area
  /// Name of a built-in policy pack, or the path of a pack's file.
  public var policy: String?
  public var term: String?

  public init(
    id: String, name: String, stage: Stage, area: Area = .urban, policy: String? = nil,
    term: String? = nil
  ) {
    self.id = id
    self.name = name
    self.stage = stage
    self.area = area
    self.policy = policy
    self.term = term
  }
}

/// Settings of the hard rules.
public struct RuleSettings: Hashable, Sendable {
  /// H7: most students in a class group of two or more classes.
  public var mergedGroupLimit: Int
  /// H8: least share of staffed periods held by own teachers, 0 to 1.
  public var ownStaffShare: Points
  /// Whether `choice` and `nothing` of priority students count `priorityFactor` times.
  public var priorityChoice: Bool
  /// Whether only classes of one grade may be merged.
  public var mergeWithinGrade: Bool
  /// F2: most pay a week, currency units; nil: no limit. In force with a policy pack only.
  public var budget: Points?

  public init(
    mergedGroupLimit: Int = 50, ownStaffShare: Points = .zero, priorityChoice: Bool = false,
    mergeWithinGrade: Bool = true, budget: Points? = nil
  ) {
    self.mergedGroupLimit = mergedGroupLimit
    self.ownStaffShare = ownStaffShare
    self.priorityChoice = priorityChoice
    self.mergeWithinGrade = mergeWithinGrade
    self.budget = budget
  }
}

/// Points per unit of each objective component (problem.md, "What is minimised").
public struct Weights: Hashable, Sendable {
  public var uncovered = Points(1000)
  public var priorityFactor = Points(3)
  public var underload = Points(100)
  /// Cost of a granted elective by rank; the last entry serves all later ranks. Never empty.
  public var rank = [Points(0), Points(1), Points(3), Points(6), Points(10)]
  public var unmet = Points(15)
  public var nothing = Points(30)
  public var variety = Points(1)
  public var balance = Points(2)
  public var pay = Points(thousandths: 50)
  public var merge = Points(2)
  public var unfamiliar = Points(thousandths: 500)
  public var continuity = Points(1)
  public var moveStudent = Points(5)
  public var moveStaff = Points(3)

  public init() {}

  /// Cost of the choice at this position of a student's list (from 0).
  public func cost(ofRank position: Int) -> Points {
    rank.isEmpty ? .zero : rank[min(position, rank.count - 1)]
  }
}

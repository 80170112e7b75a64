import ScheduleModel

/// A valid problem compiled to dense integer indices and flat arrays, for every part of the engine.
///
/// Slots, staff, rooms, classes, students, activities, organisations and patterns are numbered from
/// 0 in the problem's order. Costs are thousandths of a point. What can never happen (staff who may
/// not be assigned, patterns without a possible leader or room, choices that can never be granted)
/// is left out here, once.
public struct Instance: Sendable {
  /// As it is under the policy in force.
  public let problem: Problem

  // MARK: Calendar. slot = day * periodCount + period
  public let slots: [Slot]
  public let dayCount: Int
  public let periodCount: Int
  /// The slots of each day.
  public let daySlots: [SlotSet]
  public let allSlots: SlotSet

  public let staff: [Staff]
  public let organisations: [Organisation]
  public let rooms: [Room]
  public let classes: [Class]
  public let students: [Student]
  public let activities: [Activity]
  /// All meeting patterns that can be used, activity by activity.
  public let patterns: [Pattern]
  /// Whether `patterns` is all there are; otherwise an activity had more than
  /// `Instance.maxPatterns` and no bound may rest on the patterns.
  public let patternsAreComplete: Bool

  /// Number of distinct activity categories.
  public let categoryCount: Int
  public let sectionPins: [SectionPin]
  public let supervisorPins: [SupervisorPin]
  public let studentPins: [StudentPin]
  public let togetherBonds: [TogetherBond]
  public let apartBonds: [ApartBond]
  /// H8, thousandths.
  public let ownStaffShare: Int64
  /// F2: most pay a week, thousandths of a currency unit; nil: no limit.
  public let budget: Int64?
  /// H7 for two or more classes, before the host's room.
  public let mergedGroupLimit: Int
  /// `weights.merge`, `unfamiliar`, `continuity`, `variety` in thousandths.
  public let mergeCost: Int64
  public let unfamiliarCost: Int64
  public let continuityCost: Int64
  public let varietyCost: Int64
  /// What changes against an old timetable cost; nil: this is no repair.
  public private(set) var moves: MoveTerms?
  /// What a district's prices add for each period of duty, by staff and slot; empty: no prices.
  let dutyPrices: [Int64]
  /// The same for each session led by the organisation's people, by organisation.
  let sessionPrices: [Int64]

  /// Most patterns kept per activity.
  public static let maxPatterns = 20_000

  public struct Staff: Sendable {
    /// Whether the person may be given anything (S2, S3, availability).
    public var assignable: Bool
    public var supervises: Bool
    /// Own staff of H8 (kind `teacher`).
    public var isOwn: Bool
    /// -1: none.
    public var organisation: Int
    /// Per period, thousandths of a currency unit.
    public var pay: Int64
    /// Empty when not assignable.
    public var available: SlotSet
    public var maxPeriods: Int
    public var maxPerDay: Int
    /// `underload` + `balance` + `pay` at each load 0 ... most possible load, thousandths.
    public var loadCost: [Int64]
    /// The most periods he could ever hold.
    public var maxLoad: Int { loadCost.count - 1 }
  }

  public struct Organisation: Sendable {
    public var maxSessions: Int?
    /// Whether its people and its activities may be used (S2).
    public var usable: Bool
  }

  public struct Room: Sendable {
    public var capacity: Int
    /// For sections.
    public var available: SlotSet
    /// The class whose home it is; -1: none.
    public var homeOf: Int
  }

  public struct Class: Sendable {
    public var grade: Int
    public var homeRoom: Int
    /// -1: none.
    public var headTeacher: Int
    public var students: [Int]
    /// Most students in a merged group hosted here (H7).
    public var mergedLimit: Int
    /// Other classes it may be merged with.
    public var peers: [Int]
    /// Students signed up for each slot.
    public var present: [Int]
  }

  public struct Student: Sendable {
    public var schoolClass: Int
    public var attends: SlotSet
    /// Most electives he may get (H1).
    public var electives: Int
    /// Electives that cost `unmet` when not granted.
    public var wanted: Int
    public var priority: Bool
    /// What can be granted, best first.
    public var options: [Option]
    /// Cost of each position of his list, whether it can be granted or not.
    public var rankCosts: [Int64]
    /// Cost of one wanted elective not granted.
    public var unmetCost: Int64
    public var nothingCost: Int64
    /// Cost per slot without supervisor.
    public var uncoveredCost: Int64
    public var hasNeeds: Bool
  }

  /// One grantable choice of a student.
  public struct Option: Sendable {
    public var activity: Int
    /// Position in his list, from 0.
    public var rank: Int
    /// Cost of the rank.
    public var cost: Int64
    /// Patterns he attends every slot of and that have a room he can use, ascending.
    public var patterns: [Int]
  }

  public struct Activity: Sendable {
    public var category: Int
    public var minSize: Int
    public var maxSize: Int
    public var sessions: Int
    public var maxSections: Int
    /// Into `Instance.patterns`.
    public var patterns: Range<Int>
    /// Staff who may lead it in some pattern.
    public var leaders: [Int]
    /// Rooms it may use in some pattern.
    public var rooms: [Int]
    /// (student, index into his `options`) of everybody who could be in it.
    public var candidates: [(student: Int, option: Int)]
  }

  /// A set of slots that a section of one activity may meet in.
  public struct Pattern: Sendable {
    public var activity: Int
    public var slots: SlotSet
    public var slotList: [Int]
    /// Who may lead it: available in every slot, within own maxima. Ascending.
    public var leaders: [Int]
    /// Where it may be: available, features, size, travel. Ascending.
    public var rooms: [Int]
  }

  /// At least one section of the activity has all of these.
  public struct SectionPin: Sendable {
    public var activity: Int
    /// -1: any.
    public var leader: Int
    /// -1: any.
    public var room: Int
    /// Patterns that satisfy it.
    public var patterns: [Int]
    public var students: [Int]
  }

  public struct SupervisorPin: Sendable {
    public var schoolClass: Int
    public var slot: Int
    public var staff: Int
  }

  public struct StudentPin: Sendable {
    public var student: Int
    public var activity: Int
    public var granted: Bool
  }

  /// All in one section of the activity, or none in any.
  public struct TogetherBond: Sendable {
    public var activity: Int
    public var students: [Int]
  }

  /// Never two of them in one section.
  public struct ApartBond: Sendable {
    /// -1: of any activity.
    public var activity: Int
    public var students: [Int]
  }

  /// The activity's meeting pattern of just these slots, if it can be used.
  func pattern(of activity: Int, slots: SlotSet) -> Int? {
    activities[activity].patterns.first { patterns[$0].slots == slots }
  }

  mutating func addMoves() {
    moves = problem.repair.map { MoveTerms($0, for: self) }
  }

  /// Seats of a section of the activity in the room.
  @inlinable public func seats(activity: Int, room: Int) -> Int {
    min(activities[activity].maxSize, rooms[room].capacity)
  }

  /// Whether the room has everything the student needs.
  public func suits(student: Int, room: Int) -> Bool {
    guard students[student].hasNeeds else { return true }
    let features = Set(problem.rooms[room].features)
    return problem.students[student].needs.allSatisfy(features.contains)
  }
}

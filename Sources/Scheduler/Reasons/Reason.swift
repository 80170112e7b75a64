import ScheduleModel

/// One fact about a timetable, or one reason why something in it is as it is: a code and ids for
/// programs, a sentence for people, and below it what it rests on.
public struct Reason: Sendable {
  /// What kind of thing an id names.
  public enum Kind: String, Sendable {
    case student, activity, section, slot, staff, room, organisation
    case schoolClass = "class"
  }

  public enum Code: String, CaseIterable, Sendable {
    // A student.
    case student
    case granted
    case wantsNone = "wants-none"
    case repeated
    case closedToGrade = "closed-to-grade"
    case pinnedOut = "pinned-out"
    case neverOpen = "never-open"
    case notSignedUp = "not-signed-up"
    case needs
    case bond
    case wantedReached = "wanted-reached"
    case notOpen = "not-open"
    case sectionFull = "section-full"
    case inside
    case clash
    case freePlace = "free-place"
    // A class.
    case schoolClass = "class"
    case group
    case merged
    case uncovered
    case nobodyLeft = "nobody-left"
    case notSupervised = "not-supervised"
    case couldSplit = "could-split"
    // An activity.
    case activity
    case demand
    case open
    case maxSections = "max-sections"
    case pattern
    case tooFewStudents = "too-few-students"
    case noLeader = "no-leader"
    case noRoom = "no-room"
    case possible
    // A person.
    case staff
    case duty
    case free
    case unused
    case aboveTarget = "above-target"
    case couldTake = "could-take"
    case couldGive = "could-give"
    case nothingToTake = "nothing-to-take"
    // Why somebody cannot take a duty.
    case notAssignable = "not-assignable"
    case notAvailable = "not-available"
    case busy
    case dayFull = "day-full"
    case weekFull = "week-full"
    case notSupervisor = "not-supervisor"
    case notQualified = "not-qualified"
    case ownStaffShare = "own-staff-share"
    case budget
    case organisationCap = "organisation-cap"
    case able
    // A room.
    case roomTaken = "room-taken"
    case roomClosed = "room-closed"
    case roomFree = "room-free"
    // A slot.
    case slot
    // What something would cost.
    case forced
    case forcedImpossible = "forced-impossible"
    case forcedNotFound = "forced-not-found"
    case contradiction
    case components
    case losers, loses
    case gainers, gains
    case sectionCount = "section-count"
    case staffChanged = "staff-changed"
    case dutiesChange = "duties-change"
  }

  public var code: Code
  /// Ids that the sentence is about, by what they name.
  public var ids: [Kind: [String]]
  /// Counts and points that the sentence tells.
  public var values: [String: Points]
  public var sentence: Text
  public var details: [Reason]

  init(
    _ code: Code, _ ids: [Kind: [String]] = [:], values: [String: Points] = [:], en: String,
    zh: String, details: [Reason] = []
  ) {
    self.code = code
    self.ids = ids
    self.values = values
    self.sentence = Text(en: en, zh: zh)
    self.details = details
  }

  /// All codes, of the details, too.
  public var codes: [Code] { [code] + details.flatMap(\.codes) }
}

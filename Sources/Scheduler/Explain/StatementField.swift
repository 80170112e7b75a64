/// What a problem states of each entry of a table, or once: something that can be dropped without
/// changing the rest. Raw values are the table and the key in `problem.json`.
///
/// A field belongs here if dropping it can only make more timetables possible. What each is replaced
/// by when it is dropped: see `StatementRelaxer`.
public enum StatementField: String, CaseIterable, Hashable, Sendable {
  // In the order in which conflicts are looked for: of several, that of earlier fields is found.
  case staffAvailability = "staff.availability"
  case staffMaxPeriods = "staff.maxPeriods"
  case staffMaxPerDay = "staff.maxPerDay"
  case staffSupervises = "staff.supervises"
  case staffApproved = "staff.approved"
  case staffFiled = "staff.filed"
  case staffEthicsFault = "staff.ethicsFault"
  case staffBadRecord = "staff.badRecord"
  case staffSpecialties = "staff.specialties"
  case mergeWithinGrade = "rules.mergeWithinGrade"
  case mergedGroupLimit = "rules.mergedGroupLimit"
  case ownStaffShare = "rules.ownStaffShare"
  case budget = "rules.budget"
  /// C1 of the policy pack in force.
  case homeworkPeriod = "school.policy"
  case roomAvailability = "rooms.availability"
  case roomCapacity = "rooms.capacity"
  case roomFeatures = "rooms.features"
  case roomTravelMinutes = "rooms.travelMinutes"
  case activitySlots = "activities.slots"
  case activitySessions = "activities.sessions"
  case activityDouble = "activities.double"
  case activityLeaders = "activities.leaders"
  case activitySpecialty = "activities.specialty"
  case activityProvider = "activities.provider"
  case activityAcademic = "activities.academic"
  case activityRoomFeatures = "activities.roomFeatures"
  case activityMinSize = "activities.minSize"
  case activityMaxSize = "activities.maxSize"
  case activityMaxSections = "activities.maxSections"
  case activityGrades = "activities.grades"
  case organisationApproved = "organisations.approved"
  case organisationAcademic = "organisations.academic"
  case organisationBadRecord = "organisations.badRecord"
  case organisationRating = "organisations.rating"
  case organisationMaxSessions = "organisations.maxSessions"
  case studentAttends = "students.attends"
  case studentChoices = "students.choices"
  case studentElectives = "students.electives"
  case studentNeeds = "students.needs"
  case classHomeRoom = "classes.homeRoom"

  /// `staff`.
  public var table: String { String(rawValue.prefix { $0 != "." }) }
  /// `availability`.
  public var key: String { String(rawValue.drop { $0 != "." }.dropFirst()) }
  /// Whether it is said once, not of each entry of a table.
  public var isSetting: Bool { table == "rules" || table == "school" }
}

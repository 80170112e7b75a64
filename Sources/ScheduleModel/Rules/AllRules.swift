extension Rule {
  /// All hard rules that act on a timetable, by number.
  public static let all: [Rule] = [
    .studentPlaces, .studentsLeft, .staffDuties, .roomUse, .meetingPattern, .sectionLimits,
    .mergedGroups, .ownStaffShare, .pins, .bonds,
  ]
}

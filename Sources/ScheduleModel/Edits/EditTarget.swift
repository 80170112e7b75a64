/// Where a subject can go, with what that breaks and costs.
public struct EditTarget: Sendable {
  public enum Place: Hashable, Sendable {
    /// In the calendar's order.
    case slots([Slot])
    /// Room id.
    case room(String)
    /// Staff id.
    case leader(String)
    /// Section id; nil: none.
    case section(String?)
    /// Staff id; nil: nobody.
    case supervisor(String?)
    case group(GroupPlace)
  }

  public let place: Place
  /// The edit that brings it there.
  public let edit: Edit
  /// Words for the place.
  public let label: Text
  public let verdict: EditVerdict
}

extension EditBoard {
  /// Every place that an aspect of the subject can have, the present one among them, in the problem's
  /// (or the timetable's) order.
  ///
  /// Meeting patterns are all that the activity allows where they are few, and those that differ from
  /// the present one in one slot (of a double activity in one day), whether they are allowed or not.
  /// Groups for a supervisor are those of his slot.
  ///
  /// - Throws: `EditError` when there is no such subject, or the aspect is not one of the subject's.
  public func targets(
    for subject: EditSubject, of aspect: EditAspect
  ) throws(EditError) -> [EditTarget] {
    let places: [(EditTarget.Place, Edit, Text)]
    switch (subject, aspect) {
    case (.section(let id), .slots):
      places = patterns(of: try section(id)).map { slots in
        (
          .slots(slots.map { base.slots[$0] }),
          .section(id: id, slots: slots.map { base.slots[$0] }), base.names(slots: slots)
        )
      }
    case (.section(let id), .room):
      _ = try section(id)
      places = base.problem.rooms.enumerated().map { index, room in
        (.room(room.id), .section(id: id, room: room.id), base.name(room: index))
      }
    case (.section(let id), .leader):
      _ = try section(id)
      places = base.problem.staff.enumerated().map { index, person in
        (.leader(person.id), .section(id: id, leader: person.id), base.name(staff: index))
      }
    case (.student(let id, let from), .section):
      places = try sections(for: id, from: from)
    case (.supervisor(let place), .supervisor):
      _ = try groupPosition(place)
      places =
        [
          (
            .supervisor(nil), .supervisor(of: place, staff: nil),
            Text(en: "nobody", zh: "无人看管")
          )
        ]
        + base.problem.staff.enumerated().map { index, person in
          (
            .supervisor(person.id), .supervisor(of: place, staff: person.id),
            base.name(staff: index)
          )
        }
    case (.supervisor(let place), .group):
      _ = try groupPosition(place)
      places = base.groups.filter { $0.group.slot == place.slot }.map { group in
        let other = GroupPlace(schoolClass: group.group.host, slot: place.slot)
        return (.group(other), .swapSupervisors(place, other), base.name(group))
      }
    default:
      let allowed = EditAspect.all(of: subject).map(\.rawValue).joined(separator: ", ")
      throw EditError(
        en: "“\(aspect.rawValue)” is not what can change here; possible: \(allowed).",
        zh: "此处不能改“\(aspect.rawValue)”；可改：\(allowed)。")
    }
    var targets: [EditTarget] = []
    for (place, edit, label) in places {
      targets.append(
        EditTarget(place: place, edit: edit, label: label, verdict: try verdict(on: edit)))
    }
    return targets
  }

  /// None, and every section that the student is not in yet, besides the one that he would leave.
  private func sections(
    for id: String, from: String?
  ) throws(EditError) -> [(EditTarget.Place, Edit, Text)] {
    let number = try student(id)
    let own = try from.map { id throws(EditError) in try section(id) }
    let others = base.sectionsOfStudent[number]
    let none: (EditTarget.Place, Edit, Text) = (
      .section(nil), .student(id: id, from: from, to: nil), Text(en: "in no section", zh: "不在活动班")
    )
    return [none]
      + base.sections.indices.filter { $0 == own || !others.contains($0) }.map { index in
        let section = base.sections[index]
        return (
          .section(section.section.id),
          .student(id: id, from: from, to: section.section.id), base.name(section)
        )
      }
  }

  // MARK: Meeting patterns

  private static let mostPatterns = 64

  /// Sets of slots, ascending.
  private func patterns(of index: Int) -> [[Int]] {
    let section = base.sections[index]
    let days = section.activity.map { sessions(of: base.problem.activities[$0]) } ?? []
    var patterns: Set<[Int]> = [section.slots]
    if let activity = section.activity {
      let wanted = base.problem.activities[activity].sessions
      if let all = Self.choices(of: wanted, among: days) { patterns.formUnion(all) }
    }
    let isDouble = section.activity.map { base.problem.activities[$0].double } ?? false
    patterns.formUnion(
      isDouble ? withOtherDay(section.slots, days) : withOtherSlot(section.slots))
    return patterns.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Per day, the sessions that an activity may have.
  private func sessions(of activity: Activity) -> [[[Int]]] {
    let perDay = max(base.problem.calendar.periods.count, 1)
    let allowed = activity.allowedSlots(in: base.problem.calendar)
      .compactMap { base.slotNumbers[$0] }
    return base.problem.calendar.days.indices.map { day in
      let own = allowed.filter { $0 / perDay == day }
      return activity.double ? (own.isEmpty ? [] : [own]) : own.map { [$0] }
    }
  }

  /// All ways to meet on so many days; nil if they are too many.
  private static func choices(of wanted: Int, among days: [[[Int]]]) -> [[Int]]? {
    guard wanted > 0, wanted <= days.count else { return [] }
    // Partial patterns, by number of sessions.
    var partial: [[[Int]]] = [[[]]] + Array(repeating: [], count: wanted)
    for day in days where !day.isEmpty {
      for used in stride(from: wanted - 1, through: 0, by: -1) {
        for base in partial[used] { partial[used + 1] += day.map { base + $0 } }
        guard partial[used + 1].count <= 4 * mostPatterns else { return nil }
      }
    }
    return partial[wanted].count <= mostPatterns ? partial[wanted] : nil
  }

  private func withOtherSlot(_ slots: [Int]) -> [[Int]] {
    slots.flatMap { gone in
      base.slots.indices.filter { !slots.contains($0) }.map { new in
        (slots.filter { $0 != gone } + [new]).sorted()
      }
    }
  }

  /// On the other day the slots that the activity may have then, else those of the same periods.
  private func withOtherDay(_ slots: [Int], _ days: [[[Int]]]) -> [[Int]] {
    let perDay = max(base.problem.calendar.periods.count, 1)
    let own = Dictionary(grouping: slots) { $0 / perDay }
    return own.flatMap { gone, session in
      days.indices.filter { own[$0] == nil }.map { day in
        let moved = days[day].first ?? session.map { $0 % perDay + day * perDay }
        return (slots.filter { $0 / perDay != gone } + moved).sorted()
      }
    }
  }
}

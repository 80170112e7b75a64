import ScheduleModel

/// Who moves in a repair, from where to where, and what to tell them.
///
/// Old places are looked up in the new problem: what is gone is called by its id.
public struct MoveList: Sendable {
  /// A student in one slot.
  public struct StudentLine: Sendable {
    public var id: String
    public var name: String
    public var schoolClass: String
    public var slot: Slot
    public var slotName: Text
    public var from: Text
    public var to: Text
    /// Empty where nothing is known.
    public var room: String
    public var person: String
    /// In a slot that was to stay as it is.
    public var isFrozen: Bool
  }

  public struct StaffLine: Sendable {
    public var id: String
    public var name: String
    public var slot: Slot
    public var slotName: Text
    public var from: Text
    public var to: Text
    public var room: String
    public var isFrozen: Bool
  }

  public let students: [StudentLine]
  public let staff: [StaffLine]

  public init(from old: Timetable, to new: Timetable, in problem: Problem) {
    let moves = Moves(from: old, to: new, in: problem)
    let before = WeekPlaces(old, for: problem)
    let after = WeekPlaces(new, for: problem)
    let frozen = problem.repair?.frozenSlots ?? []
    students = moves.students.map { move in
      let index = after.studentNumbers[move.student]
      let slot = after.slotNumbers[move.slot]
      func place(_ places: WeekPlaces) -> WeekPlaces.Place? {
        guard let index, let slot else { return nil }
        return places.place(ofStudent: index, in: slot)
      }
      let now = place(after)
      return StudentLine(
        id: move.student, name: index.map { problem.students[$0].name } ?? move.student,
        schoolClass: index.map { after.className(ofStudent: $0) } ?? "", slot: move.slot,
        slotName: slot.map { after.slotName($0) } ?? Text(move.slot.description),
        from: Self.title(place(before), move.from, before), to: Self.title(now, move.to, after),
        room: now.map { after.roomName(of: $0) } ?? "",
        person: now.map { after.personName(of: $0) } ?? "", isFrozen: frozen.contains(move.slot))
    }
    staff = moves.staff.map { move in
      let index = after.staffNumbers[move.staff]
      let slot = after.slotNumbers[move.slot]
      func duty(_ places: WeekPlaces) -> WeekPlaces.Place? {
        guard let index, let slot else { return nil }
        return places.duties(ofStaff: index, in: slot).first
      }
      let now = duty(after)
      return StaffLine(
        id: move.staff, name: index.map { problem.staff[$0].name } ?? move.staff,
        slot: move.slot, slotName: slot.map { after.slotName($0) } ?? Text(move.slot.description),
        from: Self.title(duty(before), move.from, before), to: Self.title(now, move.to, after),
        room: now.map { after.roomName(of: $0) } ?? "", isFrozen: frozen.contains(move.slot))
    }
  }

  /// Students who move, each once.
  public var movedStudents: Int { Set(students.map(\.id)).count }
  public var movedStaff: Int { Set(staff.map(\.id)).count }

  private static func title(
    _ place: WeekPlaces.Place?, _ group: Moves.Group, _ places: WeekPlaces
  ) -> Text {
    if case .section(let activity, let leader) = group {
      // With the leader: a section is the same only with the same one.
      let name = place.map { places.title(of: $0) } ?? Text(activity)
      let person = place.map { places.personName(of: $0) } ?? leader
      let shown = person.isEmpty ? leader : person
      return Text(en: "\(name.en) (\(shown))", zh: "\(name.zh)（\(shown)）")
    }
    guard group == .schoolClass else { return Text(en: "not there", zh: "不在校") }
    let title = place.map { places.title(of: $0) }
    return Text(
      en: "class group" + (title.map { " \($0.en)" } ?? ""),
      zh: "留班看护" + (title.map { " \($0.zh)" } ?? ""))
  }

  private static func title(
    _ place: WeekPlaces.Place?, _ duty: Moves.Duty, _ places: WeekPlaces
  ) -> Text {
    switch duty {
    case .none: return Text(en: "free", zh: "无任务")
    case .leads(let activity):
      let name = place.map { places.title(of: $0) } ?? Text(activity)
      return Text(en: "leads \(name.en)", zh: "带班 \(name.zh)")
    case .supervises(let host):
      let name = place.map { places.title(of: $0) } ?? Text(host)
      return Text(en: "supervises \(name.en)", zh: "看护 \(name.zh)")
    }
  }
}

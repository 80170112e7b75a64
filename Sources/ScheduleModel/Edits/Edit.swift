/// A change by hand to a timetable.
///
/// What follows from it for class groups is part of it: a class that has students left in a slot where
/// it had none gets a class group, with the cheapest person who is free (or nobody), and one that has
/// none left any more loses its own. See `EditBoard`.
public enum Edit: Hashable, Sendable {
  /// The section gets another leader, room or meeting pattern; what is nil stays.
  case section(id: String, leader: String? = nil, room: String? = nil, slots: [Slot]? = nil)
  /// The student leaves a section and enters another. Section ids; `from` nil: he leaves none; `to`
  /// nil: he stays with his class.
  case student(id: String, from: String?, to: String?)
  /// The class group that the class is in gets another supervisor; nil: none.
  case supervisor(of: GroupPlace, staff: String?)
  /// Two class groups exchange their supervisors.
  case swapSupervisors(GroupPlace, GroupPlace)
}

/// A class group, by one of its classes.
public struct GroupPlace: Hashable, Sendable {
  /// Class id: the host, or a class merged into its group.
  public var schoolClass: String
  public var slot: Slot

  public init(schoolClass: String, slot: Slot) {
    self.schoolClass = schoolClass
    self.slot = slot
  }
}

/// What a coordinator takes hold of.
public enum EditSubject: Hashable, Sendable {
  case section(id: String)
  /// `from`: id of the section that he would leave; nil: none.
  case student(id: String, from: String?)
  case supervisor(of: GroupPlace)
}

/// What of a subject is to become another.
public enum EditAspect: String, CaseIterable, Sendable {
  /// Of a section.
  case slots, room, leader
  /// Of a student.
  case section
  /// Of a supervisor: another person in his place, or another group for him (an exchange).
  case supervisor, group

  /// The aspects that a subject has.
  public static func all(of subject: EditSubject) -> [EditAspect] {
    switch subject {
    case .section: return [.slots, .room, .leader]
    case .student: return [.section]
    case .supervisor: return [.supervisor, .group]
    }
  }
}

/// Why an edit cannot be understood: it names what there is not.
public struct EditError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence, with the nearest name there is.
  public let text: Text

  init(en: String, zh: String) {
    text = Text(en: en, zh: zh)
  }

  /// There is no such thing.
  static func unknown(
    _ en: String, _ zh: String, _ id: String, among ids: some Sequence<String>
  ) -> EditError {
    let shown = legible(id)
    let near = NearestName.of(id, among: ids).map(legible)
    return EditError(
      en: "There is no \(en) “\(shown)”" + (near.map { "; is “\($0)” meant?" } ?? "."),
      zh: "没有\(zh)“\(shown)”" + (near.map { "；是否指“\($0)”？" } ?? "。"))
  }

  public var description: String { text.en }
}

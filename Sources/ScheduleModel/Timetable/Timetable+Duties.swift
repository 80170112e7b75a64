extension Timetable {
  /// What somebody does in a slot.
  public enum Duty: Hashable, Sendable {
    case leads(activity: String)
    case supervises(host: String)
    case none
  }

  /// By person: the slots with a duty; of two in one slot, the one that the file says last.
  public var duties: [String: [Slot: Duty]] {
    var duties: [String: [Slot: Duty]] = [:]
    for section in sections {
      for slot in section.slots {
        duties[section.leader, default: [:]][slot] = .leads(activity: section.activity)
      }
    }
    for group in classGroups {
      if let supervisor = group.supervisor {
        duties[supervisor, default: [:]][group.slot] = .supervises(host: group.host)
      }
    }
    return duties
  }
}

import ScheduleModel

extension Problem {
  /// The same problem with every table, and every list that is a set, in another order.
  public func shuffled(seed: Int) -> Problem {
    var random = RandomSource(seed: seed)
    var other = self
    func shuffle(_ availability: inout Availability) {
      guard case .slots(var slots) = availability else { return }
      slots.shuffle(using: &random)
      availability = .slots(slots)
    }
    for index in other.rooms.indices {
      other.rooms[index].features.shuffle(using: &random)
      shuffle(&other.rooms[index].availability)
    }
    for index in other.staff.indices {
      other.staff[index].specialties.shuffle(using: &random)
      shuffle(&other.staff[index].availability)
    }
    for index in other.students.indices {
      other.students[index].needs.shuffle(using: &random)
      shuffle(&other.students[index].attends)
    }
    for index in other.activities.indices {
      other.activities[index].grades.shuffle(using: &random)
      other.activities[index].leaders?.shuffle(using: &random)
      other.activities[index].slots?.shuffle(using: &random)
      other.activities[index].roomFeatures.shuffle(using: &random)
    }
    for index in other.bonds.indices { other.bonds[index].students.shuffle(using: &random) }
    other.pins = other.pins.map { pin in
      guard case .section(let activity, let leader, let room, var slots, var students) = pin else {
        return pin
      }
      slots?.shuffle(using: &random)
      students.shuffle(using: &random)
      return .section(
        activity: activity, leader: leader, room: room, slots: slots, students: students)
    }
    other.rooms.shuffle(using: &random)
    other.organisations.shuffle(using: &random)
    other.staff.shuffle(using: &random)
    other.classes.shuffle(using: &random)
    other.students.shuffle(using: &random)
    other.activities.shuffle(using: &random)
    other.bonds.shuffle(using: &random)
    other.pins.shuffle(using: &random)
    return other
  }
}

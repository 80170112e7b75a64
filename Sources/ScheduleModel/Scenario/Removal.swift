extension Problem {
  /// Takes an entry out, with what names it.
  ///
  /// Pins and bonds that name it go; lists and keys that can be without it lose it. With a class
  /// its students go, with an organisation its people and the activities it provides. A home room
  /// that a class needs is missed by the validator.
  mutating func remove(_ index: Int, from table: PatchTable) {
    switch table {
    case .rooms:
      let id = rooms.remove(at: index).id
      pins.removeAll { $0.room == id }
    case .organisations:
      let id = organisations.remove(at: index).id
      for person in staff.indices.reversed() where staff[person].organisation == id {
        remove(person, from: .staff)
      }
      for activity in activities.indices.reversed() where activities[activity].provider == id {
        remove(activity, from: .activities)
      }
    case .staff:
      let id = staff.remove(at: index).id
      for item in classes.indices where classes[item].headTeacher == id {
        classes[item].headTeacher = nil
      }
      for item in activities.indices { activities[item].leaders?.removeAll { $0 == id } }
      pins.removeAll { $0.staff == id }
    case .classes:
      let id = classes.remove(at: index).id
      removeStudents(Set(students.filter { $0.schoolClass == id }.map(\.id)))
      pins.removeAll { $0.schoolClass == id }
    case .students: removeStudents([students[index].id])
    case .activities:
      let id = activities.remove(at: index).id
      for student in students.indices { students[student].choices.removeAll { $0 == id } }
      bonds.removeAll { $0.activity == id }
      pins.removeAll { $0.activity == id }
    case .bonds: bonds.remove(at: index)
    case .pins: pins.remove(at: index)
    case .rules, .weights, .sharedStaff, .sharedOrganisations, .district: break
    }
  }

  private mutating func removeStudents(_ gone: Set<String>) {
    students.removeAll { gone.contains($0.id) }
    for bond in bonds.indices { bonds[bond].students.removeAll(where: gone.contains) }
    bonds.removeAll { $0.students.count < 2 }
    pins = pins.compactMap { pin in
      switch pin {
      case .student(let student, _, _): return gone.contains(student) ? nil : pin
      case .section(let activity, let leader, let room, let slots, let students):
        return .section(
          activity: activity, leader: leader, room: room, slots: slots,
          students: students.filter { !gone.contains($0) })
      case .supervisor, .forbidLeader: return pin
      }
    }
  }
}

extension Pin {
  /// Staff id that the pin names.
  var staff: String? {
    switch self {
    case .section(_, let leader, _, _, _): return leader
    case .supervisor(_, _, let staff), .forbidLeader(_, let staff): return staff
    case .student: return nil
    }
  }

  /// Activity id that the pin names.
  var activity: String? {
    switch self {
    case .section(let activity, _, _, _, _), .student(_, let activity, _),
      .forbidLeader(let activity, _):
      return activity
    case .supervisor: return nil
    }
  }

  /// Room id that the pin names.
  var room: String? {
    if case .section(_, _, let room, _, _) = self { return room }
    return nil
  }

  /// Class id that the pin names.
  var schoolClass: String? {
    if case .supervisor(let schoolClass, _, _) = self { return schoolClass }
    return nil
  }

  /// Whether the pin needs a section of the activity.
  func asks(for activity: String) -> Bool {
    switch self {
    case .section(activity, _, _, _, _), .student(_, activity, true): return true
    default: return false
    }
  }
}

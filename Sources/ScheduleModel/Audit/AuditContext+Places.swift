extension AuditContext {
  /// The period that a slot is in.
  func period(of slot: Int) -> Period {
    problem.calendar.periods[slot % problem.calendar.periods.count]
  }

  /// The student's sections that meet in slots he has not signed up for, with these slots.
  func placesNotSignedUpFor(by student: Int) -> [(section: PlacedSection, slots: [Int])] {
    guard case .slots(let attends) = problem.students[student].attends,
      !sectionsOfStudent[student].isEmpty
    else { return [] }
    let signedUp = Set(attends.compactMap { slotNumbers[$0] })
    return sectionsOfStudent[student].compactMap { index in
      let section = sections[index]
      let outside = section.slots.filter { !signedUp.contains($0) }
      return outside.isEmpty ? nil : (section, outside)
    }
  }

  /// Sections of each activity that the student is in, known activities only.
  func activities(of student: Int) -> [Int: [Int]] {
    var byActivity: [Int: [Int]] = [:]
    for index in sectionsOfStudent[student] {
      if let activity = sections[index].activity { byActivity[activity, default: []].append(index) }
    }
    return byActivity
  }
}

import ScheduleModel

/// One student's week, for the parents.
public struct StudentPlan: Sendable {
  /// Periods one after the other in one place.
  public struct Entry: Sendable {
    public var place: WeekPlaces.Place
    /// Slots of one day.
    public var first: Int
    public var last: Int
  }

  public struct Fee: Sendable {
    public var activity: Int
    public var fee: Points
  }

  public var student: Int
  public var entries: [Entry]
  /// Of the sections the student is in; those without a fee are left out.
  public var fees: [Fee]

  public var total: Points { fees.reduce(.zero) { $0 + $1.fee } }
}

extension WeekPlaces {
  /// What the student does when and where, and what it costs.
  public func plan(ofStudent student: Int) -> StudentPlan {
    var entries: [StudentPlan.Entry] = []
    for slot in slots.indices {
      guard let place = place(ofStudent: student, in: slot) else { continue }
      if case .section = place, let before = entries.last, before.place == place,
        before.last + 1 == slot, day(of: before.last) == day(of: slot)
      {
        entries[entries.count - 1].last = slot
      } else {
        entries.append(StudentPlan.Entry(place: place, first: slot, last: slot))
      }
    }
    let fees = sectionsOfStudent[student].compactMap { section -> StudentPlan.Fee? in
      guard let activity = activity(ofSection: section) else { return nil }
      let fee = problem.activities[activity].fee
      return fee > .zero ? StudentPlan.Fee(activity: activity, fee: fee) : nil
    }
    return StudentPlan(student: student, entries: entries, fees: fees)
  }

  /// Students of each class, as in the file.
  public var studentsByClass: [[Int]] {
    var students = [[Int]](repeating: [], count: problem.classes.count)
    for student in problem.students.indices {
      if let item = schoolClass(ofStudent: student) { students[item].append(student) }
    }
    return students
  }
}

/// The students of a class who leave after the same slot.
public struct Dismissal: Sendable {
  public struct Leaving: Sendable {
    public var student: Int
    /// Where he is when he leaves.
    public var place: WeekPlaces.Place
    /// The slot of the same day that he comes back for; nil: he goes home for the day.
    public var comesBack: Int?
  }

  public var schoolClass: Int?
  /// The last slot before they leave.
  public var slot: Int
  public var leaving: [Leaving]
}

extension WeekPlaces {
  /// Who leaves when, day by day, slot by slot, class by class.
  public var dismissals: [Dismissal] { slots.indices.flatMap(dismissals(after:)) }

  /// Who leaves after a slot: present in it, and absent from the day's next one, if there is any.
  public func dismissals(after slot: Int) -> [Dismissal] {
    let rest = slot + 1..<slots(ofDay: day(of: slot)).upperBound
    var leaving: [Int?: [Dismissal.Leaving]] = [:]
    for student in problem.students.indices {
      guard let place = place(ofStudent: student, in: slot) else { continue }
      let comesBack = rest.first { self.place(ofStudent: student, in: $0) != nil }
      if comesBack == slot + 1 { continue }
      leaving[schoolClass(ofStudent: student), default: []].append(
        Dismissal.Leaving(student: student, place: place, comesBack: comesBack))
    }
    return leaving.keys.sorted { $0 ?? .max < $1 ?? .max }.map { schoolClass in
      Dismissal(schoolClass: schoolClass, slot: slot, leaving: leaving[schoolClass] ?? [])
    }
  }
}

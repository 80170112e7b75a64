/// Students who go from one place to another between two periods of a day.
public struct HandOver: Sendable {
  /// The slot they come from; `to` is the next one of the day.
  public var from: Int
  public var to: Int
  /// nil: they come from lessons, and were not in the service before.
  public var source: WeekPlaces.Place?
  /// Whoever is in charge there takes them over.
  public var target: WeekPlaces.Place
  /// Class by class.
  public var students: [Int]
  /// Whether they change rooms, else only the person in charge changes.
  public var changesRoom: Bool
}

extension WeekPlaces {
  /// Who goes where between the periods of each day, source by source. Who stays in the same room with
  /// the same person is on none of them.
  public var handOvers: [HandOver] {
    problem.calendar.days.indices.flatMap { day in
      slots(ofDay: day).dropLast().flatMap(handOvers(after:))
    }
  }

  /// The hand-overs between a slot and the next one of its day.
  public func handOvers(after slot: Int) -> [HandOver] {
    struct Way: Hashable {
      var source: Place?
      var target: Place
    }
    let next = slot + 1
    guard next < slots.count, day(of: slot) == day(of: next) else { return [] }
    var students: [Way: [Int]] = [:]
    for student in problem.students.indices {
      guard let target = place(ofStudent: student, in: next) else { continue }
      let source = place(ofStudent: student, in: slot)
      students[Way(source: source, target: target), default: []].append(student)
    }
    let ways = students.keys.sorted { a, b in
      let sources = (a.source.map(order(of:)) ?? (3, 0), b.source.map(order(of:)) ?? (3, 0))
      return sources.0 != sources.1
        ? sources.0 < sources.1 : order(of: a.target) < order(of: b.target)
    }
    return ways.compactMap { way in
      let sameRoom = way.source.map { room(of: $0) == room(of: way.target) } ?? false
      let samePerson =
        way.source.map { person(inChargeOf: $0) == person(inChargeOf: way.target) } ?? false
      if sameRoom, samePerson { return nil }
      return HandOver(
        from: slot, to: next, source: way.source, target: way.target,
        students: byClass(students[way] ?? []), changesRoom: !sameRoom)
    }
  }
}

import ScheduleModel

/// Somebody who can step in, in a slot: available, without duty, below the maxima of day and week.
public struct Substitute: Sendable {
  public var staff: Int
  public var supervises: Bool
  /// Sections meeting in the slot whose activity the person is qualified to lead.
  public var sections: [Int]
  /// Periods led or supervised in the week, and on the day.
  public var load: Int
  public var loadOfDay: Int
}

extension WeekPlaces {
  /// Who can step in, per slot: those who supervise first, then who has the least to do.
  public var substitutes: [[Substitute]] {
    let qualifications = Qualifications(problem)
    let sections = slots.indices.map { slot in
      timetable.sections.indices.filter { slotsOfSection[$0].contains(slot) }
    }
    var able = [[Substitute]](repeating: [], count: slots.count)
    for (index, person) in problem.staff.enumerated() where qualifications.mayServe(person) {
      let loads = slots.indices.map { duties(ofStaff: index, in: $0).count }
      let load = loads.reduce(0, +)
      guard load < person.maxPeriods else { continue }
      for slot in slots(of: person.availability) where loads[slot] == 0 {
        let ofDay = slots(ofDay: day(of: slot)).reduce(0) { $0 + loads[$1] }
        guard ofDay < person.maxPerDay ?? problem.calendar.periods.count else { continue }
        let leads = sections[slot].filter { section in
          activity(ofSection: section).map {
            qualifications.mayLead(person, problem.activities[$0])
          } ?? false
        }
        guard person.supervises || !leads.isEmpty else { continue }
        able[slot].append(
          Substitute(
            staff: index, supervises: person.supervises, sections: leads, load: load,
            loadOfDay: ofDay))
      }
    }
    return able.map { people in
      people.sorted {
        ($0.supervises ? 0 : 1, $0.load, $0.staff) < ($1.supervises ? 0 : 1, $1.load, $1.staff)
      }
    }
  }

  private func slots(of availability: Availability) -> [Int] {
    switch availability {
    case .all: return Array(slots.indices)
    case .slots(let some): return Set(some.compactMap { slotNumbers[$0] }).sorted()
    }
  }
}

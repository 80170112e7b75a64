import ScheduleModel

/// What is paid a week, by person and organisation.
public struct PayList: Sendable {
  public struct Line: Sendable {
    public var staff: Int
    /// Periods a week.
    public var led: Int
    public var supervised: Int
    /// Currency units: pay per period times periods.
    public var amount: Points

    public var periods: Int { led + supervised }
  }

  public struct Sum: Sendable {
    /// nil: the school itself.
    public var organisation: String?
    public var people: Int
    public var periods: Int
    public var amount: Points
  }

  /// Everybody with periods, in the problem's order.
  public var lines: [Line]
  /// The school first, then organisations in the problem's order.
  public var sums: [Sum]

  public var total: Points { sums.reduce(.zero) { $0 + $1.amount } }
}

extension WeekPlaces {
  /// Periods times pay per period, per person.
  public var payList: PayList {
    let lines = problem.staff.indices.compactMap { person -> PayList.Line? in
      var (led, supervised) = (0, 0)
      for slot in slots.indices {
        for duty in duties(ofStaff: person, in: slot) {
          if case .section = duty { led += 1 } else { supervised += 1 }
        }
      }
      guard led + supervised > 0 else { return nil }
      return PayList.Line(
        staff: person, led: led, supervised: supervised,
        amount: problem.staff[person].pay * (led + supervised))
    }
    let byOrganisation = Dictionary(grouping: lines) { problem.staff[$0.staff].organisation }
    let order = byOrganisation.keys.sorted { a, b in
      (a.map { organisationNumbers[$0] ?? .max } ?? -1, a ?? "")
        < (b.map { organisationNumbers[$0] ?? .max } ?? -1, b ?? "")
    }
    let sums = order.map { organisation in
      let own = byOrganisation[organisation] ?? []
      return PayList.Sum(
        organisation: organisation, people: own.count, periods: own.reduce(0) { $0 + $1.periods },
        amount: own.reduce(.zero) { $0 + $1.amount })
    }
    return PayList(lines: lines, sums: sums)
  }
}

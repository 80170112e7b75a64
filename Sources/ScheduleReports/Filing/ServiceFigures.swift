import ScheduleModel

/// Those of the filing's figures that can be summed up over schools.
public struct ServiceFigures: Sendable {
  public var grades: [Int: FilingFigures.Served] = [:]
  public var all = FilingFigures.Served()
  public var priority = FilingFigures.Coverage()
  public var others = FilingFigures.Coverage()
  public var staff: [StaffMember.Kind: FilingFigures.Staff] = [:]
  /// Of the calendars.
  public var periodKinds: Set<Period.Kind> = []
  public var hours: [Period.Kind: FilingFigures.Hours] = [:]
  /// Of the schools that say the dates of their term; nil: none does.
  public var termHours: [Period.Kind: FilingFigures.Hours]?
  /// Currency units.
  public var fees = Points.zero
  /// Students who pay for one activity at least.
  public var paying = 0

  public init() {}

  public static func += (sum: inout Self, other: Self) {
    sum.grades.merge(other.grades) { one, other in Self.sum(of: one, other, +=) }
    sum.all += other.all
    sum.priority += other.priority
    sum.others += other.others
    sum.staff.merge(other.staff) { one, other in Self.sum(of: one, other, +=) }
    sum.periodKinds.formUnion(other.periodKinds)
    sum.hours.merge(other.hours) { one, other in Self.sum(of: one, other, +=) }
    if let hours = other.termHours {
      sum.termHours = (sum.termHours ?? [:]).merging(hours) { one, other in
        Self.sum(of: one, other, +=)
      }
    }
    sum.fees += other.fees
    sum.paying += other.paying
  }

  private static func sum<Part>(
    of one: Part, _ other: Part, _ add: (inout Part, Part) -> Void
  ) -> Part {
    var sum = one
    add(&sum, other)
    return sum
  }
}

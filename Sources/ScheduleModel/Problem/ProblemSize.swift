/// How much was read of a problem.
public struct ProblemSize: Hashable, Sendable, Encodable {
  public var students: Int
  public var classes: Int
  public var staff: Int
  public var rooms: Int
  public var organisations: Int
  public var activities: Int
  public var slots: Int
  public var bonds: Int
  public var pins: Int

  public init(_ problem: Problem) {
    students = problem.students.count
    classes = problem.classes.count
    staff = problem.staff.count
    rooms = problem.rooms.count
    organisations = problem.organisations.count
    activities = problem.activities.count
    slots = problem.calendar.days.count * problem.calendar.periods.count
    bonds = problem.bonds.count
    pins = problem.pins.count
  }
}

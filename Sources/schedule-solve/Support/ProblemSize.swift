import ScheduleModel

/// How much was read of a problem.
struct ProblemSize: Encodable {
  var students: Int
  var classes: Int
  var staff: Int
  var rooms: Int
  var organisations: Int
  var activities: Int
  var slots: Int
  var bonds: Int
  var pins: Int

  init(_ problem: Problem) {
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

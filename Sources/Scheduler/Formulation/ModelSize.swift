/// How large the program of a problem would be, from counting, without building it.
public struct ModelSize: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  /// Within a few per cent for problems without many told-apart students.
  public init(of instance: Instance) {
    var columns = 0
    var rows = 0
    for pattern in instance.patterns {
      columns += 1
      for count in [pattern.leaders.count, pattern.rooms.count] where count > 1 {
        columns += count
        rows += 1
      }
      rows += 2
    }
    for student in instance.students {
      let places = student.options.reduce(0) { $0 + $1.patterns.count }
      columns += places + 1
      rows += places + student.options.count + student.attends.count + 1
    }
    for t in instance.slots.indices {
      let supervisors = instance.staff.filter { $0.supervises && $0.available.contains(t) }.count
      for schoolClass in instance.classes where schoolClass.present[t] > 0 {
        let hosts = schoolClass.peers.count
        columns += 3 + supervisors + 4 * hosts
        rows += 5 + schoolClass.present[t] / 2 + supervisors * (1 + hosts) + 7 * hosts
      }
    }
    rows += instance.staff.count * (instance.slots.count + instance.dayCount + 1)
    rows += instance.rooms.count * instance.slots.count
    columns += instance.staff.reduce(0) { $0 + min($1.maxLoad, 6) }
    self.columns = columns
    self.rows = rows
  }
}

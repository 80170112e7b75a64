/// Writes `timetable.json`.
public enum TimetableWriter {
  /// The canonical text of a timetable: keys in the order of the format's description, one section
  /// or class group per line. Reading it gives the same timetable.
  public static func data(_ timetable: Timetable) -> [UInt8] {
    var members = JSONMembersOutput()
    members.add("format", Timetable.format)
    members.add("school", timetable.school)
    members.add("sections", .list(timetable.sections.map(\.output)))
    members.add("classGroups", .list(timetable.classGroups.map(\.output)))
    if let score = timetable.score { members.add("score", score.output) }
    members.add("bound", timetable.bound.map { .points($0) } ?? .null)
    members.add("gap", timetable.gapMillionths.map { .raw(decimal(millionths: $0)) } ?? .null)
    if let status = timetable.status { members.add("status", status.rawValue) }
    if let solver = timetable.solver { members.add("solver", solver.output) }
    var text = JSONText()
    text.writeDocument(members.members)
    return text.bytes
  }

  /// A number of millionths with six decimals.
  static func decimal(millionths: Int64) -> String {
    let magnitude = millionths.magnitude
    let fraction = String(magnitude % 1_000_000 + 1_000_000).dropFirst()
    return (millionths < 0 ? "-" : "") + "\(magnitude / 1_000_000).\(fraction)"
  }
}

extension Section {
  var output: JSONOutput {
    .members([
      ("id", .string(id)), ("activity", .string(activity)), ("leader", .string(leader)),
      ("room", .string(room)), ("slots", .slotList(slots)), ("students", .strings(students)),
    ])
  }
}

extension ClassGroup {
  var output: JSONOutput {
    .members([
      ("slot", .string(slot.description)), ("host", .string(host)),
      ("classes", .strings(classes)),
      ("supervisor", supervisor.map { .string($0) } ?? .null),
    ])
  }
}

extension Score {
  var output: JSONOutput {
    var members = JSONMembersOutput()
    members.add("total", total)
    for component in Component.all + Component.ofRepair where points[component] != nil {
      members.add(component.id, self[component])
    }
    return members.object
  }
}

extension Timetable.Solver {
  var output: JSONOutput {
    .members([
      ("name", .string(name)), ("version", .string(version)), ("seconds", .integer(seconds)),
      ("threads", .integer(threads)), ("seed", .raw(String(seed))),
    ])
  }
}

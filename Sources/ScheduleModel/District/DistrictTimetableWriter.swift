/// Writes `district-timetable.json`.
public enum DistrictTimetableWriter {
  /// The canonical text of a district's timetable, one school per line. Reading it gives the same
  /// timetable.
  public static func data(_ timetable: DistrictTimetable) -> [UInt8] {
    var members = JSONMembersOutput()
    members.add("format", DistrictTimetable.format)
    members.add("district", timetable.district)
    members.add("schools", .list(timetable.schools.map(\.output)))
    members.add("score", timetable.score.output)
    members.add("bound", timetable.bound.map { .points($0) } ?? .null)
    members.add(
      "gap",
      timetable.gapMillionths.map { .raw(TimetableWriter.decimal(millionths: $0)) } ?? .null)
    members.add("status", timetable.status.rawValue)
    if let solver = timetable.solver { members.add("solver", solver.output) }
    var text = JSONText()
    text.writeDocument(members.members)
    return text.bytes
  }
}

extension DistrictTimetable.School {
  var output: JSONOutput {
    .members([
      ("id", .string(id)), ("timetable", .string(timetable)), ("score", score.output),
      ("bound", bound.map { .points($0) } ?? .null),
    ])
  }
}

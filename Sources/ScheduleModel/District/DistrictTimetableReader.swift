/// Reads `district-timetable.json`.
public enum DistrictTimetableReader {
  /// Reads a district's timetable from the bytes of a JSON text.
  ///
  /// Only its form is checked here; whether ids exist and sums are right is for `DistrictAudit`.
  ///
  /// - Returns: the timetable, unless there is an error; and everything found.
  public static func read(
    _ bytes: [UInt8]
  ) -> (timetable: DistrictTimetable?, diagnostics: [Diagnostic]) {
    let (timetable, diagnostics) = ReadContext.read(
      bytes, format: DistrictTimetable.format, other: Timetable.format
    ) { DistrictTimetable($0, in: $1) }
    return (timetable, diagnostics)
  }
}

extension DistrictTimetable {
  init(_ root: JSONValue, in context: ReadContext) {
    let reader = ObjectReader(
      root, at: DataPath(), schema: DistrictTimetableSchema.timetable, in: context)
    _ = reader.optionalString("format", nullIsAbsent: false)  // its type; the text is checked
    let statusGiven = reader.value("status").map { !$0.isNull } ?? false
    self.init(
      district: reader.string("district"),
      schools: reader.entries("schools", DistrictTimetableSchema.school, School.init),
      score: reader.object("score", TimetableSchema.score).map(Score.init) ?? Score(),
      bound: reader.optionalPoints("bound"), gapMillionths: reader.optionalMillionths("gap"),
      status: statusGiven ? reader.word("status") : .feasible,
      solver: reader.optionalObject("solver", TimetableSchema.solver)
        .map(Timetable.Solver.init))
  }
}

extension DistrictTimetable.School {
  init(_ reader: ObjectReader) {
    self.init(
      id: reader.string("id"), timetable: reader.string("timetable"),
      score: reader.object("score", TimetableSchema.score).map(Score.init) ?? Score(),
      bound: reader.optionalPoints("bound"))
  }
}

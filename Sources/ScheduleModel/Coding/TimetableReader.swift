/// Reads `timetable.json`.
public enum TimetableReader {
  /// Reads a timetable from the bytes of a JSON text.
  ///
  /// Only its form is checked here: types, missing and unknown keys, the writing of slots. Whether
  /// its ids exist and rules hold is for the auditor, who knows the problem.
  ///
  /// - Returns: the timetable, unless there is an error; and everything found.
  public static func read(_ bytes: [UInt8]) -> (timetable: Timetable?, diagnostics: [Diagnostic]) {
    let (timetable, diagnostics) = ReadContext.read(
      bytes, format: Timetable.format, other: Problem.format
    ) { Timetable($0, in: $1) }
    return (timetable, diagnostics)
  }
}

/// The keys of `timetable.json`, in the order in which they are written.
enum TimetableSchema {
  static let timetable = Schema(
    Text(en: "timetable", zh: "课表"), required: ["format", "school", "sections", "classGroups"],
    optional: ["score", "bound", "gap", "status", "solver"])
  static let section = Schema(
    Text(en: "section", zh: "活动班"),
    required: ["id", "activity", "leader", "room", "slots", "students"])
  static let classGroup = Schema(
    Text(en: "class group", zh: "班级小组"), required: ["slot", "host", "classes", "supervisor"])
  static let score = Schema(
    Text(en: "score", zh: "得分"), required: ["total"],
    optional: (Component.all + Component.ofRepair).map(\.id))
  static let solver = Schema(
    Text(en: "solver", zh: "求解器"), required: [],
    optional: ["name", "version", "seconds", "threads", "seed"])
}

extension Timetable {
  init(_ root: JSONValue, in context: ReadContext) {
    let reader = ObjectReader(
      root, at: DataPath(), schema: TimetableSchema.timetable, in: context)
    _ = reader.optionalString("format", nullIsAbsent: false)  // its type; the text is checked
    let statusGiven = reader.value("status").map { !$0.isNull } ?? false
    self.init(
      school: reader.string("school"),
      sections: reader.entries("sections", TimetableSchema.section, Section.init),
      classGroups: reader.entries("classGroups", TimetableSchema.classGroup, ClassGroup.init),
      score: reader.optionalObject("score", TimetableSchema.score).map(Score.init),
      bound: reader.optionalPoints("bound"), gapMillionths: reader.optionalMillionths("gap"),
      status: statusGiven ? reader.word("status") : nil,
      solver: reader.optionalObject("solver", TimetableSchema.solver).map(Solver.init))
  }
}

extension Section {
  init(_ reader: ObjectReader) {
    self.init(
      id: reader.string("id"), activity: reader.string("activity"), leader: reader.string("leader"),
      room: reader.string("room"), slots: reader.slots("slots"),
      students: reader.strings("students"))
  }
}

extension ClassGroup {
  init(_ reader: ObjectReader) {
    self.init(
      slot: reader.slot("slot"), host: reader.string("host"), classes: reader.strings("classes"),
      supervisor: reader.optionalString("supervisor"))
  }
}

extension Score {
  init(_ reader: ObjectReader) {
    var points: [Component: Points] = [:]
    for component in Component.all + Component.ofRepair where reader.value(component.id) != nil {
      points[component] = reader.points(component.id)
    }
    self.init(points: points, total: reader.points("total"))
  }
}

extension Timetable.Solver {
  init(_ reader: ObjectReader) {
    self.init(
      name: reader.optionalString("name") ?? "", version: reader.optionalString("version") ?? "",
      seconds: reader.wholePart("seconds"), threads: reader.wholePart("threads"),
      seed: reader.seed("seed"))
  }
}

extension ObjectReader {
  /// A list of slots that must be there.
  fileprivate func slots(_ key: String) -> [Slot] {
    guard let value = value(key), value.isNull else { return optionalSlots(key) ?? [] }
    let words = value.kind.words
    context.fail(
      "wrong-type", path.appending(key), of: value,
      en: "“\(key)” of \(label.en) must be a list of slots, but is \(words.en).",
      zh: "\(label.zh)的“\(key)”应为时段列表，实际是\(words.zh)。")
    return []
  }

  /// A number in millionths, rounded towards zero where it has more places.
  func optionalMillionths(_ key: String) -> Int64? {
    number(key) { $0.truncated(to: 6) }
  }

  /// The whole part of a number; 0 where there is none.
  fileprivate func wholePart(_ key: String) -> Int {
    number(key) { $0.truncated(to: 0) }.map(Int.init) ?? 0
  }

  private func number(_ key: String, _ read: (ExactDecimal) -> Int64?) -> Int64? {
    guard let value = value(key), !value.isNull else { return nil }
    if let number = value.decimal.flatMap(read) { return number }
    notANumber(key, value)
    return nil
  }

  /// An unsigned 64-bit number.
  fileprivate func seed(_ key: String) -> UInt64 {
    guard let value = value(key), !value.isNull else { return 0 }
    if let seed = value.numberText.flatMap({ UInt64($0) }) { return seed }
    notANumber(key, value)
    return 0
  }

  private func notANumber(_ key: String, _ value: JSONValue) {
    context.fail(
      "wrong-type", path.appending(key), of: value,
      en: "“\(key)” of \(label.en) must be a number that can be kept.",
      zh: "\(label.zh)的“\(key)”应为可以保存的数字。")
  }
}

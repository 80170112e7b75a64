/// Reads `problem.json` and checks it.
public enum ProblemReader {
  /// Reads a problem from the bytes of a JSON text.
  ///
  /// All faults are found in one run, each with line and column. Entries that could not be read
  /// cause no further reports about what refers to them.
  ///
  /// - Parameters:
  ///   - policies: finds packs that are not built in.
  ///   - contradictions: how severe it is that pins cannot hold; below `error`, such a problem is
  ///     returned, too.
  ///   - place: of a district's school: what completes the problem before it is checked.
  /// - Returns: the problem, unless there is an error; and everything found, errors first.
  public static func read(
    _ bytes: [UInt8], policies: PolicySource = PolicySource(),
    contradictions: Diagnostic.Severity = .error, at place: DistrictPlace? = nil
  ) -> (problem: Problem?, diagnostics: [Diagnostic]) {
    read(bytes, policies, contradictions, place, hasStandIns: false)
  }

  /// The text that a converter of other formats writes for a value that it could not read, after
  /// saying what is wrong with it.
  public static let unread = Unread.string

  /// Reads the JSON text of a converter, in which `unread` may stand for any value.
  ///
  /// Nothing further is said about such values, nor about what would follow from them.
  ///
  /// - Returns: the problem, unless there is an error or a value is unread; and everything found.
  public static func read(
    converted bytes: [UInt8], policies: PolicySource = PolicySource(),
    contradictions: Diagnostic.Severity = .error, at place: DistrictPlace? = nil
  ) -> (problem: Problem?, diagnostics: [Diagnostic]) {
    read(bytes, policies, contradictions, place, hasStandIns: true)
  }

  private static func read(
    _ bytes: [UInt8], _ policies: PolicySource, _ contradictions: Diagnostic.Severity,
    _ place: DistrictPlace?, hasStandIns: Bool
  ) -> (problem: Problem?, diagnostics: [Diagnostic]) {
    let (problem, diagnostics) = ReadContext.read(
      bytes, format: Problem.format, other: Timetable.format, hasStandIns: hasStandIns
    ) { root, context -> Problem? in
      let own = Problem(root, in: context)
      guard root.kind == .object else { return nil }
      let problem = Validator.check(
        own, at: place, policies, unread: context.unread, into: context.collector,
        contradictions: contradictions)
      return hasStandIns && !context.unread.isEmpty ? nil : problem
    }
    return (problem, diagnostics)
  }
}

extension JSONSyntaxError {
  /// The fault as a diagnostic, with its line and column in the text.
  public func diagnostic(in bytes: [UInt8]) -> Diagnostic {
    let place = TextPlaces(bytes).place(at: offset)
    return Diagnostic(
      .error, code: code, path: "", line: place.line, column: place.column, sentence: sentence,
      hint: hint)
  }
}

extension ObjectReader {
  /// Checks the `format` key of a document.
  ///
  /// - Parameter other: the format of another kind of file, which is not worth reading on.
  /// - Returns: whether to read on.
  static func checkFormat(
    of root: JSONValue, _ wanted: String, other: String, in context: ReadContext
  ) -> Bool {
    guard let value = root["format"], let text = value.string, text != wanted else { return true }
    let hint =
      text == other
      ? Text(
        en: "This is another kind of file: was the right one named?", zh: "这是另一种文件，请确认是否选错了文件。")
      : Text(en: "Write “\(wanted)”.", zh: "请写“\(wanted)”。")
    context.collector.add(
      .error, "wrong-format", DataPath([.key("format")]), offset: value.offset,
      en: "The format “\(text)” is not known here; “\(wanted)” is expected.",
      zh: "格式“\(text)”无法识别，应为“\(wanted)”。", hint: hint)
    return text != other
  }
}

extension Problem {
  init(_ root: JSONValue, in context: ReadContext) {
    let reader = ObjectReader(
      root, at: DataPath(), schema: ProblemSchema.problem, in: context)
    _ = reader.optionalString("format", nullIsAbsent: false)  // its type; the text is checked
    let calendar = Calendar(reader.object("calendar", ProblemSchema.calendar))
    if reader.value("calendar") == nil { context.markUnread(DataPath([.key("calendar")])) }
    if calendar.days.count * calendar.periods.count <= 1000 {
      context.slotNames = calendar.slots.map(\.description)
    }
    self.init(
      school: School(reader.object("school", ProblemSchema.school)),
      calendar: calendar,
      rooms: reader.entries("rooms", ProblemSchema.room, Room.init),
      organisations: reader.entries(
        "organisations", ProblemSchema.organisation, Organisation.init),
      staff: reader.entries("staff", ProblemSchema.staff, StaffMember.init),
      classes: reader.entries("classes", ProblemSchema.schoolClass, SchoolClass.init),
      students: reader.entries("students", ProblemSchema.student, Student.init),
      activities: reader.entries("activities", ProblemSchema.activity, Activity.init),
      bonds: reader.entries("bonds", ProblemSchema.bond, Bond.init),
      pins: reader.entries("pins", ProblemSchema.pin, Pin.init),
      rules: RuleSettings(reader.object("rules", ProblemSchema.rules)),
      weights: Weights(reader.object("weights", ProblemSchema.weights)),
      attestations: reader.entries("attestations", ProblemSchema.attestation, Attestation.init))
  }
}

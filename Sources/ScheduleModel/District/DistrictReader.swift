/// Reads `district.json` and checks it.
public enum DistrictReader {
  /// Reads a district from the bytes of a JSON text.
  ///
  /// All faults are found in one run, each with line and column. Problems of schools that are in
  /// the text itself are checked like files of their own, completed with what is shared; those in
  /// other files are not looked at.
  ///
  /// - Parameters:
  ///   - policies: finds packs that are not built in.
  ///   - contradictions: how severe it is that pins of a school in the text cannot hold.
  /// - Returns: the district, unless there is an error; and everything found, errors first.
  public static func read(
    _ bytes: [UInt8], policies: PolicySource = PolicySource(),
    contradictions: Diagnostic.Severity = .error
  ) -> (district: District?, diagnostics: [Diagnostic]) {
    let (district, diagnostics) = ReadContext.read(
      bytes, format: District.format, other: Problem.format
    ) { root, context -> District? in
      var (district, embedded) = District.read(root, in: context)
      guard root.kind == .object else { return nil }
      DistrictCheck(district, policies, in: context).run()
      for (index, value) in embedded.sorted(by: { $0.key < $1.key }) {
        let path = DataPath("schools", index).appending("problem")
        guard
          let problem = problem(
            value, path: path, of: district, school: district.schools[index].id, policies,
            contradictions, in: context)
        else { continue }
        district.schools[index].source = .embedded(problem)
      }
      return district
    }
    return (district, diagnostics)
  }

  /// Reads the problem of a district's school from the bytes of a JSON text: completed with what
  /// is shared, then checked.
  ///
  /// - Parameters:
  ///   - school: its id in the district.
  ///   - policies: finds packs that are not built in.
  ///   - contradictions: how severe it is that pins cannot hold; below `error`, such a problem is
  ///     returned, too.
  /// - Returns: the completed problem, unless there is an error; and everything found.
  public static func problem(
    _ bytes: [UInt8], at school: String, of district: District,
    policies: PolicySource = PolicySource(), contradictions: Diagnostic.Severity = .error
  ) -> (problem: Problem?, diagnostics: [Diagnostic]) {
    ProblemReader.read(
      bytes, policies: policies, contradictions: contradictions,
      at: DistrictPlace(district, school: school))
  }

  /// The problem of a district's school that is in the district's file, or made by a program:
  /// completed, then checked. See `problem(_:at:of:policies:contradictions:)`.
  public static func problem(
    _ own: Problem, at school: String, of district: District,
    policies: PolicySource = PolicySource(), contradictions: Diagnostic.Severity = .error
  ) -> (problem: Problem?, diagnostics: [Diagnostic]) {
    let collector = DiagnosticCollector()
    let problem = Validator.check(
      own, at: DistrictPlace(district, school: school), policies, unread: UnreadEntries(),
      into: collector, contradictions: contradictions)
    return (collector.hasErrors ? nil : problem, collector.diagnostics())
  }

  /// A problem within the text; what is found in it is said at its places.
  private static func problem(
    _ value: JSONValue, path: DataPath, of district: District, school: String,
    _ policies: PolicySource, _ contradictions: Diagnostic.Severity, in context: ReadContext
  ) -> Problem? {
    let part = ReadContext(partOf: context)
    defer { context.collector.take(part.collector, below: path) }
    guard
      ObjectReader.checkFormat(
        of: value, Problem.format, other: Timetable.format, in: part)
    else { return nil }
    let own = Problem(value, in: part)
    _ = Validator.check(
      own, at: DistrictPlace(district, school: school), policies, unread: part.unread,
      into: part.collector, contradictions: contradictions)
    return own
  }
}

extension District {
  /// Reads what the text says, problems within it aside.
  ///
  /// - Returns: the district, where problems within the text have an empty path; and these, by the
  ///   position of the school.
  static func read(
    _ root: JSONValue, in context: ReadContext
  ) -> (district: District, embedded: [Int: JSONValue]) {
    let reader = ObjectReader(root, at: DataPath(), schema: DistrictSchema.district, in: context)
    _ = reader.optionalString("format", nullIsAbsent: false)  // its type; the text is checked
    let id = reader.string("id")
    var embedded: [Int: JSONValue] = [:]
    var schools: [DistrictSchool] = []
    for entry in reader.entries("schools", DistrictSchema.school, { $0 }) {
      if let problem = entry.value("problem"), problem.kind == .object {
        embedded[schools.count] = problem
        schools.append(DistrictSchool(id: entry.string("id"), source: .file("")))
      } else {
        schools.append(
          DistrictSchool(id: entry.string("id"), source: .file(entry.pathOfProblem())))
      }
    }
    let district = District(
      id: id, name: reader.optionalString("name", nullIsAbsent: false) ?? id,
      policy: reader.optionalString("policy"), schools: schools,
      sharedStaff: reader.entries("sharedStaff", DistrictSchema.sharedStaff, SharedStaff.init),
      sharedOrganisations: reader.entries(
        "sharedOrganisations", DistrictSchema.sharedOrganisation, Organisation.init),
      budget: reader.optionalPoints("budget"))
    return (district, embedded)
  }
}

extension SharedStaff {
  init(_ reader: ObjectReader) {
    self.init(member: StaffMember(reader), schools: reader.strings("schools"))
  }
}

extension ObjectReader {
  /// The path of a school's problem, which is no object.
  fileprivate func pathOfProblem() -> String {
    guard let value = value("problem") else { return Unread.string }
    if let text = value.string {
      if text.isEmpty {
        context.fail(
          "empty-text", path.appending("problem"), of: value,
          en: "“problem” of \(label.en) is empty; it is the path of its file.",
          zh: "\(label.zh)的“problem”是空的，应为文件路径。")
      }
      return text
    }
    let words = value.kind.words
    context.fail(
      "wrong-type", path.appending("problem"), of: value,
      en: "“problem” of \(label.en) must be a path or a problem `{ ... }`, but is \(words.en).",
      zh: "\(label.zh)的“problem”应为文件路径或问题对象 `{ ... }`，实际是\(words.zh)。")
    return Unread.string
  }
}

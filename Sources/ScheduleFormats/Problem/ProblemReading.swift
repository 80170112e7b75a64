import ScheduleModel

/// Something a problem can be read from, told apart by its content.
public enum ProblemSource: Sendable {
  /// `problem.json`.
  case json([UInt8])
  /// A workbook, CSV file, folder of CSV files, or OneRoster folder.
  case tables(Workbook)
  /// A file that should be tables and cannot be read.
  case unreadable([Diagnostic])

  /// - Parameter name: the file's, as messages show it.
  public init(_ bytes: [UInt8], name: String) {
    guard Self.isTables(bytes, name) else {
      self = .json(bytes)
      return
    }
    do {
      self = .tables(try WorkbookReader.read(bytes, name: name))
    } catch {
      self = .unreadable(error.diagnostics.map(Diagnostic.init))
    }
  }

  /// Workbooks begin like archives, old ones like compound files. Text is CSV where it does not
  /// begin like JSON and its name, or a separator in its first line, says so.
  private static func isTables(_ bytes: [UInt8], _ name: String) -> Bool {
    if bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return true
    }
    let suffix = Self.suffix(of: name)
    let isWorkbook = ["xlsx", "xlsm", "xls", "et", "ods"].contains(suffix)
    if isWorkbook, bytes.isEmpty { return true }
    guard suffix != "json", WorkbookReader.mayBeTables(bytes) else { return false }
    if isWorkbook { return true }
    if ["csv", "tsv", "txt"].contains(suffix) { return true }
    let line = bytes.prefix(10_000).prefix { $0 != 10 && $0 != 13 }
    return line.contains { [UInt8(ascii: ","), UInt8(ascii: ";"), 9].contains($0) }
  }

  /// What stands behind the last dot of a file's name, in small letters.
  private static func suffix(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return "" }
    return last[last.index(after: dot)...].lowercased()
  }
}

/// A problem as it is read from one or several files, with everything found in them.
public struct ProblemReading {
  /// One of the files.
  public struct Part {
    public var name: String
    public var source: ProblemSource
    /// Whether it is a form tool's export, whose answers go into the students.
    public var isSurvey: Bool

    public init(name: String, source: ProblemSource, isSurvey: Bool = false) {
      self.name = name
      self.source = source
      self.isSurvey = isSurvey
    }
  }

  /// nil after an error.
  public private(set) var problem: Problem?
  /// Errors first.
  public private(set) var diagnostics: [Diagnostic]
  /// The tables that it was read from, in the order given; none for JSON alone.
  public private(set) var workbooks: [Workbook] = []
  /// What the tables say, also where something is missing.
  public private(set) var sheets: SheetProblem?
  /// The text that it was read from, where that was JSON.
  private var text: [UInt8]?

  /// - Parameters:
  ///   - parts: later ones add to earlier ones. JSON is read as the tables it would be written as,
  ///     unless it is all there is.
  ///   - school: of a roster with several schools, the one to read: its id or name.
  ///   - place: of a district's school: what completes the problem.
  ///   - policies: finds policy packs that are not built in.
  ///   - contradictions: how severe it is that pins cannot hold.
  public init(
    _ parts: [Part], school: String? = nil, at place: DistrictPlace? = nil,
    policies: PolicySource = PolicySource(), contradictions: Diagnostic.Severity = .error
  ) {
    if parts.count == 1, case .json(let bytes) = parts[0].source {
      text = bytes
      (problem, diagnostics) = ProblemReader.read(
        bytes, policies: policies, contradictions: contradictions, at: place)
      return
    }
    var workbooks: [Workbook] = []
    var surveys: [Workbook] = []
    var faults: [Diagnostic] = []
    for part in parts {
      switch part.source {
      case .json(let bytes):
        guard !part.isSurvey else {
          faults.append(Self.notTables(part.name))
          continue
        }
        let (read, said) = ProblemReader.read(
          bytes, policies: policies, contradictions: contradictions)
        faults += said.filter { $0.severity == .error }
        if let read { workbooks.append(SheetProblem.workbook(of: read, name: part.name)) }
      case .tables(let workbook):
        if part.isSurvey { surveys.append(workbook) } else { workbooks.append(workbook) }
      case .unreadable(let said): faults += said
      }
    }
    self.workbooks = workbooks + surveys
    guard faults.isEmpty else {
      diagnostics = faults
      return
    }
    // A roster comes first, so that the others add to it.
    workbooks =
      workbooks.filter(OneRoster.isRoster) + workbooks.filter { !OneRoster.isRoster($0) }
    let read = SheetProblem(
      workbooks, surveys: surveys, school: school, policies: policies,
      contradictions: contradictions, at: place)
    sheets = read
    problem = read.problem
    diagnostics = read.diagnostics
  }

  /// Where values stand in what was read.
  public func places() -> ProblemPlaces { ProblemPlaces(text: text, sheets: sheets) }

  private static func notTables(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, code: "not-tables", path: "",
      sentence: Text(
        en: "“\(name)” is no workbook or CSV file.", zh: "“\(name)”不是工作簿或 CSV 文件。"))
  }
}

import ArgumentParser
import ScheduleModel

struct DistrictCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks a district and all its schools: all faults at once, each with its file.",
    discussion: """
      Takes a district.json. The files of its schools may be of any kind that check takes; their \
      problems are completed with the people and organisations that the district shares with \
      them, then checked one after another. Pins of two schools that claim one shared person at \
      once are errors, too. Messages go to standard error, --json to standard output.

      Exit codes: 0 no errors, 65 errors in the data, 66 a file is not there.

      Examples:
        schedule-solve district check district.json
        schedule-solve district check district.json --language zh --quiet
      """)

  @Argument(help: "A district.json, or - for standard input.")
  var district: String

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let read = try ReadDistrict(
      district, policy: policyOption.policy, language: shared.spoken)
    let file = InputFile.name(of: district)
    var report = Report(file: file)
    var packs: Set<String> = []
    tell(read.packs, &packs, &report)
    tell(read.diagnostics, of: file, &report)
    if let loaded = read.loaded { try checkSchools(of: loaded, &packs, &report) }
    report.valid = !report.hasErrors && !report.isIncomplete
    if shared.json {
      try Console.output(json: report)
    } else if !shared.quiet {
      Console.error(report.summary[shared.spoken])
    }
    if report.hasErrors { throw ExitStatus.badData.exit }
    if report.isIncomplete { throw ExitStatus.inputMissing.exit }
  }

  private func checkSchools(
    of loaded: LoadedDistrict, _ packs: inout Set<String>, _ report: inout Report
  ) throws {
    var pins = DistrictPinCheck(loaded.district)
    report.sharedStaff = loaded.district.sharedStaff.count
    report.sharedOrganisations = loaded.district.sharedOrganisations.count
    for school in loaded.district.schools {
      let read: ReadSchool
      do {
        read = try loaded.read(school)
      } catch let code as ExitCode where code == ExitStatus.inputMissing.exit {
        report.isIncomplete = true
        report.add(school.id, loaded.file(of: school), nil)
        continue
      }
      tell(read.packs, &packs, &report)
      // What is in the district's file has been told with it.
      if read.places != nil { tell(read.diagnostics, of: read.file, &report) }
      report.add(school.id, read.file, read.problem)
      guard let problem = read.problem else { continue }
      let found = pins.add(problem, at: school.id).map { contradiction in
        var diagnostic = contradiction.diagnostic
        if let place = read.places?.place(of: contradiction.path) {
          (diagnostic.line, diagnostic.column) = (place.line, place.column)
          diagnostic.cell = place.cell
        }
        return diagnostic
      }
      tell(found, of: read.file, &report)
    }
  }

  /// Packs' faults are told once.
  private func tell(
    _ found: [PolicyFiles.Found], _ told: inout Set<String>, _ report: inout Report
  ) {
    for pack in found where told.insert(pack.file).inserted {
      tell(pack.diagnostics, of: pack.file, &report)
    }
  }

  private func tell(_ diagnostics: [Diagnostic], of file: String, _ report: inout Report) {
    report.count(diagnostics)
    if shared.json {
      report.diagnostics += diagnostics.map { DiagnosticOutput($0, file: file) }
      return
    }
    let shown = shared.quiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    let printer = DiagnosticPrinter(file: file, language: shared.spoken)
    for line in printer.lines(for: shown) { Console.error(line) }
  }
}

extension DistrictCheck {
  /// What `--json` writes.
  fileprivate struct Report: Encodable {
    struct School: Encodable {
      let id: String
      let file: String
      let valid: Bool
      let read: ProblemSize?
    }

    let file: String
    var valid = false
    var schools: [School] = []
    var sharedStaff = 0
    var sharedOrganisations = 0
    var diagnostics: [DiagnosticOutput] = []

    /// Diagnostics by severity.
    private var counts: [Diagnostic.Severity: Int] = [:]
    /// Whether a school's file is missing.
    var isIncomplete = false

    private enum CodingKeys: String, CodingKey {
      case file, valid, schools, sharedStaff, sharedOrganisations, diagnostics
    }

    init(file: String) {
      self.file = file
    }

    var hasErrors: Bool { counts[.error, default: 0] > 0 }

    mutating func add(_ id: String, _ file: String, _ problem: Problem?) {
      schools.append(
        School(id: id, file: file, valid: problem != nil, read: problem.map(ProblemSize.init)))
    }

    mutating func count(_ diagnostics: [Diagnostic]) {
      for diagnostic in diagnostics { counts[diagnostic.severity, default: 0] += 1 }
    }

    var summary: Text {
      func sum(_ field: KeyPath<ProblemSize, Int>) -> Int {
        schools.reduce(0) { $0 + ($1.read?[keyPath: field] ?? 0) }
      }
      let readable = schools.count(where: \.valid)
      let found = Text(
        en: DiagnosticPrinter.count(of: counts, .en) ?? "no faults found",
        zh: DiagnosticPrinter.count(of: counts, .zh) ?? "未发现问题")
      guard !schools.isEmpty else {
        return Text(en: "\(file): \(found.en)", zh: "\(file)：\(found.zh)")
      }
      return Text(
        en: """
          \(file): \(found.en); schools: \(schools.count), usable: \(readable), \
          students: \(sum(\.students)), classes: \(sum(\.classes)), \
          activities: \(sum(\.activities)), shared staff: \(sharedStaff), \
          shared organisations: \(sharedOrganisations)
          """,
        zh: """
          \(file)：\(found.zh)；学校 \(schools.count) 所（可用 \(readable) 所）、\
          学生 \(sum(\.students)) 人、班级 \(sum(\.classes)) 个、活动 \(sum(\.activities)) 项、\
          共用教职工 \(sharedStaff) 人、共用机构 \(sharedOrganisations) 个
          """)
    }
  }
}

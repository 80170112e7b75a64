import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks a problem: all faults at once, with line and column, or sheet and cell.",
    discussion: """
      Takes a problem.json, a workbook (.xlsx), a folder of CSV files, or a OneRoster folder, told \
      apart by their content. --with adds further files of these kinds, --survey the exports of \
      form tools. Errors make the data unusable; warnings are legal but surely unmeant; notes are for your \
      information. Messages go to standard error, --json to standard output.

      Exit codes: 0 no errors, 65 errors in the data, 66 the file is not there.

      Examples:
        schedule-solve check problem.json
        schedule-solve check school.xlsx --language zh --annotate marked.xlsx
        schedule-solve check roster --with school.xlsx --survey answers.csv
        cat problem.json | schedule-solve check - --json
      """)

  @Argument(help: "A problem.json, workbook or folder, or - for standard input.")
  var problem: String

  @OptionGroup var sources: SourceOptions
  @OptionGroup var policyOption: PolicyOption

  @Option(
    name: .long,
    help: """
      Write a copy of the workbook (.xlsx) in which the cells at fault are marked. Of each further \
      file with faults a copy is written beside it: marked.xlsx, marked-answers.xlsx.
      """)
  var annotate: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard let annotate else { return }
    if isInput(annotate) {
      throw ValidationError("--annotate writes a copy: give it another name than the workbook's.")
    }
  }

  func run() throws {
    let language = shared.spoken
    let result = try ReadProblem(
      problem, sources, policy: policyOption.policy, language: language)
    let packs = result.policies
    let (read, diagnostics) = (packs.hasErrors ? nil : result.problem, result.diagnostics)
    let file = InputFile.name(of: problem)
    if shared.json {
      let ofPacks = packs.found.flatMap { pack in
        pack.diagnostics.map { DiagnosticOutput($0, file: pack.file) }
      }
      try Console.output(
        json: Report(
          file: file, problem: read, diagnostics: ofPacks + diagnostics.map { DiagnosticOutput($0) }
        ))
    } else {
      for pack in packs.found {
        try show(
          pack.diagnostics, of: pack.file, failed: false, language: language, json: false,
          quiet: shared.quiet)
      }
      let lines = Self.lines(
        for: read, diagnostics, file: file, language: language, quiet: shared.quiet)
      for line in lines { Console.error(line) }
    }
    if let annotate { try write(result, to: annotate, language) }
    if read == nil { throw ExitStatus.badData.exit }
  }

  private func isInput(_ path: String) -> Bool {
    func place(_ path: String) -> URL { URL(fileURLWithPath: path).resolvingSymlinksInPath() }
    return ([problem] + sources.with + sources.survey).contains { place($0) == place(path) }
  }

  private func write(_ result: ReadProblem, to path: String, _ language: Language) throws {
    guard !result.workbooks.isEmpty else {
      let text = Text(
        en: "error: --annotate needs a workbook or a folder of CSV files that can be read.",
        zh: "错误：--annotate 需要可以读取的工作簿或 CSV 文件夹。")
      Console.error(text[language])
      throw ExitStatus.wrongUsage.exit
    }
    var taken: Set<String> = []
    for (index, workbook) in result.workbooks.enumerated() {
      let found = result.diagnostics.filter { diagnostic in
        diagnostic.cell.map { workbook.has(file: $0.file) } ?? (index == 0)
      }
      if index > 0, found.isEmpty { continue }
      let copy = index == 0 ? path : self.copy(beside: path, of: workbook.name, &taken)
      let sheets = Annotation(workbook, found, language: language).sheets()
      try OutputTables.write(sheets, to: copy, language: language)
      if shared.quiet { continue }
      let text = Text(
        en: "\(copy): a copy of the values of \(workbook.name), with the cells at fault marked",
        zh: "\(copy)：\(workbook.name) 各单元格的值已复制，有问题的单元格已标出")
      Console.error(text[language])
    }
  }

  /// `marked-answers.xlsx` beside `marked.xlsx`, for the copy of `answers.csv`; numbered where that
  /// is taken, or one of the files read.
  private func copy(beside path: String, of name: String, _ taken: inout Set<String>) -> String {
    let own = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
    let stem = path.lowercased().hasSuffix(".xlsx") ? String(path.dropLast(5)) : path
    var copy = "\(stem)-\(own).xlsx"
    var number = 2
    while isInput(copy) || taken.contains(copy) {
      copy = "\(stem)-\(own)-\(number).xlsx"
      number += 1
    }
    taken.insert(copy)
    return copy
  }

  /// What people are told about a file that has been read.
  static func lines(
    for problem: Problem?, _ diagnostics: [Diagnostic], file: String, language: Language,
    quiet: Bool = false
  ) -> [String] {
    let printer = DiagnosticPrinter(file: file, language: language)
    if quiet { return printer.lines(for: diagnostics.filter { $0.severity == .error }) }
    return printer.lines(for: diagnostics) + [summary(of: problem, diagnostics, printer)]
  }

  private static func summary(
    of problem: Problem?, _ diagnostics: [Diagnostic], _ printer: DiagnosticPrinter
  ) -> String {
    let found =
      printer.count(of: diagnostics)
      ?? Text(en: "no faults found", zh: "未发现问题")[printer.language]
    guard let problem else { return "\(printer.file): \(found)" }
    let size = ProblemSize(problem)
    let text = Text(
      en: """
        \(printer.file): \(found); students: \(size.students), classes: \(size.classes), \
        staff: \(size.staff), rooms: \(size.rooms), organisations: \(size.organisations), \
        activities: \(size.activities), slots: \(size.slots), bonds: \(size.bonds), \
        pins: \(size.pins)
        """,
      zh: """
        \(printer.file)：\(found)；已读入学生 \(size.students) 人、班级 \(size.classes) 个、\
        教职工 \(size.staff) 人、教室 \(size.rooms) 间、机构 \(size.organisations) 个、\
        活动 \(size.activities) 项、时段 \(size.slots) 个、同组或分组约定 \(size.bonds) 条、预定 \(size.pins) 条
        """)
    return text[printer.language]
  }
}

extension Check {
  /// What `--json` writes.
  fileprivate struct Report: Encodable {
    var file: String
    var valid: Bool
    var read: ProblemSize?
    var diagnostics: [DiagnosticOutput]

    init(file: String, problem: Problem?, diagnostics: [DiagnosticOutput]) {
      self.file = file
      self.valid = problem != nil
      self.read = problem.map(ProblemSize.init)
      self.diagnostics = diagnostics
    }
  }
}

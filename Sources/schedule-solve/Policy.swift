import ArgumentParser
import Foundation
import ScheduleModel

struct Policy: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the policy packs and their rules, writes one to start from, or checks a file.",
    discussion: """
      A policy pack is a JSON file with the thresholds, switches and clauses of the rules that a \
      district sets for after-school service. Without a name this lists the built-in packs; with one, or \
      with a file, its rules. --output writes the pack as a file to change.

      EXAMPLES
        schedule-solve policy
        schedule-solve policy chongqing-jiangbei-2021 --language zh
        schedule-solve policy chongqing-jiangbei-2021 --output our-district.json
        schedule-solve policy our-district.json
        schedule-solve audit problem.json timetable.json --policy our-district.json

      EXIT CODES
        0 done, 65 errors in the file, 66 there is no such pack or file, 73 output cannot be written.
      """)

  @Argument(help: "Name of a built-in pack, or a pack's file.")
  var pack: String?

  @Option(name: .shortAndLong, help: "Write the pack there, to change it; - is standard output.")
  var output: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let language = shared.spoken
    guard let name = pack else {
      if shared.json {
        try Console.output(json: ["packs": PolicyPack.builtInNames])
      } else {
        try Console.output(PolicyPack.builtInNames.joined(separator: "\n") + "\n")
      }
      return
    }
    let files = try PolicyFiles(name, problem: "-", language: language)
    for file in files.found {
      try show(
        file.diagnostics, of: file.file, failed: files.hasErrors, language: language,
        json: shared.json, quiet: shared.quiet)
    }
    guard let pack = files.given, !files.hasErrors else { throw ExitStatus.badData.exit }
    if let output {
      let bytes =
        try PolicyPack.builtInText(named: name).map { Array($0.utf8) }
        ?? InputFile.read(name, language: language)
      try OutputFile.write(bytes, to: output, language: language)
    } else if shared.json {
      try Console.output(json: Listing(pack))
    } else {
      try Console.output(Self.lines(pack, language).joined(separator: "\n") + "\n")
    }
  }

  private static func lines(_ pack: PolicyPack, _ language: Language) -> [String] {
    var lines = ["\(pack.name[language]) (\(pack.id))"]
    if let source = pack.source { lines.append(source[language]) }
    for rule in Rule.policy + Rule.attested where pack.clauses[rule.id] != nil {
      let off = Text(en: "  (not in force)", zh: "  （未启用）")[language]
      lines.append(
        "  \(rule.id)  \(rule.statement[language])\(pack.isInForce(rule) ? "" : off)")
      if let clause = pack.clauses[rule.id] { lines.append("      “\(clause[language])”") }
    }
    return lines
  }

  /// What `--json` says of a pack.
  private struct Listing: Encodable {
    struct Entry: Encodable {
      let rule: String
      let inForce: Bool
      let statement: DiagnosticOutput.Words
      let clause: DiagnosticOutput.Words?
    }

    let id: String
    let name: DiagnosticOutput.Words
    let rules: [Entry]

    init(_ pack: PolicyPack) {
      id = pack.id
      name = DiagnosticOutput.Words(pack.name)
      rules = (Rule.policy + Rule.attested).map { rule in
        Entry(
          rule: rule.id, inForce: pack.isInForce(rule),
          statement: DiagnosticOutput.Words(rule.statement),
          clause: pack.clauses[rule.id].map(DiagnosticOutput.Words.init))
      }
    }
  }
}

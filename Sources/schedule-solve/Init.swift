import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a template to fill in: a workbook, a folder of CSV files, or JSON.",
    discussion: """
      The form follows from the output's name: .xlsx is a workbook, .json a problem.json, a name \
      without extension a folder of CSV files. The template has instructions, headings in Chinese \
      and English, notes, drop-down lists, and a small example that can be solved as it is.

      EXAMPLES
        schedule-solve init school.xlsx --stage primary --language zh
        schedule-solve init school/ --stage nineYear
        schedule-solve init problem.json --stage middle

      EXIT CODES
        0 done, 64 wrong usage, 66 there is no such policy pack, 73 the output is there already or cannot be written.
      """)

  @Argument(help: "What to write: NAME.xlsx, NAME.json, or a folder.")
  var output: String

  @Option(
    name: .long, help: "primary, middle or nineYear (default: primary).",
    transform: { try named($0, "--stage") })
  var stage: School.Stage = .primary

  @Option(name: .long, help: "Name of the policy pack that the school follows.")
  var policy: String?

  @Flag(name: .long, help: "Write over what is there.")
  var force = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    switch OutputForm(name: output) {
    case .json, .xlsx, .csv: break
    case .soi, .oneRoster, nil:
      throw ValidationError(
        "\(output): a template is a workbook (.xlsx), .json, or a folder (a name without extension)."
      )
    }
  }

  func run() throws {
    let language = shared.spoken
    if !force, output != "-" { try refuseToOverwrite(language) }
    _ = try PolicyFiles(policy, problem: output, language: language)  // which says if there is none
    let example = ExampleSchool.problem(stage: stage, policy: policy, language: language)
    switch OutputForm(name: output) {
    case .xlsx:
      try OutputTables.write(
        Template.sheets(example, language: language), to: output, language: language)
    case .csv:
      try OutputTables.write(
        folder: output, Template.sheets(example, language: language), language: language)
    default: try OutputFile.write(ProblemWriter.data(example), to: output, language: language)
    }
    if !shared.quiet, output != "-" {
      let text = Text(
        en: """
          \(output): a template with an example (students: \(example.students.count), activities: \
          \(example.activities.count)). Fill it in, then: schedule-solve check \(output)
          """,
        zh: """
          \(output)：模板已写好，附有示例（学生 \(example.students.count) 人、活动 \
          \(example.activities.count) 项）。填好后运行：schedule-solve check \(output)
          """)
      Console.error(text[language])
    }
    if shared.json, output != "-" {
      try Console.output(json: ["output": output])
    }
  }

  /// What somebody has filled in must not be lost.
  private func refuseToOverwrite(_ language: Language) throws {
    let manager = FileManager.default
    guard manager.fileExists(atPath: output) else { return }
    if ProblemSource.isFolder(output),
      (try? manager.contentsOfDirectory(atPath: output))?.isEmpty == true
    {
      return
    }
    throw OutputFile.failure(
      output,
      Text(
        en: "it is there already; choose another name, or --force to write over it",
        zh: "已经存在；请换一个名称，或用 --force 覆盖"), language)
  }
}

import ScheduleFormats
import ScheduleModel
import Scheduler

/// An explanation for people.
struct ExplanationLines {
  private let explanation: Explanation
  private let file: String
  private let places: ProblemPlaces
  private let language: Language

  init(_ explanation: Explanation, file: String, places: ProblemPlaces, language: Language) {
    self.explanation = explanation
    self.file = file
    self.places = places
    self.language = language
  }

  /// - Parameter brief: without what would help.
  func text(brief: Bool) -> String {
    var lines = [heading[language]]
    for (k, conflict) in explanation.conflicts.enumerated() {
      lines += [""] + self.lines(for: conflict, number: k + 1, brief: brief)
    }
    if !brief, max(explanation.conflicts.count, explanation.remedy.count) > 1,
      !explanation.remedy.isEmpty
    {
      lines += [
        "",
        Text(
          en: "These changes together make a timetable possible:", zh: "同时作以下改动，即可排出课表：")[language],
      ]
      lines += explanation.remedy.map { "  - \($0.sentence[language])" }
    }
    if explanation.isCutShort {
      lines += [
        "",
        Text(
          en:
            "The time ended first: there may be more conflicts, and more that would help (--time).",
          zh: "时间已用完：可能还有其他矛盾和可行的改动（--time）。")[language],
      ]
    }
    return lines.map { Printable.text(places.inWordsOfSheets($0)) }
      .joined(separator: "\n") + "\n"
  }

  private var heading: Text {
    let count = explanation.conflicts.count
    switch explanation.answer {
    case .possible:
      return Text(
        en: "\(file): there is a timetable that keeps all pins and rules.",
        zh: "\(file)：存在满足全部预定和规则的课表。")
    case .undecided:
      return Text(
        en:
          "\(file): within the time neither a timetable nor a proof that there is none was found.",
        zh: "\(file)：在给定时间内既没有找到课表，也没有证明不存在。")
    case .impossible:
      return Text(
        en: "\(file): there is no timetable (proven). Conflicts: \(count).",
        zh: "\(file)：不存在可行的课表（已证明）。矛盾 \(count) 处。")
    }
  }

  private func lines(for conflict: Conflict, number: Int, brief: Bool) -> [String] {
    var lines = [
      Text(
        en: "Conflict \(number): \(conflict.reason.en)", zh: "矛盾 \(number)：\(conflict.reason.zh)")[
          language]
    ]
    lines.append(
      conflict.isIrreducible
        ? Text(
          en: "  These cannot hold together; without any one of them the others can:",
          zh: "  以下各条无法同时满足；去掉其中任何一条，其余即可满足：")[language]
        : Text(
          en: "  These cannot hold together; perhaps not all of them are needed for that:",
          zh: "  以下各条无法同时满足；其中可能有的并非必要：")[language])
    for (statement, sentence) in zip(conflict.statements, conflict.sentences) {
      let shared =
        conflict.shared.contains(statement)
        ? Text(en: " (in an earlier conflict, too)", zh: "（也见于前面的矛盾）")[language] : ""
      lines.append("  - \(sentence[language])\(shared)")
      let path = places.areCells ? "" : "  \(statement.path)"
      lines.append("      \(places.words(of: statement.place, in: file))\(path)")
    }
    guard !brief else { return lines }
    let enough = conflict.relaxations.filter(\.isEnough)
    if !enough.isEmpty {
      lines.append(Text(en: "  Any one of these would help:", zh: "  以下改动任选其一即可：")[language])
      lines += enough.map { "  + \($0.sentence[language])" }
    } else if !conflict.relaxations.isEmpty {
      lines.append(
        Text(
          en: "  Each of these resolves it, but more may be needed:",
          zh: "  以下改动任选其一可消除此处矛盾，但可能还不够：")[language])
      lines += conflict.relaxations.map { "  + \($0.sentence[language])" }
    }
    return lines
  }
}

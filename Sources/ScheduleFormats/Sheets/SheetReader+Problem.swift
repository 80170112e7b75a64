import Foundation
import ScheduleModel

/// Reads workbooks and folders of CSV files as problems.
public enum SheetProblem {
  /// - Parameters:
  ///   - workbooks: read as if all their tables were in one; later ones add to earlier ones.
  ///   - surveys: exports of form tools, merged into the students.
  /// - Returns: the problem, unless there is an error; and everything found, errors first, each with
  ///   its cell.
  public static func read(_ workbooks: [Workbook], surveys: [Workbook] = []) -> (
    problem: Problem?, diagnostics: [Diagnostic]
  ) {
    let reader = SheetReader()
    for workbook in workbooks { reader.add(workbook) }
    for survey in surveys { for table in survey.tables { reader.add(survey: table) } }
    reader.read()
    return reader.problem()
  }
}

extension SheetReader {
  /// The problem that the tables say, unless something is wrong, and everything found, errors first.
  func problem() -> (problem: Problem?, diagnostics: [Diagnostic]) {
    let (problem, said) = ProblemReader.read(converted: data.json())
    let placed = said.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.line = nil
      diagnostic.column = nil
      diagnostic.cell = place(of: diagnostic.path).flatMap(findings.cellPlace)
      diagnostic.sentence = withPlaces(diagnostic.sentence)
      return diagnostic
    }
    let all = findings.diagnostics + placed + findings.surplus
    let ranks: [Diagnostic.Severity: Int] = [.error: 0, .warning: 1, .note: 2]
    let sorted = all.enumerated().sorted {
      (ranks[$0.element.severity] ?? 2, $0.offset) < (ranks[$1.element.severity] ?? 2, $1.offset)
    }.map(\.element)
    return (findings.hasErrors ? nil : problem, sorted)
  }

  // MARK: From path to cell

  /// Where the value of a JSON path stands.
  func place(of path: String) -> Place? {
    let steps = Self.steps(path)
    guard let first = steps.first else { return nil }
    if first == "calendar", steps.count > 1, steps[1] == "periods" {
      return place(in: .periods, steps.dropFirst(2))
    }
    if let id = SheetID(rawValue: first), id != .settings { return place(in: id, steps.dropFirst()) }
    // A setting, or the nearest that begins like it.
    let keys = steps.filter { Int($0) == nil }
    for count in stride(from: keys.count, through: 1, by: -1) {
      let prefix = keys.prefix(count).joined(separator: ".")
      if let field = data.settings[prefix] { return field.place }
      let inside = SheetDescription.settings.columns.lazy.filter { $0.key.hasPrefix(prefix + ".") }
      if let place = inside.compactMap({ self.data.settings[$0.key]?.place }).first { return place }
    }
    return sheetPlace(.settings)
  }

  private func place(in id: SheetID, _ steps: ArraySlice<String>) -> Place? {
    let steps = Array(steps)
    guard let index = steps.first.flatMap({ Int($0) }), data[id].indices.contains(index) else {
      return sheetPlace(id)
    }
    let entry = data[id][index]
    guard steps.count > 1, let field = entry.field(steps[1]) else {
      return entry.field("id")?.place ?? entry.place
    }
    if steps.count > 2, let item = Int(steps[2]), field.itemPlaces.indices.contains(item) {
      return field.itemPlaces[item]
    }
    return field.place ?? entry.place
  }

  /// `students[16].choices[0]` as `students`, `16`, `choices`, `0`.
  static func steps(_ path: String) -> [String] {
    path.split { ".[]".contains($0) }.map(String.init)
  }

  /// Entries that a sentence names by their path (`students[3]`) are named by their cell instead.
  private func withPlaces(_ text: Text) -> Text {
    Text(en: withPlaces(text.en), zh: withPlaces(text.zh))
  }

  private func withPlaces(_ sentence: String) -> String {
    guard sentence.contains("[") else { return sentence }
    var sentence = sentence
    for id in SheetID.allCases where id != .settings {
      let table = id == .periods ? "calendar.periods[" : id.rawValue + "["
      var left = 8  // a sentence names two entries at most; sheets may have odd names
      while left > 0, let range = sentence.range(of: table),
        let end = sentence[range.upperBound...].firstIndex(of: "]"),
        Int(sentence[range.upperBound..<end]) != nil
      {
        left -= 1
        let path = String(sentence[range.lowerBound...end])
        let cell = place(of: path).flatMap(findings.cellPlace)?.name ?? id.rawValue
        sentence.replaceSubrange(range.lowerBound...end, with: cell)
      }
    }
    return sentence
  }
}

import ScheduleFormats
import ScheduleModel

/// A district's report: pages and a workbook of the same tables.
public struct DistrictReport: Sendable, Speaking {
  public let figures: DistrictFigures
  public let language: Language
  let total: SchoolFigures
  /// Of the limits over all schools.
  let sharedFindings: [Violation]

  public init(_ figures: DistrictFigures, language: Language) {
    self.figures = figures
    self.language = language
    total = figures.total
    sharedFindings = figures.findings.filter { $0.school == nil }.map(\.violation)
  }

  /// The pages, `index.html` first; they need no network and no server.
  public var files: [(name: String, bytes: [UInt8])] {
    pages.map { page in
      (page.file, [UInt8](document(of: page).utf8))
    }
  }

  /// Comparison, ranks, who is shared, and the statistics, a sheet each.
  public var sheets: [SheetDraft] {
    let name = figures.district.name
    let tables = [
      comparison, rankTable, componentTable, peopleTable, weekTable, organisationTable,
      sessionTable, budgetTable,
    ]
    return tables.map { $0.sheet(of: name, language) } + FilingSheets(document: statistics).sheets
  }

  func name(ofSchool index: Int) -> String { figures.schools[index].name }

  func list(_ words: [String]) -> String { words.joined(separator: say(", ", "、")) }

  func number(_ en: String, _ zh: String) -> FilingTable.Column {
    .init(title: say(en, zh), isNumber: true)
  }

  func column(_ en: String, _ zh: String) -> FilingTable.Column { .init(title: say(en, zh)) }

  var noSchools: String { say("There are no schools.", "没有学校。") }
}

extension FilingValue {
  /// A number, or a dash where there is none.
  static func number(orNone number: Points?) -> FilingValue {
    number.map { .number($0) } ?? .text("–")
  }
}

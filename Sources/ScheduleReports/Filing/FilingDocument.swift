import ScheduleModel

/// A document for the district or for parents, before it is HTML or a workbook.
public struct FilingDocument: Sendable {
  public enum Kind: String, CaseIterable, Sendable { case document, notice, statistics }

  public let kind: Kind
  public let language: Language
  public let school: String
  public let title: String
  let sections: [FilingSection]

  /// What stands in the document as a blank, each once.
  public var missing: [FilingBlank] {
    var seen: Set<FilingBlank> = []
    return sections.flatMap(\.blocks).flatMap(\.values).compactMap(\.blank)
      .filter { seen.insert($0).inserted }
  }
}

/// Something that nobody has said: a ruled blank in the document.
public struct FilingBlank: Hashable, Sendable {
  /// Where it would be said, e.g. `school-info: safeguards`.
  public let key: String
  /// In the document's language.
  public let label: String
}

enum FilingValue: Hashable, Sendable {
  case text(String)
  case number(Points)
  /// To a place on one of our pages; text alone in a workbook.
  case link(String, to: String)
  case blank(FilingBlank)

  static func count(_ number: Int) -> FilingValue { .number(Points(number)) }

  /// Hours of a number of minutes, to hundredths.
  static func hours(_ minutes: Int) -> FilingValue {
    .number(Points(thousandths: Int64((minutes * 100 + 30) / 60) * 10))
  }

  /// `87.5 %`, to tenths; a dash where there is nothing to divide by.
  static func share(_ part: Int, of whole: Int) -> FilingValue {
    guard whole > 0 else { return .text("–") }
    let tenths = (part * 2000 + whole) / (2 * whole)
    return .text("\(Points(thousandths: Int64(tenths) * 100)) %")
  }

  var blank: FilingBlank? {
    if case .blank(let blank) = self { return blank }
    return nil
  }
}

struct FilingSection: Sendable {
  var heading: String
  var blocks: [FilingBlock]
}

enum FilingBlock: Sendable {
  /// Short texts beside their labels.
  case facts([FilingFact])
  /// A longer text below its label; lines to write on where it is a blank.
  case text(FilingFact)
  case table(FilingTable)
  /// Lines for what is written by hand in the end: names, seal, date.
  case signatures([String])

  var values: [FilingValue] {
    switch self {
    case .facts(let facts): return facts.map(\.value)
    case .text(let fact): return [fact.value]
    case .table(let table): return table.rows.flatMap { $0 }
    case .signatures: return []
    }
  }
}

struct FilingFact: Sendable {
  var label: String
  var value: FilingValue
}

struct FilingTable: Sendable {
  struct Column: Sendable {
    var title: String
    var isNumber = false
  }

  /// Also the name of its sheet.
  var caption: String
  var columns: [Column]
  var rows: [[FilingValue]]
  /// Whether the last row sums up the others.
  var hasTotal = false
  /// What is said where there are no rows.
  var none: String
}

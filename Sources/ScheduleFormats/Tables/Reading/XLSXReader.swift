import ScheduleModel

/// Reads a workbook in Office Open XML (ECMA-376; transitional and strict).
///
/// Read are sheets' values; not read are macros, links to other files, pictures, formulas.
struct XLSXReader {
  private let archive: PartArchive
  private let file: String
  private let limits: ReadingLimits

  /// - Parameter bytes: a zip archive; must outlive the reader.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String, limits: ReadingLimits
  ) throws(TableError) {
    archive = try PartArchive(bytes, file: file, limits: limits)
    self.file = file
    self.limits = limits
  }

  func read() throws(TableError) -> Workbook {
    let main = try mainPart()
    let folder = main.split(separator: "/").dropLast().joined(separator: "/")
    let relations = Relations(folder: folder)
    let slash = main.lastIndex(of: "/").map { main.index(after: $0) } ?? main.startIndex
    try archive.read("\(folder)/_rels/\(main[slash...]).rels", with: relations)
    let outline = WorkbookOutline()
    try archive.read(main, with: outline)

    let strings = SharedStrings(limits: limits)
    if let part = relations.target(ofType: "sharedStrings"), archive.has(part) {
      try archive.read(part, with: strings)
      if strings.isTooMany {
        throw FileFault.tooManyCells(Table.Position(file: file), limit: limits.cells)
      }
    }
    let styles = CellStyles()
    if let part = relations.target(ofType: "styles"), archive.has(part) {
      try archive.read(part, with: styles)
    }
    let context = SheetContext(
      limits: limits, strings: strings.strings, styles: styles.kinds,
      dates: SerialDate(from1904: outline.datesFrom1904))

    var workbook = Workbook(name: file, kind: .xlsx)
    var cells = 0
    for sheet in outline.sheets {
      guard let relation = relations.byID[sheet.relation] else {
        throw FileFault.sheetElsewhere(Table.Position(file: file, sheet: sheet.name))
      }
      guard relation.isSheet else { continue }  // a chart, a macro
      guard workbook.tables.count < limits.tables else {
        throw FileFault.tooManyTables(file, limit: limits.tables)
      }
      var table = Table(file: file, sheet: sheet.name)
      table.isHidden = sheet.isHidden
      let reader = SheetReader(table, context, cellsBefore: cells)
      try archive.read(relation.target, with: reader)
      let result = try reader.finish()
      cells += result.table.cells.count
      workbook.tables.append(result.table)
      workbook.diagnostics += result.diagnostics
    }
    if workbook.tables.isEmpty {
      throw FileFault.of(
        "no-sheets", Table.Position(file: file), en: "The workbook has no sheet with cells.",
        zh: "工作簿中没有含单元格的工作表。")
    }
    return workbook
  }

  /// The name of the part that lists the sheets.
  private func mainPart() throws(TableError) -> String {
    if let kind = archive.beginning(of: "mimetype", atMost: 80), kind.hasPrefix("application/") {
      throw FileFault.otherKind(
        file, en: "an OpenDocument file (.ods)", zh: " OpenDocument 文件（.ods）")
    }
    if archive.has("xl/workbook.bin") {
      throw FileFault.otherKind(file, en: "a binary workbook (.xlsb)", zh: "二进制工作簿（.xlsb）")
    }
    if archive.has("word/document.xml") {
      throw FileFault.otherKind(
        file, en: "a text document (.docx)", zh: "文字文档（.docx）",
        hint: Text(en: "Copy its table into a workbook.", zh: "请把其中的表格复制到工作簿中。"))
    }
    if archive.hasPart(below: "ppt/") {
      throw FileFault.otherKind(file, en: "a presentation (.pptx)", zh: "演示文稿（.pptx）")
    }
    if archive.hasPart(below: "index/"), archive.has("Index/Document.iwa") {
      throw FileFault.otherKind(
        file, en: "a Numbers document", zh: " Numbers 文稿",
        hint: Text(en: "Export it as Excel (.xlsx).", zh: "请导出为 Excel（.xlsx）。"))
    }
    guard archive.has("_rels/.rels") else {
      throw FileFault.otherKind(
        file, en: "a zip archive without a workbook in it", zh: "不含工作簿的压缩包",
        hint: Text(
          en: "Unpack it and give the files or the folder.", zh: "请解压后使用其中的文件或文件夹。"))
    }
    let relations = Relations(folder: "")
    try archive.read("_rels/.rels", with: relations)
    guard let main = relations.target(ofType: "officeDocument"), archive.has(main) else {
      throw FileFault.missingPart(file, part: "xl/workbook.xml")
    }
    return main
  }
}

/// `.rels`: what parts a part refers to.
private final class Relations: XMLHandler {
  struct Relation {
    var type: String
    var target: String

    var isSheet: Bool { type == "worksheet" }
  }

  private let folder: String
  private(set) var byID: [String: Relation] = [:]

  init(folder: String) {
    self.folder = folder
  }

  var isDone: Bool { false }

  /// - Parameter type: the last word of the relation's type.
  func target(ofType type: String) -> String? {
    byID.values.filter { $0.type == type }.map(\.target).min()
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"],
      let target = attributes["Target"], attributes["TargetMode"] != "External"
    else { return }
    let word = type.split(separator: "/").last.map(String.init) ?? type
    byID[id] = Relation(type: word, target: resolved(target))
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The part's name from the archive's root.
  private func resolved(_ target: String) -> String {
    var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") {
      if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}

/// `workbook.xml`: the sheets' names in the order of their tabs.
private final class WorkbookOutline: XMLHandler {
  struct Sheet {
    var name: String
    var relation: String
    var isHidden: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var datesFrom1904 = false
  private var isInSheets = false

  var isDone: Bool { false }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "workbookPr": datesFrom1904 = attributes.flag("date1904")
    case "sheets": isInSheets = true
    case "sheet":
      guard isInSheets, let title = attributes["name"], let relation = attributes["id"] else {
        return
      }
      let state = attributes["state"] ?? "visible"
      sheets.append(Sheet(name: title, relation: relation, isHidden: state != "visible"))
    default: break
    }
  }

  func end(_ name: XMLName) {
    if name == "sheets" { isInSheets = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

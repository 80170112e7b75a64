import CZip
import Foundation

@testable import ScheduleFormats

/// A workbook put together part by part, as programs other than ours might write it.
struct HandmadeWorkbook {
  /// Contents by name; written in the order of the names.
  var parts: [String: String] = [:]

  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

  /// - Parameters:
  ///   - rows: XML inside of `sheetData`.
  ///   - after: XML after `sheetData`.
  ///   - strings: XML inside of `sst`.
  ///   - formats: number format codes; cells use them by `s="1"`, `s="2"` and so on.
  init(
    rows: String = "", before: String = "", after: String = "", strings: String? = nil,
    formats: [String] = [], workbookProperties: String = "", sheetAttributes: String = ""
  ) {
    parts["[Content_Types].xml"] = Self.head + "<Types/>"
    parts["_rels/.rels"] = Self.relationships([
      ("rId1", Self.relations + "/officeDocument", "xl/workbook.xml")
    ])
    parts["xl/workbook.xml"] =
      Self.head + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relations)\">"
      + workbookProperties
      + "<sheets><sheet name=\"students\" sheetId=\"1\" \(sheetAttributes) r:id=\"rId1\"/></sheets>"
      + "</workbook>"
    parts["xl/_rels/workbook.xml.rels"] = Self.relationships([
      ("rId1", Self.relations + "/worksheet", "worksheets/sheet1.xml"),
      ("rId2", Self.relations + "/sharedStrings", "sharedStrings.xml"),
      ("rId3", Self.relations + "/styles", "styles.xml"),
    ])
    parts["xl/worksheets/sheet1.xml"] =
      Self.head
      + "<worksheet xmlns=\"\(Self.main)\">\(before)<sheetData>\(rows)</sheetData>\(after)"
      + "</worksheet>"
    if let strings {
      parts["xl/sharedStrings.xml"] = Self.head + "<sst xmlns=\"\(Self.main)\">\(strings)</sst>"
    }
    if !formats.isEmpty {
      var codes = ""
      var cells = "<xf numFmtId=\"0\"/>"
      for (index, code) in formats.enumerated() {
        let escaped = code.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        if let id = Int(code), id > 0 {
          cells += "<xf numFmtId=\"\(id)\"/>"
        } else {
          codes += "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(escaped)\"/>"
          cells += "<xf numFmtId=\"\(164 + index)\"/>"
        }
      }
      parts["xl/styles.xml"] =
        Self.head + "<styleSheet xmlns=\"\(Self.main)\"><numFmts>\(codes)</numFmts>"
        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(cells)</cellXfs></styleSheet>"
    }
  }

  static func relationships(_ list: [(id: String, type: String, target: String)]) -> String {
    head + "<Relationships xmlns=\"\(package)\">"
      + list.map { "<Relationship Id=\"\($0.id)\" Type=\"\($0.type)\" Target=\"\($0.target)\"/>" }
      .joined() + "</Relationships>"
  }

  var bytes: [UInt8] { Self.zip(parts.mapValues { [UInt8]($0.utf8) }) }

  func read(limits: ReadingLimits = ReadingLimits()) throws(TableError) -> Workbook {
    try WorkbookReader.read(bytes, name: "test.xlsx", limits: limits)
  }

  /// The codes of the errors that reading fails with.
  func faults(limits: ReadingLimits = ReadingLimits()) -> [String] {
    do throws(TableError) {
      _ = try read(limits: limits)
      return []
    } catch {
      return error.diagnostics.map { "\($0.code) \($0.position.text.en)" }
    }
  }

  /// A zip archive with these files.
  static func zip(_ parts: [String: [UInt8]], password: String? = nil) -> [UInt8] {
    guard let source = zip_source_buffer_create(nil, 0, 0, nil),
      let archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nil)
    else { return [] }
    zip_source_keep(source)
    defer { zip_source_free(source) }
    for (name, bytes) in parts.sorted(by: { $0.key < $1.key }) {
      guard let copy = malloc(max(1, bytes.count)) else { return [] }
      bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, $0.count) } }
      guard let part = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else { return [] }
      let index = zip_file_add(archive, name, part, zip_flags_t(ZIP_FL_ENC_UTF_8))
      if let password, index >= 0 {
        zip_file_set_encryption(archive, UInt64(index), UInt16(ZIP_EM_AES_256), password)
      }
    }
    guard zip_close(archive) == 0, zip_source_open(source) == 0 else { return [] }
    defer { zip_source_close(source) }
    zip_source_seek(source, 0, SEEK_END)
    let size = Int(zip_source_tell(source))
    zip_source_seek(source, 0, SEEK_SET)
    var result = [UInt8](repeating: 0, count: size)
    let got = zip_source_read(source, &result, UInt64(size))
    return got == size ? result : []
  }
}

extension Table {
  /// All cells as `F17 = text`, row by row.
  var listing: [String] {
    rows.flatMap { row in
      row.cells.map { cell in
        Table.letters(ofColumn: cell.column) + "\(row.number) = \(cell.value.plainText)"
      }
    }
  }

  func value(_ row: Int, _ column: Int) -> CellValue {
    rows.first { $0.number == row }?[column] ?? .empty
  }
}

import ScheduleModel

/// Reads tables: `.xlsx` workbooks and CSV files, told apart by their content.
public enum WorkbookReader {
  /// Reads one file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: what messages call it; a CSV table is named by it.
  /// - Throws: what is wrong with the file, when it is of another kind, damaged, protected by a
  ///   password or beyond the limits.
  public static func read(
    _ bytes: [UInt8], name: String, limits: ReadingLimits = ReadingLimits()
  ) throws(TableError) -> Workbook {
    guard bytes.count <= limits.fileBytes else {
      throw FileFault.tooLarge(name, bytes: bytes.count, limit: limits.fileBytes)
    }
    switch try FileKind.of(bytes, name: name) {
    case .zip:
      return try bytes.withUnsafeBufferPointer { bytes throws(TableError) in
        try XLSXReader(bytes, file: name, limits: limits).read()
      }
    case .text:
      let result = try CSVReader(file: name, limits: limits).read(bytes)
      var diagnostics = result.diagnostics
      if [".xlsx", ".xlsm", ".xls"].contains(where: name.lowercased().hasSuffix) {
        diagnostics.append(
          TableDiagnostic(
            .warning, code: "text-as-workbook", at: Table.Position(file: name),
            sentence: Text(
              en: "This is no workbook but a text file; it is read as CSV.",
              zh: "这不是工作簿，而是文本文件，按 CSV 读入。"), hint: FileFault.saveAsXLSX))
      }
      return Workbook(
        name: name, kind: .csv, tables: [result.table], diagnostics: diagnostics)
    }
  }

  /// Reads a folder's CSV files, one table each, in the order of their names.
  ///
  /// - Parameter files: names with bytes; those that end neither in `.csv`, `.tsv` nor `.txt`, and
  ///   hidden ones, are passed over.
  /// - Throws: everything that is wrong with the files.
  public static func read(
    folder name: String, files: [(name: String, bytes: [UInt8])],
    limits: ReadingLimits = ReadingLimits()
  ) throws(TableError) -> Workbook {
    let wanted = files.filter { isTableName($0.name) }.sorted { $0.name < $1.name }
    guard !wanted.isEmpty else {
      throw FileFault.of(
        "no-tables", Table.Position(file: name), en: "The folder has no CSV files.",
        zh: "文件夹中没有 CSV 文件。")
    }
    guard wanted.count <= limits.tables else {
      throw FileFault.tooManyTables(name, limit: limits.tables)
    }
    let size = wanted.reduce(0) { $0 + $1.bytes.count }
    guard size <= limits.unpackedBytes else {
      throw FileFault.tooLarge(name, bytes: size, limit: limits.unpackedBytes)
    }
    var workbook = Workbook(name: name, kind: .csvFolder)
    var errors: [TableDiagnostic] = []
    var cells = 0
    for file in wanted {
      let path = name.hasSuffix("/") ? name + file.name : name + "/" + file.name
      do throws(TableError) {
        guard file.bytes.count <= limits.fileBytes else {
          throw FileFault.tooLarge(path, bytes: file.bytes.count, limit: limits.fileBytes)
        }
        guard try FileKind.of(file.bytes, name: path) == .text else {
          throw FileFault.otherKind(
            path, en: "a workbook or archive in a folder of CSV files",
            zh: " CSV 文件夹中的工作簿或压缩包",
            hint: Text(
              en: "Save each sheet as CSV, or give the workbook alone.",
              zh: "请把各工作表存为 CSV，或单独使用该工作簿。"))
        }
        let result = try CSVReader(file: path, limits: limits)
          .read(file.bytes, cellsBefore: cells)
        cells += result.table.cells.count
        workbook.tables.append(result.table)
        workbook.diagnostics += result.diagnostics
      } catch {
        errors += error.diagnostics
      }
    }
    guard errors.isEmpty else { throw TableError(errors) }
    return workbook
  }

  /// Whether a file of this name in a folder is read as a table.
  public static func isTableName(_ name: String) -> Bool {
    let lower = name.lowercased()
    return !name.hasPrefix(".") && [".csv", ".tsv", ".txt"].contains { lower.hasSuffix($0) }
  }

  /// Whether the bytes can be the beginning of a workbook or CSV file at all, rather than JSON or
  /// nothing: the first byte that is not white space is neither `{` nor `[`.
  public static func mayBeTables(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.withoutMark.first(where: { !$0.isSpace }) else { return false }
    return first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
  }
}

/// What a file is by its first bytes.
enum FileKind {
  case zip, text

  /// - Throws: for kinds that are not read, saying what they are.
  static func of(_ bytes: [UInt8], name: String) throws(TableError) -> FileKind {
    guard bytes.withoutMark.contains(where: { !$0.isSpace }) else {
      throw FileFault.empty(name)
    }
    if bytes.starts(with: [0x50, 0x4B]), bytes.count > 3, bytes[2] < 9, bytes[3] < 9 {
      return .zip
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      // A workbook with a password is an encrypted package in the container that .xls is, too; the
      // names in the container's directory are UTF-16.
      let word = Array("EncryptedPackage".utf8).flatMap { (byte: UInt8) -> [UInt8] in [byte, 0] }
      if contains(bytes, word) { throw FileFault.encrypted(name) }
      throw FileFault.otherKind(
        name, en: "an old workbook (.xls) or another document of that time",
        zh: "旧版工作簿（.xls）或同类旧文档")
    }
    if bytes.starts(with: "%PDF".utf8) {
      throw FileFault.otherKind(
        name, en: "a PDF", zh: " PDF 文件",
        hint: Text(en: "Ask for the lists as a workbook.", zh: "请索取表格文件。"))
    }
    if bytes.withoutMark.first(where: { !$0.isSpace }) == UInt8(ascii: "<") {
      throw FileFault.otherKind(
        name, en: "a web page or XML, even if it is called .xls or .csv",
        zh: "网页或 XML 文件（即使扩展名是 .xls 或 .csv）")
    }
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    if !isUTF16, bytes.contains(0) {
      throw FileFault.otherKind(name, en: "not a text file", zh: "非文本文件")
    }
    return .text
  }

  private static func contains(_ bytes: [UInt8], _ word: [UInt8]) -> Bool {
    guard let first = word.first, bytes.count >= word.count else { return false }
    for index in 0...bytes.count - word.count where bytes[index] == first {
      if bytes[index..<index + word.count].elementsEqual(word) { return true }
    }
    return false
  }
}

extension [UInt8] {
  /// Without UTF-8's byte order mark.
  fileprivate var withoutMark: ArraySlice<UInt8> {
    starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 32 || (9...13).contains(self) }
}

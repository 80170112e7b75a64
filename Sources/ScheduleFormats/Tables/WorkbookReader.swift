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
    throw TableError([])
  }

  /// Reads a folder's CSV files, one table each, in the order of their names.
  ///
  /// - Parameter files: names with bytes; those that end neither in `.csv`, `.tsv` nor `.txt` are
  ///   passed over.
  /// - Throws: everything that is wrong with the files.
  public static func read(
    folder name: String, files: [(name: String, bytes: [UInt8])],
    limits: ReadingLimits = ReadingLimits()
  ) throws(TableError) -> Workbook {
    throw TableError([])
  }

  /// Whether the bytes can be the beginning of a workbook or CSV file at all, rather than JSON or
  /// nothing: the first byte that is not white space is neither `{` nor `[`.
  public static func mayBeTables(_ bytes: [UInt8]) -> Bool {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let first = text.first(where: { $0 != 32 && $0 != 10 && $0 != 13 && $0 != 9 }) else {
      return false
    }
    return first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
  }
}

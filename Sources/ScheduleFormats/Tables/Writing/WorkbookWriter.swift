import CXLSXWriter
import Foundation
import ScheduleModel

/// Writes `.xlsx` workbooks. The same sheets give the same bytes.
///
/// Text is always written as text: what begins with `=`, `+`, `-` or `@` is no formula.
public enum WorkbookWriter {
  /// The bytes of a workbook with these sheets.
  ///
  /// They are put together in a file of the temporary folder that only its owner can read.
  ///
  /// - Throws: what the format cannot hold (names, lengths, sizes), all at once; or why the temporary
  ///   file cannot be written (code `cannot-write`).
  public static func bytes(_ sheets: [SheetDraft]) throws(TableError) -> [UInt8] {
    let faults = DraftCheck.faults(in: sheets)
    guard faults.isEmpty else { throw TableError(faults) }
    let folder = FileManager.default.temporaryDirectory.path
    let path = folder + "/schedule-solve.\(getpid()).\(UInt64.random(in: 0 ... .max)).xlsx"
    // The library would find out only in the end, and only that something failed.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw cannotWrite(folder, SystemReason.text(errno)) }
    close(descriptor)
    defer { unlink(path) }
    let error = create(sheets, at: path)
    guard error == LXW_NO_ERROR else {
      throw cannotWrite(folder, lxw_strerror(error).map { Text(String(cString: $0)) } ?? Text(""))
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw cannotWrite(folder, SystemReason.text(errno))
    }
    return [UInt8](data)
  }

  private static func create(_ sheets: [SheetDraft], at path: String) -> lxw_error {
    guard let workbook = workbook_new(path) else { return LXW_ERROR_MEMORY_MALLOC_FAILED }
    var properties = lxw_doc_properties()
    properties.created = 946_684_800  // 2000-01-01: the same bytes whenever it is written
    workbook_set_properties(workbook, &properties)
    var failure = LXW_NO_ERROR
    var formats = FormatCache(workbook)
    for sheet in sheets {
      guard let worksheet = workbook_add_worksheet(workbook, sheet.name) else {
        failure = LXW_ERROR_PARAMETER_VALIDATION
        break
      }
      var writer = SheetWriter(sheet, worksheet, formats)
      writer.write()
      formats = writer.formats
      if failure == LXW_NO_ERROR { failure = writer.failure }
    }
    let closing = workbook_close(workbook)  // frees it, too
    return failure == LXW_NO_ERROR ? closing : failure
  }

  private static func cannotWrite(_ folder: String, _ reason: Text) -> TableError {
    FileFault.of(
      "cannot-write", Table.Position(file: folder),
      en: "The workbook cannot be put together in the temporary folder \(folder): \(reason.en).",
      zh: "无法在临时文件夹 \(folder) 中生成工作簿：\(reason.zh)。")
  }
}

/// The cell formats in use, each made once.
struct FormatCache {
  struct Key: Hashable {
    var look: SheetDraft.Look
    var format: SheetDraft.NumberFormat
  }

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var formats: [Key: UnsafeMutablePointer<lxw_format>] = [:]

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    self.workbook = workbook
  }

  /// nil only where there is no memory.
  mutating func format(_ key: Key) -> UnsafeMutablePointer<lxw_format>? {
    if let known = formats[key] { return known }
    guard let format = workbook_add_format(workbook) else { return nil }
    formats[key] = format
    if let code = Self.code(of: key.format) { format_set_num_format(format, code) }
    let vertically = UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)
    switch key.look {
    case .plain:
      // A format of its own: without one, programs give a cell its column's.
      if key.format == .general {
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue))
      }
    case .heading, .requiredHeading:
      format_set_bold(format)
      format_set_text_wrap(format)
      format_set_align(format, vertically)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bg_color(format, key.look == .heading ? 0xE7E6E6 : 0xFFE699)
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 14)
    case .remark:
      format_set_italic(format)
      format_set_font_color(format, 0x7F7F7F)
    case .wrapped:
      format_set_text_wrap(format)
      format_set_align(format, vertically)
    case .error: format_set_bg_color(format, 0xFFC7CE)
    case .warning: format_set_bg_color(format, 0xFFEB9C)
    case .note: format_set_bg_color(format, 0xDDEBF7)
    }
    return format
  }

  private static func code(of format: SheetDraft.NumberFormat) -> String? {
    switch format {
    case .general: return nil
    case .text: return "@"
    case .integer: return "0"
    case .decimal(let places):
      return places > 0 ? "0." + String(repeating: "0", count: min(places, 15)) : "0"
    case .date: return "yyyy\\-mm\\-dd"
    case .time: return "hh:mm"
    case .timeWithSeconds: return "hh:mm:ss"
    case .duration: return "[h]:mm:ss"
    case .dateTime: return "yyyy\\-mm\\-dd\\ hh:mm:ss"
    }
  }
}

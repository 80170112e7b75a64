import CXLSXWriter

/// Writes one sheet; what the library would refuse has been checked before.
struct SheetWriter {
  private let sheet: SheetDraft
  private let worksheet: UnsafeMutablePointer<lxw_worksheet>
  private(set) var formats: FormatCache
  /// The first failure of the library.
  private(set) var failure = LXW_NO_ERROR

  init(
    _ sheet: SheetDraft, _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ formats: FormatCache
  ) {
    self.sheet = sheet
    self.worksheet = worksheet
    self.formats = formats
  }

  mutating func write() {
    for (index, column) in sheet.columns.enumerated() { set(column, at: UInt16(index)) }
    for (row, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() { write(cell, row: row, column: column) }
    }
    for region in sheet.mergedRegions { merge(region) }
    for (index, column) in sheet.columns.enumerated() {
      if let choices = column.choices {
        offer(
          choices, in: sheet.frozenRows..<max(sheet.frozenRows, sheet.lastInputRow),
          of: UInt16(index))
      }
    }
    if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
      worksheet_freeze_panes(worksheet, UInt32(sheet.frozenRows), UInt16(sheet.frozenColumns))
    }
    if sheet.isTable { makeTable() }
    if let printing = sheet.printing { set(printing) }
    if sheet.isHidden { worksheet_hide(worksheet) }
  }

  private mutating func makeTable() {
    let width = max(sheet.columns.count, sheet.rows.reduce(0) { max($0, $1.count) })
    guard sheet.frozenRows > 0, width > 0 else { return }
    let first = UInt32(sheet.frozenRows - 1)
    // A table has a row below its headings, though it may be empty.
    let last = UInt32(max(sheet.rows.count - sheet.rowsBelowTable, sheet.frozenRows + 1) - 1)
    guard let headings = tableHeadings(width) else {
      note(worksheet_autofilter(worksheet, first, 0, last, UInt16(width - 1)))
      return
    }
    let heading = formats.format(.init(look: .heading, format: .general))
    withCStrings(headings) { texts in
      var columns = (0..<width).map { index in
        var column = lxw_table_column()
        column.header = texts[index]
        column.header_format = heading
        return column
      }
      columns.withUnsafeMutableBufferPointer { buffer in
        let pointers: [UnsafeMutablePointer<lxw_table_column>?] =
          buffer.indices.map { index in buffer.baseAddress.map { $0 + index } } + [nil]
        pointers.withUnsafeBufferPointer { list in
          var options = lxw_table_options()
          options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
          options.style_type_number = 1
          options.columns = UnsafeMutablePointer(mutating: list.baseAddress)
          note(worksheet_add_table(worksheet, first, 0, last, UInt16(width - 1), &options))
        }
      }
    }
  }

  /// What stands in the last frozen row, where a table can have it as its headings: texts that differ,
  /// of one line.
  private func tableHeadings(_ width: Int) -> [String]? {
    guard sheet.rows.indices.contains(sheet.frozenRows - 1) else { return nil }
    let cells = sheet.rows[sheet.frozenRows - 1]
    let texts = cells.map { StringItem.encoded($0.value.plainText) }
    let areFine = texts.allSatisfy { text in
      !text.isEmpty && text.utf16.count <= 255 && !text.unicodeScalars.contains { $0.value < 32 }
    }
    let differ = Set(texts.map { $0.lowercased() }).count == width
    return texts.count == width && areFine && differ ? texts : nil
  }

  private mutating func set(_ printing: SheetDraft.Printing) {
    worksheet_set_paper(worksheet, 9)  // A4
    worksheet_set_landscape(worksheet)
    worksheet_fit_to_pages(worksheet, 1, 0)
    if sheet.frozenRows > 0 {
      note(worksheet_repeat_rows(worksheet, 0, UInt32(sheet.frozenRows - 1)))
    }
    // `&` begins a code there.
    let title = String(printing.title.prefix(100)).replacing("&", with: "&&")
    note(worksheet_set_header(worksheet, "&L" + title))
    note(worksheet_set_footer(worksheet, "&R&P / &N"))
  }

  private mutating func note(_ error: lxw_error) {
    if failure == LXW_NO_ERROR { failure = error }
  }

  private mutating func set(_ column: SheetDraft.Column, at index: UInt16) {
    let format =
      column.format == .general
      ? nil : formats.format(.init(look: .plain, format: column.format))
    var options = lxw_row_col_options()
    options.hidden = column.isHidden ? 1 : 0
    let standard = 8.43  // LXW_DEF_COL_WIDTH, a macro that Swift does not see
    note(
      worksheet_set_column_opt(
        worksheet, index, index, column.width ?? standard, format, &options))
  }

  private mutating func write(_ cell: SheetDraft.Cell, row: Int, column: Int) {
    let (r, c) = (UInt32(row), UInt16(column))
    let format = format(of: cell, column)
    switch cell.value {
    case .empty:
      if cell.look != .plain { note(worksheet_write_blank(worksheet, r, c, format)) }
    case .text(let text), .error(let text):
      note(worksheet_write_string(worksheet, r, c, StringItem.encoded(text), format))
    case .number(let text):
      if let digits = DecimalText.significantDigits(text), digits <= DecimalText.digits,
        let number = Double(text), number.isFinite
      {
        note(worksheet_write_number(worksheet, r, c, number, format))
      } else {
        note(worksheet_write_string(worksheet, r, c, text, format))
      }
    case .boolean(let value): note(worksheet_write_boolean(worksheet, r, c, value ? 1 : 0, format))
    case .time(let seconds):
      note(worksheet_write_number(worksheet, r, c, Double(seconds) / 86_400, format))
    case .date(let date): write(date, seconds: 0, cell, r, c, format)
    case .dateTime(let date, let seconds): write(date, seconds: seconds, cell, r, c, format)
    }
    let comment = String(
      String.UnicodeScalarView(
        (cell.comment ?? "").unicodeScalars.filter { $0.value >= 32 || $0 == "\n" || $0 == "\t" }))
    if let choices = cell.choices { offer(choices, in: row..<row + 1, of: c) }
    if !comment.isEmpty {
      var options = lxw_comment_options()
      options.width = 280
      options.height = 110
      note(worksheet_write_comment_opt(worksheet, r, c, comment, &options))
    }
  }

  private mutating func write(
    _ date: CalendarDate, seconds: Int, _ cell: SheetDraft.Cell, _ row: UInt32, _ column: UInt16,
    _ format: UnsafeMutablePointer<lxw_format>?
  ) {
    if let serial = SerialDate.serial(date) {
      let number = Double(serial) + Double(seconds) / 86_400
      note(worksheet_write_number(worksheet, row, column, number, format))
    } else {
      note(worksheet_write_string(worksheet, row, column, cell.value.plainText, format))
    }
  }

  /// nil for a plain cell in a plain column.
  private mutating func format(
    of cell: SheetDraft.Cell, _ column: Int
  ) -> UnsafeMutablePointer<lxw_format>? {
    let format = numberFormat(of: cell, column)
    let own = sheet.columns.indices.contains(column) ? sheet.columns[column].format : .general
    if cell.look == .plain, format == .general, own == .general { return nil }
    return formats.format(.init(look: cell.look, format: format))
  }

  /// The column's format below the heading, and what the value needs to be read back as it is.
  private func numberFormat(of cell: SheetDraft.Cell, _ column: Int) -> SheetDraft.NumberFormat {
    let own = sheet.columns.indices.contains(column) ? sheet.columns[column].format : .general
    switch cell.value {
    case .date: return .date
    case .time(let seconds):
      if seconds >= 86_400 { return .duration }
      return seconds % 60 == 0 ? .time : .timeWithSeconds
    case .dateTime: return .dateTime
    case .text(let text):
      // Typed anew, such a text would become a formula; not so in a cell whose format is text.
      if let first = text.utf8.first, CSVFormula.isDangerous(first) { return .text }
      return own == .text || cell.look == .plain ? own : .general
    case .number, .boolean:
      switch own {
      case .date, .time, .timeWithSeconds, .dateTime, .duration: return .general
      default: return own
      }
    case .empty, .error: return own
    }
  }

  private mutating func merge(_ region: Table.Region) {
    let (row, column) = (region.rows.lowerBound - 1, region.columns.lowerBound)
    let first =
      sheet.rows.indices.contains(row) && sheet.rows[row].indices.contains(column)
      ? sheet.rows[row][column] : SheetDraft.Cell(.empty)
    let format = format(of: first, column)
    note(
      worksheet_merge_range(
        worksheet, UInt32(row), UInt16(column), UInt32(region.rows.upperBound - 1),
        UInt16(region.columns.upperBound), "", format))
    write(first, row: row, column: column)  // the library has put an empty text there
  }

  private mutating func offer(
    _ choices: SheetDraft.Choices, in rows: Range<Int>, of column: UInt16
  ) {
    guard let first = rows.first, let last = rows.last else { return }
    var validation = lxw_data_validation()
    validation.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    validation.dropdown = UInt8(LXW_VALIDATION_ON.rawValue)
    validation.show_input = UInt8(LXW_VALIDATION_ON.rawValue)
    validation.show_error = UInt8(LXW_VALIDATION_ON.rawValue)
    validation.error_type = UInt8(
      choices.isStrict
        ? LXW_VALIDATION_ERROR_TYPE_STOP.rawValue : LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    switch choices.source {
    case .list(let values):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      withCStrings(values) { pointers in
        validation.value_list = pointers
        note(
          worksheet_data_validation_range(
            worksheet, UInt32(first), column, UInt32(last), column, &validation))
      }
    case .column:
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      withCStrings([DraftCheck.formula(of: choices.source)]) { pointers in
        validation.value_formula = pointers[0]
        note(
          worksheet_data_validation_range(
            worksheet, UInt32(first), column, UInt32(last), column, &validation))
      }
    }
  }

  /// Calls with a list of C strings that ends with a null pointer; the library copies them.
  private func withCStrings(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Void
  ) {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for string in strings {
      starts.append(bytes.count)
      bytes += string.utf8CString
    }
    bytes.withUnsafeMutableBufferPointer { buffer in
      var pointers = starts.map { start in buffer.baseAddress.map { $0 + start } } + [nil]
      pointers.withUnsafeMutableBufferPointer { list in
        if let base = list.baseAddress { body(base) }
      }
    }
  }
}

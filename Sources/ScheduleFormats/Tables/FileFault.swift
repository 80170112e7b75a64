import ScheduleModel

/// The errors of reading or writing a file as a whole, in words.
enum FileFault {
  static func of(
    _ code: String, _ position: Table.Position, en: String, zh: String, hint: Text? = nil
  ) -> TableError {
    TableError([
      TableDiagnostic(.error, code: code, at: position, sentence: Text(en: en, zh: zh), hint: hint)
    ])
  }

  private static func of(
    _ code: String, _ file: String, en: String, zh: String, hint: Text? = nil
  ) -> TableError {
    of(code, Table.Position(file: file), en: en, zh: zh, hint: hint)
  }

  static let saveAsXLSX = Text(
    en: "Open it in a spreadsheet program (Excel, WPS, LibreOffice) and save it as .xlsx.",
    zh: "请用表格软件（Excel、WPS、LibreOffice）打开，另存为 .xlsx。")

  /// A file of a kind that is not read, e.g. `an old workbook (.xls)`.
  static func otherKind(_ file: String, en: String, zh: String, hint: Text? = nil) -> TableError {
    of(
      "other-file-kind", file, en: "This is \(en); only .xlsx workbooks and CSV files are read.",
      zh: "这是\(zh)；只能读入 .xlsx 工作簿和 CSV 文件。", hint: hint ?? saveAsXLSX)
  }

  static func empty(_ file: String) -> TableError {
    of("empty-file", file, en: "The file is empty.", zh: "文件是空的。")
  }

  static func encrypted(_ file: String) -> TableError {
    of(
      "encrypted", file, en: "The workbook is protected by a password.", zh: "工作簿设有打开密码。",
      hint: Text(
        en: "Open it in a spreadsheet program and save it as .xlsx without a password.",
        zh: "请用表格软件打开，取消密码后另存为 .xlsx。"))
  }

  static func damaged(_ file: String, part: String?) -> TableError {
    of(
      "damaged", file,
      en: part.map { "The workbook is damaged: its part \($0) cannot be unpacked." }
        ?? "The workbook is damaged: it cannot be unpacked.",
      zh: part.map { "工作簿已损坏：其中的 \($0) 无法解压。" } ?? "工作簿已损坏：无法解压。",
      hint: Text(
        en: "It may not have been copied to its end; take it from its source again.",
        zh: "文件可能没有复制完整，请从原处重新获取。"))
  }

  static func missingPart(_ file: String, part: String) -> TableError {
    of(
      "damaged", file, en: "The workbook is damaged: its part \(part) is missing.",
      zh: "工作簿已损坏：缺少 \(part)。", hint: saveAsXLSX)
  }

  static func xml(_ fault: XMLStream.Fault, _ file: String, part: String) -> TableError {
    switch fault {
    case .malformed(let line):
      return of(
        "damaged", file,
        en: "The workbook is damaged: its part \(part) is not well-formed XML (line \(line)).",
        zh: "工作簿已损坏：其中的 \(part) 不是正确的 XML（第 \(line) 行）。", hint: saveAsXLSX)
    case .documentType:
      return of(
        "document-type", file,
        en: "The workbook's part \(part) has a document type declaration, which could define "
          + "entities; no spreadsheet program writes one, and it is not read.",
        zh: "工作簿中的 \(part) 含有文档类型声明（可能定义实体）；表格软件不会这样写，拒绝读入。",
        hint: saveAsXLSX)
    case .tooDeep:
      return of(
        "too-deep", file,
        en: "The elements of the workbook's part \(part) are nested too deeply.",
        zh: "工作簿中的 \(part) 嵌套层数过多。", hint: saveAsXLSX)
    case .tokenTooLong:
      return of(
        "too-long", file,
        en: "The XML of the workbook's part \(part) has a tag or comment of extraordinary length.",
        zh: "工作簿中的 \(part) 含有异常长的标签或注释。", hint: saveAsXLSX)
    case .tooManyElements:
      return of(
        "too-many-cells", file,
        en: "The workbook has far too many cells, even if most of them are empty.",
        zh: "工作簿的单元格过多（即使大部分是空的）。",
        hint: Text(
          en: "Copy the lists alone into a new workbook: formats reach over whole sheets here.",
          zh: "请只把表格内容复制到新的工作簿中（格式铺满了整个工作表）。"))
    case .noMemory:
      return of(
        "no-memory", file, en: "There is not enough memory to read the workbook.",
        zh: "内存不足，无法读入工作簿。")
    }
  }

  static func tooLarge(_ file: String, bytes: Int, limit: Int) -> TableError {
    of(
      "too-large", file, en: "The file has \(bytes) bytes; at most \(limit) are read.",
      zh: "文件有 \(bytes) 字节，最多读入 \(limit) 字节。",
      hint: Text(
        en: "Remove pictures and sheets that are not needed, or save it anew.",
        zh: "请删除图片和不需要的工作表，或重新保存。"))
  }

  static func tooLargeUnpacked(_ file: String, limit: Int) -> TableError {
    of(
      "too-large", file,
      en:
        "The file's parts have more than \(limit) bytes together when unpacked, the most that are "
        + "read.",
      zh: "文件解压后超过 \(limit) 字节（读入的上限）。")
  }

  static func packedTooTightly(_ file: String, part: String, limit: Int) -> TableError {
    of(
      "packed-too-tightly", file,
      en: "The workbook's part \(part) unpacks to more than \(limit) times its size, as no list of "
        + "a school does; it is not read.",
      zh: "工作簿中的 \(part) 解压后超过其大小的 \(limit) 倍，不像学校的表格，拒绝读入。",
      hint: Text(
        en: "Copy the lists into a new workbook.", zh: "请把表格复制到新的工作簿中。"))
  }

  static func tooManyParts(_ file: String, count: Int, limit: Int) -> TableError {
    of(
      "too-many-parts", file, en: "The workbook has \(count) parts; at most \(limit) are read.",
      zh: "工作簿由 \(count) 个部分组成，最多读入 \(limit) 个。")
  }

  static func tooManyTables(_ file: String, limit: Int) -> TableError {
    of(
      "too-many-sheets", file,
      en: "There are more than \(limit) sheets or files, the most that are read.",
      zh: "工作表或文件超过 \(limit) 个（读入的上限）。")
  }

  static func sheetElsewhere(_ position: Table.Position) -> TableError {
    of(
      "sheet-elsewhere", position,
      en: "The sheet is not in the workbook but in another file, which is not opened.",
      zh: "该工作表不在工作簿内，而在另一个文件中；其他文件不会打开。", hint: saveAsXLSX)
  }

  static func tooManyCells(_ position: Table.Position, limit: Int) -> TableError {
    of(
      "too-many-cells", position,
      en: "There are more than \(limit) cells with something in them, the most that are read.",
      zh: "有内容的单元格超过 \(limit) 个（读入的上限）。")
  }

  static func tooFar(_ position: Table.Position, limits: ReadingLimits) -> TableError {
    let last = Table.letters(ofColumn: limits.columns - 1)
    return of(
      "too-far", position,
      en:
        "There is something in a cell far outside: rows to \(limits.rows) and columns to \(last) are "
        + "read.",
      zh: "远处的单元格中有内容：最多读入 \(limits.rows) 行，到 \(last) 列为止。",
      hint: Text(en: "Empty that cell.", zh: "请清空该单元格。"))
  }

  static func tooLong(_ position: Table.Position, limit: Int) -> TableError {
    of(
      "too-long", position,
      en: "The text is longer than \(limit) characters, the most that are read of a cell.",
      zh: "文字超过 \(limit) 个字符（每个单元格的上限）。")
  }
}

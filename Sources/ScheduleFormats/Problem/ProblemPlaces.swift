import ScheduleModel

/// Where values of a problem stand in the file, or files, that it was read from.
public struct ProblemPlaces {
  private let json: JSONPlaces?
  private let sheets: SheetProblem?

  /// - Parameters:
  ///   - text: the JSON text that it was read from, if it was.
  ///   - sheets: the tables.
  public init(text: [UInt8]?, sheets: SheetProblem?) {
    json = text.flatMap { JSONPlaces($0) }
    self.sheets = sheets
  }

  /// Whether they are cells of tables, not lines of a text.
  public var areCells: Bool { sheets != nil }

  public struct Place {
    public var line: Int?
    public var column: Int?
    public var cell: CellPlace?
  }

  public func place(of path: DataPath) -> Place {
    if let json {
      let place = json.place(of: path)
      return Place(line: place.line, column: place.column)
    }
    return Place(cell: sheets?.cell(of: path))
  }

  /// A sentence that names entries by path, with their cells instead where there are any.
  public func inWordsOfSheets(_ sentence: String) -> String {
    sheets.map { $0.withCells(sentence) } ?? sentence
  }

  /// `problem.json:12:5`, or `school.xlsx: pins!C4`.
  public func words(of path: DataPath, in file: String) -> String {
    let place = place(of: path)
    if let cell = place.cell {
      let name = cell.file.isEmpty ? file : cell.file
      return cell.isWholeFile ? name : "\(name): \(cell.name)"
    }
    guard let line = place.line, let column = place.column else { return file }
    return "\(file):\(line):\(column)"
  }
}

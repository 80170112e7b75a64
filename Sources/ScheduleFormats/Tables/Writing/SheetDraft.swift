/// A sheet to be written: cells with their looks, column by column settings.
public struct SheetDraft: Hashable, Sendable {
  /// How numbers and dates of a column are shown, and what typing into it makes.
  public enum NumberFormat: Hashable, Sendable {
    case general
    /// Everything typed stays as it is: `007` and `3-1` are no number and no date.
    case text
    case integer
    case decimal(places: Int)
    case date, time, timeWithSeconds, dateTime
    /// A length of time, `[h]:mm:ss`.
    case duration
  }

  /// The values offered in a column's drop-down list.
  public struct Choices: Hashable, Sendable {
    public enum Source: Hashable, Sendable {
      /// Joined by commas at most 255 UTF-16 units long; none contains a comma.
      case list([String])
      /// A column (from 0) of another sheet; rows as the user sees them.
      case column(sheet: String, column: Int, rows: ClosedRange<Int>)
    }

    public var source: Source
    /// Whether the program refuses other values, or only warns.
    public var isStrict: Bool

    public init(_ source: Source, isStrict: Bool = false) {
      self.source = source
      self.isStrict = isStrict
    }
  }

  public struct Column: Hashable, Sendable {
    /// In characters of the standard font; nil: the program's own.
    public var width: Double?
    public var format: NumberFormat
    public var choices: Choices?
    public var isHidden = false

    public init(
      width: Double? = nil, format: NumberFormat = .general, choices: Choices? = nil
    ) {
      self.width = width
      self.format = format
      self.choices = choices
    }
  }

  /// How a cell looks, besides its column's number format.
  public enum Look: Hashable, Sendable {
    case plain
    /// Bold on grey, with wrapped lines.
    case heading
    /// A heading of a column that must be filled in.
    case requiredHeading
    /// Large and bold.
    case title
    /// Grey italics: an example or remark.
    case remark
    /// Text with wrapped lines.
    case wrapped
    /// Marked red, yellow, blue: an error, a warning, a note.
    case error, warning, note
  }

  public struct Cell: Hashable, Sendable {
    public var value: CellValue
    public var look: Look
    /// A note shown when the mouse is over the cell.
    public var comment: String?
    /// Offered in this cell, whatever its column offers.
    public var choices: Choices?

    public init(_ value: CellValue, look: Look = .plain, comment: String? = nil) {
      self.value = value
      self.look = look
      self.comment = comment
    }

    public init(_ text: String, look: Look = .plain, comment: String? = nil) {
      self.init(.text(text), look: look, comment: comment)
    }
  }

  /// How the sheet is printed: A4, landscape, as wide as one page, with the frozen rows on every page,
  /// the title above and the page's number below.
  public struct Printing: Hashable, Sendable {
    public var title: String

    public init(title: String) {
      self.title = title
    }
  }

  /// At most 31 UTF-16 units, without `[ ] : * ? / \` and without `'` at an end; unlike all others.
  public var name: String
  public var columns: [Column]
  /// From the first row; cells from column A on.
  public var rows: [[Cell]]
  /// Rows at the top that stay in sight.
  public var frozenRows = 1
  /// Columns at the left that stay in sight.
  public var frozenColumns = 0
  /// Formats and choices of columns hold in the rows below `frozenRows` to this one.
  public var lastInputRow = 5_000
  public var isHidden = false
  /// Whether the last frozen row and all below it are a table of the program: with a name, bands, and
  /// buttons to filter and sort. Where headings are missing, alike or too long for that: buttons only.
  public var isTable = false
  /// Rows at the end that are not part of the table: sums.
  public var rowsBelowTable = 0
  /// nil: as the program does it.
  public var printing: Printing?
  /// Regions shown as one cell; the value is the first cell's.
  public var mergedRegions: [Table.Region] = []

  public init(name: String, columns: [Column] = [], rows: [[Cell]] = []) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}

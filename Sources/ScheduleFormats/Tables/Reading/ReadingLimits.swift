/// What a file from elsewhere may ask of this machine at most. Beyond: an error that names the limit.
public struct ReadingLimits: Hashable, Sendable {
  /// Size of a file, packed.
  public var fileBytes = 64 << 20
  /// Size of a workbook's parts (or of a CSV folder's files) together, unpacked.
  public var unpackedBytes = 256 << 20
  /// Unpacked size of a part over its packed size, for parts beyond a mebibyte.
  public var ratio = 250
  /// Parts of a workbook: sheets, pictures and all else.
  public var parts = 5_000
  /// Sheets, or files of a folder.
  public var tables = 200
  /// Cells with something in them, over all sheets.
  public var cells = 2_000_000
  /// The largest row number of a cell with something in it.
  public var rows = 200_000
  /// The number of columns.
  public var columns = 2_000
  /// Length of a cell's text in UTF-16 units, as spreadsheet programs count it.
  public var textLength = 32_767
  /// Bytes of one tag, attribute or comment of a workbook's XML.
  public var tokenBytes = 1 << 20
  /// XML elements of a workbook's parts that are read together; empty cells count, too.
  public var elements = 8_000_000
  /// How deep elements of a workbook's XML may nest.
  public var depth = 64

  public init() {}
}

/// Lines and columns of the values of a JSON text.
public final class JSONPlaces {
  private let document: JSONDocument
  private let locator: PathLocator

  /// - Returns: nil for a text that is no JSON.
  public init?(_ bytes: [UInt8]) {
    guard let document = try? JSONDocument(bytes) else { return nil }
    self.document = document
    locator = PathLocator(document)
  }

  /// Where the value of a path stands, or the nearest thing on the way to it; from 1.
  public func place(of path: DataPath) -> (line: Int, column: Int) {
    document.places.place(at: locator.offset(of: path))
  }
}

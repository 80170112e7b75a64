import ScheduleModel

/// What stands before the body of a request, taken apart strictly.
struct RequestHead: Sendable {
  enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case patch = "PATCH"
    case delete = "DELETE"

    /// Whether it changes nothing.
    var isSafe: Bool { self == .get || self == .head }
  }

  /// Longest target, bytes.
  static let longestTarget = 8_192
  /// Longest segment of a path or value of a query, in bytes of its UTF-8 text.
  static let longestPart = 1_024

  let method: Method
  /// Segments of the path, decoded; none for `/`. No segment is empty, `.` or `..`, or has a slash in it.
  let path: [String]
  let query: [String: String]

  /// - Parameter target: as the request line has it.
  init(method: String, target: String) throws(Refusal) {
    guard let method = Method(rawValue: method) else {
      throw Refusal(405, "method", en: "This method is not known here.", zh: "不支持此请求方法。")
    }
    self.method = method
    guard target.utf8.count <= Self.longestTarget, target.hasPrefix("/") else {
      throw Self.badTarget
    }
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path: [String] = []
    for segment in parts[0].split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      guard let name = PercentCoding.decoded(segment), name != ".", name != "..",
        !name.contains("/"), !name.contains("\\"), name.utf8.count <= Self.longestPart
      else { throw Self.badTarget }
      path.append(name)
    }
    // A slash at the end names the folder.
    if path.last == "" { path.removeLast() }
    guard !path.contains("") else { throw Self.badTarget }
    self.path = path
    var query: [String: String] = [:]
    for item in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentCoding.decoded(pair[0], isQuery: true),
        let value = PercentCoding.decoded(pair.count > 1 ? pair[1] : "", isQuery: true),
        value.utf8.count <= Self.longestPart
      else { throw Self.badTarget }
      // The first counts, as everywhere.
      if query[name] == nil { query[name] = value }
    }
    self.query = query
  }

  private static let badTarget = Refusal(
    400, "bad-request", en: "This address is not well formed.", zh: "地址格式不正确。")
}

import Foundation

/// A file of the pages that are part of the program: see the folder Web.
struct WebFile: Sendable {
  /// Below the root, `ui/menu.js`.
  let path: String
  private let text: StaticString
  private let isBase64: Bool

  init(_ path: String, text: StaticString) {
    self.path = path
    self.text = text
    isBase64 = false
  }

  init(_ path: String, base64: StaticString) {
    self.path = path
    text = base64
    isBase64 = true
  }

  var bytes: [UInt8] {
    let stored = text.withUTF8Buffer { Array($0) }
    guard isBase64 else { return stored }
    return Data(base64Encoded: Data(stored)).map(Array.init) ?? []
  }
}

/// Media types by the ending of a file's name.
enum MediaType {
  static let json = "application/json; charset=utf-8"
  static let html = "text/html; charset=utf-8"
  static let text = "text/plain; charset=utf-8"
  static let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  static let other = "application/octet-stream"

  private static let known = [
    "html": html, "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8", "json": json, "svg": "image/svg+xml", "txt": text,
    "webmanifest": "application/manifest+json", "png": "image/png", "ico": "image/x-icon",
    "woff2": "font/woff2", "xlsx": xlsx, "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
  ]

  static func of(_ name: String) -> String {
    known[name.split(separator: ".").last.map { $0.lowercased() } ?? ""] ?? other
  }
}

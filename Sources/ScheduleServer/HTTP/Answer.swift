import ScheduleModel

/// What a request is answered with.
struct Answer: Sendable {
  /// What the page may do that the body is.
  enum Policy: Sendable {
    /// Our own pages: their scripts and styles are files of ours, nothing is in the markup.
    case page
    /// Pages of a report: they have styles and scripts in them, of which only those with the nonce run.
    case report(nonce: String)
    /// Data: nothing in it is to be run, whatever it is taken for.
    case data

    var text: String {
      switch self {
      case .page:
        return "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
          + "form-action 'self'; frame-ancestors 'self'"
      case .report(let nonce):
        return "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
          + "script-src 'nonce-\(nonce)'; base-uri 'none'; form-action 'self'; "
          + "frame-ancestors 'self'"
      case .data: return "default-src 'none'; frame-ancestors 'none'; sandbox"
      }
    }
  }

  var status = 200
  var type = MediaType.json
  var body: [UInt8] = []
  var policy = Policy.data
  /// Further headers.
  var headers: [(name: String, value: String)] = []
  /// Whether the connection is to end: what is still to come on it is not worth reading.
  var endsConnection = false

  init(status: Int = 200, json: JSONOutput) {
    self.status = status
    body = JSONText.bytes(of: json)
  }

  init(status: Int = 200, type: String, _ body: [UInt8], policy: Policy = .data) {
    self.status = status
    self.type = type
    self.body = body
    self.policy = policy
  }

  /// A file to be saved under a name.
  static func download(_ body: [UInt8], name: String) -> Answer {
    var answer = Answer(type: MediaType.of(name), body)
    // A plain name for all, and the real one in the way of RFC 6266.
    let plain = String(
      name.unicodeScalars.map { scalar -> Character in
        let isPlain =
          scalar.isASCII && scalar.value >= 32 && scalar != "\"" && scalar != "\\"
          && scalar != "%" && scalar.value != 127
        return isPlain ? Character(scalar) : "_"
      })
    answer.headers.append(
      (
        "Content-Disposition",
        "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(PercentCoding.encoded(name))"
      ))
    return answer
  }
}

/// Why a request is not done: a status, a word for programs and a sentence for people.
struct Refusal: Error, Sendable {
  var status: Int
  var code: String
  var text: Text
  /// Further members of the error.
  var details: [(String, JSONOutput)] = []

  init(_ status: Int, _ code: String, en: String, zh: String) {
    self.init(status, code, Text(en: en, zh: zh))
  }

  init(_ status: Int, _ code: String, _ text: Text, details: [(String, JSONOutput)] = []) {
    self.status = status
    self.code = code
    self.text = text
    self.details = details
  }

  func answer(_ language: Language) -> Answer {
    let error: [(String, JSONOutput)] = [
      ("code", .string(code)), ("text", .string(text[language])),
    ]
    return Answer(
      status: status, json: .members([("error", .members(error + details))]))
  }

  static func badRequest(_ en: String, _ zh: String) -> Refusal {
    Refusal(400, "bad-request", en: en, zh: zh)
  }

  static let notFound = Refusal(
    404, "not-found", en: "There is nothing at this address.", zh: "此地址没有内容。")
  static let fault = Refusal(
    500, "fault", en: "A fault of this program. Nothing was changed.", zh: "程序内部错误，未作任何改动。")
}

/// Percent-encoding of addresses (RFC 3986).
enum PercentCoding {
  private static let plain = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
  private static let digits = Array("0123456789ABCDEF".utf8)

  static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if plain.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - Parameter isQuery: whether `+` is a space.
  /// - Returns: nil for what is no encoding of UTF-8 text, or has control characters.
  static func decoded(_ text: some StringProtocol, isQuery: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(value), let low = rest.next().flatMap(value) else {
          return nil
        }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where isQuery: bytes.append(32)
      default: bytes.append(byte)
      }
    }
    guard !bytes.contains(where: { $0 < 32 || $0 == 127 }) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): return digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): return digit - UInt8(ascii: "A") + 10
    default: return nil
    }
  }
}

import ScheduleModel

/// A request that may be done.
struct Request: Sendable {
  let head: RequestHead
  /// The language that its answer is in.
  let language: Language
  let body: [UInt8]
  /// `If-None-Match`.
  let knownTag: String?

  var path: [String] { head.path }

  /// The body as a JSON object; an empty body is an empty one.
  func object() throws(Refusal) -> RequestObject {
    guard !body.isEmpty else { return RequestObject(nil) }
    do {
      let document = try JSONDocument(body)
      guard document.root.kind == .object else { throw Self.noObject }
      return RequestObject(document.root)
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Self.noObject
    }
  }

  private static let noObject = Refusal.badRequest(
    "The request's body is no JSON object.", "请求内容不是 JSON 对象。")
}

/// An object in a request's body.
struct RequestObject: Sendable {
  private let value: JSONValue?

  init(_ value: JSONValue?) {
    self.value = value
  }

  /// nil where it is not there, or null.
  func value(_ key: String) -> JSONValue? {
    guard let found = value?[key], !found.isNull else { return nil }
    return found
  }

  func string(_ key: String) throws(Refusal) -> String {
    guard let text = try optionalString(key) else { throw Self.missing(key) }
    return text
  }

  func optionalString(_ key: String) throws(Refusal) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.string, text.utf8.count <= 100_000 else { throw Self.wrong(key) }
    return text
  }

  func integer(_ key: String) throws(Refusal) -> Int {
    guard let number = try optionalInteger(key) else { throw Self.missing(key) }
    return number
  }

  func optionalInteger(_ key: String) throws(Refusal) -> Int? {
    guard let value = value(key) else { return nil }
    guard let text = value.numberText, let number = Int(text) else { throw Self.wrong(key) }
    return number
  }

  func optionalNumber(_ key: String) throws(Refusal) -> Double? {
    guard let value = value(key) else { return nil }
    guard let text = value.numberText, let number = Double(text), number.isFinite else {
      throw Self.wrong(key)
    }
    return number
  }

  func flag(_ key: String, default fallback: Bool = false) throws(Refusal) -> Bool {
    guard let value = value(key) else { return fallback }
    guard let flag = value.boolean else { throw Self.wrong(key) }
    return flag
  }

  func object(_ key: String) throws(Refusal) -> RequestObject {
    guard let value = value(key) else { throw Self.missing(key) }
    guard value.kind == .object else { throw Self.wrong(key) }
    return RequestObject(value)
  }

  /// Nothing where it is not there.
  func objects(_ key: String) throws(Refusal) -> [RequestObject] {
    try list(key).map { element throws(Refusal) in
      guard element.kind == .object else { throw Self.wrong(key) }
      return RequestObject(element)
    }
  }

  func strings(_ key: String) throws(Refusal) -> [String] {
    try list(key).map { element throws(Refusal) in
      guard let text = element.string else { throw Self.wrong(key) }
      return text
    }
  }

  func integers(_ key: String) throws(Refusal) -> [Int] {
    try list(key).map { element throws(Refusal) in
      guard let number = element.numberText.flatMap({ Int($0) }) else { throw Self.wrong(key) }
      return number
    }
  }

  private func list(_ key: String) throws(Refusal) -> [JSONValue] {
    guard let value = value(key) else { return [] }
    guard value.kind == .array else { throw Self.wrong(key) }
    return Array(value.elements)
  }

  private static func missing(_ key: String) -> Refusal {
    .badRequest("“\(key)” is missing in the request.", "请求中缺少“\(key)”。")
  }

  static func wrong(_ key: String) -> Refusal {
    .badRequest("“\(key)” in the request is not as it should be.", "请求中的“\(key)”不符合要求。")
  }
}

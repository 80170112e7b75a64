import CExpat

/// An element's or attribute's name without its prefix; valid during the call that it came with.
struct XMLName {
  private let start: UnsafePointer<CChar>

  init(_ qualified: UnsafePointer<CChar>) {
    var start = qualified
    var next = qualified
    while next.pointee != 0 {
      if next.pointee == CChar(bitPattern: UInt8(ascii: ":")) { start = next + 1 }
      next += 1
    }
    self.start = start
  }

  static func ~= (name: StaticString, value: XMLName) -> Bool { value == name }

  static func == (value: XMLName, name: StaticString) -> Bool {
    let length = name.utf8CodeUnitCount
    let wanted = name.utf8Start
    for index in 0..<length where UInt8(bitPattern: value.start[index]) != wanted[index] {
      return false  // also at the end of a shorter name: its 0 is no part of the wanted one
    }
    return value.start[length] == 0
  }
}

/// An element's attributes; valid during the call that they came with.
struct XMLAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    self.list = list
  }

  /// An attribute's value by its name without prefix, as a C string.
  func pointer(_ name: StaticString) -> UnsafePointer<CChar>? {
    guard var next = list else { return nil }
    while let key = next[0], let value = next[1] {
      if XMLName(key) == name { return value }
      next += 2
    }
    return nil
  }

  subscript(name: StaticString) -> String? { pointer(name).map { String(cString: $0) } }

  func integer(_ name: StaticString) -> Int? { self[name].flatMap { Int($0) } }

  /// `1`, `true`; false where it is missing.
  func flag(_ name: StaticString) -> Bool {
    guard let value = self[name] else { return false }
    return value == "1" || value == "true"
  }
}

/// What takes part in a reading of XML.
protocol XMLHandler: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes)
  func end(_ name: XMLName)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  /// True once the rest is not wanted.
  var isDone: Bool { get }
}

/// A streaming reader of one XML document, fed piece by piece.
///
/// A document type declaration is refused, so that there are no entities to expand.
final class XMLStream {
  enum Fault: Error, Hashable {
    case malformed(line: Int)
    case documentType
    case tooDeep
    /// A tag, attribute or comment is longer than the limit.
    case tokenTooLong
    case tooManyElements
    case noMemory
  }

  private let parser: XML_Parser
  private let handler: any XMLHandler
  private let maxDepth: Int
  private let maxToken: Int
  private var fed = 0
  private(set) var elementsLeft: Int
  private var depth = 0
  private var fault: Fault?
  private var isStopped = false

  init(_ handler: any XMLHandler, limits: ReadingLimits, elementsLeft: Int) throws(Fault) {
    guard let parser = XML_ParserCreate(nil) else { throw .noMemory }
    self.parser = parser
    self.handler = handler
    maxDepth = limits.depth
    maxToken = limits.tokenBytes
    self.elementsLeft = elementsLeft
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { user, name, attributes in
        guard let user, let name else { return }
        Unmanaged<XMLStream>.fromOpaque(user).takeUnretainedValue()
          .start(name, attributes)
      },
      { user, name in
        guard let user, let name else { return }
        Unmanaged<XMLStream>.fromOpaque(user).takeUnretainedValue().end(name)
      })
    XML_SetCharacterDataHandler(parser) { user, text, count in
      guard let user, let text else { return }
      Unmanaged<XMLStream>.fromOpaque(user).takeUnretainedValue().text(text, Int(count))
    }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
      guard let user else { return }
      Unmanaged<XMLStream>.fromOpaque(user).takeUnretainedValue().stop(.documentType)
    }
  }

  deinit {
    XML_ParserFree(parser)
  }

  /// Reads on.
  ///
  /// - Returns: whether more is wanted.
  func feed(_ bytes: UnsafeBufferPointer<CChar>, isFinal: Bool) throws(Fault) -> Bool {
    if isStopped { return false }
    let status = XML_Parse(parser, bytes.baseAddress, Int32(bytes.count), isFinal ? 1 : 0)
    if let fault { throw fault }
    if isStopped { return false }
    guard status == XML_STATUS_OK else {
      throw .malformed(line: Int(XML_GetCurrentLineNumber(parser)))
    }
    // The parser begins an unfinished token again with every piece: a very long one would take
    // quadratic time.
    fed += bytes.count
    if fed - max(0, Int(XML_GetCurrentByteIndex(parser))) > maxToken { throw .tokenTooLong }
    return true
  }

  private func stop(_ fault: Fault?) {
    guard !isStopped else { return }
    self.fault = fault
    isStopped = true
    _ = XML_StopParser(parser, 0)
  }

  private func start(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard !isStopped else { return }
    depth += 1
    elementsLeft -= 1
    if depth > maxDepth { return stop(.tooDeep) }
    if elementsLeft < 0 { return stop(.tooManyElements) }
    handler.start(XMLName(name), XMLAttributes(attributes))
    if handler.isDone { stop(nil) }
  }

  private func end(_ name: UnsafePointer<CChar>) {
    guard !isStopped else { return }
    depth -= 1
    handler.end(XMLName(name))
    if handler.isDone { stop(nil) }
  }

  private func text(_ start: UnsafePointer<CChar>, _ count: Int) {
    guard !isStopped else { return }
    start.withMemoryRebound(to: UInt8.self, capacity: count) {
      handler.text(UnsafeBufferPointer(start: $0, count: count))
    }
  }
}

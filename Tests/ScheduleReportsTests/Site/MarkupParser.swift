/// A strict reader of the HTML that the pages are written in: every element is closed, every
/// attribute quoted, every `&` the start of a character reference.
///
/// Stricter than browsers, and written apart from what writes the pages.
struct MarkupParser {
  struct Element {
    var name: String
    var attributes: [String: String]
    /// Positions in `elements` of the elements around it, the outermost first.
    var ancestors: [Int]
    /// All text inside.
    var text = ""
  }

  static let void: Set<String> = ["meta", "br", "input", "link", "img", "hr"]
  /// Their content is not markup.
  static let raw: Set<String> = ["script", "style"]

  private(set) var elements: [Element] = []
  private(set) var faults: [String] = []
  private let source: [Unicode.Scalar]
  private var position = 0
  private var open: [Int] = []

  init(_ html: String) {
    source = Array(html.unicodeScalars)
    let doctype = "<!DOCTYPE html>\n"
    if html.hasPrefix(doctype) {
      position = doctype.unicodeScalars.count
    } else {
      faults.append("it does not begin with a document type")
    }
    while position < source.count { readNext() }
    for index in open { faults.append("<\(elements[index].name)> is not closed") }
  }

  private mutating func readNext() {
    if source[position] != "<" {
      addText(readCharacter())
    } else if position + 1 < source.count, source[position + 1] == "/" {
      position += 2
      close(readName())
      expect(">")
    } else {
      readStart()
    }
  }

  private mutating func readStart() {
    position += 1
    let name = readName()
    if name.isEmpty { return fault("a < that begins no element") }
    var attributes: [String: String] = [:]
    while position < source.count, source[position] != ">" {
      guard source[position] == " " || source[position] == "\n" else {
        return fault("in <\(name)>: “\(source[position])” out of place")
      }
      position += 1
      let attribute = readName()
      guard !attribute.isEmpty else { return fault("in <\(name)>: an attribute without name") }
      if attributes[attribute] != nil { fault("in <\(name)>: \(attribute) twice") }
      attributes[attribute] = readValue(of: attribute)
    }
    expect(">")
    elements.append(Element(name: name, attributes: attributes, ancestors: open))
    guard !Self.void.contains(name) else { return }
    open.append(elements.count - 1)
    if Self.raw.contains(name) { readRaw(name) }
  }

  private mutating func readValue(of attribute: String) -> String {
    guard position < source.count, source[position] == "=" else { return "" }
    position += 1
    guard position < source.count, source[position] == "\"" else {
      fault("\(attribute) is not quoted")
      return ""
    }
    position += 1
    var value = String.UnicodeScalarView()
    while position < source.count, source[position] != "\"" {
      if source[position] == "<" { fault("a < in \(attribute)") }
      value.append(readCharacter())
    }
    position += 1
    return String(value)
  }

  private mutating func readRaw(_ name: String) {
    let end = Array("</\(name)>".unicodeScalars)
    while position < source.count,
      !source[position...].starts(with: end)
    {
      addText(source[position])
      position += 1
    }
  }

  /// A character, or what a reference means.
  private mutating func readCharacter() -> Unicode.Scalar {
    let scalar = source[position]
    position += 1
    if scalar.value < 0x20, scalar != "\n", scalar != "\t" { fault("a control character") }
    guard scalar == "&" else { return scalar }
    let references: [(String, Unicode.Scalar)] = [
      ("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("#39;", "'"),
    ]
    for (reference, meant) in references
    where source[position...].starts(with: reference.unicodeScalars) {
      position += reference.unicodeScalars.count
      return meant
    }
    fault("a & that begins no reference")
    return scalar
  }

  private mutating func readName() -> String {
    var name = ""
    while position < source.count {
      let scalar = source[position]
      guard
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
          || ("0"..."9").contains(scalar) || scalar == "-"
      else { break }
      name.unicodeScalars.append(scalar)
      position += 1
    }
    return name
  }

  private mutating func close(_ name: String) {
    guard let last = open.last else { return fault("</\(name)> closes nothing") }
    if elements[last].name != name { fault("</\(name)> closes <\(elements[last].name)>") }
    open.removeLast()
  }

  private mutating func expect(_ scalar: Unicode.Scalar) {
    if position < source.count, source[position] == scalar {
      position += 1
    } else {
      fault("“\(scalar)” is missing")
    }
  }

  private mutating func addText(_ scalar: Unicode.Scalar) {
    for index in open { elements[index].text.unicodeScalars.append(scalar) }
  }

  private mutating func fault(_ text: String) {
    let line = source[..<min(position, source.count)].count { $0 == "\n" } + 1
    faults.append("line \(line): \(text)")
    if position < source.count, faults.count > 50 { position = source.count }
  }
}

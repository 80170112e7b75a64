/// Gathers diagnostics, with a limit per kind so that hostile or hopeless input cannot fill memory.
final class DiagnosticCollector {
  /// Most diagnostics of one code that are kept one by one; more are only counted.
  static let limit = 1000

  private struct Found {
    var diagnostic: Diagnostic
    var path: DataPath
    /// Byte offset in the text, where the finder knows it.
    var offset: Int?
  }

  private var found: [Found] = []
  private var counts: [String: Int] = [:]
  /// Candidates that searches for a nearest name may still look at.
  private var candidatesLeft = 1_000_000

  /// Whether an error has been found.
  private(set) var hasErrors = false

  init() {}

  func add(
    _ severity: Diagnostic.Severity, _ code: String, _ path: DataPath, offset: Int? = nil,
    en: @autoclosure () -> String, zh: @autoclosure () -> String,
    hint: @autoclosure () -> Text? = nil
  ) {
    let count = counts[code, default: 0] + 1
    counts[code] = count
    if severity == .error { hasErrors = true }
    guard count <= Self.limit else { return }
    let diagnostic = Diagnostic(
      severity, code: code, path: path.description, sentence: Text(en: en(), zh: zh()),
      hint: hint())
    found.append(Found(diagnostic: diagnostic, path: path, offset: offset))
  }

  /// Takes over what another text's collector found.
  ///
  /// - Parameter place: where in this text is said what a path leads to in the other.
  func take(_ other: DiagnosticCollector, _ place: (DataPath) -> DataPath) {
    for item in other.found {
      let path = place(item.path)
      let said = item.diagnostic
      add(
        said.severity, said.code, path, en: said.sentence.en, zh: said.sentence.zh,
        hint: said.hint)
    }
  }

  /// Takes over what was found in a part of the text.
  ///
  /// - Parameter path: of the part.
  func take(_ other: DiagnosticCollector, below path: DataPath) {
    for item in other.found {
      let said = item.diagnostic
      add(
        said.severity, said.code, DataPath(path.steps + item.path.steps), offset: item.offset,
        en: said.sentence.en, zh: said.sentence.zh, hint: said.hint)
    }
  }

  /// A hint that names the candidate nearest to a misspelt word; nil when none is near, or after
  /// very many searches.
  func nearest(to word: String, among candidates: @autoclosure () -> [String]) -> Text? {
    guard candidatesLeft > 0 else { return nil }
    let looked = candidates().prefix(50_000)
    candidatesLeft -= looked.count
    guard let near = NearestName.of(word, among: looked) else { return nil }
    return Text(en: "Did you mean “\(near)”?", zh: "是否应为“\(near)”？")
  }

  /// What was found, errors first, each severity in the order of the text (or as found).
  ///
  /// - Parameter locate: offset in the text of the value at a path; nil if there is no text.
  func diagnostics(in document: JSONDocument? = nil) -> [Diagnostic] {
    let locator = document.map(PathLocator.init)
    var placed: [(diagnostic: Diagnostic, offset: Int)] = found.map { item in
      var diagnostic = item.diagnostic
      guard let document, let locator else { return (diagnostic, 0) }
      let offset = item.offset ?? locator.offset(of: item.path)
      let place = document.places.place(at: offset)
      diagnostic.line = place.line
      diagnostic.column = place.column
      return (diagnostic, offset)
    }
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.limit {
      guard let first = found.first(where: { $0.diagnostic.code == code }) else { continue }
      let more = count - Self.limit
      let rest = Diagnostic(
        first.diagnostic.severity, code: code, path: "",
        sentence: Text(
          en: "There are \(more) more of this kind that are not listed.",
          zh: "同类问题还有 \(more) 处，未逐一列出。"))
      placed.append((rest, Int.max))
    }
    let ranks: [Diagnostic.Severity: Int] = [.error: 0, .warning: 1, .note: 2]
    func rank(_ diagnostic: Diagnostic) -> Int { ranks[diagnostic.severity, default: 2] }
    return placed.enumerated().sorted { a, b in
      let first = (rank(a.element.diagnostic), a.element.offset, a.offset)
      let second = (rank(b.element.diagnostic), b.element.offset, b.offset)
      return first < second
    }.map(\.element.diagnostic)
  }
}

/// Finds the value of a document that a path leads to.
///
/// Elements of large arrays are listed once, so that many paths into one array are cheap.
final class PathLocator {
  private let document: JSONDocument
  private var elements: [Int: [Int]] = [:]

  init(_ document: JSONDocument) {
    self.document = document
  }

  /// Offset of the value, or of the nearest thing on the way to it that is in the text.
  func offset(of path: DataPath) -> Int {
    var value = document.root
    for step in path.steps {
      switch step {
      case .key(let key):
        guard let next = value[key] else { return value.offset }
        value = next
      case .index(let index):
        let indices = elements(of: value)
        guard indices.indices.contains(index) else { return value.offset }
        value = JSONValue(document: document, index: indices[index])
      }
    }
    return value.offset
  }

  private func elements(of array: JSONValue) -> [Int] {
    if let known = elements[array.index] { return known }
    let list = array.elements.map(\.index)
    elements[array.index] = list
    return list
  }
}

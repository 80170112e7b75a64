/// What a page must have to be sound HTML that everybody can use: strict in what it asks.
///
/// - Note: the parts of WCAG 2.2 that can be told from one page's markup: 1.1.1, 1.3.1, 2.4.1,
///   2.4.2, 3.1.1, 3.3.2, 4.1.2; contrast is a test of its own.
struct PageCheck {
  private(set) var faults: [String]
  let ids: Set<String>
  /// What is linked to, as it stands.
  let links: [String]
  private let elements: [MarkupParser.Element]

  init(_ html: String) {
    let parser = MarkupParser(html)
    elements = parser.elements
    faults = parser.faults
    let ids = elements.compactMap { $0.attributes["id"] }
    self.ids = Set(ids)
    links = elements.filter { $0.name == "a" || $0.name == "form" }
      .compactMap { $0.attributes[$0.name == "a" ? "href" : "action"] }
    if self.ids.count != ids.count {
      let twice = self.ids.filter { id in ids.count { $0 == id } > 1 }
      faults.append("ids that occur twice: \(twice.sorted())")
    }
    checkDocument()
    checkHeadings()
    checkNames()
    checkTables()
    checkNesting()
  }

  private func all(_ name: String) -> [MarkupParser.Element] { elements.filter { $0.name == name } }

  private func isBlank(_ text: String?) -> Bool {
    text?.allSatisfy(\.isWhitespace) ?? true
  }

  private mutating func checkDocument() {
    if isBlank(elements.first?.attributes["lang"]) || elements.first?.name != "html" {
      faults.append("no <html lang>")
    }
    for name in ["main", "h1", "header", "footer", "nav"] where all(name).count != 1 {
      faults.append("\(all(name).count) of <\(name)>")
    }
    let titles = all("title").filter { $0.ancestors.last.map { elements[$0].name } == "head" }
    if titles.count != 1 || isBlank(titles.first?.text) { faults.append("not one title") }
    if !all("meta").contains(where: { $0.attributes["charset"] == "utf-8" }) {
      faults.append("no charset")
    }
    if !all("meta").contains(where: { $0.attributes["name"] == "viewport" }) {
      faults.append("no viewport")
    }
    let first = all("a").first
    if first?.attributes["href"] != "#main" || !ids.contains("main") {
      faults.append("the first link does not skip to the content")
    }
    for (name, attribute) in [("link", "href"), ("script", "src"), ("img", "src")] {
      for element in all(name) where element.attributes[attribute] != nil {
        faults.append("<\(name)> loads \(element.attributes[attribute] ?? "")")
      }
    }
  }

  private mutating func checkHeadings() {
    let headings = elements.filter { $0.name.count == 2 && $0.name.hasPrefix("h") }
      .compactMap { element in element.name.last?.wholeNumberValue.map { ($0, element.text) } }
    var before = 0
    for (level, text) in headings {
      if level > before + 1 { faults.append("h\(level) after h\(before): \(text)") }
      if isBlank(text) { faults.append("an empty h\(level)") }
      before = level
    }
  }

  private mutating func checkNames() {
    let labelled = Set(
      all("label").filter { !isBlank($0.text) }.compactMap { $0.attributes["for"] })
    for element in elements where ["input", "select", "textarea"].contains(element.name) {
      guard let id = element.attributes["id"], labelled.contains(id) else {
        faults.append("<\(element.name)> without label: \(element.attributes)")
        continue
      }
    }
    for target in labelled where !ids.contains(target) {
      faults.append("a label for \(target), which is not there")
    }
    for element in elements
    where ["a", "button", "summary", "option", "caption"].contains(element.name) {
      if isBlank(element.text) { faults.append("an empty <\(element.name)>") }
    }
    for element in elements {
      for attribute in ["aria-labelledby", "aria-describedby", "aria-controls"] {
        for id in (element.attributes[attribute] ?? "").split(separator: " ")
        where !ids.contains(String(id)) {
          faults.append("\(attribute) names \(id), which is not there")
        }
      }
      if element.attributes["tabindex"] == "0", isBlank(element.attributes["aria-label"]) {
        faults.append("<\(element.name)> can be focused and has no name")
      }
    }
    for (index, svg) in elements.enumerated() where svg.name == "svg" {
      let title = elements.first { $0.name == "title" && $0.ancestors.last == index }
      let description = elements.first { $0.name == "desc" && $0.ancestors.last == index }
      if svg.attributes["role"] != "img" || isBlank(title?.text) || isBlank(description?.text)
        || isBlank(svg.attributes["aria-labelledby"])
      {
        faults.append("an svg without role, title or description")
      }
    }
    for image in all("img") where isBlank(image.attributes["alt"]) {
      faults.append("an img without alt")
    }
  }

  private mutating func checkTables() {
    for (index, table) in elements.enumerated() where table.name == "table" {
      let inside = elements.filter { $0.ancestors.contains(index) }
      if !inside.contains(where: { $0.name == "caption" }) {
        faults.append("a table without caption")
      }
      let heads = inside.filter { $0.name == "th" }
      if heads.isEmpty { faults.append("a table without headings") }
      if heads.contains(where: { !["row", "col"].contains($0.attributes["scope"] ?? "") }) {
        faults.append("a heading of a table without scope")
      }
      let rows = elements.indices.filter {
        elements[$0].name == "tr" && elements[$0].ancestors.contains(index)
      }
      let widths = rows.map { row in
        elements.filter { $0.ancestors.last == row }.reduce(0) {
          $0 + (Int($1.attributes["colspan"] ?? "1") ?? 0)
        }
      }
      if Set(widths).count > 1 { faults.append("rows of a table that differ in width: \(widths)") }
    }
  }

  /// What must be directly in what.
  private mutating func checkNesting() {
    let parents: [String: Set<String>] = [
      "li": ["ul", "ol"], "tr": ["thead", "tbody", "tfoot"], "td": ["tr"], "th": ["tr"],
      "caption": ["table"], "dt": ["dl"], "dd": ["dl"], "option": ["select"],
      "figcaption": ["figure"], "summary": ["details"],
    ]
    let blocks: Set<String> = [
      "div", "p", "table", "ul", "ol", "dl", "section", "h2", "h3", "form",
    ]
    for element in elements {
      let parent = element.ancestors.last.map { elements[$0].name } ?? ""
      if let allowed = parents[element.name], !allowed.contains(parent) {
        faults.append("<\(element.name)> in <\(parent)>")
      }
      if blocks.contains(element.name), ["p", "span", "a"].contains(parent) {
        faults.append("<\(element.name)> in <\(parent)>")
      }
      if element.name == "a", element.ancestors.contains(where: { elements[$0].name == "a" }) {
        faults.append("a link in a link")
      }
    }
  }
}

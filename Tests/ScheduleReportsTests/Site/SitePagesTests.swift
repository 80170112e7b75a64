import Foundation
import ScheduleModel
import TestSupport
import Testing

@testable import ScheduleReports

@Suite struct SitePagesTests {
  /// Every page's text by file name.
  private func pages(
    _ name: String, _ language: Language = .en, _ redaction: Redaction? = nil
  ) throws -> [String: String] {
    let (problem, timetable) = try SiteCases.named(name)
    return pages(problem, timetable, language, redaction)
  }

  private func pages(
    _ problem: Problem, _ timetable: Timetable, _ language: Language = .en,
    _ redaction: Redaction? = nil
  ) -> [String: String] {
    let data = ReportData(timetable, of: problem, language: language, redaction: redaction)
    let files = Site.files(for: data)
    let pages = Dictionary(files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }) {
      $0 + $1
    }
    #expect(pages.count == files.count, "a file name occurs twice")
    return pages
  }

  @Test(arguments: SiteCases.names, Language.allCases)
  func everyPageIsSoundAndAccessible(name: String, language: Language) throws {
    for (file, text) in try pages(name, language) {
      let check = PageCheck(text)
      #expect(check.faults.isEmpty, "\(file): \(check.faults.prefix(5))")
      #expect(text.contains(language == .zh ? "<html lang=\"zh-CN\">" : "<html lang=\"en\">"))
    }
  }

  @Test func scriptsStandInTheirPagesAsTheyAre() throws {
    let pages = try pages("sample")
    for (file, script) in [("search.html", SiteScript.search), ("rooms.html", .filter)] {
      let elements = MarkupParser(try #require(pages[file])).elements
      #expect(elements.contains { $0.name == "script" && $0.text == script.source }, "\(file)")
    }
    for text in pages.values { #expect(!text.contains("HTML(")) }
  }

  @Test(arguments: SiteCases.names)
  func everyLinkLeadsToAFileAndAnchor(name: String) throws {
    let pages = try pages(name)
    let ids = pages.mapValues { PageCheck($0).ids }
    var linked: Set<String> = ["index.html"]
    for (file, text) in pages {
      for link in PageCheck(text).links {
        let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? file : parts[0]
        linked.insert(target)
        let anchors = try #require(ids[target], "\(file) links to \(link)")
        if parts.count > 1 { #expect(anchors.contains(parts[1]), "\(file) links to \(link)") }
      }
    }
    #expect(Set(pages.keys).subtracting(linked).isEmpty, "pages that nothing links to")
  }

  @Test(arguments: SiteCases.names)
  func nothingIsLoadedFromElsewhere(name: String) throws {
    for (file, text) in try pages(name) {
      for word in ["http:", "https:", "//www", "src=", "@import", "url("] {
        #expect(!text.contains(word), "\(file): \(word)")
      }
    }
  }

  @Test func namesAreShownAsTheyAreAndAreNoMarkup() throws {
    let (problem, _) = SiteCases.hostile
    let pages = try pages("hostile")
    let all = pages.values.joined()
    #expect(!all.contains("<b id"))
    #expect(!all.contains("\u{1}"))
    let shown = problem.staff[0].name.replacing("\u{1}", with: "\u{FFFD}")
    let heading = MarkupParser(try #require(pages["teacher-1.html"])).elements.first {
      $0.name == "h1"
    }
    #expect(heading?.text == shown)
  }

  @Test func theSearchIndexHasEveryNameAndItsAddress() throws {
    let (problem, timetable) = SiteCases.hostile
    let pages = pages(problem, timetable)
    let data = ReportData(timetable, of: problem, language: .en)
    let index = try JSONSerialization.jsonObject(with: Data(SearchPage.index(of: data).utf8))
    var found: Set<String> = []
    for group in try #require(index as? [[Any]]) {
      let address = try #require(group[1] as? String)
      let first = try #require(group[3] as? Int)
      for (number, name) in try #require(group[2] as? [String]).enumerated() {
        found.insert(name)
        let parts = address.replacing("*", with: "\(first + number)").split(separator: "#")
        let page = MarkupParser(try #require(pages[String(parts[0])]))
        let shown = name.replacing("\u{1}", with: "\u{FFFD}")
        let wanted = page.elements.first {
          parts.count > 1 ? $0.attributes["id"] == String(parts[1]) : $0.name == "h1"
        }
        #expect(wanted?.text == shown)
      }
    }
    let names =
      problem.students.map(\.name) + problem.staff.map(\.name) + problem.rooms.map(\.name)
      + problem.activities.map(\.name) + problem.classes.map(\.name)
      + problem.organisations.map(\.name)
    #expect(found == Set(names))
  }

  /// The pages of a problem do not depend on what is nobody's business: the same without it.
  @Test(arguments: SiteCases.names)
  func whatIsNotForEverybodyIsInNoPage(name: String) throws {
    var (problem, timetable) = try SiteCases.named(name)
    timetable.score = nil
    let before = pages(problem, timetable)
    let audit = Auditor.audit(timetable, of: problem)
    for index in problem.students.indices {
      problem.students[index].priority = false
      problem.students[index].weight = Points(1)
      problem.students[index].needs = []
    }
    for index in problem.organisations.indices { problem.organisations[index].rating = nil }
    problem.weights = Weights()
    let without = Auditor.audit(timetable, of: problem)
    let same = audit.score == without.score && audit.violations == without.violations
    let after = pages(problem, timetable)
    for (file, text) in before where same || file != "index.html" {
      #expect(after[file] == text, "\(file)")
    }
    for text in before.values {
      for word in ["priority", "Priority", "needs", "rating", "重点", "优先"] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test(arguments: Redaction.allCases, Language.allCases)
  func redactionLeavesNoStudentsName(redaction: Redaction, language: Language) throws {
    var (problem, timetable) = try SiteCases.named("policy")
    for index in problem.students.indices { problem.students[index].name = "郑秘密\(index)" }
    // Ids that are names tell them, too.
    for index in problem.students.indices.prefix(2) {
      let old = problem.students[index].id
      let new = problem.students[index].name
      problem.students[index].id = new
      for section in timetable.sections.indices {
        timetable.sections[section].students = timetable.sections[section].students.map {
          $0 == old ? new : $0
        }
      }
    }
    for (file, text) in pages(problem, timetable, language, redaction) {
      let isTold = text.contains("秘密")
      #expect(!isTold, "\(file)")
    }
    let open = pages(problem, timetable, language).values.joined()
    #expect(open.contains("秘密"))
  }

  @Test(arguments: [
    ("1-07", "王小明", false), ("王小明", "王小明", true), ("1班王小明", "王小明", true),
    ("2026001", "2026001", false), ("Anna", "Anna", true), ("王小明2", "王小明2", true),
    ("berg.a", "Anna Berg", true),
    ("s12", "A. Smith", false),
  ])
  func idsThatTellTheNameAreKnown(id: String, name: String, tells: Bool) {
    #expect(Redaction.tellsName(Student(id: id, name: name, schoolClass: "1")) == tells)
  }

  @Test func idsThatMaySpellNamesAreReplaced() {
    func shown(_ ids: [String]) -> [String] {
      var problem = SampleSchool.problem
      problem.students = ids.map { Student(id: $0, name: "王小明", schoolClass: "c1") }
      return Redaction.ids.applied(to: problem).students.map(\.name)
    }
    #expect(shown(["wangxiaoming", "lihong", "zhang-wei2"]) == ["c1-1", "c1-2", "c1-3"])
    #expect(shown(["wxm07"]) == ["c1-1"])
    #expect(shown(["stu01", "stu02", "wxm03"]) == ["stu01", "stu02", "c1-3"])
    #expect(shown(["2026001", "G3S7", "a-12"]) == ["2026001", "G3S7", "a-12"])
  }

  @Test func papersLinkNamesButNotWhereTheyArePrintedAlone() throws {
    let (problem, timetable) = try SiteCases.named("policy")
    let data = ReportData(timetable, of: problem, language: .en)
    func page(_ files: [(name: String, bytes: [UInt8])]) throws -> String {
      String(
        decoding: try #require(files.first { $0.name == "roll-call-1.html" }).bytes, as: UTF8.self)
    }
    let linked = try page(Site.files(for: data))
    #expect(linked.contains("<td><a href=\"students-1.html#s1\">"))
    #expect(try !page(Site.papers(for: data)).contains("href=\"students-"))
    #expect(linked.contains("class=\"school\"><a"))
    #expect(try !page(Site.papers(for: data)).contains("class=\"school\"><a"))
  }

  @Test func initialsTellStudentsOfAClassApart() {
    #expect(Redaction.initials(of: "Anna Maria Berg") == "A. M. B.")
    #expect(Redaction.initials(of: "王小明") == "王××")
    #expect(Redaction.initials(of: "阿依古丽·买买提") == "阿. 买.")
    #expect(Redaction.initials(of: "") == "×")
    var problem = SampleSchool.problem
    for index in problem.students.indices { problem.students[index].name = "王小明" }
    let names = Redaction.initials.applied(to: problem).students.map {
      "\($0.schoolClass) \($0.name)"
    }
    #expect(Set(names).count == problem.students.count)
  }

  @Test(arguments: [Palette.light, Palette.dark])
  func contrastSuffices(palette: Palette) throws {
    for pair in palette.pairs {
      let contrast = try Contrast.ratio(pair.foreground, pair.background)
      #expect(contrast >= pair.least, "\(pair.foreground) on \(pair.background): \(contrast)")
    }
  }

  /// All colours come from the palettes, whose contrast is tested.
  @Test func theStylesheetHasNoOtherColours() {
    let known = Set((Palette.light.properties + Palette.dark.properties).map(\.value))
    let found = Stylesheet.text.matches(of: /#[0-9a-fA-F]{3,8}\b/).map { String($0.output) }
    #expect(!found.isEmpty)
    #expect(Set(found) == known)
    let used = Stylesheet.text.matches(of: /var\(--([a-z0-9-]+)\)/).map { String($0.1) }
    #expect(Set(used).isSubset(of: Set(Palette.light.properties.map(\.name))))
  }

  @Test func chineseAndEnglishPagesAreTheSameFiles() throws {
    #expect(Set(try pages("policy", .zh).keys) == Set(try pages("policy", .en).keys))
  }
}

/// Contrast of two colours, 1 to 21.
///
/// - Note: relative luminance and contrast ratio as WCAG 2.2 defines them.
enum Contrast {
  static func ratio(_ a: String, _ b: String) throws -> Double {
    let first = try luminance(a)
    let second = try luminance(b)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  private static func luminance(_ colour: String) throws -> Double {
    let number = try #require(Int(colour.dropFirst(), radix: 16))
    func channel(_ shift: Int) -> Double {
      let value = Double((number >> shift) & 0xFF) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
  }
}

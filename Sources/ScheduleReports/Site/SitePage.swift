import ScheduleModel

/// A page of the site: what stands between the shell's header and footer.
public struct SitePage: Sendable {
  /// Plain file name, `teacher-3.html`.
  public var file: String
  /// Of the window and the page's one `h1`.
  public var title: String
  /// What stands below the `h1`; its headings begin with `h2`.
  public var body: HTML
  /// Scripts of the page, each once.
  public var scripts: [SiteScript]

  public init(file: String, title: String, body: HTML, scripts: [SiteScript] = []) {
    self.file = file
    self.title = title
    self.body = body
    self.scripts = scripts
  }
}

/// An entry of the navigation at the head of every page.
public struct SiteSection: Sendable {
  public var title: Text
  /// The section's first page.
  public var file: String

  public init(title: Text, file: String) {
    self.title = title
    self.file = file
  }
}

/// Makes pages of one kind. To add pages, add a maker to `PageMakers.all`.
public protocol PageMaker: Sendable {
  /// nil when there is nothing to show, or the pages are reached from others.
  func section(for data: ReportData) -> SiteSection?
  func pages(for data: ReportData) -> [SitePage]
}

/// All pages' makers, in the order of the navigation.
public enum PageMakers {
  public static let all: [any PageMaker] = [
    OverviewPages(), ClassPages(), StudentPages(), TeacherPages(), RoomPages(), ActivityPages(),
    OrganisationPages(), PaperPages(), SearchPage(),
  ]
}

/// A timetable as a folder of HTML files that need no network and no server.
public enum Site {
  /// All files of the site.
  public static func files(for data: ReportData) -> [(name: String, bytes: [UInt8])] {
    files(for: data) { _ in true }
  }

  /// The papers alone, without the page that lists them and without links.
  public static func papers(for data: ReportData) -> [(name: String, bytes: [UInt8])] {
    var data = data
    data.linksNames = false
    return files(for: data) { $0 is PaperPages }.filter { $0.name != PaperPages.file }
  }

  private static func files(
    for data: ReportData, by isWanted: (any PageMaker) -> Bool
  ) -> [(name: String, bytes: [UInt8])] {
    let sections = PageMakers.all.map { $0.section(for: data) }
    let navigation = sections.compactMap { $0 }
    var files: [(name: String, bytes: [UInt8])] = []
    for (maker, section) in zip(PageMakers.all, sections) where isWanted(maker) {
      for page in maker.pages(for: data) {
        let shell = PageShell(page, in: section, navigation: navigation, data: data)
        files.append((page.file, [UInt8](shell.document.utf8)))
      }
    }
    return files
  }
}

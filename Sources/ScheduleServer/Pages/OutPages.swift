import Foundation
import ScheduleFormats
import ScheduleModel
import ScheduleReports
import Synchronization

/// What leaves the program: report, filing, workbook, calendars, the two files: `/out/...`.
///
/// `/out/report/zh/index.html` has its language in the address, so that the links in the pages keep it.
struct OutPages {
  let workspace: Workspace
  let request: Request
  let cache: OutCache

  /// - Parameter path: behind `/out`.
  func answer(_ path: [String]) throws(Refusal) -> Answer {
    switch (path.first, path.count) {
    case ("problem.json", 1):
      return .download(ProblemWriter.data(try workspace.present().problem), name: "problem.json")
    case ("timetable.json", 1):
      return .download(
        TimetableWriter.data(try workspace.timetable().timetable), name: "timetable.json")
    case ("timetable.xlsx", 1): return try workbook()
    case ("problem.xlsx", 1): return try problemWorkbook()
    case ("compare.html", 1):
      return page(
        try VersionActions(workspace: workspace, request: request).comparePage())
    case ("report", 2...), ("office", 2...), ("filing", 2...), ("calendars", 2...):
      return try file(path)
    default: throw .notFound
    }
  }

  /// What there is to be had: `GET /api/out`.
  func list() throws(Refusal) -> Answer {
    _ = try workspace.timetable()
    prepare("report")
    var answer = JSONMembersOutput()
    let language = request.language
    answer.add("report", .string("/out/report/\(language.rawValue)/index.html"))
    answer.add("office", .string("/out/office/\(language.rawValue)/index.html"))
    let filing = FilingDocument.Kind.allCases.map { kind -> JSONOutput in
      let base = "/out/filing/\(language.rawValue)/\(kind.rawValue)"
      return .members([
        ("kind", .string(kind.rawValue)), ("title", .string(Self.title(of: kind)[language])),
        ("html", .string(base + ".html")), ("xlsx", .string(base + ".xlsx")),
      ])
    }
    answer.add("filing", .list(filing))
    do throws(Refusal) {
      let calendars = try files("names of calendars", language).map(\.name).map {
        name -> JSONOutput in
        let address = "/out/calendars/\(language.rawValue)/\(PercentCoding.encoded(name))"
        return .members([("name", .string(name)), ("address", .string(address))])
      }
      answer.add("calendars", .list(calendars))
      answer.add("calendarsWhy", .null)
    } catch {
      answer.add("calendars", .null)
      answer.add("calendarsWhy", .string(error.text[language]))
    }
    return Answer(json: answer.object)
  }

  /// Makes files that will probably be asked for next.
  private func prepare(_ kind: String) {
    let pages = self
    Thread.detachNewThread { _ = try? pages.files(kind, pages.request.language) }
  }

  private static func title(of kind: FilingDocument.Kind) -> Text {
    switch kind {
    case .document: return Text(en: "Filing", zh: "备案表")
    case .notice: return Text(en: "Public notice", zh: "公示")
    case .statistics: return Text(en: "Statistics", zh: "统计表")
    }
  }

  // MARK: Files

  /// `[report, zh, index.html]`, or without the language.
  private func file(_ path: [String]) throws(Refusal) -> Answer {
    let spoken = path.count == 3 ? Language(rawValue: path[1]) : nil
    guard path.count == 2 || spoken != nil, let name = path.last else { throw .notFound }
    if path[0] == "calendars" {
      guard let bytes = try calendars(spoken ?? request.language).bytes(ofFile: name) else {
        throw .notFound
      }
      return .download(bytes, name: name)
    }
    let files = try files(path[0], spoken ?? request.language)
    guard let file = files.first(where: { $0.name == name }) else { throw .notFound }
    return name.hasSuffix(".html") ? page(file.bytes) : .download(file.bytes, name: name)
  }

  /// A page with scripts of ours in it, which run by the nonce that they get here.
  private func page(_ bytes: [UInt8]) -> Answer {
    var random = SystemRandomNumberGenerator()
    let nonce =
      String(random.next() as UInt64, radix: 16) + String(random.next() as UInt64, radix: 16)
    // Text from the lists is escaped: a `<script>` there is none.
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("<script>", with: "<script nonce=\"\(nonce)\">")
    return Answer(type: MediaType.html, [UInt8](text.utf8), policy: .report(nonce: nonce))
  }

  private func files(
    _ kind: String, _ language: Language
  ) throws(Refusal) -> [OutCache.File] {
    let view = workspace.view
    guard let present = view.present else { throw Workspace.noProblem }
    guard let timetable = present.timetable else { throw Workspace.noTimetable }
    return try cache.files("\(kind) \(language.rawValue)", view.revision) { () throws(Refusal) in
      let problem = present.problem
      switch kind {
      case "filing":
        let filing = SchoolFiling(
          timetable, of: problem, info: schoolInfo(problem), language: language)
        var files: [OutCache.File] = []
        do throws(TableError) {
          for kind in FilingDocument.Kind.allCases {
            files += try SchoolFiling.files(of: filing.document(kind))
          }
        } catch {
          throw Self.refusal(error)
        }
        return files
      case "names of calendars":
        return try calendars(language).names.map { ($0, []) }
      default:
        return Site.files(
          for: ReportData(
            timetable, of: problem, language: language, isForOffice: kind == "office"))
      }
    }
  }

  private func calendars(_ language: Language) throws(Refusal) -> Calendars {
    let (present, timetable) = try workspace.timetable()
    let data = present.reportData(timetable, language)
    do throws(TermDays.Fault) {
      return try Calendars(data.places, language: language, naming: data.naming)
    } catch {
      throw Refusal(409, "no-dates", error.sentence)
    }
  }

  /// What the folder's `school-info.json` says, if there is one.
  private func schoolInfo(_ problem: Problem) -> SchoolInfo {
    workspace.folder.read("school-info.json")
      .flatMap { SchoolInfoReader.read($0, for: problem).0 } ?? SchoolInfo()
  }

  private static func refusal(_ error: TableError) -> Refusal {
    Refusal(
      422, "invalid",
      error.diagnostics.first?.sentence ?? Text(en: "No workbook can hold this.", zh: "无法写成工作簿。"))
  }

  private func workbook() throws(Refusal) -> Answer {
    let (present, timetable) = try workspace.timetable()
    let data = present.reportData(timetable, request.language)
    let tables = ReportTables(data.places, naming: data.naming).all
    do throws(TableError) {
      return .download(
        try WorkbookWriter.bytes(TableFiles.sheets(tables, language: request.language)),
        name: "timetable.xlsx")
    } catch {
      throw Self.refusal(error)
    }
  }

  private func problemWorkbook() throws(Refusal) -> Answer {
    let problem = try workspace.present().problem
    do throws(TableError) {
      return .download(
        try WorkbookWriter.bytes(Template.sheets(problem, language: request.language)),
        name: "school.xlsx")
    } catch {
      throw Self.refusal(error)
    }
  }
}

/// The last made files of each kind, since who opens one page opens others.
final class OutCache: Sendable {
  typealias File = (name: String, bytes: [UInt8])

  private struct Entry {
    var revision: Int
    var files: Once<Result<[File], Refusal>>
  }

  private let known = Mutex<[String: Entry]>([:])

  /// - Parameter make: called once for a revision, however many ask for it at once.
  func files(
    _ key: String, _ revision: Int, _ make: () throws(Refusal) -> [File]
  ) throws(Refusal) -> [File] {
    let files = known.withLock { known in
      if let found = known[key], found.revision == revision { return found.files }
      // Of other states nothing is kept.
      known = known.filter { $0.value.revision == revision }
      let new = Once<Result<[File], Refusal>>()
      known[key] = Entry(revision: revision, files: new)
      return new
    }
    return try files.value { () -> Result<[File], Refusal> in
      do throws(Refusal) { return .success(try make()) } catch { return .failure(error) }
    }.get()
  }
}

import Foundation
import Testing

/// `report --xlsx --csv --ics --pdf`, on a tiny school that is solved in no time.
@Suite struct ReportExportTests {
  private let folder: Folder
  private let problem: String
  private let timetable: String

  init() throws {
    folder = try Folder()
    let term =
      #""term": {"start": "2026-09-01", "end": "2026-09-30", "holidays": ["2026-09-15"], "#
      + #""makeUp": [{"date": "2026-09-20", "as": "Tue"}]}, "days": ["#
    let text = String(decoding: School.tiny(), as: UTF8.self)
      .replacing(#""days": ["#, with: term)
    problem = try folder.write(Data(text.utf8), to: "problem.json")
    timetable = folder.path("timetable.json")
    let solved = try Program.run("solve", problem, "--output", timetable, "--time", "20")
    try #require(solved.status == 0)
  }

  private func report(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program(
      ["report", timetable, "--problem", problem] + arguments, environment: environment
    ).finish()
  }

  @Test func everythingIsWrittenAtOnce() throws {
    let outcome = try report(
      "--output", folder.path("pages"), "--xlsx", folder.path("all.xlsx"), "--csv",
      folder.path("tables"), "--ics", folder.path("calendars"), "--json")
    #expect(outcome.status == 0, "\(outcome.messages)")
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path("pages"))
    for name in ["index.html", "papers.html", "roll-call-1.html", "plans-1.html"] {
      #expect(pages.contains(name), "\(name)")
    }
    #expect(!pages.contains("pay.html"))
    #expect(try Data(contentsOf: folder.url("all.xlsx")).starts(with: Data("PK".utf8)))
    let csv = try String(contentsOf: folder.url("tables/roll-call.csv"), encoding: .utf8)
    // Six students in two slots, and the headings.
    #expect(csv.split(separator: "\r\n").count == 13)
    let calendars = try FileManager.default.contentsOfDirectory(atPath: folder.path("calendars"))
    #expect(calendars.count { $0.hasPrefix("student-") } == 6)
    let student = try #require(calendars.first { $0.hasPrefix("student-") })
    let text = try String(contentsOf: folder.url("calendars/\(student)"), encoding: .utf8)
    #expect(text.contains("EXDATE;TZID=Asia/Shanghai:20260915T163000\r\n"))
    #expect(text.contains("DTSTART;TZID=Asia/Shanghai:20260920T163000\r\n"))
  }

  @Test func namesThatAreRedactedAreNowhere() throws {
    let secret = "欧阳秘密"
    let text = try String(contentsOfFile: problem, encoding: .utf8)
      .replacing(#""id": "s1","#, with: #""id": "s1", "name": "\#(secret)","#)
    try folder.write(Data(text.utf8), to: "problem.json")
    let outcome = try report(
      "--output", folder.path("pages"), "--csv", folder.path("tables"), "--ics",
      folder.path("calendars"), "--redact", "initials")
    #expect(outcome.status == 0, "\(outcome.messages)")
    for name in ["pages", "tables", "calendars"] {
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path(name)) {
        let text = try String(contentsOf: folder.url("\(name)/\(file)"), encoding: .utf8)
        #expect(!text.contains(secret) && !file.contains(secret), "\(name)/\(file)")
      }
    }
  }

  @Test func theOfficesTablesAreNotForEverybody() throws {
    let pay = folder.path("tables/pay.csv")
    #expect(try report("--csv", folder.path("tables")).status == 0)
    #expect(FileManager.default.fileExists(atPath: pay))
    #expect(try report("--csv", folder.path("tables"), "--redact", "ids").status == 0)
    #expect(!FileManager.default.fileExists(atPath: pay))
  }

  @Test func withoutDatesThereAreNoCalendars() throws {
    try folder.write(School.tiny(), to: "problem.json")
    let outcome = try report("--ics", folder.path("calendars"))
    #expect(outcome.status == 65)
    #expect(outcome.messages.contains("calendar.term"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("calendars")))
  }

  @Test func withoutChromiumThereIsNoPDF() throws {
    let outcome = try report("--pdf", folder.path("pdf"), environment: ["PATH": "/nowhere"])
    #expect(outcome.status == 73)
    #expect(outcome.messages.contains("no Chromium is installed"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("pdf")))
  }

  private static let hasChromium = ["chromium", "chromium-browser", "google-chrome"].contains {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
  }

  @Test(.enabled(if: hasChromium)) func papersArePrinted() throws {
    let outcome = try report("--pdf", folder.path("pdf"))
    #expect(outcome.status == 0, "\(outcome.messages)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("pdf"))
      .filter { $0.hasSuffix(".pdf") }
    #expect(names.contains("roll-call-1.pdf") && !names.contains("index.pdf"))
    for name in names {
      #expect(try Data(contentsOf: folder.url("pdf/\(name)")).starts(with: Data("%PDF-".utf8)))
    }
  }

  @Test func theOfficeHasMorePapers() throws {
    let outcome = try report("--output", folder.path("pages"), "--office")
    #expect(outcome.status == 0, "\(outcome.messages)")
    for name in ["pay.html", "substitutes.html"] {
      #expect(FileManager.default.fileExists(atPath: folder.path("pages/\(name)")), "\(name)")
    }
    #expect(try report("--csv", folder.path("t"), "--office", "--redact", "ids").status == 64)
  }

  @Test func somethingHasToBeAskedFor() throws {
    #expect(try report().status == 64)
  }
}

import Foundation
import ScheduleModel
import ScheduleReports

/// Prints the papers of a report as PDF files.
struct PaperPrinter {
  let chromium: Chromium
  let language: Language

  /// - Returns: `roll-call-1.pdf` and so on, with bytes.
  /// - Throws: the exit code for what cannot be printed, after saying why.
  func files(
    _ pages: [(name: String, bytes: [UInt8])], for folder: String
  ) throws -> [(name: String, bytes: [UInt8])] {
    let manager = FileManager.default
    let work = manager.temporaryDirectory.appendingPathComponent(
      "schedule-solve.\(ProcessInfo.processInfo.processIdentifier).pdf")
    defer { try? manager.removeItem(at: work) }
    do {
      try manager.createDirectory(
        at: work, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      for page in pages {
        try Data(page.bytes).write(to: work.appendingPathComponent(page.name))
      }
    } catch {
      let reason = Text(en: "the pages cannot be printed", zh: "页面无法打印")
      throw OutputFile.failure(folder, reason.because(SystemReason.text(of: error)), language)
    }
    let names = pages.map(\.name)
    // Two browsers at a time, each with a profile of its own.
    DispatchQueue.concurrentPerform(iterations: 2) { lane in
      let profile = work.appendingPathComponent("profile-\(lane)")
      for index in stride(from: lane, to: names.count, by: 2) {
        chromium.print(
          work.appendingPathComponent(names[index]),
          to: work.appendingPathComponent(pdf(names[index])),
          profile: profile)
      }
    }
    return try names.map { name in
      let data = try? Data(contentsOf: work.appendingPathComponent(pdf(name)))
      guard let data, data.starts(with: Data("%PDF-".utf8)) else {
        throw OutputFile.failure(
          folder,
          Text(en: "Chromium did not print \(name)", zh: "Chromium 未能打印 \(name)"), language)
      }
      return (pdf(name), [UInt8](data))
    }
  }

  private func pdf(_ name: String) -> String { name.replacing(".html", with: ".pdf") }
}

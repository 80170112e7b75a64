import Foundation
import ScheduleModel

/// Prints pages as PDF with a Chromium that is installed.
struct Chromium {
  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
  ]

  private let program: URL

  /// nil where none is on the `PATH`.
  init?() {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders = path.split(separator: ":").map { URL(fileURLWithPath: String($0)) }
    let found = Self.names.lazy.flatMap { name in
      folders.lazy.map { $0.appendingPathComponent(name) }
    }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
    guard let found else { return nil }
    program = found
  }

  static let missing = Text(
    en:
      "no Chromium is installed (looked for \(names.joined(separator: ", ")) on the PATH); without "
      + "--pdf nothing needs it, and any browser prints the pages of --output",
    zh:
      "未安装 Chromium（已在 PATH 中查找 \(names.joined(separator: "、"))）；不用 --pdf 则不需要它，--output 的页面可用任何浏览器打印"
  )

  /// Prints a page that is a file; where that fails there is no PDF.
  ///
  /// - Parameter profile: a folder of the browser's own; two runs at a time need two.
  func print(_ page: URL, to pdf: URL, profile: URL) {
    let process = Process()
    process.executableURL = program
    process.arguments = [
      "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
      "--disable-background-networking", "--user-data-dir=\(profile.path)",
      "--no-pdf-header-footer", "--print-to-pdf=\(pdf.path)",
    ]
    // The superuser has no sandbox there; the pages are our own and have nothing from a network.
    if geteuid() == 0 { process.arguments?.append("--no-sandbox") }
    process.arguments?.append(page.absoluteString)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return }
    process.waitUntilExit()
  }
}

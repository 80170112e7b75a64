import Foundation
import ScheduleFormats
import ScheduleModel

/// Where one page goes: a file, or a folder in which it is `index.html`.
struct PageOutput {
  private let path: String
  private let folder: ReportFolder?
  private let language: Language

  /// - Throws: the exit code for output that cannot be written, after saying why.
  init(_ path: String, language: Language) throws {
    self.path = path
    self.language = language
    let suffix = URL(fileURLWithPath: path).pathExtension.lowercased()
    let isFile = ["html", "htm"].contains(suffix) && !ProblemSource.isFolder(path)
    folder = isFile ? nil : ReportFolder(path: path, force: nil, language: language)
    if let folder { try folder.check() } else { try OutputFile.check(path, language: language) }
  }

  func write(_ bytes: [UInt8]) throws {
    if let folder {
      try folder.write([("index.html", bytes)])
    } else {
      try OutputFile.write(bytes, to: path, language: language)
    }
  }
}

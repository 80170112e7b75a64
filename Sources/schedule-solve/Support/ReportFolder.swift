import Foundation
import ScheduleFormats
import ScheduleModel

/// A folder of pages: written anew each time, with nothing left over of the last time.
///
/// A list of the files written stands in it, so that a folder of somebody else's is told from one
/// of ours.
struct ReportFolder {
  /// Name of the list.
  static let list = ".schedule-solve-report"

  let path: String
  /// Whether to write into a folder that holds other files; nil: that cannot be asked for.
  let force: Bool?
  let language: Language

  /// Finds out before a long computation whether the pages could be written.
  ///
  /// - Throws: the exit code for output that cannot be written, after saying why.
  func check() throws {
    guard FileManager.default.fileExists(atPath: path) else {
      try OutputFile.check(path, language: language)
      return
    }
    guard ProblemSource.isFolder(path) else {
      throw OutputFile.failure(
        path, Text(en: "this is a file, not a folder", zh: "这是文件，不是文件夹"), language)
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw OutputFile.failure(
        path, Text(en: "the folder cannot be read", zh: "文件夹无法读取"), language)
    }
    guard force == true || names.isEmpty || names.contains(Self.list) else {
      let way =
        force == nil
        ? Text(en: "", zh: "") : Text(en: ", or --force to write into it", zh: "，或用 --force 写入其中")
      throw OutputFile.failure(
        path,
        Text(
          en: "the folder holds other files; choose another one" + way.en,
          zh: "文件夹中有其他文件；请换一个文件夹" + way.zh), language)
    }
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw OutputFile.failure(
        path, Text(en: "the folder cannot be written to", zh: "文件夹不可写"), language)
    }
  }

  /// Writes the files, each whole or not at all, then removes what only an earlier report had.
  ///
  /// - Throws: the exit code for output that cannot be written, after saying why.
  func write(_ files: [(name: String, bytes: [UInt8])]) throws {
    try check()
    let folder = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      let reason = Text(en: "the folder cannot be written", zh: "文件夹无法写入")
      throw OutputFile.failure(path, reason.because(SystemReason.text(of: error)), language)
    }
    let list = folder.appendingPathComponent(Self.list)
    let earlier = (try? String(contentsOf: list, encoding: .utf8)) ?? ""
    let names = Set(files.map(\.name))
    // Until all is written, the list names what was and what is to be.
    let earlierNames = earlier.split(separator: "\n").map(String.init)
    try write(names: names.union(earlierNames), to: list)
    for file in files {
      try OutputFile.write(
        file.bytes, to: folder.appendingPathComponent(file.name).path, language: language)
    }
    // Whatever the list says, nothing outside the folder is removed.
    for name in earlierNames
    where !names.contains(name) && !name.contains("/") && !name.hasPrefix(".") {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
    try write(names: names, to: list)
  }

  private func write(names: Set<String>, to list: URL) throws {
    let text = names.sorted().joined(separator: "\n") + "\n"
    try OutputFile.write([UInt8](text.utf8), to: list.path, language: language)
  }
}

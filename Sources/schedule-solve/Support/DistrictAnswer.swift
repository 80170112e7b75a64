import ArgumentParser
import Foundation
import ScheduleModel

/// An answer for a district: a folder with `district-timetable.json` and the schools' timetables.
struct DistrictAnswer {
  static let fileName = "district-timetable.json"

  let timetable: DistrictTimetable
  /// Of `district-timetable.json`, as messages name it.
  let file: String

  /// - Parameter path: of the folder, or of the file itself.
  /// - Throws: the exit code for missing input or bad data, after saying what is wrong.
  init(_ path: String, shared: SharedOptions) throws {
    file =
      ProblemSource.isFolder(path)
      ? (path.hasSuffix("/") ? path : path + "/") + Self.fileName : path
    let (read, diagnostics) = DistrictTimetableReader.read(
      try InputFile.read(file, language: shared.spoken))
    timetable = try unlessBad(
      read, diagnostics, of: file, language: shared.spoken, json: shared.json,
      quiet: shared.quiet)
  }

  /// A path that stands in the file.
  func path(of name: String) -> String { RelativePath.path(name, besides: file) }
}

/// Paths that stand in files are relative to them.
enum RelativePath {
  static func path(_ name: String, besides file: String) -> String {
    guard !name.hasPrefix("/"), file != "-", let slash = file.lastIndex(of: "/") else {
      return name
    }
    return file[...slash] + name
  }
}

import ArgumentParser
import Foundation
import ScheduleFormats
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

  /// Reads one school after another: its problem, with what is shared, and its timetable.
  ///
  /// - Returns: ids of the schools for which the answer has no timetable.
  /// - Throws: the exit code for missing input or bad data, after saying what is wrong.
  func forEachSchool(
    of loaded: LoadedDistrict, shared: SharedOptions,
    _ body: (_ school: String, Problem, Timetable) throws -> Void
  ) throws -> [String] {
    let paths = Dictionary(
      timetable.schools.map { ($0.id, $0.timetable) }, uniquingKeysWith: { first, _ in first })
    var missing: [String] = []
    for school in loaded.district.schools {
      guard let name = paths[school.id] else {
        missing.append(school.id)
        continue
      }
      let problem = try loaded.problem(of: school, json: shared.json)
      let own = try loadTimetable(
        path(of: name), language: shared.spoken, json: shared.json, quiet: true)
      try body(school.id, problem, own)
    }
    return missing
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

import ArgumentParser
import Foundation
import ScheduleModel
import Scheduler

/// Solves a district with the changes of one scenario after another, each in a folder of its own.
final class DistrictCaseSolver {
  private let loaded: LoadedDistrict
  private let options: DistrictOptions
  private let shared: SharedOptions
  /// Holds the cases' folders.
  private let root: String
  private let isTemporary: Bool
  private var count = 0
  /// In the order of the cases.
  private var found: [(answer: DistrictTimetable, folder: DistrictFolder)] = []

  /// - Parameter answers: where answers are to stay; nil: nowhere.
  /// - Throws: the exit code for output that cannot be written, after saying why.
  init(
    _ loaded: LoadedDistrict, answers: String?, shared: SharedOptions, options: DistrictOptions
  ) throws {
    self.loaded = loaded
    self.options = options
    self.shared = shared
    isTemporary = answers == nil
    root =
      answers
      ?? FileManager.default.temporaryDirectory
      .appendingPathComponent("schedule-solve-\(UUID().uuidString)").path
    _ = try DistrictFolder(root, mayMake: true, language: shared.spoken)
  }

  func cleanUp() {
    if isTemporary { try? FileManager.default.removeItem(atPath: root) }
  }

  /// - Throws: what ends the whole command: bad data of the district as it is, a folder that cannot
  ///   be written, a fault.
  func solve(_ changed: District, _ scenario: ScenarioCase) throws -> DistrictOutcome.Result {
    let name = scenario.isBase ? "as-it-is" : "\(count)"
    count += 1
    let folder = try DistrictFolder(
      root + "/" + name, mayMake: true, language: shared.spoken)
    folder.clear()
    let variant = LoadedDistrict(
      district: changed, path: loaded.path, policy: loaded.policy, language: loaded.language)
    let run = DistrictRun(try DistrictFiles(variant), store: folder, options: options)
    return try DistrictFailure.explained(folder.path, shared) {
      do {
        var answer = try run.solve()
        folder.remove("state")
        for other in found where other.answer.score.total < answer.score.total {
          answer = try better(other, than: answer, in: folder, of: variant)
        }
        found.append((answer, folder))
        return .solved(answer)
      } catch DistrictError.nothingFound(_, let interrupted) {
        return interrupted ? .notRun : .notFound
      } catch DistrictError.impossible {
        return .impossible
      } catch let code as ExitCode where code == ExitStatus.badData.exit && !scenario.isBase {
        // A school's problem is not valid with these changes; that has been said.
        return .invalid([])
      }
    }
  }

  /// An earlier case's answer, where it keeps the rules of a variant and costs less in it: so the
  /// luck of a search does not make more help look worse. Else the variant's own.
  private func better(
    _ other: (answer: DistrictTimetable, folder: DistrictFolder),
    than own: DistrictTimetable, in folder: DistrictFolder, of variant: LoadedDistrict
  ) throws -> DistrictTimetable {
    var audit = DistrictAudit(variant.district)
    var taken = own
    var files: [(path: String, bytes: [UInt8])] = []
    for (number, school) in variant.district.schools.enumerated() {
      guard number < taken.schools.count, number < other.answer.schools.count,
        let bytes = try other.folder.read(other.answer.schools[number].timetable),
        var timetable = TimetableReader.read(bytes).timetable
      else { return own }
      timetable = timetable.unclaimed
      let report = audit.add(timetable, of: try variant.problem(of: school), at: school.id)
      guard report.faults.isEmpty else { return own }
      timetable.score = report.score
      timetable.claim(bound: own.schools[number].bound)
      taken.schools[number].score = report.score
      files.append((own.schools[number].timetable, TimetableWriter.data(timetable)))
    }
    let report = audit.report()
    guard report.score.total < own.score.total,
      report.violations.allSatisfy({ $0.school != nil })
    else { return own }
    taken.score = report.score
    taken.claim(bound: own.bound)
    files.append((DistrictAnswer.fileName, DistrictTimetableWriter.data(taken)))
    try folder.publish(files)
    return taken
  }
}

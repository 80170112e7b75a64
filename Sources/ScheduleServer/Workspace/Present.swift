import Foundation
import ScheduleModel
import ScheduleReports
import Synchronization

/// A problem and its timetable, and what follows from the two, found out when it is first asked for.
final class Present: Sendable {
  let problem: Problem
  /// What was found in the problem, errors aside.
  let warnings: [Diagnostic]
  let timetable: Timetable?

  private let knownReport = Once<AuditReport?>()
  private let knownData: [Language: Once<ReportData>] = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { ($0, Once<ReportData>()) })
  private let knownFingerprint = Once<String?>()
  private let knownBoard = Once<EditBoard?>()
  private let knownSummary = Once<TimetableSummary?>()

  init(_ problem: Problem, _ timetable: Timetable?) {
    self.problem = problem
    self.timetable = timetable
    warnings = Validator.diagnostics(for: problem)
  }

  /// What the auditor says of the timetable.
  var report: AuditReport? {
    knownReport.value { timetable.map { Auditor.audit($0, of: problem) } }
  }

  /// What changes by hand are tried on.
  var board: EditBoard? {
    knownBoard.value { timetable.map { EditBoard($0, of: problem) } }
  }

  /// What pages and papers are made from, for everybody.
  func reportData(_ timetable: Timetable, _ language: Language) -> ReportData {
    func make() -> ReportData { ReportData(timetable, of: problem, language: language) }
    return knownData[language]?.value(make) ?? make()
  }

  /// Of the timetable as it is written.
  var fingerprint: String? {
    knownFingerprint.value { timetable.map { Fingerprint.of(TimetableWriter.data($0)) } }
  }

  var summary: TimetableSummary? {
    knownSummary.value { timetable.map { TimetableSummary(of: $0, for: problem) } }
  }
}

/// A value that is computed once, when it is first asked for, by whoever asks first.
final class Once<Value: Sendable>: Sendable {
  private let known = Mutex<Value?>(nil)

  func value(_ make: () -> Value) -> Value {
    known.withLock { known in
      if let known { return known }
      let value = make()
      known = value
      return value
    }
  }
}

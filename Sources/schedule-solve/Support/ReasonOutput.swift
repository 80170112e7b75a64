import Foundation
import ScheduleModel
import Scheduler

/// A reason as `--json` has it.
struct ReasonOutput: Encodable {
  var code: String
  var ids: [String: [String]]
  var values: [String: Decimal]
  var sentence: DiagnosticOutput.Words
  var details: [ReasonOutput]

  init(_ reason: Reason) {
    code = reason.code.rawValue
    ids = Dictionary(uniqueKeysWithValues: reason.ids.map { ($0.key.rawValue, $0.value) })
    values = reason.values.mapValues(AuditOutput.number)
    sentence = DiagnosticOutput.Words(reason.sentence)
    details = reason.details.map(ReasonOutput.init)
  }
}

import ScheduleModel

extension CaseResult {
  /// What a command ends with when the case as it is ended so; nil: all is well.
  func status(interrupted: Bool) -> ExitStatus? {
    switch self {
    case .solved: return nil
    case .fault: return .ownFault
    case .invalid: return .badData
    case .notRun: return .interrupted
    case .impossible, .notFound: return interrupted ? .interrupted : .answerIsNo
    }
  }
}

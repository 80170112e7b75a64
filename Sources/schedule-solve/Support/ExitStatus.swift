import ArgumentParser

/// The exit codes of every subcommand.
enum ExitStatus: Int32 {
  case done = 0
  /// The answer is "no": violations were found, or there is no timetable.
  case answerIsNo = 1
  case wrongUsage = 64
  case badData = 65
  case inputMissing = 66
  /// A bug of this program.
  case ownFault = 70
  case outputFailed = 73
  case interrupted = 130

  /// What a subcommand throws to end with this code.
  var exit: ExitCode { ExitCode(rawValue) }
}

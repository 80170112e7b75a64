import ArgumentParser
import Foundation
import ScheduleModel

extension Language: ExpressibleByArgument {}

extension Language {
  /// The language of the environment: Chinese where the locale says so, else English.
  static var ofEnvironment: Language {
    let environment = ProcessInfo.processInfo.environment
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let locale = environment[name], !locale.isEmpty {
        return locale.lowercased().hasPrefix("zh") ? .zh : .en
      }
    }
    return .en
  }
}

/// Options that subcommands share.
struct SharedOptions: ParsableArguments {
  @Option(
    name: .long, help: "Language of messages: zh or en (default: that of the environment).")
  var language: Language?

  @Flag(name: .long, help: "Write machine-readable JSON to standard output.")
  var json = false

  @Flag(name: .long, help: "Say nothing but errors.")
  var quiet = false

  /// The language to speak.
  var spoken: Language { language ?? .ofEnvironment }
}

import Foundation

/// The built `schedule-solve`, run as a person or a script would.
struct Program {
  /// What a run left behind.
  struct Outcome {
    var status: Int32
    /// Whether a signal nobody handled ended it.
    var crashed: Bool
    var output: Data
    var messages: String

    var outputText: String { String(decoding: output, as: UTF8.self) }

    /// Standard output as a JSON object; nil if it is none.
    var json: [String: Any]? {
      try? JSONSerialization.jsonObject(with: output) as? [String: Any]
    }
  }

  /// It is built into the folder that the tests' own binary is in.
  static var url: URL {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("schedule-solve")
  }

  private let process = Process()
  private let folder: Folder

  /// Starts the program, with a language that does not depend on the machine.
  init(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
  ) throws {
    folder = try Folder()
    process.executableURL = Self.url
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LC_ALL": "C.UTF-8"]) { $1 }.merging(environment) { $1 }
    // Files, not pipes: nobody has to read while the program writes.
    let inputFile = try folder.write(input, to: "in")
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: inputFile))
    for name in ["out", "err"] { try folder.write(Data(), to: name) }
    process.standardOutput = try FileHandle(forWritingTo: folder.url("out"))
    process.standardError = try FileHandle(forWritingTo: folder.url("err"))
    try process.run()
  }

  func send(_ signal: Int32) {
    kill(process.processIdentifier, signal)
  }

  /// What it has written to standard error so far.
  var messages: String {
    get throws { String(decoding: try Data(contentsOf: folder.url("err")), as: UTF8.self) }
  }

  func finish() throws -> Outcome {
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      crashed: process.terminationReason == .uncaughtSignal,
      output: try Data(contentsOf: folder.url("out")), messages: try messages)
  }

  static func run(
    _ arguments: String..., input: Data = Data(), environment: [String: String] = [:]
  ) throws -> Outcome {
    try Program(arguments, input: input, environment: environment).finish()
  }
}

/// A folder of its own for each test, gone afterwards.
final class Folder {
  let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory
      .appendingPathComponent("schedule-solve-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func url(_ name: String) -> URL { root.appendingPathComponent(name) }

  func path(_ name: String) -> String { url(name).path }

  /// - Returns: the file's path.
  @discardableResult
  func write(_ data: Data, to name: String) throws -> String {
    try data.write(to: url(name))
    return path(name)
  }

  /// Names of all files, hidden ones too.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() }
  }
}

/// The schools in `fixtures`.
enum School: String, CaseIterable {
  case rural = "rural-six-classes"
  case urban = "urban-24-classes"
  case nineYear = "nine-year-school"

  var path: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("fixtures/\(rawValue)/problem.json").path
  }

  /// A class of six with one football section; solved in no time.
  ///
  /// - Parameter pins: JSON of more pins.
  static func tiny(pins: String = "") -> Data {
    let students = (1...6).map {
      #"{"id": "s\#($0)", "class": "1", "attends": "all", "electives": 1, "choices": ["football"]}"#
    }
    return Data(
      """
      {
        "format": "schedule-solve/1",
        "school": {"id": "tiny", "name": "小小学校", "stage": "primary"},
        "calendar": {"days": ["Mon", "Tue"], "periods": [
          {"id": "P2", "kind": "enrichment", "start": "16:30", "end": "17:30"}]},
        "rooms": [{"id": "home", "capacity": 20}, {"id": "field", "capacity": 20}],
        "organisations": [],
        "staff": [{"id": "chen", "kind": "teacher", "maxPeriods": 2},
          {"id": "li", "kind": "teacher", "maxPeriods": 2, "specialties": ["football"]}],
        "classes": [{"id": "1", "grade": 1, "homeRoom": "home", "headTeacher": "chen"}],
        "students": [\(students.joined(separator: ",\n    "))],
        "activities": [{"id": "football", "category": "sport", "grades": [1],
          "specialty": "football", "maxSize": 10}],
        "bonds": [], "pins": [\(pins)], "rules": {}, "weights": {}
      }
      """.utf8)
  }
}

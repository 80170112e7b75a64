import Foundation
import ScheduleModel
import Synchronization

/// The files of a school's planning:
///
/// ```
/// problem.json, timetable.json   the present ones, for the command line, too
/// history/states.json            what can be undone; NNNNNN.json: problems and timetables of the states
/// versions.json, versions/       timetables kept under names, each with its problem
/// source/N/                      files as they were dropped, and import.json with corrections
/// log.jsonl                      when, what, by which action
/// .lock                          who serves the folder
/// ```
///
/// Used by one thread at a time, but for reading.
final class Folder: Sendable {
  static let problem = "problem.json"
  static let timetable = "timetable.json"
  private static let states = "history/states.json"

  let path: String
  private let lock: FolderLock

  /// - Throws: where it cannot be made or written, or another server has it.
  init(_ path: String, address: String) throws(ServerError) {
    let folder = URL(fileURLWithPath: path).standardizedFileURL.path
    self.path = folder
    do {
      for name in ["", "/history", "/versions", "/source"] {
        try FileManager.default.createDirectory(
          atPath: folder + name, withIntermediateDirectories: true)
      }
    } catch {
      let text = Text(en: "\(path): the folder cannot be made", zh: "\(path)：无法建立文件夹")
      throw ServerError(.folder, text.because(SystemReason.text(of: error)))
    }
    lock = try FolderLock(folder, address: address)
    removeLeftovers()
  }

  func close() { lock.release() }

  /// Temporary files of a process that was killed.
  private func removeLeftovers() {
    for name in ["", "/history", "/versions"] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path + name)) ?? []
      for file in names where file.hasPrefix(".") && file.hasSuffix(".part") {
        unlink(path + name + "/" + file)
      }
    }
  }

  // MARK: Files

  func read(_ name: String) -> [UInt8]? { DurableFile.read(path + "/" + name) }
  func stamp(_ name: String) -> FileStamp? { FileStamp(path + "/" + name) }

  func write(_ bytes: [UInt8], to name: String) throws(StoreError) {
    try DurableFile.replace(bytes, to: path + "/" + name)
  }

  func makeFolder(_ name: String) throws(StoreError) {
    guard mkdir(path + "/" + name, 0o755) == 0 || errno == EEXIST else { throw StoreError(name) }
    try DurableFile.flush(folder: ((path + "/" + name) as NSString).deletingLastPathComponent)
  }

  func remove(_ name: String) { unlink(path + "/" + name) }

  func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }

  /// Values of our own small files.
  func load<Value: Decodable>(_ type: Value.Type, from name: String) -> Value? {
    read(name).flatMap { try? JSONDecoder().decode(type, from: Data($0)) }
  }

  func save(_ value: some Encodable, to name: String) throws(StoreError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { throw StoreError(name) }
    try write([UInt8](data) + [UInt8(ascii: "\n")], to: name)
  }

  // MARK: States

  private static func file(_ number: Int) -> String {
    let digits = String(number)
    return "history/" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".json"
  }

  func bytes(ofFile number: Int?) -> [UInt8]? { number.flatMap { read(Self.file($0)) } }

  /// The history as it was left, and what the two files hold: a change that was made and had not reached
  /// them reaches them now.
  ///
  /// - Returns: nil for the history of a folder that has none.
  func open() throws(StoreError) -> (
    history: History?, problem: [UInt8]?, timetable: [UInt8]?
  ) {
    guard let history = load(History.self, from: Self.states), history.isSound else {
      return (nil, read(Self.problem), read(Self.timetable))
    }
    let state = history.state
    let problem = try settle(Self.problem, state.problem, before: history.fromProblem)
    let timetable = try settle(Self.timetable, state.timetable, before: history.fromTimetable)
    return (history, problem, timetable)
  }

  /// - Parameter before: what the file held before the last change.
  /// - Returns: what it holds.
  private func settle(
    _ name: String, _ number: Int?, before: Int?
  ) throws(StoreError) -> [UInt8]? {
    let found = read(name)
    let wanted = bytes(ofFile: number)
    guard found != wanted, before != number, found == bytes(ofFile: before) else { return found }
    try put(wanted, to: name)
    return wanted
  }

  /// Makes a change durable: first what is new, then the history that names it, then the two files.
  ///
  /// - Parameters:
  ///   - files: new files by number.
  ///   - problem: of the present state; so the timetable.
  func commit(
    _ history: History, files: [Int: [UInt8]], problem: [UInt8]?, timetable: [UInt8]?
  ) throws(StoreError) {
    for (number, bytes) in files { try write(bytes, to: Self.file(number)) }
    try save(history, to: Self.states)
    // From here on the change is made; what fails now is made up for when the folder is opened.
    do {
      try put(problem, to: Self.problem)
      try put(timetable, to: Self.timetable)
    } catch {
      note(error.text, by: "server")
    }
    let needed = history.files
    for name in names(in: "history") {
      if let number = Int(name.dropLast(5)), name.hasSuffix(".json"), number < history.next,
        !needed.contains(number)
      {
        remove("history/" + name)
      }
    }
  }

  private func put(_ bytes: [UInt8]?, to name: String) throws(StoreError) {
    guard let bytes else {
      remove(name)
      return
    }
    if read(name) == bytes { return }
    try write(bytes, to: name)
  }

  // MARK: Log

  /// Notes what was done; a note that cannot be written is no reason to refuse what was.
  func note(_ what: Text, by action: String, revision: Int? = nil) {
    var line = JSONMembersOutput()
    line.add("time", Moment.now)
    line.add("by", action)
    line.add("revision", revision)
    line.add("en", what.en)
    line.add("zh", what.zh)
    let log = path + "/log.jsonl"
    var bytes = JSONText.bytes(of: line.object) + [UInt8(ascii: "\n")]
    // A line that a crash has cut off ends where the next one begins.
    if let last = Self.lastByte(of: log), last != UInt8(ascii: "\n") {
      bytes.insert(UInt8(ascii: "\n"), at: 0)
    }
    try? DurableFile.append(bytes, to: log)
  }

  private static func lastByte(of path: String) -> UInt8? {
    guard let file = FileHandle(forReadingAtPath: path), let end = try? file.seekToEnd(), end > 0,
      (try? file.seek(toOffset: end - 1)) != nil
    else { return nil }
    return (try? file.readToEnd())?.first
  }
}

/// Times as they stand in files and answers.
enum Moment {
  /// ISO 8601 with seconds and the zone's offset.
  static var now: String {
    let formatter = ISO8601DateFormatter()
    formatter.timeZone = .current
    return formatter.string(from: Date())
  }
}

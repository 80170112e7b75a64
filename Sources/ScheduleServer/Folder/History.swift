import Foundation
import ScheduleModel

/// The states of a folder, one after the other, for undo and redo.
///
/// The file `history/states.json` is what counts: a change is made when it is renamed into place.
/// `problem.json` and `timetable.json` follow; where that was interrupted, it is done when the folder is
/// opened again.
struct History: Codable, Sendable {
  /// A state: which files of `history/` it consists of, and what led to it.
  struct State: Codable, Sendable {
    /// Numbers of files; nil: there is none.
    var problem: Int?
    var timetable: Int?
    var en: String
    var zh: String
    var time: String

    var what: Text { Text(en: en, zh: zh) }
  }

  static let format = "schedule-solve-history/1"
  /// Most states that are kept.
  static let most = 100

  var format = Self.format
  /// Grows with every change, undo and redo.
  var revision = 0
  /// Number of the next file.
  var next = 1
  var states: [State]
  /// Index of the state that is shown.
  var present: Int
  /// What the two files held before the last change: see `Folder.open`.
  var fromProblem: Int?
  var fromTimetable: Int?

  init(_ first: State) {
    states = [first]
    present = 0
  }

  var state: State { states[present] }
  var undo: Text? { present > 0 ? state.what : nil }
  var redo: Text? { present + 1 < states.count ? states[present + 1].what : nil }

  /// Whether the indices are what they should be, in a file from a disk.
  var isSound: Bool { format == Self.format && states.indices.contains(present) }

  /// Numbers of all files that are needed.
  var files: Set<Int> {
    Set(states.flatMap { [$0.problem, $0.timetable] } + [fromProblem, fromTimetable])
      .reduce(into: []) { if let number = $1 { $0.insert(number) } }
  }

  /// Makes a state the present one; those that could be had again by redo are gone.
  mutating func add(_ state: State) {
    noteFiles()
    states = Array(states[...present]) + [state]
    if states.count > Self.most { states.removeFirst(states.count - Self.most) }
    present = states.count - 1
    revision += 1
  }

  mutating func move(to index: Int) {
    noteFiles()
    present = index
    revision += 1
  }

  private mutating func noteFiles() {
    fromProblem = state.problem
    fromTimetable = state.timetable
  }
}

/// A timetable that is kept under a name.
struct KeptVersion: Codable, Sendable {
  var id: String
  var name: String
  var note: String
  var time: String
  /// Points; nil: not known.
  var total: Double?
  var bound: Double?
  var students: Int
  /// Of its timetable, to know it again: see `Fingerprint`.
  var fingerprint: String
}

/// A short text that tells files of ours apart.
enum Fingerprint {
  /// FNV-1a, 64 bits, and the length.
  static func of(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return "\(bytes.count)-" + String(hash, radix: 16)
  }
}

/// What stands in `versions.json`.
struct VersionList: Codable, Sendable {
  static let format = "schedule-solve-versions/1"

  var format = Self.format
  var next = 1
  var versions: [KeptVersion] = []
}

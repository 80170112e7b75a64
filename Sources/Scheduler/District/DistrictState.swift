import Foundation
import ScheduleModel

/// All that a run on a district knows, between two of its steps.
struct DistrictState: Codable, Sendable {
  static let format = "schedule-solve-district-state/1"

  struct School: Codable, Sendable {
    var id: String
    /// Of its problem.
    var fingerprint: String
    /// Its folder's name.
    var name: String
    var students: Int
    var hours: Int
    /// Places of students, groups, people: what a visit's time is in proportion to.
    var size: Int
    var organisations: [Int]
    var claims: SharedClaims
    var columns: [Column] = []
    /// The column in force.
    var selected = 0
    /// In this round.
    var share = SchoolShare()
    /// Seconds, or moves, of this round's visit.
    var slice = 0.0
    /// The last round it was visited in; -1: none.
    var visited = -1
    /// Proven lower bound with all that is shared to itself: at no prices; nil where none of the rounds
    /// was without.
    var freeBound: Int64?
    /// Best bounds by version of the prices, of those whose multipliers are kept.
    var bounds: [Int: Int64] = [:]
    /// Rounds of the last ascents by version of the prices: those whose multipliers are kept. A visit
    /// that is done again after a kill begins where it began before, not where it ended.
    var ascents: [Int: Int] = [:]
    /// Version of the prices of the last visit, whose multipliers the next begins with.
    var version = 0
    var firstStep = 0.0
    /// What its relaxation took of what is shared when prices last moved.
    var demand: SharedDemand?
  }

  struct Column: Codable, Sendable {
    var round: Int
    /// Thousandths.
    var cost: Int64
    var use: SharedUse
  }

  struct Round: Codable, Sendable {
    /// Share of the whole work.
    var share: Double
    /// Part of it that the bound has; the search has the rest.
    var boundPart: Double
  }

  /// What stood after a round.
  struct Mark: Codable, Sendable {
    var round: Int
    var seconds: Double
    var total: Int64
    var bound: Int64?
  }

  var format = Self.format
  var district: String
  var fingerprint: String
  var seed: UInt64
  /// In seconds over all, or moves by school.
  var timeLimit: Double?
  var work: Int?
  /// Who works side by side: threads, or tasks of an array job.
  var tasks: Int
  /// Whether blocks are done side by side, by tasks, and not one after the other by all threads.
  var isArray: Bool
  /// Most schools of a block; see `blocks`.
  var blockSize: Int
  var slots: [[String]]
  var rounds: [Round]
  /// The present one; `rounds.count`: done.
  var round = 0
  /// Seconds spent before the last start.
  var elapsed = 0.0
  var schools: [School]
  /// Versions of the prices; the first are zero.
  var prices: [SharedPrices] = [SharedPrices()]
  /// The version in force.
  var version = 0
  /// Where the ascent of the prices stands.
  var current = SharedPrices()
  var marks: [Mark] = []

  static let path = "state/state.json"

  var isDone: Bool { round >= rounds.count }

  /// Of the present round's random choices.
  var roundSeed: UInt64 { seed &+ UInt64(round) &* 0x9e37_79b9_7f4a_7c15 }
}

/// What a visit leaves on disk; the last of its files to be written.
struct VisitRecord: Codable, Sendable {
  var round: Int
  /// nil: none was sought, or found.
  var column: DistrictState.Column?
  /// Of the priced cost, thousandths; nil: no timetable exists.
  var bound: Int64?
  var firstStep: Double
  var seconds: Double
}

extension DistrictStore {
  func load<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value? {
    guard let bytes = try read(path) else { return nil }
    return try JSONDecoder().decode(type, from: Data(bytes))
  }

  func save(_ value: some Encodable, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try write([UInt8](try encoder.encode(value)), to: path)
  }
}

/// Paths of a school's files.
extension DistrictState.School {
  func timetablePath(_ round: Int) -> String { "state/schools/\(name)/timetable-\(round).json" }
  func ascentPath(_ version: Int, _ round: Int) -> String {
    "state/schools/\(name)/multipliers-\(version)-\(round).json"
  }
  /// nil: none is kept.
  func ascentPath(_ version: Int) -> String? { ascents[version].map { ascentPath(version, $0) } }
  /// Where its ascent ended in a round.
  func lastPath(_ round: Int) -> String { "state/schools/\(name)/last-\(round).json" }
  func recordPath(_ round: Int) -> String { "state/rounds/\(round)/\(name).json" }
  var answerPath: String { "schools/\(name)/timetable.json" }
}

import Foundation
import ScheduleModel
import Synchronization
import TestSupport

@testable import Scheduler

/// Two tiny schools that share a person and an organisation.
struct TinyDistrict: DistrictSource {
  let district: District
  let problems: [Problem]

  init(seed: Int, budget: Points? = nil) {
    var random = RandomSource(seed: seed &+ 77)
    var schools = [TinyProblem.random(seed: 3 * seed), TinyProblem.random(seed: 3 * seed + 2)]
    let person = StaffMember(
      id: "X", kind: .teacher, organisation: random.chance(0.4) ? "Y" : nil,
      specialties: ["a", "b"],
      maxPeriods: 1 + random.below(3), pay: Points(10))
    for s in schools.indices {
      schools[s].school.id = "school-\(s)"
      for a in schools[s].activities.indices where random.chance(0.7) {
        schools[s].activities[a].specialty = nil
        schools[s].activities[a].leaders = nil
        schools[s].activities[a].provider = nil
      }
    }
    problems = schools
    district = District(
      id: "tiny",
      schools: schools.map { DistrictSchool(id: $0.school.id, source: .embedded($0)) },
      sharedStaff: [SharedStaff(member: person, schools: schools.map(\.school.id))],
      sharedOrganisations: [
        Organisation(id: "Y", kind: .partner, approved: true, maxSessions: random.below(3))
      ], budget: budget)
  }

  func problem(_ school: Int) throws -> Problem {
    district.problem(problems[school], at: district.schools[school].id)
  }

  func fingerprint() throws -> String { district.id }
  func fingerprint(of school: Int) throws -> String { "\(school)" }

  var index: SharedIndex {
    SharedIndex(district, slots: Instance.unique(problems.flatMap(\.calendar.slots)))
  }

  enum Answer: Equatable {
    case best(Int)
    case infeasible
    case tooLarge
  }

  /// The least total over all ways to deal out the person's days and periods, and the sessions.
  func exhaustive() throws -> Answer {
    let index = self.index
    let person = district.sharedStaff[0].member
    let sessions = district.sharedOrganisations[0].maxSessions ?? 0
    var known: [[Int]: Exhaustive.Answer] = [:]
    func best(_ school: Int, _ days: Int, _ periods: Int, _ sessions: Int) throws
      -> Exhaustive.Answer
    {
      let key = [school, days, periods, sessions]
      if let answer = known[key] { return answer }
      let share = SchoolShare(
        people: [
          SchoolShare.Person(
            person: 0, days: (0..<index.dayCount).filter { days >> $0 & 1 == 1 },
            periods: periods)
        ], sessions: [sessions], pay: nil)
      let answer = Exhaustive.best(
        of: share.restricted(try problem(school), index), steps: 2_000_000)
      known[key] = answer
      return answer
    }
    var least = Int.max
    for days in 0..<(1 << index.dayCount) {
      for periods in 0...person.maxPeriods {
        for part in 0...sessions {
          let rest = (1 << index.dayCount) - 1 - days
          switch (
            try best(0, days, periods, part),
            try best(1, rest, person.maxPeriods - periods, sessions - part)
          ) {
          case (.tooLarge, _), (_, .tooLarge): return .tooLarge
          case (.best(let a), .best(let b)): least = min(least, a + b)
          default: continue
          }
        }
      }
    }
    return least == .max ? .infeasible : .best(least)
  }
}

/// A store in memory that can fail at any write, as if the program were killed there.
final class MemoryStore: DistrictStore {
  struct Killed: Error {}

  private struct State {
    var files: [String: [UInt8]] = [:]
    var writesLeft = Int.max
  }

  private let state = Mutex(State())

  /// Lets so many more files be written.
  func allow(writes: Int) { state.withLock { $0.writesLeft = writes } }

  var files: [String: [UInt8]] { state.withLock { $0.files } }

  /// The answer, without the seconds it took.
  var answer: [String: String] {
    var texts: [String: String] = [:]
    for (path, bytes) in files where !path.hasPrefix("state/") {
      texts[path] = String(decoding: bytes, as: UTF8.self)
        .replacing(/"seconds": \d+/, with: "")
    }
    return texts
  }

  func read(_ path: String) throws -> [UInt8]? { files[path] }

  func write(_ bytes: [UInt8], to path: String) throws {
    try publish([(path, bytes)])
  }

  func remove(_ path: String) {
    state.withLock { state in
      if state.writesLeft > 0 { state.files[path] = nil }
    }
  }

  func publish(_ files: [(path: String, bytes: [UInt8])]) throws {
    try state.withLock { state in
      guard state.writesLeft > 0 else { throw Killed() }
      state.writesLeft -= 1
      for file in files { state.files[file.path] = file.bytes }
    }
  }
}

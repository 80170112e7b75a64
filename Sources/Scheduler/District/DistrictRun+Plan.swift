import ScheduleModel
import Synchronization

/// The beginning of a run.
extension DistrictRun {
  /// Reads every school once, plans the rounds, deals out what is shared and the time of the first
  /// round.
  ///
  /// - Parameters:
  ///   - rounds: so many, not as many as the options say.
  ///   - isArray: for tasks that work side by side.
  func plan(rounds fixed: Int? = nil, isArray: Bool = false) throws -> DistrictState {
    let district = source.district
    let found = Mutex<[Int: Facts]>([:])
    let count = district.schools.count
    let source = source
    try Workers.each(count, threads: 2) { s in
      let mark = try source.fingerprint(of: s)
      let facts = Facts(try source.problem(s), fingerprint: mark, shared: district)
      found.withLock { $0[s] = facts }
    }
    let facts = found.withLock { found in (0..<count).compactMap { found[$0] } }
    let slots = Instance.unique(facts.flatMap(\.slots))
    let index = SharedIndex(district, slots: slots)
    var names = Set<String>()
    let schools = zip(district.schools, facts).enumerated().map { s, both in
      DistrictState.School(
        id: both.0.id, fingerprint: both.1.fingerprint,
        name: Self.folder(both.0.id, number: s, taken: &names),
        students: both.1.students, hours: both.1.hours, size: both.1.size,
        organisations: both.1.organisations.compactMap { index.organisationNumbers[$0] },
        claims: SharedClaims(both.1.offers, index))
    }
    let seconds = facts.reduce(0.0) { $0 + min(600, 20 + 0.05 * Double($1.students)) }
    let time = options.timeLimit ?? (options.work == nil ? seconds / Double(options.tasks) : nil)
    // As if all schools were of the usual size.
    let size = facts.reduce(0.0) { $0 + Double(max(100, $1.size)) } / Self.usualSize
    let each =
      time.map { $0 * Double(options.tasks) / max(1e-3, size) }
      ?? Double(options.work ?? 0) * Double(count) / Self.movesPerSecond / max(1e-3, size)
    let number = fixed ?? options.rounds
    let rounds =
      number.map { DistrictState.plannedRounds($0) }
      ?? DistrictState.plannedRounds(
        each: each, wall: each * size / Double(max(1, options.tasks)))
    var state = DistrictState(
      district: district.id, fingerprint: try source.fingerprint(), seed: options.seed,
      timeLimit: time, work: options.work, tasks: max(1, options.tasks),
      isArray: isArray,
      blockSize: DistrictState.blockSize(count, tasks: isArray ? options.tasks : 1),
      slots: slots.map { [$0.day, $0.period] },
      rounds: rounds, schools: schools)
    state.dealShares(index)
    state.dealTime(index)
    try store.save(state, to: DistrictState.path)
    return state
  }

  /// `Search.size` of a school of 1,200 students.
  private static let usualSize = 2_400.0

  /// What a second of work is worth in moves.
  private static let movesPerSecond = 250_000.0

  /// A name for files, the id itself where it can be one.
  private static func folder(_ id: String, number: Int, taken: inout Set<String>) -> String {
    let isPlain = id.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "-_.".unicodeScalars.contains(scalar)
    }
    var name = isPlain && id.utf8.count <= 100 && !id.hasPrefix(".") ? id : "school-\(number + 1)"
    while !taken.insert(name).inserted { name += "_" }
    return name
  }

  /// What the plan needs to know of a school.
  private struct Facts: Sendable {
    var fingerprint: String
    var students: Int
    var hours: Int
    var size: Int
    var slots: [Slot]
    var organisations: [String]
    /// The problem's activities, people and pins alone: what pins claim is known when the slots of all
    /// schools are.
    var offers: Problem

    init(_ problem: Problem, fingerprint: String, shared district: District) {
      self.fingerprint = fingerprint
      students = problem.students.count
      slots = problem.calendar.slots
      let instance = Instance(problem)
      size = Search.size(of: instance)
      hours = instance.classes.reduce(0) { $0 + $1.present.count { $0 > 0 } }
      let used = Set(
        problem.activities.compactMap(\.provider) + problem.staff.compactMap(\.organisation))
      organisations = district.sharedOrganisations.map(\.id).filter(used.contains)
      offers = Problem(
        school: problem.school, calendar: problem.calendar, staff: problem.staff,
        activities: problem.activities, pins: problem.pins)
    }
  }
}

import ScheduleModel

/// The least total of a tiny problem by going through all its timetables.
///
/// Written from problem.md on the raw `Problem`; it shares no code with the solver or the auditor,
/// so that it can tell when they are wrong. All sets of sections; for each all places of all
/// students; for each distinct outcome of these all class groups and supervisors, slot by slot.
public struct Exhaustive {
  public enum Answer: Hashable, Sendable {
    case infeasible
    /// Thousandths.
    case best(Int)
    /// More steps than allowed.
    case tooLarge
  }

  public static func best(of problem: Problem, steps: Int = 30_000_000) -> Answer {
    var search = Exhaustive(problem, steps: steps)
    search.openSections(from: 0)
    if search.steps <= 0 { return .tooLarge }
    return search.best == .max ? .infeasible : .best(search.best)
  }

  struct OpenSection {
    var activity: Int
    var slots: [Int]
    var leader: Int
    var room: Int
    var seats: Int
  }

  let problem: Problem
  let slots: [Slot]
  let candidates: [OpenSection]
  let rules: ExhaustiveRules
  var steps: Int
  var best = Int.max

  // What is open at the moment.
  var open: [OpenSection] = []
  var leaderBusy: [[Bool]]
  var roomBusy: [[Bool]]
  var load: [Int]
  var dayLoad: [[Int]]

  private init(_ problem: Problem, steps: Int) {
    self.problem = problem
    self.steps = steps
    slots = problem.calendar.slots
    rules = ExhaustiveRules(problem)
    candidates = rules.possibleSections()
    leaderBusy = Array(
      repeating: Array(repeating: false, count: slots.count), count: problem.staff.count)
    roomBusy = Array(
      repeating: Array(repeating: false, count: slots.count), count: problem.rooms.count)
    load = Array(repeating: 0, count: problem.staff.count)
    dayLoad = Array(
      repeating: Array(repeating: 0, count: problem.calendar.days.count),
      count: problem.staff.count)
  }

  // MARK: Sections

  private mutating func openSections(from first: Int) {
    steps -= 1
    guard steps > 0 else { return }
    guard first < candidates.count else {
      if sessionsFit() && rules.sectionPinsCanHold(open) { placeStudents() }
      return
    }
    openSections(from: first + 1)
    let section = candidates[first]
    guard add(section) else { return }
    openSections(from: first + 1)
    remove(section)
  }

  private mutating func add(_ section: OpenSection) -> Bool {
    let activity = problem.activities[section.activity]
    let person = problem.staff[section.leader]
    guard open.filter({ $0.activity == section.activity }).count < activity.maxSections,
      section.slots.allSatisfy({
        !leaderBusy[section.leader][$0] && !roomBusy[section.room][$0]
      }),
      load[section.leader] + section.slots.count <= person.maxPeriods
    else { return false }
    for slot in section.slots { change(section, slot, busy: true, by: 1) }
    open.append(section)
    let most = person.maxPerDay ?? .max
    if dayLoad[section.leader].contains(where: { $0 > most }) {
      remove(section)
      return false
    }
    return true
  }

  private mutating func remove(_ section: OpenSection) {
    open.removeLast()
    for slot in section.slots { change(section, slot, busy: false, by: -1) }
  }

  private mutating func change(_ section: OpenSection, _ slot: Int, busy: Bool, by step: Int) {
    leaderBusy[section.leader][slot] = busy
    roomBusy[section.room][slot] = busy
    load[section.leader] += step
    dayLoad[section.leader][slot / problem.calendar.periods.count] += step
  }

  private func sessionsFit() -> Bool {
    problem.organisations.allSatisfy { organisation in
      guard let most = organisation.maxSessions else { return true }
      let sessions = open.filter { problem.staff[$0.leader].organisation == organisation.id }
        .reduce(0) { $0 + problem.activities[$1.activity].sessions }
      return sessions <= most
    }
  }

  // MARK: Students

  private mutating func placeStudents() {
    var places = StudentPlacement(rules: rules, open: open, steps: steps)
    let outcomes = places.outcomes()
    steps = places.steps
    guard steps > 0 else { return }
    for (left, cost) in outcomes.sorted(by: { $0.value < $1.value })
    where cost < best {
      superviseGroups(left, cost: cost)
      guard steps > 0 else { return }
    }
  }

  // MARK: Class groups

  private mutating func superviseGroups(_ left: [Int], cost: Int) {
    var week = SupervisedWeek(
      rules: rules, left: left, roomBusy: roomBusy, staffBusy: leaderBusy, load: load,
      dayLoad: dayLoad, duties: duties(), best: best, steps: steps)
    week.fill(slot: 0, cost: cost)
    best = min(best, week.best)
    steps = week.steps
  }

  /// Who leads what, where something is repaired.
  private func duties() -> [[String]]? {
    guard rules.moves != nil else { return nil }
    var duties = Array(repeating: Array(repeating: "", count: slots.count), count: load.count)
    for section in open {
      for t in section.slots {
        duties[section.leader][t] =
          ExhaustiveMoves.leads(problem.activities[section.activity].id)
      }
    }
    return duties
  }
}

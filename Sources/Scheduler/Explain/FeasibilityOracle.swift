import ScheduleModel

/// Says of a problem whether any timetable keeps its rules and pins, and proves it.
///
/// A timetable that it shows has passed the auditor. That there is none is proven by branch and bound
/// on a program that makes more possible than there is (see `ReducedProblem`), in exact arithmetic
/// (docs/formulation.md, "Proof"). Pins that name nothing in common are settled one after the other,
/// each with what the others leave; where that is not enough, together.
final class FeasibilityOracle {
  enum Verdict {
    case possible(Timetable)
    /// Proven of these pins (positions in the problem's list) by themselves, whatever the others.
    case impossible(pins: [Int])
    /// Neither was found out within the limits.
    case unknown
  }

  /// Verdicts asked for so far.
  private(set) var calls = 0
  private let stop: StopSignal

  init(stop: StopSignal = StopSignal()) {
    self.stop = stop
  }

  func verdict(of problem: Problem) throws -> Verdict {
    calls += 1
    let index = SchoolIndex(problem)
    var waiting = Array(PinComponent.all(of: problem).reversed())
    var settled: [Settled] = []
    var isUnknown = false
    while let component = waiting.popLast() {
      if stop.shouldStop { return .unknown }
      switch try settle(component, problem, index, beside: settled, waiting: waiting) {
      case .impossible: return .impossible(pins: component.pins)
      case .unknown: isUnknown = true
      case .beside(let part): settled.append(part)
      case .alone(let part):
        let rivals = settled.filter { $0.taken.clashes(with: part.taken) }
        if rivals.isEmpty {
          settled.append(part)
        } else {
          settled.removeAll { $0.taken.clashes(with: part.taken) }
          waiting.append(component.merged(with: rivals.map(\.component)))
        }
      }
    }
    if isUnknown { return .unknown }
    return try union(of: settled, problem, index)
  }

  private struct Settled {
    var component: PinComponent
    var sections: [Section]
    var groups: [ClassGroup]
    var taken: TakenPlaces
  }

  private enum Outcome {
    case impossible
    case unknown
    /// Possible beside those that were settled before.
    case beside(Settled)
    /// Possible without them.
    case alone(Settled)
  }

  private func settle(
    _ component: PinComponent, _ problem: Problem, _ index: SchoolIndex,
    beside settled: [Settled], waiting: [PinComponent]
  ) throws -> Outcome {
    var taken = TakenPlaces(in: index)
    for part in settled { taken.add(part.taken) }
    for pin in (settled.map(\.component) + waiting).flatMap(\.pins) {
      let pin = problem.pins[pin]
      if let s = pin.staff.flatMap({ index.staff[$0] }) { taken.reservedStaff.insert(s) }
      if let r = pin.room.flatMap({ index.rooms[$0] }) { taken.reservedRooms.insert(r) }
      taken.students.formUnion(pin.students.compactMap { index.students[$0] })
    }
    let hasOthers = !settled.isEmpty || !waiting.isEmpty
    if hasOthers {
      let search = ComponentSearch(problem, index, component, taken: taken, stop: stop)
      if case .possible(let timetable) = try search.result(thorough: false) {
        return .beside(part(component, timetable, index))
      }
    }
    let search = ComponentSearch(
      problem, index, component, taken: TakenPlaces(in: index), stop: stop)
    switch try search.result(thorough: true) {
    case .possible(let timetable): return .alone(part(component, timetable, index))
    case .impossible: return .impossible
    case .unknown: return .unknown
    }
  }

  private func part(_ component: PinComponent, _ timetable: Timetable, _ index: SchoolIndex)
    -> Settled
  {
    // Without those who only make up H8's share: that is done again for all together.
    var own = timetable
    own.classGroups = timetable.classGroups.filter { group in
      component.pins.contains { pin in
        guard case .supervisor(let id, let slot, _) = index.pins[pin] else { return false }
        return group.slot == slot && group.classes.contains(id)
      } || group.classes.count > 1
    }
    return Settled(
      component: component, sections: own.sections, groups: own.classGroups,
      taken: TakenPlaces(own, in: index))
  }

  /// All parts in one timetable; if they break a rule of all together, they are settled as one.
  private func union(of settled: [Settled], _ problem: Problem, _ index: SchoolIndex) throws
    -> Verdict
  {
    let draft = TimetableDraft(
      problem: problem, index: index, sections: settled.flatMap(\.sections),
      pinnedGroups: settled.flatMap(\.groups))
    let timetable = draft.timetable()
    if ComponentSearch.keepsRules(timetable, of: problem) { return .possible(timetable) }
    guard settled.count > 1 else { return .unknown }
    let all = settled[0].component.merged(with: settled.dropFirst().map(\.component))
    let search = ComponentSearch(problem, index, all, taken: TakenPlaces(in: index), stop: stop)
    switch try search.result(thorough: true) {
    case .possible(let timetable): return .possible(timetable)
    case .impossible: return .impossible(pins: all.pins)
    case .unknown: return .unknown
    }
  }
}

/// Whether the pins of one component can hold together.
struct ComponentSearch {
  enum Result {
    case possible(Timetable)
    case impossible
    case unknown
  }

  let problem: Problem
  let index: SchoolIndex
  let component: PinComponent
  let taken: TakenPlaces
  let stop: StopSignal

  /// The problem with the pins of the component, and those that forbid something, alone.
  private let own: Problem

  init(
    _ problem: Problem, _ index: SchoolIndex, _ component: PinComponent, taken: TakenPlaces,
    stop: StopSignal
  ) {
    self.problem = problem
    self.index = index
    self.component = component
    self.taken = taken
    self.stop = stop
    var own = problem
    let pins = Set(component.pins)
    own.pins = problem.pins.indices.filter { pins.contains($0) || !problem.pins[$0].isPositive }
      .map { problem.pins[$0] }
    self.own = own
  }

  /// - Parameter thorough: false: looks only for the easiest timetables; what it does not find is no
  ///   proof.
  func result(thorough: Bool) throws -> Result {
    var inTheWay: [Int: SlotSet] = [:]
    switch try solve(full: pinnedClasses, othersAreFree: true) {
    case .impossible: return .impossible
    case .unknown: break
    case .possible(let timetable):
      if Self.keepsRules(timetable, of: own) { return .possible(timetable) }
      inTheWay = classesInTheWay(of: timetable)
    }
    guard thorough else { return .unknown }
    // Home rooms: classes in the way, and those that they could be merged with, as they are.
    for _ in 0..<6 {
      let full = self.full(inTheWay, othersAreFree: false)
      guard case .possible(let timetable) = try solve(full: full, othersAreFree: false) else {
        break
      }
      if Self.keepsRules(timetable, of: own) { return .possible(timetable) }
      let more = inTheWay.merging(classesInTheWay(of: timetable)) { $0.union($1) }
      if more == inTheWay { break }
      inTheWay = more
    }
    let full = self.full(inTheWay, othersAreFree: true)
    if case .impossible = try solve(full: full, othersAreFree: true) { return .impossible }
    return try solveWhole()
  }

  private func classesInTheWay(of timetable: Timetable) -> [Int: SlotSet] {
    TimetableDraft(problem: own, index: index, sections: [], pinnedGroups: [])
      .classesInTheWay(of: timetable)
  }

  /// Classes that supervisors are pinned to, and when.
  private var pinnedClasses: [Int: SlotSet] {
    var classes: [Int: SlotSet] = [:]
    for k in component.pins {
      guard case .supervisor(let id, let slot, _) = problem.pins[k], let c = index.classes[id],
        let t = index.calendar.index[slot]
      else { continue }
      classes[c, default: .empty].insert(t)
    }
    return classes
  }

  /// The pinned classes, those in the way, and those that could best take them in.
  ///
  /// A host with more room left serves as well as one with less, unless a pin needs it: so many
  /// beside are enough.
  private func full(_ inTheWay: [Int: SlotSet], othersAreFree: Bool) -> [Int: SlotSet] {
    var full = pinnedClasses.merging(inTheWay) { $0.union($1) }
    let reduced = reduced(full: full, othersAreFree: othersAreFree)
    let enough = 2 + component.pins.count + inTheWay.count
    for (c, slots) in inTheWay {
      let peers = index.peers(of: c, in: own).filter { $0 != c }
      for t in slots {
        let room = peers.map { (host: $0, left: reduced.roomLeft(host: $0, slot: t)) }
          .sorted { ($1.left, $0.host) < ($0.left, $1.host) }
        for (host, _) in room.prefix(enough) { full[host, default: .empty].insert(t) }
      }
    }
    return full
  }

  private func reduced(full: [Int: SlotSet], othersAreFree: Bool) -> ReducedProblem {
    ReducedProblem(
      own, index, pins: own.pins.indices.filter { own.pins[$0].isPositive }, full: full,
      othersAreFree: othersAreFree, taken: taken)
  }

  private func solve(full: [Int: SlotSet], othersAreFree: Bool) throws -> Result {
    let reduced = reduced(full: full, othersAreFree: othersAreFree)
    let instance = Instance(reduced.make())
    var options = TimetableModel.Options()
    options.without = Set(Component.all.map(\.id))
    if full.isEmpty { options.without.insert(Rule.studentsLeft.id) }
    var model = TimetableModel(instance, options: options)
    preferFreeRooms(&model)
    keepOwnShare(&model)
    return try branch(model)
  }

  /// Home rooms of classes that have a group there, and leaders from outside where H8 counts them,
  /// are taken only where nothing else serves.
  private func preferFreeRooms(_ model: inout TimetableModel) {
    let instance = model.instance
    let countsOwn = own.underPolicy.rules.ownStaffShare > .zero
    for (p, pattern) in instance.patterns.enumerated() where model.sections[p] >= 0 {
      for (r, column) in zip(pattern.rooms, model.rooms[p]) {
        guard let room = index.rooms[instance.problem.rooms[r].id], let c = index.homeOf[room],
          !index.present[c].isDisjoint(with: pattern.slots)
        else { continue }
        model.addCost(1, to: column)
      }
      for (s, column) in zip(pattern.leaders, model.leaders[p])
      where countsOwn && !instance.staff[s].isOwn {
        model.addCost(1, to: column)
      }
    }
  }

  /// H8, with all the periods that own teachers could have besides: 1000 · own − share · all is
  /// never greater than with these.
  private func keepOwnShare(_ model: inout TimetableModel) {
    let share = Int(own.underPolicy.rules.ownStaffShare.thousandths)
    guard share > 0 else { return }
    var most = 0
    for person in Instance(own).staff where person.isOwn { most += person.maxLoad }
    let terms = model.instance.staff.enumerated().flatMap { s, person in
      model.loadTerms[s].map {
        Term($0.coefficient * Int64((person.isOwn ? 1000 : 0) - share), $0.column)
      }
    }
    guard !terms.isEmpty else { return }
    model.addRow(named: Rule.ownStaffShare.id, terms, atLeast: (share - 1000) * most)
  }

  /// The whole problem, where it is small enough.
  private func solveWhole() throws -> Result {
    let instance = Instance(own)
    let supervisors = instance.staff.reduce(0) { $0 + ($1.supervises ? $1.available.count : 0) }
    let places = instance.students.reduce(0) { sum, student in
      sum + student.options.reduce(0) { $0 + $1.patterns.count }
    }
    guard taken.isNothing, places + supervisors * instance.classes.count <= 6_000 else {
      return .unknown
    }
    var options = TimetableModel.Options()
    options.without = Set(Component.all.map(\.id))
    return try branch(TimetableModel(instance, options: options))
  }

  private func branch(_ model: TimetableModel) throws -> Result {
    let instance = model.instance
    guard instance.patternsAreComplete else { return .unknown }
    let size = model.program.columns.count + model.program.rows.count
    var options = BranchAndBound.Options()
    options.nodeLimit = 5_000
    options.iterationLimit = max(5_000, 100_000_000 / max(1, size))
    let outcome = try BranchAndBound(model).solve(stop: stop, options: options)
    if outcome.status == .infeasible { return .impossible }
    guard let plan = outcome.plan else { return .unknown }
    let answer = plan.timetable(for: instance)
    let draft = TimetableDraft(
      problem: own, index: index, sections: answer.sections.map(real),
      pinnedGroups: answer.classGroups.filter { !ReducedProblem.isMadeUp($0.host) }.map(real))
    return .possible(draft.timetable())
  }

  private func real(_ section: Section) -> Section {
    var section = section
    section.students.removeAll(where: ReducedProblem.isMadeUp)
    return section
  }

  private func real(_ group: ClassGroup) -> ClassGroup {
    var group = group
    group.classes.removeAll(where: ReducedProblem.isMadeUp)
    return group
  }

  /// Whether the timetable keeps every hard rule, and those of the policy that the solver keeps.
  static func keepsRules(_ timetable: Timetable, of problem: Problem) -> Bool {
    let rules = Set((Rule.all + Rule.policyOfSolver).map(\.id))
    return Auditor.violations(in: timetable, of: problem).allSatisfy { !rules.contains($0.rule) }
  }
}

/// An edit done: the timetable, and a problem whose pins hold what was moved.
public struct EditOutcome: Sendable {
  /// As before, but for the pins.
  public let problem: Problem
  /// With its score; it claims no bound, and says no solver.
  public let timetable: Timetable
  /// An edit is done although it is forbidden: look at this first.
  public let verdict: EditVerdict
  /// The pins that hold what was moved.
  public let pins: [Pin]
  /// Why something that was moved is not held; one sentence each.
  public let notHeld: [Text]
  /// What follows for class groups; one sentence each.
  public let consequences: [Text]
}

extension EditBoard {
  /// Does the edit, whether it is forbidden or not.
  ///
  /// What was moved is pinned: of a section the parts given, the student's place in his new section (or
  /// that he is not in the activity that he left), the supervisor of the group. Earlier pins about the
  /// same thing are replaced. Supervisors found for new class groups are not pinned. A pin that could
  /// never hold, beside the data or other pins, is left out and said in `notHeld`.
  public func outcome(of edit: Edit) throws(EditError) -> EditOutcome {
    let plan = try plan(edit)
    let verdict = verdict(on: edit, plan)
    let draft = pins(holding: edit, plan)
    var (problem, pins, notHeld) = settled(draft)
    if case .supervisor(let place, nil) = edit {
      notHeld.append(
        Text(
          en: "No pin can keep the group of \(legible(place.schoolClass)) in "
            + "\(legible(place.slot.description)) without a supervisor.",
          zh: "无法预先确定 \(legible(place.schoolClass)) 在 "
            + "\(legible(place.slot.description)) 的小组无人看管。"))
    }
    problem.repair = self.problem.repair
    var timetable = plan.change.applied(to: timetable).unclaimed
    timetable.solver = nil
    var points = score.points
    for (component, change) in verdict.components { points[component, default: .zero] += change }
    timetable.score = Score(points)
    timetable.status = .feasible
    return EditOutcome(
      problem: problem, timetable: timetable, verdict: verdict, pins: pins, notHeld: notHeld,
      consequences: plan.consequences)
  }

  /// Locks or unlocks. What is locked already stays so.
  ///
  /// Pins about one section become one, with all of its parts that are held. Where another section of the
  /// activity has the same parts, more parts are locked, until the pin names this section alone.
  public func outcome(of change: LockChange) throws(EditError) -> LockOutcome {
    var draft = PinDraft(self, after: base)
    var notLocked: [Text] = []
    let sections =
      change.all
      ? Array(base.sections.indices)
      : try change.sections.map { id throws(EditError) in try section(id) }
    for index in sections {
      if change.locked {
        draft.hold(change.parts, ofSection: index)
      } else {
        draft.release(change.parts, ofSection: index)
      }
    }
    for id in change.students { try lock(student: id, change.locked, &draft) }
    let groups =
      change.all
      ? base.groups.map { GroupPlace(schoolClass: $0.group.host, slot: $0.group.slot) }
      : change.groups
    for place in groups {
      let index = try groupPosition(place)
      guard change.locked else {
        draft.releaseSupervisor(of: place)
        continue
      }
      if base.groups[index].group.supervisor != nil {
        draft.holdSupervisor(of: place)
      } else if !change.all {
        let what = base.name(base.groups[index])
        notLocked.append(
          Text(en: "Nobody supervises \(what.en).", zh: "\(what.zh)无人看管，无法锁定。"))
      }
    }
    let (problem, _, notHeld) = settled(draft)
    return LockOutcome(problem: problem, notLocked: notLocked + notHeld)
  }

  private func lock(
    student id: String, _ locked: Bool, _ draft: inout PinDraft
  ) throws(EditError) {
    let number = try student(id)
    guard !locked else {
      for index in base.sectionsOfStudent[number] where base.sections[index].activity != nil {
        draft.holdPlace(of: id, inSection: index)
      }
      return
    }
    draft.dropPlaces(of: id) { _, _ in true }
    for activity in base.problem.activities { draft.dropName(id, ofActivity: activity.id) }
  }

  /// The pins that hold what the edit moves.
  func pins(holding edit: Edit, _ plan: Plan) -> PinDraft {
    var draft = PinDraft(self, after: plan.after)
    switch edit {
    case .section(let id, let leader, let room, let slots):
      guard let index = facts.sectionNumbers[id] else { break }
      var parts: Set<Locks.Part> = []
      if leader != nil { parts.insert(.leader) }
      if room != nil { parts.insert(.room) }
      if slots != nil { parts.insert(.slots) }
      draft.hold(parts, ofSection: index)
    case .student(let id, let from, let to):
      let left = from.flatMap { facts.sectionNumbers[$0] }
      let entered = to.flatMap { facts.sectionNumbers[$0] }
      guard left != entered else { break }
      hold(id, from: left, to: entered, &draft)
    case .supervisor(let place, _):
      draft.holdSupervisor(of: place)
    case .swapSupervisors(let one, let other):
      draft.holdSupervisor(of: one)
      draft.holdSupervisor(of: other)
    }
    return draft
  }

  private func hold(
    _ student: String, from left: Int?, to entered: Int?, _ draft: inout PinDraft
  ) {
    let old = left.map { base.sections[$0].section.activity }
    let new = entered.map { base.sections[$0].section.activity }
    if let old {
      draft.dropName(student, ofActivity: old, butOf: entered)
      if old != new { draft.dropPlaces(of: student) { $0 == old && $1 } }
    }
    if let entered, let new {
      draft.dropName(student, ofActivity: new, butOf: entered)
      draft.dropPlaces(of: student) { $0 == new && !$1 }
      draft.holdPlace(of: student, inSection: entered)
    } else if let old {
      draft.deny(student, old)
    }
  }

  /// The problem with the draft's pins, but for those that can never hold.
  private func settled(_ draft: PinDraft) -> (problem: Problem, pins: [Pin], notHeld: [Text]) {
    var problem = self.problem
    let kept = draft.kept
    var new = draft.new
    var notHeld: [Text] = []
    while true {
      problem.pins = kept + new
      guard !new.isEmpty else { break }
      let faults = Validator.pinFaults(of: problem).filter { $0.pin >= kept.count }
      guard !faults.isEmpty else { break }
      notHeld += faults.map(\.sentence)
      let faulty = Set(faults.map(\.pin))
      new = new.indices.filter { !faulty.contains(kept.count + $0) }.map { new[$0] }
    }
    return (problem, new, distinct(notHeld))
  }
}

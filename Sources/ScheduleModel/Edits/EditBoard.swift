/// A problem and its timetable, ready to be changed by hand.
///
/// Every answer is what whole audits (`Auditor`) before and after the edit would say, but only what the
/// edit can have touched is looked at. What is wrong already is no obstacle. A repair's old timetable
/// (`Problem.repair`) is left aside.
///
/// - Complexity: to make one takes as long as an audit; keep it for as long as nothing changes.
public struct EditBoard: Sendable {
  public let problem: Problem
  public let timetable: Timetable
  /// What pins hold of the timetable.
  public let locks: Locks
  /// The present score, recomputed.
  public let score: Score

  let base: AuditContext
  let facts: EditFacts

  public init(_ timetable: Timetable, of problem: Problem) {
    self.problem = problem
    self.timetable = timetable
    var own = problem
    own.repair = nil
    base = AuditContext(timetable.unclaimed, of: own)
    facts = EditFacts(base)
    locks = Locks(base)
    score = Auditor.score(in: base)
  }

  /// An edit with what follows from it.
  struct Plan {
    var change: TimetableChange
    /// The timetable with the change.
    var after: AuditContext
    /// Sentences about class groups that come, go or get another host.
    var consequences: [Text] = []
  }

  // MARK: What an edit does

  /// What the edit breaks and costs.
  public func verdict(on edit: Edit) throws(EditError) -> EditVerdict {
    verdict(on: edit, try plan(edit))
  }

  func verdict(on edit: Edit, _ plan: Plan) -> EditVerdict {
    guard !plan.change.isEmpty else { return .present }
    let draft = pins(holding: edit, plan)
    var (before, after) = (base, plan.after)
    let scope = AuditScope(plan.change, before, after, facts)
    before.scope = scope
    after.scope = scope
    // What takes their place holds.
    after.scope.pins = AuditScope.Part(
      scope.pins.indices.filter { !draft.gone.contains($0) }, of: problem.pins.count)
    return EditVerdict(
      (Auditor.brokenRules(in: before), Auditor.score(in: before)),
      (Auditor.brokenRules(in: after), Auditor.score(in: after)))
  }

  func plan(_ edit: Edit) throws(EditError) -> Plan {
    var plan = Plan(change: try change(by: edit), after: base)
    plan.after.replace(sections: plan.change.sections)
    let opened = plan.change.sections.isEmpty ? [] : closeEmptyGroups(&plan)
    plan.after.replaceGroups(plan.change)
    guard !opened.isEmpty else { return plan }
    var choice = SupervisorChoice(plan.after, facts)
    for (schoolClass, slot) in opened {
      let id = base.problem.classes[schoolClass].id
      let supervisor = choice.choose(for: schoolClass, in: slot)
      plan.change.newGroups.append(
        ClassGroup(
          slot: base.slots[slot], host: id, classes: [id],
          supervisor: supervisor.map { base.problem.staff[$0].id }))
      let (what, when) = (base.name(class: schoolClass), base.name(slot: slot))
      let who = supervisor.map { base.name(staff: $0) }
      plan.consequences.append(
        Text(
          en: "Class \(what.en) has a class group in \(when.en) now, "
            + (who.map { "supervised by \($0.en)." } ?? "without a supervisor."),
          zh: "班级 \(what.zh) 在 \(when.zh) 新设班级小组，" + (who.map { "由 \($0.zh) 看管。" } ?? "无人看管。")))
    }
    plan.after.replaceGroups(TimetableChange(newGroups: plan.change.newGroups))
    return plan
  }

  /// Takes classes with nobody left out of their groups.
  ///
  /// - Returns: classes and slots where somebody is left now, and which have no group.
  private func closeEmptyGroups(_ plan: inout Plan) -> [(schoolClass: Int, slot: Int)] {
    var opened: [(schoolClass: Int, slot: Int)] = []
    for place in base.left.indices where base.left[place] != plan.after.left[place] {
      let (item, slot) = (place / base.slots.count, place % base.slots.count)
      let groups = base.groupsOfClass[place]
      if base.left[place] == 0, groups.isEmpty { opened.append((item, slot)) }
      guard plan.after.left[place] == 0 else { continue }
      let id = base.problem.classes[item].id
      let (what, when) = (base.name(class: item), base.name(slot: slot))
      for index in groups {
        guard var group = plan.change.groups[index] ?? base.groups[index].group else { continue }
        group.classes.removeAll { $0 == id }
        if group.host == id, let host = group.classes.first { group.host = host }
        if group.classes.isEmpty || group.host == id {
          plan.change.groups[index] = .some(nil)
          let who = group.supervisor.map { named(of: $0) }
          plan.consequences.append(
            Text(
              en: "Nobody of class \(what.en) is left in \(when.en): its class group is gone"
                + (who.map { ", and \($0.en) is free then." } ?? "."),
              zh: "班级 \(what.zh) 在 \(when.zh) 没有学生留下，班级小组取消"
                + (who.map { "，\($0.zh) 届时空闲。" } ?? "。")))
        } else {
          plan.change.groups[index] = group
          let host =
            base.classNumbers[group.host].map { base.name(class: $0) }
            ?? Text(legible(group.host))
          plan.consequences.append(
            Text(
              en: "Nobody of class \(what.en) is left in \(when.en): it leaves the group "
                + "hosted by \(host.en).",
              zh: "班级 \(what.zh) 在 \(when.zh) 没有学生留下，退出以 \(host.zh) 为主班的小组。"))
        }
      }
    }
    return opened
  }

  func named(of staff: String) -> Text {
    base.staffNumbers[staff].map { base.name(staff: $0) } ?? Text(legible(staff))
  }

  // MARK: Edits as changes

  private func change(by edit: Edit) throws(EditError) -> TimetableChange {
    var change = TimetableChange()
    switch edit {
    case .section(let id, let leader, let room, let slots):
      let index = try section(id)
      var section = base.sections[index].section
      if let leader {
        _ = try staff(leader)
        section.leader = leader
      }
      if let room {
        guard base.roomNumbers[room] != nil else {
          throw .unknown("room", "场地", room, among: base.problem.rooms.lazy.map(\.id))
        }
        section.room = room
      }
      if let slots, Set(slots) != Set(section.slots) { section.slots = try known(slots) }
      if section != base.sections[index].section { change.sections[index] = section }
    case .student(let id, let from, let to):
      try move(id, from: from, to: to, &change)
    case .supervisor(let place, let staff):
      if let staff { _ = try self.staff(staff) }
      let index = try groupPosition(place)
      supervise(index, by: staff, &change)
    case .swapSupervisors(let one, let other):
      let (first, second) = (try groupPosition(one), try groupPosition(other))
      supervise(first, by: base.groups[second].group.supervisor, &change)
      supervise(second, by: base.groups[first].group.supervisor, &change)
    }
    return change
  }

  private func move(
    _ id: String, from: String?, to: String?, _ change: inout TimetableChange
  ) throws(EditError) {
    let number = try student(id)
    let who = base.name(student: number)
    let old = try from.map { id throws(EditError) in try section(id) }
    let new = try to.map { id throws(EditError) in try section(id) }
    if let old, !base.sections[old].students.contains(number) {
      let what = base.name(base.sections[old])
      throw EditError(
        en: "Student \(who.en) is not in \(what.en).", zh: "学生 \(who.zh) 不在\(what.zh)。")
    }
    guard old != new else { return }
    if let new, base.sections[new].students.contains(number) {
      let what = base.name(base.sections[new])
      throw EditError(
        en: "Student \(who.en) is in \(what.en) already.", zh: "学生 \(who.zh) 已在\(what.zh)。")
    }
    if let old {
      var section = base.sections[old].section
      section.students.removeAll { $0 == id }
      change.sections[old] = section
    }
    if let new {
      var section = base.sections[new].section
      section.students.append(id)
      change.sections[new] = section
    }
  }

  private func supervise(
    _ index: Int, by staff: String?, _ change: inout TimetableChange
  ) {
    var group = base.groups[index].group
    guard group.supervisor != staff else { return }
    group.supervisor = staff
    change.groups[index] = group
  }

  // MARK: Things by id

  func section(_ id: String) throws(EditError) -> Int {
    guard let index = facts.sectionNumbers[id] else {
      throw .unknown("section", "活动班", id, among: base.sections.lazy.map(\.section.id))
    }
    return index
  }

  func student(_ id: String) throws(EditError) -> Int {
    guard let index = base.studentNumbers[id] else {
      throw .unknown("student", "学生", id, among: base.problem.students.lazy.map(\.id))
    }
    return index
  }

  func staff(_ id: String) throws(EditError) -> Int {
    guard let index = base.staffNumbers[id] else {
      throw .unknown("staff member", "教职工", id, among: base.problem.staff.lazy.map(\.id))
    }
    return index
  }

  /// In the calendar's order, each once.
  private func known(_ slots: [Slot]) throws(EditError) -> [Slot] {
    for slot in slots where base.slotNumbers[slot] == nil {
      throw .unknown(
        "slot", "时段", slot.description, among: base.slots.lazy.map(\.description))
    }
    let chosen = Set(slots)
    guard !chosen.isEmpty else {
      throw EditError(en: "A section meets in one slot at least.", zh: "活动班至少要有一个时段。")
    }
    return base.slots.filter(chosen.contains)
  }

  /// Position of the class group in the timetable.
  func groupPosition(_ place: GroupPlace) throws(EditError) -> Int {
    guard let item = base.classNumbers[place.schoolClass] else {
      throw .unknown(
        "class", "班级", place.schoolClass, among: base.problem.classes.lazy.map(\.id))
    }
    guard let slot = base.slotNumbers[place.slot] else {
      throw .unknown(
        "slot", "时段", place.slot.description, among: base.slots.lazy.map(\.description))
    }
    guard let index = base.groupsOfClass[item * base.slots.count + slot].first else {
      let (what, when) = (base.name(class: item), base.name(slot: slot))
      throw EditError(
        en: "Class \(what.en) has no class group in \(when.en).",
        zh: "班级 \(what.zh) 在 \(when.zh) 没有班级小组。")
    }
    return index
  }

  /// The class group of the place; nil if there is none.
  func group(
    _ place: GroupPlace, in context: AuditContext
  ) -> (group: AuditContext.PlacedGroup, slot: Int)? {
    guard let item = context.classNumbers[place.schoolClass],
      let slot = context.slotNumbers[place.slot],
      let group = context.groups(of: item, in: slot).first
    else { return nil }
    return (group, slot)
  }
}

import ScheduleModel

/// Changes by hand: `/api/targets`, `/api/edit`, `/api/lock`, `/api/pins/drop`.
struct EditActions {
  let workspace: Workspace
  let request: Request

  private var language: Language { request.language }

  func answer(_ path: [String]) throws(Refusal) -> Answer {
    switch path {
    case ["targets"]: return try targets()
    case ["edit"]: return try edit()
    case ["lock"]: return try lock()
    case ["pins", "drop"]: return try dropPins()
    default: throw .notFound
    }
  }

  // MARK: Targets

  private func targets() throws(Refusal) -> Answer {
    let body = try request.object()
    let revision = try body.integer("revision")
    let view = workspace.view
    guard revision == view.revision else { throw Workspace.stale }
    let board = try Self.board(view)
    let subject = try subject(body.object("subject"))
    guard let aspect = EditAspect(rawValue: try body.string("what")) else {
      throw RequestObject.wrong("what")
    }
    let found = try Self.known { () throws(EditError) in
      try board.targets(for: subject, of: aspect)
    }
    return Answer(
      json: .members([
        ("revision", .integer(revision)), ("targets", .list(found.map { $0.json(language) })),
      ]))
  }

  private static func board(_ view: Workspace.View) throws(Refusal) -> EditBoard {
    guard let present = view.present else { throw Workspace.noProblem }
    guard let board = present.board else { throw Workspace.noTimetable }
    return board
  }

  /// What names something that there is not is refused.
  private static func known<Value>(
    _ body: () throws(EditError) -> Value
  ) throws(Refusal) -> Value {
    do throws(EditError) {
      return try body()
    } catch {
      throw Refusal(422, "invalid", error.text)
    }
  }

  // MARK: What is asked for

  private func subject(_ body: RequestObject) throws(Refusal) -> EditSubject {
    switch try body.string("kind") {
    case "section": return .section(id: try body.string("id"))
    case "student":
      return .student(id: try body.string("student"), from: try body.optionalString("from"))
    case "supervisor": return .supervisor(of: try place(body))
    default: throw RequestObject.wrong("kind")
    }
  }

  private func place(_ body: RequestObject) throws(Refusal) -> GroupPlace {
    GroupPlace(schoolClass: try body.string("class"), slot: try slot(body.string("slot")))
  }

  private func slot(_ text: String) throws(Refusal) -> Slot {
    guard let slot = Slot(text) else { throw RequestObject.wrong("slot") }
    return slot
  }

  private func edit(
    of subject: EditSubject, to target: RequestObject
  ) throws(Refusal) -> Edit {
    switch subject {
    case .section(let id):
      let slots = try target.value("slots") == nil ? nil : target.strings("slots")
      let leader = try target.optionalString("leader")
      let room = try target.optionalString("room")
      guard slots != nil || leader != nil || room != nil else {
        throw RequestObject.wrong("target")
      }
      return .section(
        id: id, leader: leader, room: room,
        slots: try slots.map { texts throws(Refusal) in
          try texts.map { text throws(Refusal) in try slot(text) }
        })
    case .student(let id, let from):
      return .student(id: id, from: from, to: try target.optionalString("section"))
    case .supervisor(let place):
      if target.value("class") != nil {
        return .swapSupervisors(place, try self.place(target))
      }
      return .supervisor(of: place, staff: try target.optionalString("supervisor"))
    }
  }

  // MARK: Changes

  private func edit() throws(Refusal) -> Answer {
    let body = try request.object()
    let edit = try edit(of: subject(body.object("subject")), to: body.object("target"))
    let isForced = try body.flag("force")
    var said: (consequences: [Text], notHeld: [Text]) = ([], [])
    try workspace.change(revision: try body.integer("revision"), by: "edit") {
      view throws(Refusal) in
      let board = try Self.board(view)
      let outcome = try Self.known { () throws(EditError) in try board.outcome(of: edit) }
      if outcome.verdict.state == .forbidden, !isForced {
        throw Refusal(
          422, "forbidden-change", Text(en: "Rules forbid this change.", zh: "规则不允许此改动。"),
          details: [("rules", .list(outcome.verdict.rules.map { $0.json(language) }))])
      }
      said = (outcome.consequences, outcome.notHeld)
      return Workspace.Outcome(
        problem: outcome.problem, timetable: outcome.timetable,
        what: EditWords(outcome.problem, outcome.timetable).sentence(edit))
    }
    return workspace.stateAnswer(
      language,
      with: [
        ("consequences", .strings(said.consequences.map { $0[language] })),
        ("notHeld", .strings(said.notHeld.map { $0[language] })),
      ])
  }

  private func lock() throws(Refusal) -> Answer {
    let body = try request.object()
    let what = try body.object("what")
    var parts: Set<Locks.Part> = []
    for name in try body.strings("parts") {
      guard let part = Locks.Part(rawValue: name) else { throw RequestObject.wrong("parts") }
      parts.insert(part)
    }
    let isLocked = try body.flag("locked", default: true)
    let change = LockChange(
      sections: try what.strings("sections"), students: try what.strings("students"),
      groups: try what.objects("groups").map { group throws(Refusal) in try place(group) },
      all: try what.flag("all"), parts: parts.isEmpty ? Set(Locks.Part.allCases) : parts,
      locked: isLocked)
    var notLocked: [Text] = []
    try workspace.change(revision: try body.integer("revision"), by: "lock") {
      view throws(Refusal) in
      let board = try Self.board(view)
      let outcome = try Self.known { () throws(EditError) in try board.outcome(of: change) }
      notLocked = outcome.notLocked
      guard let present = view.present, outcome.problem != present.problem else { return nil }
      return Workspace.Outcome(
        problem: outcome.problem,
        // A bound proven for more pins says nothing of fewer.
        timetable: isLocked ? present.timetable : present.timetable?.withoutBound,
        what: isLocked ? Text(en: "locked", zh: "锁定") : Text(en: "unlocked", zh: "解除锁定"))
    }
    return workspace.stateAnswer(
      language, with: [("notLocked", .strings(notLocked.map { $0[language] }))])
  }

  private func dropPins() throws(Refusal) -> Answer {
    let body = try request.object()
    let indices = Set(try body.integers("pins"))
    try workspace.change(revision: try body.integer("revision"), by: "pins") {
      view throws(Refusal) in
      guard let present = view.present else { throw Workspace.noProblem }
      guard !indices.isEmpty, indices.allSatisfy(present.problem.pins.indices.contains) else {
        throw RequestObject.wrong("pins")
      }
      var problem = present.problem
      problem.pins = problem.pins.enumerated().filter { !indices.contains($0.offset) }
        .map(\.element)
      return Workspace.Outcome(
        problem: problem, timetable: present.timetable?.withoutBound,
        what: Text(en: "pins dropped: \(indices.count)", zh: "去掉预定 \(indices.count) 条"))
    }
    return workspace.stateAnswer(language)
  }
}

extension Timetable {
  /// Without what was proven of another problem.
  var withoutBound: Timetable {
    var timetable = self
    timetable.claim(bound: nil)
    if timetable.status == .optimal { timetable.status = .feasible }
    return timetable
  }
}

extension EditVerdict {
  /// What is said with it: the rules that it breaks, and what is for people to judge.
  var rules: [Violation] { broken + findings }
}

extension EditTarget {
  func json(_ language: Language) -> JSONOutput {
    var members = JSONMembersOutput()
    members.add("target", place.json)
    members.add("label", .string(label[language]))
    members.add("state", .string(verdict.state.rawValue))
    members.add("points", .points(verdict.points))
    members.add(
      "components",
      .members(
        verdict.components.sorted { $0.key.id < $1.key.id }.map { ($0.key.id, .points($0.value)) }))
    members.add("rules", .list(verdict.rules.map { $0.json(language) }))
    members.add("mended", .list(verdict.mended.map { $0.json(language) }))
    return members.object
  }
}

extension EditTarget.Place {
  var json: JSONOutput {
    switch self {
    case .slots(let slots): return .members([("slots", .slotList(slots))])
    case .room(let id): return .members([("room", .string(id))])
    case .leader(let id): return .members([("leader", .string(id))])
    case .section(let id): return .members([("section", .optional(id))])
    case .supervisor(let id): return .members([("supervisor", .optional(id))])
    case .group(let place):
      return .members([
        ("class", .string(place.schoolClass)), ("slot", .string(place.slot.description)),
      ])
    }
  }
}

/// Changes by hand in a few words, for undo and redo.
struct EditWords {
  private let problem: Problem
  private let timetable: Timetable

  init(_ problem: Problem, _ timetable: Timetable) {
    self.problem = problem
    self.timetable = timetable
  }

  func sentence(_ edit: Edit) -> Text {
    switch edit {
    case .section(let id, let leader, let room, let slots):
      let name = section(id)
      var to: [String] = []
      if let slots { to.append(slots.map(\.description).joined(separator: ", ")) }
      if let room { to.append(problem.rooms.first { $0.id == room }?.name ?? room) }
      if let leader { to.append(person(leader)) }
      let place = to.joined(separator: ", ")
      return Text(en: "\(name) → \(place)", zh: "\(name) → \(place)")
    case .student(let id, let from, let to):
      let name = problem.students.first { $0.id == id }?.name ?? id
      guard let to else {
        let from = from.map(section) ?? ""
        return Text(en: "\(name) leaves \(from)", zh: "\(name)退出\(from)")
      }
      return Text("\(name) → \(section(to))")
    case .supervisor(let group, let staff):
      let (name, slot) = (className(group.schoolClass), group.slot)
      guard let staff else {
        return Text(en: "\(name), \(slot): nobody supervises", zh: "\(name)，\(slot)：无人看管")
      }
      return Text(en: "\(name), \(slot): \(person(staff))", zh: "\(name)，\(slot)：\(person(staff))")
    case .swapSupervisors(let one, let other):
      return Text(
        en: "supervisors of \(className(one.schoolClass)), \(one.slot) and "
          + "\(className(other.schoolClass)), \(other.slot) exchanged",
        zh: "\(className(one.schoolClass)) \(one.slot) 与 \(className(other.schoolClass)) "
          + "\(other.slot) 的看管人互换")
    }
  }

  private func section(_ id: String) -> String {
    let activity = timetable.sections.first { $0.id == id }?.activity ?? id
    return problem.activities.first { $0.id == activity }?.name ?? activity
  }

  private func person(_ id: String) -> String {
    problem.staff.first { $0.id == id }?.name ?? id
  }

  private func className(_ id: String) -> String {
    problem.classes.first { $0.id == id }?.name ?? id
  }
}

/// From plans and back.
extension SearchState {
  /// The plan as it stands.
  func plan() -> Plan {
    var plan = Plan()
    for q in 0..<tables.sectionCount where m[sectionPattern + q] >= 0 {
      plan.sections.append(
        PlannedSection(
          pattern: m[sectionPattern + q], leader: m[sectionLeader + q], room: m[sectionRoom + q],
          students: members(of: q).sorted()))
    }
    let classes = tables.instance.classes.indices
    for t in 0..<tables.slotCount {
      for h in classes where m[host + h * tables.slotCount + t] == h {
        plan.groups.append(
          PlannedGroup(
            slot: t, host: h,
            classes: classes.filter { m[host + $0 * tables.slotCount + t] == h },
            supervisor: m[supervisor + h * tables.slotCount + t]))
      }
    }
    return plan.normalised()
  }

  func members(of q: Int) -> [Int] {
    var students: [Int] = []
    var place = m[sectionFirst + q]
    while place >= 0 {
      students.append(tables.placeStudent[place])
      place = m[placeNext + place]
    }
    return students
  }

  /// Takes a plan over as far as it can be: what breaks a rule is left out, what is missing is
  /// settled anew.
  ///
  /// - Returns: the section number given to each of the plan's sections, or -1.
  @discardableResult
  func load(_ plan: Plan) -> [Int] {
    clear()
    var numbers: [Int] = []
    for section in plan.sections {
      numbers.append(-1)
      guard tables.instance.patterns.indices.contains(section.pattern) else { continue }
      let pattern = tables.patterns[section.pattern]
      let known = tables.instance.patterns[section.pattern]
      let q = closedSection(of: pattern.activity)
      guard q >= 0, known.leaders.contains(section.leader), known.rooms.contains(section.room),
        obstacle(to: section.leader, leading: pattern) == .none,
        !roomIsTaken(section.room, pattern)
      else { continue }
      open(q, pattern: section.pattern, leader: section.leader, room: section.room)
      numbers[numbers.count - 1] = q
      for student in section.students { join(student, q) }
    }
    // The plan's own groups where they still fit; the rest is settled.
    for group in plan.groups { load(group) }
    for cell in 0..<(tables.instance.classes.count * tables.slotCount)
    where m[left + cell] > 0 && m[host + cell] < 0 {
      markDirty(cell)
    }
    settle()
    return numbers
  }

  /// Seats a student if every rule about him allows it.
  @discardableResult
  func join(_ student: Int, _ q: Int) -> Bool {
    let row = tables.students[student]
    let activity = tables.sectionActivity[q]
    let slots = slots(ofSection: q)
    guard hasSeat(q), m[studentCount + student] < row.cap, slots & ~row.attends == 0,
      slots & bits(studentBusy + 2 * student) == 0, mayJoin(student, q),
      let option = (row.firstOption..<(row.firstOption + row.optionCount)).first(where: {
        tables.options[$0].activity == activity
      }),
      !places(of: student).contains(where: {
        m[placeSection + $0] >= 0 && m[placeOption + $0] == option
      })
    else { return false }
    seat(student, option: option, in: q)
    refreshCost(of: student)
    return true
  }

  private func load(_ group: PlannedGroup) {
    let t = group.slot
    let classes = group.classes.filter { c in
      m[left + c * tables.slotCount + t] > 0 && m[host + c * tables.slotCount + t] == -1
    }
    guard let host = classes.contains(group.host) ? group.host : classes.first,
      homeIsFree(host, t)
    else { return }
    let size = classes.reduce(0) { $0 + m[left + $1 * tables.slotCount + t] }
    guard classes.count == 1 || size <= tables.classes[host].mergedLimit else { return }
    let row = tables.classes[host]
    let block = (row.firstPeer..<(row.firstPeer + row.peerCount)).map { tables.peers[$0] }
    guard classes.allSatisfy(block.contains) else { return }
    found(host, t)
    for c in classes where c != host { join(c, host, t) }
    let s = group.supervisor
    let pinned = pinnedSupervisor(of: host, t)
    guard s >= 0, tables.staff[s].supervises, isFree(s, t), pinned < 0 || pinned == s,
      pinned == s || tables.staff[s].available >> UInt128(t) & 1 == 1
    else { return }
    supervise(s, host, t)
  }
}

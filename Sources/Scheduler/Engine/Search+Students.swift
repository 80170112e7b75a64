/// Moves of students, and what every move does for those it concerns.
extension Search {
  /// Offers a section's free seats, and looks after those who came.
  func fill(_ q: Int) {
    state.fill(q, buffers: buffers) { student in
      // He may have given something up; others may come into question now.
      if state.m[state.studentCount + student] < tables.students[student].cap {
        loosen(student)
      }
    }
  }

  /// Lets everybody who lost a place choose anew, then offers on what was given up, in a chain.
  func resettle() {
    let work = state.work
    var handled = 0
    var seatsOffered = 0
    while true {
      while handled < looseCount.pointee {
        let i = loose[handled]
        handled += 1
        if state.m[state.studentCount + i] < tables.students[i].cap {
          state.replan(i, buffers: buffers)
        }
      }
      guard seatsOffered < 20, work.pointee.freedCount > 0 else { return }
      work.pointee.freedCount -= 1
      let q = state.freed[work.pointee.freedCount]
      state.isFreed[q] = false
      seatsOffered += 1
      if state.m[state.sectionPattern + q] >= 0, state.hasSeat(q) { fill(q) }
    }
  }

  /// One student chooses anew, or takes a seat from somebody in a full section.
  func moveStudent() {
    guard instance.students.count > 0 else { return }
    let i = below(instance.students.count)
    let row = tables.students[i]
    guard row.cap > 0, row.optionCount > 0 else { return }
    let o = row.firstOption + below(row.optionCount)
    let option = tables.options[o]
    guard option.bond < 0, option.pin < 0, state.m[state.openCount + option.activity] > 0 else {
      return
    }
    let activity = tables.activities[option.activity]
    let q = activity.firstSection + below(activity.sectionCap)
    let p = state.m[state.sectionPattern + q]
    guard p >= 0, state.mayJoin(i, q) else { return }
    let slots = tables.patterns[p].slots
    guard slots & ~row.attends == 0 else { return }
    if let place = state.places(of: i).first(where: {
      state.m[state.placeSection + $0] >= 0 && state.m[state.placeOption + $0] == o
    }) {
      // Another section of the same activity, or the same one given up.
      let old = state.m[state.placeSection + place]
      state.unseat(place: place)
      state.refreshCost(of: i)
      if old == q {
        loosen(i)
        resettle()
        return
      }
    }
    guard takeSeat(i, o, q) else { return }
    resettle()
  }

  /// Seats the student in the section, in somebody's place if it is full.
  @discardableResult
  func takeSeat(_ i: Int, _ o: Int, _ q: Int) -> Bool {
    if !state.hasSeat(q) {
      guard let victim = randomLoser(in: q) else { return false }
      evict(place: victim)
    }
    guard let (_, drops) = state.exchangeGain(i, o, q, state.slots(ofSection: q)) else {
      return false
    }
    state.exchange(i, o, q, drops: drops)
    loosen(i)
    return true
  }

  /// Takes a place from its student, who will choose anew.
  func evict(place: Int) {
    let student = tables.placeStudent[place]
    state.unseat(place: place)
    state.refreshCost(of: student)
    loosen(student)
  }

  /// A random member who may go.
  private func randomLoser(in q: Int) -> Int? {
    var steps = below(max(state.m[state.sectionSize + q], 1))
    var place = state.m[state.sectionFirst + q]
    while steps > 0, place >= 0 {
      place = state.m[state.placeNext + place]
      steps -= 1
    }
    guard place >= 0 else { return nil }
    let option = tables.options[state.m[state.placeOption + place]]
    return option.mayBeTaken ? place : nil
  }

  /// A bond's students go together into a section of their activity, or out of it.
  func moveBond() {
    guard !tables.bonds.isEmpty else { return reopenSections() }
    placeBond(below(tables.bonds.count), in: nil)
  }

  /// - Parameter section: where to; nil: a random open section with seats enough, or out.
  @discardableResult
  func placeBond(_ b: Int, in section: Int?) -> Bool {
    let bond = tables.bonds[b]
    guard let first = bond.members.first, tables.options[first.option].pin < 0 else { return false }
    var from = -1
    for member in bond.members {
      guard
        let place = state.places(of: member.student).first(where: {
          state.m[state.placeSection + $0] >= 0
            && state.m[state.placeOption + $0] == member.option
        })
      else { continue }
      from = state.m[state.placeSection + place]
      state.unseat(place: place)
      state.refreshCost(of: member.student)
    }
    let row = tables.activities[bond.activity]
    var target = section ?? -1
    if section == nil, row.sectionCap > 0, from < 0 || chance(0.7) {
      let start = below(row.sectionCap)
      for k in 0..<row.sectionCap {
        let q = row.firstSection + (start + k) % row.sectionCap
        if q != from, state.m[state.sectionPattern + q] >= 0 {
          target = q
          break
        }
      }
    }
    defer {
      for member in bond.members {
        loosen(member.student)
      }
      resettle()
    }
    guard target >= 0, seatBond(bond.members, in: target) else { return false }
    return true
  }

  /// Seats all of them, others making room; all or nobody.
  private func seatBond(_ members: [(student: Int, option: Int)], in q: Int) -> Bool {
    let slots = state.slots(ofSection: q)
    guard members.count <= state.m[state.sectionSeats + q],
      members.allSatisfy({ slots & ~tables.students[$0.student].attends == 0 })
    else { return false }
    var tries = 0
    while state.m[state.sectionSize + q] + members.count > state.m[state.sectionSeats + q] {
      tries += 1
      guard tries < 40 else { return false }
      guard let victim = randomLoser(in: q) else { continue }
      evict(place: victim)
    }
    var seated: [Int] = []
    for member in members {
      guard state.mayJoin(member.student, q),
        let (_, drops) = state.exchangeGain(member.student, member.option, q, slots)
      else {
        for student in seated {
          for place in state.places(of: student) where state.m[state.placeSection + place] == q {
            state.unseat(place: place)
          }
          state.refreshCost(of: student)
        }
        return false
      }
      state.exchange(member.student, member.option, q, drops: drops)
      seated.append(member.student)
    }
    return true
  }
}

extension LagrangianModel {
  /// What one task over students adds up.
  private struct StudentSums {
    var cost: Int64 = 0
    var isPossible = true
    /// By pattern.
    var place: [Int64]
    var taken: [Int32]
    /// By activity.
    var open: [Int64]
  }

  /// The bound at these multipliers.
  ///
  /// - Parameter step: when given, thousandths of a point; the multipliers first take a step up
  ///   along the gradient of the last evaluation, if there was one.
  /// - Returns: thousandths of a point; `Int64.max` when some part has no solution at all.
  func evaluate(_ multipliers: Multipliers, step: Float?, threads: Int) -> Int64 {
    let step = hasGradient ? step : nil
    if let step { stepSharedRows(multipliers, step) }
    while scratch.count < max(1, threads) { scratch.append(Scratch(self)) }
    prepare(multipliers)
    var sums = studentTasks.map { _ in
      StudentSums(
        place: Array(repeating: 0, count: patternCount),
        taken: Array(repeating: 0, count: patternCount),
        open: Array(repeating: 0, count: activities.count))
    }
    sums.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let sums = sums
      Workers.concurrently(studentTasks.count, threads: threads) { [self] task, worker in
        solveStudents(studentTasks[task], multipliers, step, scratch[worker], &sums[task])
      }
    }
    var total: Int64 = 0
    var isPossible = true
    placed.fill(0)
    sectionPrice.fill(0)
    firstPrice.fill(0)
    openPrice.fill(0)
    for sum in sums {
      total += sum.cost
      isPossible = isPossible && sum.isPossible
      for p in 0..<patternCount {
        firstPrice[p] -= sum.place[p]
        placed[p] += sum.taken[p]
      }
      for a in activities.indices { openPrice[a] -= sum.open[a] }
    }
    priceSpecialRows(multipliers)
    solveActivities(multipliers, &total, &isPossible)
    let weekCount = staff.count + rooms.count
    Workers.concurrently(weekCount + groups.count, threads: threads) { [self] task, worker in
      if task < staff.count {
        solvePerson(task, multipliers, scratch[worker])
      } else if task < weekCount {
        solveRoom(task - staff.count, multipliers, scratch[worker])
      } else {
        solveGroups(task - weekCount, multipliers, scratch[worker])
      }
    }
    for task in 0..<(weekCount + groups.count) {
      if partCost[task] >= WeekSearch.never { isPossible = false } else { total += partCost[task] }
    }
    total += constant(multipliers)
    solveContinuity(&total)
    hasGradient = isPossible
    return isPossible ? total : .max
  }

  /// Prices that several parts share.
  private func prepare(_ multipliers: Multipliers) {
    let m = multipliers.integers
    let seats = layout.start(.seats)
    let minimum = layout.start(.minimum)
    for p in 0..<patternCount { placeCredit[p] = m[seats + p] - m[minimum + p] }
    let home = layout.start(.homeRoom)
    for ct in 0..<homeRoomMatters.count { homePrice[ct] = homeRoomMatters[ct] ? m[home + ct] : 0 }
    if !continuity.isEmpty {
      for c in 0..<continuity.count {
        coveredPrice[c] = m[layout.start(.covered) + c]
        ownHeadPrice[c] = m[layout.start(.ownHead) + c]
      }
    }
    emptyPrice.fill(0)
    away.fill(0)
    priceBonds(multipliers)
  }

  // MARK: Parts

  private func solveStudents(
    _ task: [Int], _ multipliers: Multipliers, _ step: Float?, _ scratch: Scratch,
    _ sums: inout StudentSums
  ) {
    let placeStart = layout.start(.place)
    let openStart = layout.start(.open)
    let awayStart = layout.start(.away)
    let m = multipliers.integers.pointer
    let left = layout.start(.left)
    let gain = scratch.slotPrice.pointer
    var ownPrices: [Int64] = []
    for i in task {
      let student = students.students[i]
      if let step { self.step(i, student, multipliers, step) }
      for e in student.entries {
        taken[e] = 0
        sums.place[Int(students.entryPattern[e])] &+= m[placeStart + e]
      }
      for k in student.open { sums.open[Int(students.openActivity[k])] &+= m[openStart + k] }
      for t in 0..<slotCount { gain[t] = m[left + student.classSlots + t] }
      for k in student.away {
        let t = Int(students.awaySlots[k])
        gain[t] += m[awayStart + k]
        emptyPrice[student.classSlots + t] += m[awayStart + k]
      }
      let cost: Int64?
      if isRepair || special.bonded.contains(i) {
        ownPrices = student.entries.map { m[placeStart + $0] + bondPrice[$0] }
        cost = ownPrices.withUnsafeBufferPointer { own in
          own.baseAddress.flatMap {
            scratch.student.solve(
              student, place: $0 - student.entries.lowerBound, open: m + openStart,
              credit: placeCredit.pointer, gain: gain)
          }
        }
      } else {
        cost = scratch.student.solve(
          student, place: m + placeStart, open: m + openStart, credit: placeCredit.pointer,
          gain: gain)
      }
      guard let cost else {
        sums.isPossible = false
        continue
      }
      sums.cost += cost
      for k in 0..<scratch.student.chosenCount {
        let e = scratch.student.chosen[k]
        taken[e] = 1
        sums.taken[Int(students.entryPattern[e])] += 1
        for t in SlotSet(bits: students.entrySlots[e]) { away[student.classSlots + t] += 1 }
      }
    }
  }

  private func step(
    _ i: Int, _ student: StudentParts.Student, _ multipliers: Multipliers, _ step: Float
  ) {
    var gone: UInt128 = 0
    let place = layout.start(.place)
    for e in student.entries {
      gradient[place + e] = Float(taken[e]) - isUsed[Int(students.entryPattern[e])]
      if taken[e] != 0 { gone |= students.entrySlots[e] }
    }
    for need in special.needsOf[i].map({ special.needs[$0] }) ?? [] {
      gradient[place + need.entry] =
        Float(taken[need.entry]) - need.suits.reduce(0) { $0 + suitTaken[$1] }
    }
    multipliers.step(
      (place + student.entries.lowerBound)..<(place + student.entries.upperBound),
      gradient: gradient.pointer + place + student.entries.lowerBound, step: step, isSigned: true)
    stepOpen(student, multipliers, step)
    guard !student.away.isEmpty else { return }
    let first = layout.start(.away)
    for k in student.away {
      let t = Int(students.awaySlots[k])
      gradient[first + k] =
        isEmpty[student.classSlots + t] - (gone >> UInt128(t) & 1 != 0 ? 1 : 0)
    }
    multipliers.step(
      (first + student.away.lowerBound)..<(first + student.away.upperBound),
      gradient: gradient.pointer + first + student.away.lowerBound, step: step, isSigned: true)
  }

  private func stepOpen(
    _ student: StudentParts.Student, _ multipliers: Multipliers, _ step: Float
  ) {
    guard !student.open.isEmpty else { return }
    let first = layout.start(.open)
    for o in student.options where students.options[o].open >= 0 {
      let option = students.options[o]
      var granted: Float = 0
      for e in option.entries { granted += Float(taken[e]) }
      gradient[first + option.open] = granted - isOpen[Int(students.openActivity[option.open])]
    }
    multipliers.step(
      (first + student.open.lowerBound)..<(first + student.open.upperBound),
      gradient: gradient.pointer + first + student.open.lowerBound, step: step, isSigned: true)
  }

  private func solveActivities(
    _ multipliers: Multipliers, _ total: inout Int64, _ isPossible: inout Bool
  ) {
    let m = multipliers.integers
    let minimum = layout.start(.minimum)
    let leaders = layout.start(.leaders)
    let rooms = layout.start(.rooms)
    for (a, activity) in activities.enumerated() {
      let least = Int64(instance.activities[a].minSize)
      for p in activity.patterns {
        sectionPrice[p] += least * m[minimum + p] + m[leaders + p] + m[rooms + p]
      }
      if let cost = activity.solve(sectionPrices, limits, into: sections.pointer) {
        total += cost
      } else {
        isPossible = false
      }
      isOpen[a] = 0
      for p in activity.patterns {
        isUsed[p] = min(1, sections[p])
        isOpen[a] = max(isOpen[a], isUsed[p])
      }
    }
  }

  var sectionPrices: SectionPrices {
    SectionPrices(
      each: sectionPrice.pointer, first: firstPrice.pointer, open: openPrice.pointer)
  }

  private func solvePerson(_ s: Int, _ multipliers: Multipliers, _ scratch: Scratch) {
    let m = multipliers.integers.pointer
    let person = instance.staff[s]
    let leaders = layout.start(.leaders)
    let own = layout.start(.headTeacher)
    let single = scratch.slotPrice.pointer
    for t in 0..<slotCount { single[t] = -m[layout.start(.supervisors) + t] }
    for c in headOf[s] {
      for t in 0..<slotCount where isOwnSlot[c * slotCount + t] {
        single[t] -= m[own + c * slotCount + t]
      }
    }
    if hasDutyCosts {
      for t in 0..<slotCount { single[t] += supervisingPrice[s * slotCount + t] }
    }
    let organisation = person.organisation
    let cap = organisation >= 0 ? instance.organisations[organisation].maxSessions : nil
    let session =
      (cap == nil ? 0 : m[layout.start(.sessions) + organisation])
      + (organisation >= 0 ? sessionPrice[organisation] : 0)
    let share =
      instance.ownStaffShare > 0 ? m[layout.start(.ownShare)] * shareCoefficient[s] : 0
    weekAnswers[s].clear()
    let cost = scratch.week.solve(
      staff[s],
      price: { p in
        let sessions = instance.activities[instance.patterns[p].activity].sessions
        let own = hasDutyCosts ? leadingPrice[s * patternCount + p] : 0
        return session * Int64(sessions) - m[leaders + p] + own
      },
      single: single,
      adjust: { load in
        (share == 0 ? 0 : Self.floorOfThousandths(-share * Int64(load))) + payCost(s, load)
      },
      onSingle: { weekAnswers[s].singles.insert($0) },
      onMember: { weekAnswers[s].members.append($0) })
    partCost[s] = cost ?? WeekSearch.never
  }

  static func floorOfThousandths(_ value: Int64) -> Int64 {
    value / 1000 - (value % 1000 < 0 ? 1 : 0)
  }

  private func solveRoom(_ r: Int, _ multipliers: Multipliers, _ scratch: Scratch) {
    let m = multipliers.integers.pointer
    let rooms = layout.start(.rooms)
    let seats = layout.start(.seats)
    let single = scratch.slotPrice.pointer
    let home = instance.rooms[r].homeOf
    if home >= 0 {
      for t in 0..<slotCount { single[t] = -homePrice[home * slotCount + t] }
    }
    let suits = special.suitsOf[r]
    let index = staff.count + r
    weekAnswers[index].clear()
    let cost = scratch.week.solve(
      self.rooms[r],
      price: { p in
        let places = instance.seats(activity: instance.patterns[p].activity, room: r)
        let price = -m[rooms + p] - Int64(places) * m[seats + p]
        return price - (suits?[p].map { suitPrice[$0] } ?? 0)
      },
      single: single, adjust: { _ in 0 },
      onSingle: { weekAnswers[index].singles.insert($0) },
      onMember: { weekAnswers[index].members.append($0) })
    partCost[index] = cost ?? WeekSearch.never
  }

  private func solveGroups(_ index: Int, _ multipliers: Multipliers, _ scratch: Scratch) {
    let m = multipliers.integers.pointer
    let part = groups[index]
    let prices = ClassGroupPrices(
      supervisor: m[layout.start(.supervisors) + part.slot], homeRoom: homePrice.pointer,
      left: m + layout.start(.left), empty: emptyPrice.pointer,
      headTeacher: m + layout.start(.headTeacher), covered: coveredPrice.pointer,
      ownHead: ownHeadPrice.pointer)
    let cost = scratch.groups.solve(part, prices)
    let answer = scratch.groups.answer
    partCost[staff.count + rooms.count + index] = cost ?? WeekSearch.never
    groupCount[index] = Float(answer.groups)
    for (k, member) in part.members.enumerated() {
      let ct = member.classSlot
      left[ct] = Float(answer.left[k])
      isEmpty[ct] = answer.isEmpty[k] ? 1 : 0
      isHost[ct] = answer.isHost[k] ? 1 : 0
      isCovered[ct] = answer.isCovered[k] ? 1 : 0
      hasHead[ct] = answer.hasHead[k] ? 1 : 0
    }
  }

  private func solveContinuity(_ total: inout Int64) {
    for (c, part) in continuity.enumerated() {
      let (cost, choice) = part.solve(
        covered: coveredPrice[c], ownHead: ownHeadPrice[c])
      total += cost
      continuityChoice[c] = choice
    }
  }

  /// What the relaxed rows' constant sides add.
  private func constant(_ multipliers: Multipliers) -> Int64 {
    let m = multipliers.integers
    var sum: Int64 = instance.moves?.constant ?? 0
    for (c, schoolClass) in instance.classes.enumerated() {
      for t in 0..<slotCount {
        sum += m[layout.start(.left) + c * slotCount + t] * Int64(schoolClass.present[t])
      }
    }
    for (o, organisation) in instance.organisations.enumerated() {
      if let cap = organisation.maxSessions {
        sum -= m[layout.start(.sessions) + o] * Int64(cap)
      }
    }
    return sum
  }
}

/// The cheapest week of a person or a room.
struct WeekAnswer: Sendable {
  var singles = SlotSet.empty
  var members: [WeekPart.Member] = []

  mutating func clear() {
    singles = .empty
    members.removeAll(keepingCapacity: true)
  }
}

/// Working memory of one thread.
final class Scratch: @unchecked Sendable {
  var student: StudentSearch
  var week = WeekSearch()
  var groups = ClassGroupSearch()
  let slotPrice: FlatArray<Int64>

  init(_ model: LagrangianModel) {
    student = StudentSearch(model.students)
    slotPrice = FlatArray(repeating: 0, count: model.slotCount)
  }

  deinit { student.free() }
}

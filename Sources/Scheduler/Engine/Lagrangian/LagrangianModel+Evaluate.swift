import Foundation
import Synchronization

extension LagrangianModel {
  /// What one task over students adds up.
  private struct StudentSums {
    var cost: Int64 = 0
    var isPossible = true
    /// By pattern.
    var place: [Int64]
    var taken: [Int32]
  }

  /// The bound at these multipliers.
  ///
  /// - Parameter step: when given, thousandths of a point; the multipliers first take a step up
  ///   along the gradient of the last evaluation, if there was one.
  /// - Returns: thousandths of a point; `Int64.max` when some part has no solution at all.
  func evaluate(_ multipliers: Multipliers, step: Float?, threads: Int) -> Int64 {
    let step = hasGradient ? step : nil
    if let step { stepSharedRows(multipliers, step) }
    prepare(multipliers)
    var sums = studentTasks.map { _ in
      StudentSums(
        place: Array(repeating: 0, count: patternCount),
        taken: Array(repeating: 0, count: patternCount))
    }
    sums.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let sums = sums
      Self.concurrently(studentTasks.count, threads: threads) { [self] task in
        solveStudents(studentTasks[task], multipliers, step, &sums[task])
      }
    }
    var total: Int64 = 0
    var isPossible = true
    placed.fill(0)
    for p in 0..<patternCount { sectionPrice[p] = 0 }
    for sum in sums {
      total += sum.cost
      isPossible = isPossible && sum.isPossible
      for p in 0..<patternCount {
        sectionPrice[p] -= sum.place[p]
        placed[p] += sum.taken[p]
      }
    }
    priceSpecialRows(multipliers)
    solveActivities(multipliers, &total, &isPossible)
    let weekCount = staff.count + rooms.count
    Self.concurrently(weekCount + groups.count, threads: threads) { [self] task in
      if task < staff.count {
        solvePerson(task, multipliers)
      } else if task < weekCount {
        solveRoom(task - staff.count, multipliers)
      } else {
        solveGroups(task - weekCount, multipliers)
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

  /// Runs the tasks in any order on up to so many threads.
  private static func concurrently(
    _ count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Void
  ) {
    guard threads > 1, count > 1 else {
      for task in 0..<count { body(task) }
      return
    }
    let next = TaskCounter()
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let task = next.take()
        if task >= count { return }
        body(task)
      }
    }
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
    _ task: [Int], _ multipliers: Multipliers, _ step: Float?, _ sums: inout StudentSums
  ) {
    var search = StudentSearch(students)
    defer { search.free() }
    let placeStart = layout.start(.place)
    let awayStart = layout.start(.away)
    let m = multipliers.integers.pointer
    let left = layout.start(.left)
    let gain = UnsafeMutablePointer<Int64>.allocate(capacity: max(1, slotCount))
    defer { gain.deallocate() }
    var ownPrices: [Int64] = []
    for i in task {
      let student = students.students[i]
      if let step { self.step(i, student, multipliers, step) }
      for e in student.entries {
        taken[e] = 0
        sums.place[Int(students.entryPattern[e])] &+= m[placeStart + e]
      }
      for t in 0..<slotCount { gain[t] = m[left + student.classSlots + t] }
      for k in student.away {
        let t = Int(students.awaySlots[k])
        gain[t] += m[awayStart + k]
        emptyPrice[student.classSlots + t] += m[awayStart + k]
      }
      let cost: Int64?
      if special.bonded.contains(i) {
        ownPrices = student.entries.map { m[placeStart + $0] + bondPrice[$0] }
        cost = ownPrices.withUnsafeBufferPointer { own in
          own.baseAddress.flatMap {
            search.solve(
              student, place: $0 - student.entries.lowerBound, credit: placeCredit.pointer,
              gain: gain)
          }
        }
      } else {
        cost = search.solve(
          student, place: m + placeStart, credit: placeCredit.pointer, gain: gain)
      }
      guard let cost else {
        sums.isPossible = false
        continue
      }
      sums.cost += cost
      for k in 0..<search.chosenCount {
        let e = search.chosen[k]
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
      gradient[place + e] = Float(taken[e]) - sections[Int(students.entryPattern[e])]
      if taken[e] != 0 { gone |= students.entrySlots[e] }
    }
    for need in special.needsOf[i].map({ special.needs[$0] }) ?? [] {
      gradient[place + need.entry] =
        Float(taken[need.entry]) - need.suits.reduce(0) { $0 + suitTaken[$1] }
    }
    multipliers.step(
      (place + student.entries.lowerBound)..<(place + student.entries.upperBound),
      gradient: gradient.pointer + place + student.entries.lowerBound, step: step, isSigned: true)
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
      if let cost = activity.solve(sectionPrice.pointer, into: sections.pointer) {
        total += cost
      } else {
        isPossible = false
      }
    }
  }

  private func solvePerson(_ s: Int, _ multipliers: Multipliers) {
    let m = multipliers.integers.pointer
    let person = instance.staff[s]
    let leaders = layout.start(.leaders)
    let own = layout.start(.headTeacher)
    var single = Array(repeating: Int64(0), count: slotCount)
    for t in 0..<slotCount { single[t] = -m[layout.start(.supervisors) + t] }
    for c in headOf[s] {
      for t in 0..<slotCount where isOwnSlot[c * slotCount + t] {
        single[t] -= m[own + c * slotCount + t]
      }
    }
    let organisation = person.organisation
    let cap = organisation >= 0 ? instance.organisations[organisation].maxSessions : nil
    let session = cap == nil ? 0 : m[layout.start(.sessions) + organisation]
    let share =
      instance.ownStaffShare > 0 ? m[layout.start(.ownShare)] * shareCoefficient[s] : 0
    var answer = WeekAnswer()
    var search = WeekSearch()
    let cost = search.solve(
      staff[s],
      price: { p in
        let sessions = instance.activities[instance.patterns[p].activity].sessions
        return session * Int64(sessions) - m[leaders + p]
      },
      single: single, adjust: { share == 0 ? 0 : Self.floorOfThousandths(-share * Int64($0)) },
      onSingle: { answer.singles.insert($0) }, onMember: { answer.members.append($0) })
    partCost[s] = cost ?? WeekSearch.never
    weekAnswers[s] = answer
  }

  private static func floorOfThousandths(_ value: Int64) -> Int64 {
    value / 1000 - (value % 1000 < 0 ? 1 : 0)
  }

  private func solveRoom(_ r: Int, _ multipliers: Multipliers) {
    let m = multipliers.integers.pointer
    let rooms = layout.start(.rooms)
    let seats = layout.start(.seats)
    var single = Array(repeating: Int64(0), count: slotCount)
    let home = instance.rooms[r].homeOf
    if home >= 0 {
      for t in 0..<slotCount { single[t] = -homePrice[home * slotCount + t] }
    }
    let suits = special.suitsOf[r]
    var answer = WeekAnswer()
    var search = WeekSearch()
    let cost = search.solve(
      self.rooms[r],
      price: { p in
        let places = instance.seats(activity: instance.patterns[p].activity, room: r)
        let price = -m[rooms + p] - Int64(places) * m[seats + p]
        return price - (suits?[p].map { suitPrice[$0] } ?? 0)
      },
      single: single, adjust: { _ in 0 },
      onSingle: { answer.singles.insert($0) }, onMember: { answer.members.append($0) })
    partCost[staff.count + r] = cost ?? WeekSearch.never
    weekAnswers[staff.count + r] = answer
  }

  private func solveGroups(_ index: Int, _ multipliers: Multipliers) {
    let m = multipliers.integers.pointer
    let part = groups[index]
    let prices = ClassGroupPrices(
      supervisor: m[layout.start(.supervisors) + part.slot], homeRoom: homePrice.pointer,
      left: m + layout.start(.left), empty: emptyPrice.pointer,
      headTeacher: m + layout.start(.headTeacher), covered: coveredPrice.pointer,
      ownHead: ownHeadPrice.pointer)
    var search = ClassGroupSearch()
    let cost = search.solve(part, prices)
    partCost[staff.count + rooms.count + index] = cost ?? WeekSearch.never
    groupCount[index] = Float(search.answer.groups)
    for (k, member) in part.members.enumerated() {
      let ct = member.classSlot
      left[ct] = Float(search.answer.left[k])
      isEmpty[ct] = search.answer.isEmpty[k] ? 1 : 0
      isHost[ct] = search.answer.isHost[k] ? 1 : 0
      isCovered[ct] = search.answer.isCovered[k] ? 1 : 0
      hasHead[ct] = search.answer.hasHead[k] ? 1 : 0
    }
  }

  private func solveContinuity(_ total: inout Int64) {
    for (c, part) in continuity.enumerated() {
      let (cost, choice) = part.solve(covered: coveredPrice[c], ownHead: ownHeadPrice[c])
      total += cost
      continuityChoice[c] = choice
    }
  }

  /// What the relaxed rows' constant sides add.
  private func constant(_ multipliers: Multipliers) -> Int64 {
    let m = multipliers.integers
    var sum: Int64 = 0
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

/// Hands out task numbers.
private final class TaskCounter: Sendable {
  private let next = Atomic<Int>(0)

  func take() -> Int { next.add(1, ordering: .relaxed).oldValue }
}

/// The cheapest week of a person or a room.
struct WeekAnswer: Sendable {
  var singles = SlotSet.empty
  var members: [WeekPart.Member] = []
}

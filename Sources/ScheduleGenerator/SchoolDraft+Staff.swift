import ScheduleModel

extension SchoolDraft {
  /// Most periods a week of a full-time teacher's after-school service: half of the slots.
  var fullLoad: Int {
    let slots = week.slots.count
    return min(slots, max((slots + 1) / 2, offers.contains { $0.load > 1 } ? 2 : 1))
  }

  private var partLoad: Int {
    min(fullLoad, max(week.slots.count * 3 / 10, offers.contains { $0.load > 1 } ? 2 : 1))
  }

  /// Head teachers, other teachers, retired teachers, volunteers and organisations' people.
  mutating func addStaff() {
    var chance = chance("staff")
    for (index, schoolClass) in classes.enumerated() {
      add(
        StaffMember(
          id: "h\(schoolClass.id)", name: Names.adult(&chance), kind: .teacher,
          minPeriods: fullLoad * 3 / 5, maxPeriods: fullLoad, targetPeriods: fullLoad * 4 / 5,
          pay: Points(40)), free: week.everySlot)
      classes[index].headTeacher = "h\(schoolClass.id)"
    }
    let hours = classes.count * fullLoad
    let needed = neededHours() * recipe.staffing / 100
    let outside = needed * min(120, (1000 - recipe.ownStaffShare) / 2) / 1000
    addTeachers(hours: needed - hours - outside, &chance)
    let own = staff.count
    addHelpers(hours: max(0, min(outside, needed - hours)), &chance)
    addOrganisations(&chance)
    dealSpecialties(own: own, &chance)
  }

  mutating func add(_ member: StaffMember, free: SlotSet) {
    var member = member
    member.availability = week.availability(free)
    let reach = week.reach(free, perDay: member.maxPerDay)
    member.maxPeriods = min(member.maxPeriods, reach)
    member.minPeriods = min(member.minPeriods, member.maxPeriods)
    member.targetPeriods = member.targetPeriods.map { min($0, member.maxPeriods) }
    staff.append(member)
    staffFree.append(free)
  }

  /// Supervised periods a week if nothing opens: one group a class, in the extra period about
  /// half, as so few sign up for it.
  private func neededHours() -> Int {
    let extra = week.extra == nil ? 0 : week.dayCount
    return classes.count * (week.dayCount * week.teaching.count + extra / 2 + extra % 2)
  }

  /// Teachers without a class: some of them part-time, many with a day off.
  private mutating func addTeachers(hours: Int, _ chance: inout Chance) {
    var left = hours
    var number = 0
    var day = chance.below(week.dayCount)
    while left > 0 {
      number += 1
      let isPart = chance.happens(recipe.partTime)
      var free = week.everySlot
      if week.dayCount >= 3 {
        if isPart {
          let days = nextDays(max(2, week.dayCount * 3 / 5), &day)
          free = week.set(days: days, periods: Array(0..<week.periodCount))
        } else if chance.happens(400) {
          free &= ~week.set(days: nextDays(1, &day), periods: Array(0..<week.periodCount))
        }
      }
      let load = isPart ? partLoad : fullLoad
      add(
        StaffMember(
          id: "t\(number)", name: Names.adult(&chance), kind: .teacher,
          minPeriods: isPart ? 0 : load * 2 / 5, maxPeriods: load,
          targetPeriods: max(1, load * 4 / 5), pay: Points(40)), free: free)
      left -= load
    }
  }

  /// Retired teachers and volunteers, on certain days.
  private mutating func addHelpers(hours: Int, _ chance: inout Chance) {
    var left = hours
    var number = 0
    let load = max(1, week.slots.count * 2 / 5)
    var day = chance.below(week.dayCount)
    while left >= load {
      number += 1
      let isRetired = number % 2 == 1
      let days = nextDays(min(week.dayCount, chance.between(2, 3)), &day)
      let perDay = isRetired && week.periodCount > 1 && number % 6 == 1 ? 1 : nil
      add(
        StaffMember(
          id: isRetired ? "r\(number / 2 + 1)" : "v\(number / 2)", name: Names.adult(&chance),
          kind: isRetired ? .retired : .volunteer, maxPeriods: load, maxPerDay: perDay,
          targetPeriods: isRetired ? load : nil, pay: isRetired ? Points(50) : Points(20)),
        free: week.set(days: days, periods: Array(0..<week.periodCount)))
      left -= staff[staff.count - 1].maxPeriods
    }
  }

  /// Days in turn, so that no day is short of people by chance alone.
  private func nextDays(_ count: Int, _ day: inout Int) -> [Int] {
    let days = (0..<count).map { (day + $0 * 2) % week.dayCount }
    day = (day + 2 * count) % week.dayCount
    return Array(Set(days)).sorted()
  }

  /// Gives every specialty that in-house activities ask for as many leaders as it needs.
  private mutating func dealSpecialties(own: Int, _ chance: inout Chance) {
    var load: [String: Int] = [:]
    var order: [String] = []
    for (index, offer) in offers.enumerated()
    where offer.provider == nil && !lacks(offer.kind.specialty) {
      let specialty = offer.kind.specialty
      if load[specialty] == nil { order.append(specialty) }
      load[specialty, default: 0] += offer.load * activities[index].maxSections
    }
    order.sort { (load[$0, default: 0], $1) > (load[$1, default: 0], $0) }
    let heads = chance.shuffled(Array(0..<classes.count))
    let pool = Array(classes.count..<own) + heads
    var next = 0
    for specialty in order {
      // About three periods a week each.
      for _ in 0..<max(1, min(pool.count, load[specialty, default: 0] / 3)) {
        teach(specialty, pool[next % pool.count])
        next += 1
      }
    }
    // Further skills: of every third head teacher, and of every helper.
    guard !order.isEmpty else { return }
    for (index, member) in staff.enumerated() where member.organisation == nil {
      if index < classes.count ? index % 3 == 0 : index >= own {
        teach(order[chance.below(order.count)], index)
      }
    }
    var leaders: [String: [Int]] = [:]
    for (index, member) in staff.enumerated() where member.organisation == nil {
      for specialty in member.specialties { leaders[specialty, default: []].append(index) }
    }
    for index in offers.indices where offers[index].provider == nil {
      let all = leaders[offers[index].kind.specialty] ?? []
      let load = offers[index].load
      let able = all.filter { staff[$0].maxPeriods >= load }
      offers[index].leaders =
        chance.shuffled(able.filter { $0 < own }) + able.filter { $0 >= own }
    }
  }

  private mutating func teach(_ specialty: String, _ member: Int) {
    guard !staff[member].specialties.contains(specialty) else { return }
    staff[member].specialties.append(specialty)
  }
}

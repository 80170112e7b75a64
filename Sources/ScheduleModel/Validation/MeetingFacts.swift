/// Where and when activities can meet, and who can lead them, worked out on demand and kept.
///
/// Only used where the calendar has been read and fits in a `SlotMask`.
final class MeetingFacts {
  private unowned let check: ProblemCheck
  private let periods: [Period]
  private let dayCount: Int
  let everySlot: SlotMask

  private var allowedSlots: [SlotMask?]
  private var memberSlots: [SlotMask?]
  private var roomSlots: [SlotMask?]
  private var studentSlots: [SlotMask?]
  private var reasons: [Text??]
  private let daySlots: [SlotMask]

  init(_ check: ProblemCheck) {
    self.check = check
    periods = check.problem.calendar.periods
    dayCount = check.problem.calendar.days.count
    let length = periods.count
    everySlot = SlotMask(0..<(dayCount * length))
    daySlots = (0..<dayCount).map { SlotMask($0 * length..<($0 + 1) * length) }
    allowedSlots = Array(repeating: nil, count: check.problem.activities.count)
    memberSlots = Array(repeating: nil, count: check.problem.staff.count)
    roomSlots = Array(repeating: nil, count: check.problem.rooms.count)
    studentSlots = Array(repeating: nil, count: check.problem.students.count)
    reasons = Array(repeating: nil, count: check.problem.activities.count)
  }

  // MARK: Slots

  private func mask(_ slots: [Slot]) -> SlotMask { SlotMask(slots.compactMap { check.slots[$0] }) }

  private func mask(_ availability: Availability) -> SlotMask {
    switch availability {
    case .all: return everySlot
    case .slots(let slots): return mask(slots)
    }
  }

  /// The slots that an activity may meet in.
  func allowed(_ index: Int) -> SlotMask {
    if let known = allowedSlots[index] { return known }
    let activity = check.underPolicy(check.problem.activities[index])
    let slots = mask(activity.allowedSlots(in: check.problem.calendar))
    allowedSlots[index] = slots
    return slots
  }

  func available(member index: Int) -> SlotMask {
    if let known = memberSlots[index] { return known }
    let slots = mask(check.problem.staff[index].availability)
    memberSlots[index] = slots
    return slots
  }

  func available(room index: Int) -> SlotMask {
    if let known = roomSlots[index] { return known }
    let slots = mask(check.problem.rooms[index].availability)
    roomSlots[index] = slots
    return slots
  }

  func attended(student index: Int) -> SlotMask {
    if case .all = check.problem.students[index].attends { return everySlot }
    if let known = studentSlots[index] { return known }
    let slots = mask(check.problem.students[index].attends)
    studentSlots[index] = slots
    return slots
  }

  func slots(of day: Int) -> SlotMask { daySlots[day] }

  func day(of slot: Int) -> Int { slot / periods.count }

  var days: Range<Int> { 0..<dayCount }

  /// `Mon-P1, Tue-P1`.
  func names(_ slots: SlotMask) -> String {
    slots.positions.map { position in
      let day = check.problem.calendar.days[position / periods.count]
      return "\(day)-\(periods[position % periods.count].id)"
    }.joined(separator: ", ")
  }

  // MARK: Patterns

  /// Whether an off-site room can be reached before, and left after, the periods from the first
  /// to the last of a day (H4).
  func travelFits(_ room: Room, first: Int, last: Int) -> Bool {
    guard room.offsite else { return true }
    if first > 0, room.travelMinutes > periods[first].start.minutes - periods[first - 1].end.minutes
    {
      return false
    }
    if last + 1 < periods.count {
      return room.travelMinutes <= periods[last + 1].start.minutes - periods[last].end.minutes
    }
    return true
  }

  /// The sessions that an activity can have on a day: sets of slots, each a whole session.
  func sessions(of index: Int, on day: Int, within slots: SlotMask, in room: Room? = nil)
    -> [SlotMask]
  {
    let ofDay = allowed(index).intersection(self.slots(of: day))
    let first = day * periods.count
    func fits(_ low: Int, _ high: Int) -> Bool {
      guard let room else { return true }
      return travelFits(room, first: low - first, last: high - first)
    }
    if check.problem.activities[index].double {
      let positions = ofDay.positions
      guard positions.count >= 2, let low = positions.first, let high = positions.last,
        high - low + 1 == positions.count, ofDay.isSubset(of: slots), fits(low, high)
      else { return [] }
      return [ofDay]
    }
    return ofDay.intersection(slots).positions.filter { fits($0, $0) }.map { SlotMask([$0]) }
  }

  /// Whether some pattern of the activity lies within the slots (and fits the room's travel).
  func canMeet(_ index: Int, within slots: SlotMask, in room: Room? = nil) -> Bool {
    let wanted = check.problem.activities[index].sessions
    guard wanted <= dayCount else { return false }
    let within = allowed(index).intersection(slots)
    guard !within.isEmpty else { return wanted <= 0 }
    if wanted == 1, room?.offsite != true, !check.problem.activities[index].double { return true }
    var found = 0
    for day in days where !sessions(of: index, on: day, within: slots, in: room).isEmpty {
      found += 1
      if found >= wanted { return true }
    }
    return found >= wanted
  }

  /// Whether a set of slots is one of the activity's patterns.
  func isPattern(_ slots: SlotMask, of index: Int) -> Bool {
    var count = 0
    for day in days {
      let part = slots.intersection(self.slots(of: day))
      guard !part.isEmpty else { continue }
      guard sessions(of: index, on: day, within: part).contains(part) else { return false }
      count += 1
    }
    return count == check.problem.activities[index].sessions
  }

  /// All patterns of an activity within the slots, if they are few.
  ///
  /// - Returns: nil if there are more than the limit.
  func patterns(of index: Int, within slots: SlotMask, limit: Int = 64) -> [SlotMask]? {
    let wanted = check.problem.activities[index].sessions
    guard wanted >= 1, wanted <= dayCount else { return [] }
    // Partial patterns by number of sessions; days are taken one after the other.
    var partial: [[SlotMask]] = [[SlotMask()]] + Array(repeating: [], count: wanted)
    for day in days {
      let options = sessions(of: index, on: day, within: slots)
      guard !options.isEmpty else { continue }
      for used in stride(from: wanted - 1, through: 0, by: -1) {
        for base in partial[used] {
          partial[used + 1] += options.map { base.union($0) }
        }
        if partial[used + 1].count > 20 * limit { return nil }
      }
    }
    return partial[wanted].count <= limit ? partial[wanted] : nil
  }

  // MARK: Whether an activity can open

  /// Why no section of an activity can ever open; nil if one can, or if that is not known because
  /// something could not be read.
  func whyNeverOpen(_ index: Int) -> Text? {
    if let known = reasons[index] { return known }
    let reason = findReason(index)
    reasons[index] = .some(reason)
    return reason
  }

  private func findReason(_ index: Int) -> Text? {
    guard let activity = check.activity(index), check.complete("organisations") else { return nil }
    if let reason = check.exclusion(of: activity) {
      return Text(
        en: "it is left out (\(reason.rule)) because \(reason.text.en)",
        zh: "不参与安排（\(reason.rule)）：\(reason.text.zh)")
    }
    if activity.maxSections == 0 {
      return Text(en: "“maxSections” is 0", zh: "“maxSections”为 0")
    }
    if activity.grades.isEmpty {
      return Text(en: "it is open to no grade", zh: "没有对任何年级开放")
    }
    guard canMeet(index, within: everySlot) else { return noPattern(activity, index) }
    guard check.complete("staff"), check.complete("rooms") else { return nil }
    return noLeaderOrRoom(activity, index)
  }

  private func noPattern(_ activity: Activity, _ index: Int) -> Text {
    if activity.sessions > dayCount {
      return Text(
        en: "it needs \(activity.sessions) days a week and the calendar has \(dayCount)",
        zh: "每周需要 \(activity.sessions) 天，而日历只有 \(dayCount) 天")
    }
    if check.policyTakesSlots(of: activity) {
      return Text(
        en: "activities of kind “\(activity.kind.rawValue)” may not meet in homework periods (C1), "
          + "and without these it has too few slots",
        zh: "“\(activity.kind.rawValue)”类活动不得安排在作业时段（C1），其余时段不足")
    }
    if allowed(index).isEmpty {
      return Text(en: "there is no slot it may meet in", zh: "没有可以上课的时段")
    }
    if activity.double {
      return Text(
        en: """
          a double session needs all its slots of a day to be two or more and consecutive, and \
          there are too few such days (\(activity.sessions) needed)
          """,
        zh: "连堂要求当天的时段至少两节且连续，这样的日子不足 \(activity.sessions) 天")
    }
    return Text(
      en: "its slots lie on too few days (\(activity.sessions) needed)",
      zh: "其时段分布不足 \(activity.sessions) 天")
  }

  private func fits(_ room: Room, _ activity: Activity) -> Bool {
    room.capacity >= activity.minSize && activity.roomFeatures.allSatisfy(room.features.contains)
  }

  /// Whether the first suitable leaders and rooms serve already, as they mostly do.
  private func opensAtOnce(_ activity: Activity, _ index: Int) -> Bool {
    let rooms = check.problem.rooms.indices.lazy.filter { room in
      self.fits(self.check.problem.rooms[room], activity)
    }.prefix(5)
    for leader in check.problem.staff.indices
    where check.unqualified(check.problem.staff[leader], for: activity) == nil
      && canLead(leader, index)
    {
      let free = available(member: leader)
      return rooms.contains { room in
        canMeet(
          index, within: free.intersection(available(room: room)), in: check.problem.rooms[room])
      }
    }
    return false
  }

  private func noLeaderOrRoom(_ activity: Activity, _ index: Int) -> Text? {
    if opensAtOnce(activity, index) { return nil }
    guard spend(check.problem.staff.count + check.problem.rooms.count) else { return nil }
    let qualified = check.problem.staff.indices.filter {
      check.unqualified(check.problem.staff[$0], for: activity) == nil
    }
    guard !qualified.isEmpty else { return noLeader(activity) }
    let leaders = qualified.filter { canLead($0, index) }
    guard !leaders.isEmpty else {
      return Text(
        en: "nobody who is qualified to lead it has the time for one of its patterns",
        zh: "有资格带班的人都没有合适的时间")
    }
    let fitting = check.problem.rooms.indices.filter { fits(check.problem.rooms[$0], activity) }
    guard !fitting.isEmpty else { return noRoom(activity) }
    let rooms = fitting.filter {
      canMeet(index, within: available(room: $0), in: check.problem.rooms[$0])
    }
    guard !rooms.isEmpty else {
      return Text(
        en: "no room that suits it is open (and near enough) for one of its patterns",
        zh: "合适的教室在其可上课的时段都不开放或路程过远")
    }
    for leader in leaders {
      guard spend(rooms.count) else { return nil }
      let free = available(member: leader)
      for room in rooms
      where canMeet(
        index, within: free.intersection(available(room: room)), in: check.problem.rooms[room])
      {
        return nil
      }
    }
    return Text(
      en: "no qualified leader and suitable room are free at the same time",
      zh: "没有合格的带班人与合适的教室同时有空")
  }

  /// Whether somebody has time for one pattern of an activity.
  func canLead(_ member: Int, _ index: Int) -> Bool {
    let person = check.problem.staff[member]
    let activity = check.problem.activities[index]
    let perDay = person.maxPerDay ?? Int.max
    let perSession = activity.double ? 2 : 1
    // The least number of periods that a week's sessions take.
    let (least, overflow) = activity.sessions.multipliedReportingOverflow(by: perSession)
    guard !overflow, least <= person.maxPeriods, perSession <= perDay else { return false }
    return canMeet(index, within: available(member: member))
  }

  private func noLeader(_ activity: Activity) -> Text {
    if let leaders = activity.leaders {
      return leaders.isEmpty
        ? Text(en: "its list of leaders is empty", zh: "带班人员名单是空的")
        : Text(en: "nobody in its list of leaders may lead it", zh: "带班人员名单中没有人可以带班")
    }
    if let specialty = activity.specialty {
      return Text(
        en: "nobody who may lead it has the specialty “\(specialty)”",
        zh: "可带班的人中没有人具有专长“\(specialty)”")
    }
    return Text(en: "there is nobody who may lead it", zh: "没有可以带班的人")
  }

  private func noRoom(_ activity: Activity) -> Text {
    let features = activity.roomFeatures.joined(separator: ", ")
    if features.isEmpty {
      return Text(
        en: "no room holds its least size, \(activity.minSize)",
        zh: "没有教室能容纳其最少人数 \(activity.minSize)")
    }
    return Text(
      en: "no room for \(activity.minSize) or more has all it needs (\(features))",
      zh: "没有能容纳 \(activity.minSize) 人且具备所需条件（\(features)）的教室")
  }

  /// Takes steps from those that costly checks may use; false if there are too few left.
  private func spend(_ steps: Int) -> Bool {
    check.steps -= steps
    return check.steps >= 0
  }
}

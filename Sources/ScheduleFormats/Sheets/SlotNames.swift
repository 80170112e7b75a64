import ScheduleModel

/// The names by which people call the slots of a calendar.
///
/// A day may be called by its id or, where that is a weekday in any spelling, by any other (周一,
/// 星期一, Mon, Monday); a period by its id, its number in the day (第1节, 下午第一节, P1), its times
/// or, where that is unambiguous, its kind.
struct SlotNames {
  /// Every slot, in the calendar's order.
  let slots: [Slot]
  /// `DAY-PERIOD` of every slot.
  let ids: [String]
  private var names: [String: [Int]] = [:]
  private var positions: [String: Int] = [:]

  init(days: [String], periods: [(id: String, kind: String, start: String)]) {
    var slots: [Slot] = []
    for day in days { for period in periods { slots.append(Slot(day: day, period: period.id)) } }
    self.slots = slots
    ids = slots.map(\.description)
    for (index, id) in ids.enumerated() where positions[id] == nil { positions[id] = index }
    for (index, slot) in slots.enumerated() { add(Spelling.folded(slot.description), [index]) }
    let dayNames = days.map(Self.names(ofDay:))
    let periodNames = periods.indices.map { Self.names(ofPeriod: $0, in: periods) }
    let width = periods.count
    for day in days.indices {
      for dayName in dayNames[day] {
        for period in periods.indices {
          for name in periodNames[period] {
            for separator in ["", "-", "/", ".", "下午"] {
              add(dayName + separator + name, [day * width + period])
            }
          }
        }
      }
    }
    for day in days.indices {
      let all = Array(day * width..<(day + 1) * width)
      for name in dayNames[day] {
        add(name, all)
        add(name + "下午", all)
      }
    }
  }

  private mutating func add(_ name: String, _ slots: [Int]) {
    if names[name] == nil { names[name] = slots }
  }

  /// The slots that a text names: one, or all of a day. Empty if it names none.
  func find(_ text: String) -> [Slot] {
    if let position = positions[text] { return [slots[position]] }
    return (names[Spelling.folded(text)] ?? []).map { slots[$0] }
  }

  // MARK: Names

  private static let weekdays: [[String]] = [
    ["mon", "monday"], ["tue", "tues", "tuesday"], ["wed", "wednesday"],
    ["thu", "thur", "thurs", "thursday"], ["fri", "friday"], ["sat", "saturday"],
    ["sun", "sunday"],
  ]

  /// All folded names of a day by one of them.
  static func names(ofDay id: String) -> [String] {
    let own = Spelling.folded(id)
    for (index, english) in weekdays.enumerated() {
      var all = english
      for prefix in ["周", "星期", "礼拜"] {
        all.append(prefix + String(index + 1))
        if index == 6 { all += [prefix + "日", prefix + "天"] }
      }
      if all.contains(own) { return [own] + all.filter { $0 != own } }
    }
    return [own]
  }

  private static func names(
    ofPeriod index: Int, in periods: [(id: String, kind: String, start: String)]
  ) -> [String] {
    let period = periods[index]
    let number = index + 1
    var names = [Spelling.folded(period.id)]
    names += [
      "第\(number)节", "第\(number)节课", "第\(number)课时", "第\(number)课", "\(number)节", "p\(number)",
    ]
    names += ["第\(number)时段", "第\(number)段", "\(number)"]
    if !period.start.isEmpty { names.append(Spelling.folded(period.start)) }
    if periods.count(where: { $0.kind == period.kind }) == 1,
      let column = SheetDescription.periods.column("kind"), case .word(let words) = column.kind,
      let word = words.first(where: { $0.value == period.kind })
    {
      names += ([word.value, word.text.zh] + word.spellings).map(Spelling.folded)
    }
    return names
  }
}

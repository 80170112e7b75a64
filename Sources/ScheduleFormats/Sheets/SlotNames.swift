import ScheduleModel

/// The names by which people call the slots of a calendar.
///
/// A day may be called by its id or, where that is a weekday in any spelling, by any other (周一,
/// 星期一, Mon, Monday); a period by its id, its number in the day (第1节, 下午第一节, P1), its times
/// or, where that is unambiguous, its kind. Several days may be named at once: 周一至周四, 每天第1节.
struct SlotNames {
  /// Every slot, in the calendar's order.
  let slots: [Slot]
  /// `DAY-PERIOD` of every slot.
  let ids: [String]
  private var names: [String: [Int]] = [:]
  private var positions: [String: Int] = [:]
  /// Days and periods by their folded names.
  private var dayIndices: [String: Int] = [:]
  private var periodIndices: [String: Int] = [:]
  private let dayCount: Int
  private let periodCount: Int

  /// What is said of a period.
  struct Period {
    var id: String
    var kind: String
    var start: String
    var end: String
  }

  init(days: [String], periods: [Period]) {
    dayCount = days.count
    periodCount = periods.count
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
    for (day, names) in dayNames.enumerated() {
      for name in names where dayIndices[name] == nil { dayIndices[name] = day }
    }
    for (period, names) in periodNames.enumerated() {
      for name in names where periodIndices[name] == nil { periodIndices[name] = period }
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

  /// The slots that a text names: one, all of a day, or those of several days. Empty if it names
  /// none.
  func find(_ text: String) -> [Slot] {
    if let position = positions[text] { return [slots[position]] }
    let folded = Spelling.folded(text)
    return (names[folded] ?? ofSeveralDays(folded)).map { slots[$0] }
  }

  private static let everyDay = ["每天", "每日", "everyday", "daily"]

  /// `周1至周4`, `mon-thu`, `每天第1节`: days, and a period of each.
  private func ofSeveralDays(_ text: String) -> [Int] {
    var days = 0..<dayCount
    var rest = text[...]
    if let every = Self.everyDay.first(where: text.hasPrefix) {
      rest = rest.dropFirst(every.count)
    } else {
      guard let (first, after) = day(at: rest),
        let mark = ["至", "到", "~", "-"].first(where: after.hasPrefix),
        let (last, end) = self.last(after.dropFirst(mark.count), of: text), first < last
      else { return [] }
      days = first..<last + 1
      rest = end
    }
    for mark in ["的", "-", "下午"] where rest.hasPrefix(mark) { rest = rest.dropFirst(mark.count) }
    if rest.isEmpty { return days.flatMap { $0 * periodCount..<($0 + 1) * periodCount } }
    guard let period = periodIndices[String(rest)] else { return [] }
    return days.map { $0 * periodCount + period }
  }

  /// The last day of a range: `周5` or, after `周1至`, `5` alone.
  private func last(_ rest: Substring, of range: String) -> (day: Int, rest: Substring)? {
    if let found = day(at: rest) { return found }
    let word = ["周", "星期", "礼拜"].first(where: range.hasPrefix)
    return word.flatMap { day(at: Substring($0 + rest)) }
  }

  /// The day whose name a text begins with, and what follows.
  private func day(at text: Substring) -> (day: Int, rest: Substring)? {
    let length = dayIndices.keys.lazy.filter(text.hasPrefix).map(\.count).max()
    guard let length, let day = dayIndices[String(text.prefix(length))] else { return nil }
    return (day, text.dropFirst(length))
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

  private static func names(ofPeriod index: Int, in periods: [Period]) -> [String] {
    let period = periods[index]
    let number = index + 1
    var names = [Spelling.folded(period.id)]
    names += [
      "第\(number)节", "第\(number)节课", "第\(number)课时", "第\(number)课", "\(number)节", "p\(number)",
    ]
    names += ["第\(number)时段", "第\(number)段", "\(number)"]
    if !period.start.isEmpty {
      names.append(Spelling.folded(period.start))
      names += ["-", "~", "至", "到"].map { Spelling.folded(period.start + $0 + period.end) }
    }
    if periods.count(where: { $0.kind == period.kind }) == 1,
      let column = SheetDescription.periods.column("kind"), case .word(let words) = column.kind,
      let word = words.first(where: { $0.value == period.kind })
    {
      names += ([word.value, word.text.zh] + word.spellings).map(Spelling.folded)
    }
    return names
  }
}

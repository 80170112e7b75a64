import ScheduleModel

/// A set of a generated week's slots: bit k is the k-th slot of the calendar.
typealias SlotSet = UInt32

/// The generated calendar, with its slots as bits.
struct Week {
  let calendar: Calendar
  let slots: [Slot]
  let dayCount: Int
  let periodCount: Int
  /// Positions of enrichment periods, and of those with homework.
  let enrichment: [Int]
  let teaching: [Int]
  /// Position of the period for which students sign up apart: extended care or evening.
  let extra: Int?

  /// Minutes between two periods.
  static let pause = 10

  private static let dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  init(_ recipe: SchoolRecipe) {
    var kinds: [Period.Kind] = [.enrichment]
    if recipe.periods >= 2 { kinds = [.homework, .enrichment] }
    if recipe.periods >= 3 {
      kinds += Array(repeating: .enrichment, count: recipe.periods - 3)
      kinds.append(recipe.stage == .primary ? .extended : .evening)
    }
    calendar = Calendar(
      days: Array(Self.dayNames.prefix(recipe.days)),
      periods: kinds.enumerated().map { index, kind in
        // An hour from each start to the next.
        let start = 15 * 60 + 30 + 60 * index
        return Period(
          id: "P\(index + 1)", kind: kind, start: TimeOfDay(minutes: start),
          end: TimeOfDay(minutes: start + 60 - Self.pause))
      })
    slots = calendar.slots
    dayCount = recipe.days
    periodCount = kinds.count
    enrichment = kinds.indices.filter { kinds[$0] == .enrichment }
    teaching = kinds.indices.filter { kinds[$0] == .enrichment || kinds[$0] == .homework }
    extra = kinds.indices.first { kinds[$0] == .extended || kinds[$0] == .evening }
  }

  var everySlot: SlotSet { everyDay(teaching) | (extra.map { everyDay([$0]) } ?? 0) }

  func bit(_ day: Int, _ period: Int) -> SlotSet { 1 << SlotSet(day * periodCount + period) }

  /// The slots of some periods on some days.
  func set(days: [Int], periods: [Int]) -> SlotSet {
    var set: SlotSet = 0
    for day in days { for period in periods { set |= bit(day, period) } }
    return set
  }

  func everyDay(_ periods: [Int]) -> SlotSet { set(days: Array(0..<dayCount), periods: periods) }

  /// All slots of a day.
  func day(_ day: Int) -> SlotSet { set(days: [day], periods: Array(0..<periodCount)) }

  func slots(in set: SlotSet) -> [Slot] {
    slots.indices.filter { set >> SlotSet($0) & 1 == 1 }.map { slots[$0] }
  }

  func availability(_ set: SlotSet) -> Availability {
    set == everySlot ? .all : .slots(slots(in: set))
  }

  /// Periods a week that somebody free in these slots can work, with a daily maximum.
  func reach(_ free: SlotSet, perDay: Int?) -> Int {
    (0..<dayCount).reduce(0) { sum, day in
      sum + min(perDay ?? periodCount, (free & self.day(day)).nonzeroBitCount)
    }
  }
}

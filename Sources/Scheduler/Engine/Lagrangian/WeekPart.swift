/// One person's or one room's week: the least cost over all sets of sections and single duties that
/// do not overlap.
///
/// A person's single duty is to supervise, a room's to be kept for its class. The week is walked
/// slot by slot; a state is the set of later slots already promised to a section that has begun,
/// with the periods held so far today and this week, so that daily and weekly limits and the exact
/// cost of the load are in. Where the promises would be too many (long weeks and sections of
/// several sessions) every session is decided alone, at its share of the section's price, which
/// only lowers the minimum.
///
/// - Complexity: arcs x (most load + 1) x (most a day + 1) per solution.
struct WeekPart: Sendable {
  static let arcLimit = 6_000

  /// A slot set of one or more of the patterns, or of one of their sessions.
  struct Item: Sendable {
    var slots: SlotSet
    /// Into `members`.
    var members: Range<Int>
  }

  /// A pattern that an item may stand for: it pays `1 / sessions` of the pattern's price.
  struct Member: Sendable {
    var pattern: Int
    var sessions: Int64
    /// The first session pays what the division leaves over.
    var isFirst: Bool
  }

  enum Step {
    static let idle: Int32 = -1
    static let single: Int32 = -2
    static let promised: Int32 = -3
  }

  struct Arc: Sendable {
    /// An item, or one of `Step`.
    var step: Int32
    var target: Int32
  }

  /// State at the start of a slot; states are in the order of their slots, the last is the end.
  struct Node: Sendable {
    var arcs: Range<Int>
    var slot: Int32
    /// Slots walked before: no more periods can be held by then.
    var position: Int32
    /// Whether the next slot is on another day.
    var endsDay: Bool
  }

  private(set) var items: [Item] = []
  private(set) var members: [Member] = []
  private(set) var nodes: [Node] = []
  private(set) var arcs: [Arc] = []
  /// Whether sections of several sessions are taken whole.
  private(set) var isExact = true
  /// Cost by load; one entry where load is not counted.
  let loadCost: [Int64]
  let countsLoad: Bool
  /// Dimension of the periods held today: 1 when the daily limit cannot bind.
  private(set) var dayStates = 1

  /// - Parameters:
  ///   - patterns: indices of the patterns that may be taken.
  ///   - singles: slots of the single duty.
  ///   - forced: slots where the single duty is certain.
  ///   - certain: patterns that are certainly taken.
  ///   - maxPerDay: nil: no limit.
  ///   - loadCost: nil: load is not counted.
  init(
    instance: Instance, patterns: [Int], singles: SlotSet, forced: SlotSet, certain: [Int],
    maxPerDay: Int?, loadCost: [Int64]?
  ) {
    var patterns = patterns
    var singles = singles
    var busy = SlotSet.empty
    for p in certain {
      let slots = instance.patterns[p].slots
      // Pins that share slots may ask for one section: then the first is enough.
      guard patterns.contains(p), slots.isDisjoint(with: busy.union(forced)) else { continue }
      busy = busy.union(slots)
      patterns.removeAll { $0 != p && !instance.patterns[$0].slots.isDisjoint(with: slots) }
      singles = singles.subtracting(slots)
    }
    self.loadCost = loadCost ?? [0]
    countsLoad = loadCost != nil
    build(instance, patterns, singles, forced, busy, maxPerDay, split: false)
    if arcs.count > Self.arcLimit {
      isExact = false
      build(instance, patterns, singles, forced, busy, maxPerDay, split: true)
    }
  }

  private mutating func build(
    _ instance: Instance, _ patterns: [Int], _ singles: SlotSet, _ forced: SlotSet,
    _ busy: SlotSet, _ maxPerDay: Int?, split: Bool
  ) {
    collect(instance, patterns, forced: forced, split: split)
    let relevant = Array(items.reduce(singles) { $0.union($1.slots) })
    dayStates = 1
    if let maxPerDay {
      let busiest =
        instance.daySlots.map { day in relevant.count { day.contains($0) } }.max() ?? 0
      if busiest > maxPerDay { dayStates = maxPerDay + 1 }
    }
    var starting: [Int: [Int]] = [:]
    for (index, item) in items.enumerated() {
      if let first = item.slots.first(where: { _ in true }) {
        starting[first, default: []].append(index)
      }
    }
    nodes = []
    arcs = []
    var layer: [SlotSet] = [.empty]
    for (position, slot) in relevant.enumerated() {
      var next: [SlotSet] = []
      var index: [SlotSet: Int] = [:]
      let offset = nodes.count + layer.count
      func target(_ promised: SlotSet) -> Int32 {
        if let known = index[promised] { return Int32(offset + known) }
        index[promised] = next.count
        next.append(promised)
        return Int32(offset + next.count - 1)
      }
      let day = slot / instance.periodCount
      let endsDay =
        position + 1 == relevant.count || relevant[position + 1] / instance.periodCount != day
      for promised in layer {
        let first = arcs.count
        if promised.contains(slot) {
          var later = promised
          later.remove(slot)
          arcs.append(Arc(step: Step.promised, target: target(later)))
        } else if forced.contains(slot) {
          arcs.append(Arc(step: Step.single, target: target(promised)))
        } else {
          if !busy.contains(slot) {
            arcs.append(Arc(step: Step.idle, target: target(promised)))
          }
          if singles.contains(slot) {
            arcs.append(Arc(step: Step.single, target: target(promised)))
          }
          for item in starting[slot] ?? [] where items[item].slots.isDisjoint(with: promised) {
            var later = promised.union(items[item].slots)
            later.remove(slot)
            arcs.append(Arc(step: Int32(item), target: target(later)))
          }
        }
        nodes.append(
          Node(
            arcs: first..<arcs.count, slot: Int32(slot), position: Int32(position),
            endsDay: endsDay))
        if !split, arcs.count > Self.arcLimit { return }
      }
      layer = next
    }
    nodes.append(
      Node(
        arcs: arcs.count..<arcs.count, slot: -1, position: Int32(relevant.count),
        endsDay: true))
  }

  /// Groups the patterns by their slots, so that each set of slots is tried once.
  private mutating func collect(
    _ instance: Instance, _ patterns: [Int], forced: SlotSet, split: Bool
  ) {
    var groups: [SlotSet: [Member]] = [:]
    var order: [SlotSet] = []
    for p in patterns where instance.patterns[p].slots.isDisjoint(with: forced) {
      let slots = instance.patterns[p].slots
      let sessions =
        split
        ? instance.daySlots.map { slots.intersection($0) }.filter { !$0.isEmpty } : [slots]
      for (k, session) in sessions.enumerated() {
        if groups[session] == nil { order.append(session) }
        groups[session, default: []].append(
          Member(pattern: p, sessions: Int64(sessions.count), isFirst: k == 0))
      }
    }
    items = []
    members = []
    for slots in order {
      let own = groups[slots] ?? []
      items.append(Item(slots: slots, members: members.count..<(members.count + own.count)))
      members += own
    }
  }
}

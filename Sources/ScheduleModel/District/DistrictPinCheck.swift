/// Finds pins of several schools that claim one shared person at once.
///
/// Schools are added one after another; of each only its claims are kept.
public struct DistrictPinCheck: Sendable {
  /// A pin of the school just added that cannot hold beside those of another.
  public struct Contradiction: Hashable, Sendable {
    /// Of the pin in the school's problem.
    public let path: DataPath
    /// Without line and column.
    public let diagnostic: Diagnostic
  }

  /// A shared person's period that a pin takes.
  private struct Claim {
    let school: String
    let pin: Int
    let slot: Slot
  }

  private let people: [String: SharedStaff]
  private var claims: [String: [Claim]] = [:]
  /// Least periods that pins give the person in each school, with the last of these pins.
  private var periods: [String: [(school: String, count: Int, pin: Int)]] = [:]

  public init(_ district: District) {
    people = Dictionary(
      district.sharedStaff.map { ($0.member.id, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Adds a school's pins.
  ///
  /// - Parameter problem: completed, see `District.problem(_:at:)`.
  /// - Returns: what contradicts the schools added before, at most one report for each person and
  ///   kind.
  public mutating func add(_ problem: Problem, at school: String) -> [Contradiction] {
    let sessions = Dictionary(
      problem.activities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    // Elsewhere somebody of the school's own may have the id.
    func serves(_ id: String) -> Bool { people[id]?.schools.contains(school) ?? false }
    var own: [String: [Claim]] = [:]
    var least: [String: (count: Int, pin: Int)] = [:]
    for (index, pin) in problem.pins.enumerated() {
      switch pin {
      case .section(let activity, let leader?, _, let slots, _) where serves(leader):
        for slot in slots ?? [] {
          own[leader, default: []].append(Claim(school: school, pin: index, slot: slot))
        }
        let activity = sessions[activity]
        let count = (activity?.sessions ?? 0) * (activity?.double == true ? 2 : 1)
        if count > least[leader]?.count ?? 0 { least[leader] = (count, index) }
      case .supervisor(_, let slot, let staff) where serves(staff):
        own[staff, default: []].append(Claim(school: school, pin: index, slot: slot))
      default: continue
      }
    }
    var found: [Contradiction] = []
    for person in Set(own.keys).union(least.keys).sorted() {
      let mine = own[person, default: []]
      if let clash = clash(of: person, mine) { found.append(clash) }
      let certain = Set(mine.map(\.slot)).count
      let count = max(certain, least[person]?.count ?? 0)
      let last = max(mine.map(\.pin).max() ?? 0, least[person]?.pin ?? 0)
      if let excess = excess(of: person, at: school, count, pin: last) { found.append(excess) }
      claims[person, default: []] += mine
      periods[person, default: []].append((school, count, last))
    }
    return found
  }

  private func clash(of person: String, _ mine: [Claim]) -> Contradiction? {
    let others = claims[person, default: []]
    guard !others.isEmpty else { return nil }
    for sameSlot in [true, false] {
      for claim in mine {
        let other = others.first {
          sameSlot ? $0.slot == claim.slot : $0.slot.day == claim.slot.day
        }
        guard let other else { continue }
        let pair = Self.words(claim, other)
        let reason =
          sameSlot
          ? Text(
            en: "“\(person)” would be in two schools in \(claim.slot) (D1)",
            zh: "“\(person)”在 \(claim.slot) 须同时在两所学校（D1）")
          : Text(
            en: "“\(person)” would be in two schools on \(claim.slot.day) (D1)",
            zh: "“\(person)”在 \(claim.slot.day) 须在两所学校（D1）")
        return Self.contradiction(
          sameSlot ? "pin-shared-slot" : "pin-shared-day", claim.pin,
          Text(
            en: "\(pair.en) contradict each other: \(reason.en).",
            zh: "\(pair.zh)相互矛盾：\(reason.zh)。"))
      }
    }
    return nil
  }

  private func excess(
    of person: String, at school: String, _ count: Int, pin: Int
  ) -> Contradiction? {
    guard let most = people[person]?.member.maxPeriods, let before = periods[person],
      !before.isEmpty
    else { return nil }
    let sum = before.reduce(count) { $0 + $1.count }
    guard sum > most else { return nil }
    let schools = (before.map(\.school) + [school])
    let en = schools.map { "“\($0)”" }.joined(separator: ", ")
    let zh = schools.map { "“\($0)”" }.joined(separator: "、")
    return Self.contradiction(
      "pin-shared-periods", pin,
      Text(
        en: """
          Pins of the schools \(en) give “\(person)” at least \(sum) periods a week, but \
          “maxPeriods” is \(most) over all schools (D2).
          """,
        zh: """
          学校\(zh)的预定给“\(person)”每周至少安排了 \(sum) 个课时，而各校合计的“maxPeriods”为 \(most)（D2）。
          """))
  }

  private static func words(_ claim: Claim, _ other: Claim) -> Text {
    Text(
      en: """
        pins[\(claim.pin)] of the school “\(claim.school)” and pins[\(other.pin)] of the school \
        “\(other.school)”
        """,
      zh: "学校“\(claim.school)”的 pins[\(claim.pin)]与学校“\(other.school)”的 pins[\(other.pin)]")
  }

  private static func contradiction(
    _ code: String, _ pin: Int, _ sentence: Text
  ) -> Contradiction {
    let path = DataPath("pins", pin)
    return Contradiction(
      path: path,
      diagnostic: Diagnostic(
        .error, code: code, path: path.description, sentence: sentence,
        hint: Text(en: "Remove or change one of them.", zh: "请删去或修改其中一个。")))
  }
}

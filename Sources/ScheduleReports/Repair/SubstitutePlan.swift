import ScheduleModel

/// Who could take the duties of an absent person on a day, with what each choice breaks or costs.
///
/// Costs are points of the week's objective by which it would rise if the duty were the candidate's
/// in every week: load (`balance`, `underload`, `pay`), `unfamiliar`, `continuity`, `merge`, and
/// `uncovered` where the candidate leaves a group of his own alone.
public struct SubstitutePlan: Sendable {
  /// A rule that the choice breaks, in words.
  public struct Breach: Sendable {
    public var rule: String
    public var words: Text
  }

  public struct Candidate: Sendable {
    public enum Kind: Hashable, Sendable {
      /// Position in the problem's staff.
      case person(Int)
      /// The students join a class group of the slot, by its position.
      case merge(group: Int)
    }

    public var kind: Kind
    public var name: Text
    public var breaches: [Breach]
    public var cost: Points
    /// What the cost is made of, and what else there is to know.
    public var notes: [Text]
  }

  public struct Duty: Sendable {
    public var slot: Int
    public var place: WeekPlaces.Place
    public var students: Int
    /// Those who break nothing first, then by cost.
    public var candidates: [Candidate]
  }

  public let staff: Int
  public let day: Int
  public let duties: [Duty]

  /// - Parameters:
  ///   - staff: who is absent, a position in the problem's staff.
  ///   - day: position in the calendar's days.
  ///   - alsoAbsent: others who cannot step in.
  public init(_ places: WeekPlaces, staff: Int, day: Int, alsoAbsent: Set<Int> = []) {
    self.staff = staff
    self.day = day
    let finder = SubstituteFinder(places, absent: alsoAbsent.union([staff]))
    duties = places.slots(ofDay: day).flatMap { slot in
      places.duties(ofStaff: staff, in: slot).map { finder.duty($0, slot: slot) }
    }
  }
}

private struct SubstituteFinder {
  let places: WeekPlaces
  let absent: Set<Int>
  private let problem: Problem
  private let qualifications: Qualifications
  private let loads: [Int]
  private let weights: Weights
  /// Per class: its supervisors over the week.
  private let supervisors: [String: Set<String>]
  /// Students per section and group of the timetable, and their points without supervisor.
  private let headcounts: [WeekPlaces.Place: (students: Int, uncovered: Points)]

  init(_ places: WeekPlaces, absent: Set<Int>) {
    self.places = places
    self.absent = absent
    problem = places.problem
    weights = problem.weightsInForce
    qualifications = Qualifications(problem)
    loads = problem.staff.indices.map { person in
      places.slots.indices.reduce(0) { $0 + places.duties(ofStaff: person, in: $1).count }
    }
    var supervisors: [String: Set<String>] = [:]
    for group in places.timetable.classGroups {
      guard let supervisor = group.supervisor else { continue }
      for id in [group.host] + group.classes { supervisors[id, default: []].insert(supervisor) }
    }
    self.supervisors = supervisors
    var counts: [WeekPlaces.Place: (students: Int, uncovered: Points)] = [:]
    for (index, student) in problem.students.enumerated() {
      let factor = student.priority ? weights.priorityFactor : Points(1)
      let points = Points.product(weights.uncovered, factor)
      for slot in places.slots.indices {
        guard let place = places.place(ofStudent: index, in: slot) else { continue }
        let known = counts[place] ?? (0, .zero)
        counts[place] = (known.students + 1, known.uncovered + points)
      }
    }
    headcounts = counts
  }

  func duty(_ place: WeekPlaces.Place, slot: Int) -> SubstitutePlan.Duty {
    var candidates = problem.staff.indices.filter { !absent.contains($0) }
      .compactMap { candidate($0, for: place, slot: slot) }
    if case .group(let index) = place {
      candidates += places.timetable.classGroups.indices.compactMap {
        merge(index, into: $0, slot: slot)
      }
    }
    let ranked = candidates.enumerated().sorted { a, b in
      (a.element.breaches.count, a.element.cost, a.offset)
        < (b.element.breaches.count, b.element.cost, b.offset)
    }
    return SubstitutePlan.Duty(
      slot: slot, place: place, students: headcounts[place]?.students ?? 0,
      candidates: ranked.map(\.element))
  }

  /// nil for those who may never be assigned, or not lead this.
  private func candidate(
    _ index: Int, for place: WeekPlaces.Place, slot: Int
  ) -> SubstitutePlan.Candidate? {
    let person = problem.staff[index]
    guard qualifications.mayServe(person) else { return nil }
    var breaches: [SubstitutePlan.Breach] = []
    var notes: [Text] = []
    var cost = Points.zero
    func breach(_ en: String, _ zh: String) {
      breaches.append(.init(rule: Rule.staffDuties.id, words: Text(en: en, zh: zh)))
    }
    switch place {
    case .section(let section):
      guard let activity = places.activity(ofSection: section) else { return nil }
      if !qualifications.mayLead(person, problem.activities[activity]) {
        // Others are not asked; a teacher of the school could at least look after them.
        guard person.supervises, person.kind == .teacher else { return nil }
        breach("is not qualified for the activity", "不具备该活动的资格")
      }
    case .group:
      if !person.supervises { breach("does not supervise", "不参加看护") }
    case .missing: return nil
    }
    if case .slots(let some) = person.availability, !some.contains(places.slots[slot]) {
      breach("is not available then", "该时段不可到校")
    }
    let own = places.duties(ofStaff: index, in: slot)
    for duty in own {
      let title = places.title(of: duty)
      let count = headcounts[duty]?.students ?? 0
      breach("is with \(title.en) then (\(count) students)", "该时段负责\(title.zh)（\(count) 名学生）")
      cost += headcounts[duty]?.uncovered ?? .zero
    }
    if own.isEmpty {
      let today = places.slots(ofDay: places.day(of: slot)).reduce(0) {
        $0 + places.duties(ofStaff: index, in: $1).count
      }
      if today >= person.maxPerDay ?? problem.calendar.periods.count {
        breach("has \(today) periods that day already", "当天已有 \(today) 课时")
      }
      if loads[index] >= person.maxPeriods {
        breach("has \(loads[index]) periods, the most a week", "本周已满 \(loads[index]) 课时")
      }
      let more = loadCost(person, loads[index] + 1) - loadCost(person, loads[index])
      cost += more
      if person.pay > .zero {
        notes.append(Text(en: "pay \(person.pay)", zh: "课时费 \(person.pay)"))
      }
      notes.append(
        Text(en: "\(loads[index]) periods this week", zh: "本周 \(loads[index]) 课时"))
    }
    if case .group(let group) = place { cost += strangeness(person.id, group, &notes) }
    return SubstitutePlan.Candidate(
      kind: .person(index), name: Text(person.name), breaches: breaches, cost: cost, notes: notes)
  }

  private func strangeness(_ id: String, _ group: Int, _ notes: inout [Text]) -> Points {
    var cost = Points.zero
    let classes = Set([places.timetable.classGroups[group].host])
      .union(places.timetable.classGroups[group].classes)
    for item in classes {
      guard let index = places.classNumbers[item] else { continue }
      let isHead = problem.classes[index].headTeacher == id
      if !isHead { cost += weights.unfamiliar }
      let known = supervisors[item] ?? []
      if !known.isEmpty, !known.contains(id) { cost += weights.continuity }
      if isHead {
        notes.append(Text(en: "is the head teacher", zh: "本班班主任"))
      } else if known.contains(id) {
        notes.append(Text(en: "knows the class", zh: "本周已看护过该班"))
      }
    }
    return cost
  }

  /// The group's students join another group of the slot.
  private func merge(_ group: Int, into other: Int, slot: Int) -> SubstitutePlan.Candidate? {
    let groups = places.timetable.classGroups
    let (mine, theirs) = (groups[group], groups[other])
    guard other != group, theirs.slot == mine.slot, theirs.supervisor != nil,
      let host = places.classNumbers[theirs.host], let own = places.classNumbers[mine.host]
    else { return nil }
    if let person = places.person(inChargeOf: .group(other)), absent.contains(person) { return nil }
    if problem.rules.mergeWithinGrade, problem.classes[host].grade != problem.classes[own].grade {
      return nil
    }
    let students =
      (headcounts[.group(group)]?.students ?? 0) + (headcounts[.group(other)]?.students ?? 0)
    let room = problem.rooms.first { $0.id == problem.classes[host].homeRoom }?.capacity ?? 0
    let most = min(problem.rules.mergedGroupLimit, room)
    var breaches: [SubstitutePlan.Breach] = []
    if students > most {
      breaches.append(
        .init(
          rule: Rule.mergedGroups.id,
          words: Text(
            en: "\(students) students together, \(most) at most",
            zh: "合并后 \(students) 人，上限 \(most) 人")))
    }
    var notes: [Text] = []
    let count = Set([mine.host] + mine.classes).count
    let cost = weights.merge * count + strangeness(theirs.supervisor ?? "", group, &notes)
    let title = places.title(of: .group(other))
    let name = places.personName(of: .group(other))
    return SubstitutePlan.Candidate(
      kind: .merge(group: other),
      name: Text(en: "merge with \(title.en) (\(name))", zh: "并入 \(title.zh)（\(name)）"),
      breaches: breaches, cost: cost,
      notes: notes + [Text(en: "\(students) students", zh: "共 \(students) 人")])
  }

  private func loadCost(_ person: StaffMember, _ load: Int) -> Points {
    let off = person.targetPeriods.map { load - $0 } ?? 0
    return weights.underload * max(0, person.minPeriods - load) + weights.balance * (off * off)
      + Points.product(weights.pay, person.pay, count: load)
  }
}

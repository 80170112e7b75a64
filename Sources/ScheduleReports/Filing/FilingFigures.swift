import ScheduleModel

/// What the filing documents count, from problem and timetable alone.
///
/// A student is looked after in a slot that he signed up for where he is in a section, or in a class
/// group with a known supervisor.
public struct FilingFigures: Sendable {
  /// Students of one grade, or of all.
  public struct Served: Hashable, Sendable {
    public var students = 0
    /// Signed up for one slot at least.
    public var signedUp = 0
    /// Looked after in one slot at least.
    public var served = 0
    /// In one section at least.
    public var inActivities = 0
    /// Of `signedUp` and `served`: those with priority.
    public var prioritySignedUp = 0
    public var priorityServed = 0
    /// Looked after in one slot at least of a period of this kind.
    public var byPeriod: [Period.Kind: Int] = [:]
  }

  /// Places that students signed up for (one for each student and slot).
  public struct Coverage: Hashable, Sendable {
    public var students = 0
    public var places = 0
    public var lookedAfter = 0
  }

  public struct Staff: Hashable, Sendable {
    /// With one duty at least.
    public var people = 0
    /// Of all dates of the term; 0 without one.
    public var termMinutes = 0
    /// Periods a week led or supervised.
    public var periods = 0
    public var minutes = 0
  }

  /// Time in periods of one kind, of a week or of all dates of the term.
  public struct Hours: Hashable, Sendable {
    /// Slots in which anything takes place, and their minutes.
    public var slots = 0
    public var minutes = 0
    /// Minutes of duty of all staff, and minutes that students are looked after.
    public var staffMinutes = 0
    public var studentMinutes = 0
  }

  /// What an organisation holds: sections of its activities, or led by its people.
  public struct Provider: Hashable, Sendable {
    /// Position in the problem's organisations.
    public var organisation: Int
    /// Positions of activities.
    public var activities: [Int] = []
    public var sections = 0
    public var people = 0
    public var periods = 0
    public var students = 0
    /// Fees of its students, currency units.
    public var fees = Points.zero
  }

  /// An activity that opens.
  public struct Offer: Hashable, Sendable {
    /// Position in the problem's activities.
    public var activity: Int
    public var sections = 0
    /// Each once.
    public var students = 0
    /// Its fee for each of them, currency units.
    public var fees = Points.zero
  }

  public private(set) var grades: [(grade: Int, served: Served)] = []
  public private(set) var all = Served()
  public private(set) var priority = Coverage()
  public private(set) var others = Coverage()
  public private(set) var staff: [StaffMember.Kind: Staff] = [:]
  /// Periods a week by position of the staff member.
  public private(set) var load: [Int]
  public private(set) var hours: [Period.Kind: Hours] = [:]
  /// Of all dates of the term, holidays and make-up days considered; nil without `calendar.term`.
  public private(set) var termHours: [Period.Kind: Hours]?
  public private(set) var providers: [Provider] = []
  public private(set) var offers: [Offer] = []
  /// Students who pay for one activity at least.
  public private(set) var paying = 0
  /// Of the calendar.
  public let periodKinds: Set<Period.Kind>

  public var fees: Points { offers.reduce(.zero) { $0 + $1.fees } }

  /// What of it can be summed up with other schools' figures.
  public var service: ServiceFigures {
    var service = ServiceFigures()
    for (grade, served) in grades { service.grades[grade] = served }
    service.all = all
    service.priority = priority
    service.others = others
    service.staff = staff
    service.periodKinds = periodKinds
    service.hours = hours
    service.termHours = termHours
    service.fees = fees
    service.paying = paying
    return service
  }

  /// - Parameter data: of this problem; its own copy knows no priority.
  init(_ data: ReportData, of problem: Problem) {
    let periods = problem.calendar.periods
    func period(of slot: Int) -> Period { periods[slot % periods.count] }
    func minutes(of slot: Int) -> Int {
      period(of: slot).end.minutes - period(of: slot).start.minutes
    }

    periodKinds = Set(periods.map(\.kind))
    load = data.placesOfStaff.map { $0.reduce(0) { $0 + $1.count } }
    let dates = (try? TermDays(problem.calendar)).map { term in
      problem.calendar.days.indices.map { term.dates(ofDay: $0).count }
    }
    if dates != nil { termHours = [:] }
    /// Adds to the week, and as many times to the term as the slot's day has dates in it.
    func count(_ slot: Int, _ added: Hours) {
      hours[period(of: slot).kind, default: Hours()].add(added, times: 1)
      guard let dates else { return }
      termHours?[period(of: slot).kind, default: Hours()]
        .add(added, times: dates[slot / periods.count])
    }
    for (index, person) in problem.staff.enumerated() where load[index] > 0 {
      staff[person.kind, default: Staff()].people += 1
      for (slot, places) in data.placesOfStaff[index].enumerated() {
        let time = places.count * minutes(of: slot)
        staff[person.kind, default: Staff()].periods += places.count
        staff[person.kind, default: Staff()].minutes += time
        staff[person.kind, default: Staff()].termMinutes +=
          time * (dates?[slot / periods.count] ?? 0)
        count(slot, Hours(staffMinutes: time))
      }
    }
    var used = Set(data.sections.flatMap(\.slots))
    used.formUnion(data.groups.compactMap { $0.supervisor == nil ? nil : $0.slot })
    for slot in used { count(slot, Hours(slots: 1, minutes: minutes(of: slot))) }

    var gradeOfClass: [String: Int] = [:]
    for item in problem.classes { gradeOfClass[item.id] = item.grade }
    var byGrade: [Int: Served] = [:]
    for (index, student) in problem.students.enumerated() {
      let signedUp = data.slots.indices.filter { data.attends(index, $0) }
      let lookedAfter = signedUp.filter { slot in
        data.placesOfStudent[index][slot].contains { place in
          switch place {
          case .section: return true
          case .group(let group): return data.groups[group].supervisor != nil
          }
        }
      }
      for slot in lookedAfter { count(slot, Hours(studentMinutes: minutes(of: slot))) }
      let coverage = Coverage(
        students: 1, places: signedUp.count, lookedAfter: lookedAfter.count)
      if student.priority { priority += coverage } else { others += coverage }
      var own = Served()
      own.students = 1
      own.signedUp = signedUp.isEmpty ? 0 : 1
      own.served = lookedAfter.isEmpty ? 0 : 1
      own.inActivities = data.sectionsOfStudent[index].isEmpty ? 0 : 1
      own.prioritySignedUp = student.priority ? own.signedUp : 0
      own.priorityServed = student.priority ? own.served : 0
      for kind in Set(lookedAfter.map { period(of: $0).kind }) { own.byPeriod[kind] = 1 }
      all += own
      if let grade = gradeOfClass[student.schoolClass] { byGrade[grade, default: Served()] += own }
      let activities = data.sectionsOfStudent[index].compactMap { data.sections[$0].activity }
      if activities.contains(where: { problem.activities[$0].fee > .zero }) { paying += 1 }
    }
    grades = byGrade.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    countOffers(data, of: problem)
    countProviders(data, of: problem)
  }

  private mutating func countOffers(_ data: ReportData, of problem: Problem) {
    for (index, activity) in problem.activities.enumerated() {
      let sections = data.sectionsOfActivity[index]
      guard !sections.isEmpty else { continue }
      let students = Set(sections.flatMap { data.sections[$0].students }).count
      offers.append(
        Offer(
          activity: index, sections: sections.count, students: students,
          fees: activity.fee * students))
    }
  }

  private mutating func countProviders(_ data: ReportData, of problem: Problem) {
    for (index, organisation) in problem.organisations.enumerated() {
      func isOwn(_ id: String?) -> Bool { id == organisation.id }
      let sections = data.sections.filter { section in
        isOwn(section.activity.flatMap { problem.activities[$0].provider })
          || isOwn(section.leader.flatMap { problem.staff[$0].organisation })
      }
      let people = problem.staff.indices.filter {
        load[$0] > 0 && isOwn(problem.staff[$0].organisation)
      }
      guard !sections.isEmpty || !people.isEmpty else { continue }
      var provider = Provider(organisation: index)
      provider.activities = Set(sections.compactMap(\.activity)).sorted()
      provider.sections = sections.count
      provider.people = people.count
      provider.periods = people.reduce(0) { $0 + load[$1] }
      provider.students = Set(sections.flatMap(\.students)).count
      for activity in provider.activities {
        let students = Set(sections.filter { $0.activity == activity }.flatMap(\.students))
        provider.fees += problem.activities[activity].fee * students.count
      }
      providers.append(provider)
    }
  }
}

extension FilingFigures.Served {
  static func += (sum: inout Self, other: Self) {
    sum.students += other.students
    sum.signedUp += other.signedUp
    sum.served += other.served
    sum.inActivities += other.inActivities
    sum.prioritySignedUp += other.prioritySignedUp
    sum.priorityServed += other.priorityServed
    sum.byPeriod.merge(other.byPeriod, uniquingKeysWith: +)
  }
}

extension FilingFigures.Hours {
  static func += (sum: inout Self, other: Self) { sum.add(other, times: 1) }

  fileprivate mutating func add(_ other: Self, times: Int) {
    slots += other.slots * times
    minutes += other.minutes * times
    staffMinutes += other.staffMinutes * times
    studentMinutes += other.studentMinutes * times
  }
}

extension FilingFigures.Staff {
  static func += (sum: inout Self, other: Self) {
    sum.people += other.people
    sum.periods += other.periods
    sum.minutes += other.minutes
    sum.termMinutes += other.termMinutes
  }
}

extension FilingFigures.Coverage {
  static func += (sum: inout Self, other: Self) {
    sum.students += other.students
    sum.places += other.places
    sum.lookedAfter += other.lookedAfter
  }
}

import ScheduleModel

/// A timetable read against its problem: who and what is where in every slot, in the indices of the
/// compiled problem. What it says under unknown ids is left out.
struct TimetableFacts {
  struct HeldSection {
    var id: String
    var activity: Int
    var leader: Int
    var room: Int
    var slots: SlotSet
    var students: [Int]
  }

  struct HeldGroup {
    var slot: Int
    var host: Int
    /// The host first.
    var classes: [Int]
    var supervisor: Int?
  }

  /// What a person does, or what a room is used for: a position in `sections` or `groups`.
  enum Duty: Hashable {
    case section(Int)
    case group(Int)
  }

  let instance: Instance
  let timetable: Timetable
  let words: ReasonWords
  let sections: [HeldSection]
  let groups: [HeldGroup]
  let sectionsOfStudent: [[Int]]
  let sectionsOfActivity: [[Int]]
  /// Periods by person, and by person and day.
  let load: [Int]
  /// Sessions that each organisation's people lead.
  let sessionsOfOrganisation: [Int]
  private let dutyOfStaff: [Duty?]
  private let useOfRoom: [Duty?]
  private let groupOfClass: [Int?]
  private let loadOfDay: [Int]

  var problem: Problem { instance.problem }
  var slotCount: Int { instance.slots.count }

  init(_ timetable: Timetable, for problem: Problem) {
    let instance = Instance(problem)
    let given = instance.problem
    let staff = Instance.index(given.staff.map(\.id))
    let rooms = Instance.index(given.rooms.map(\.id))
    let classes = Instance.index(given.classes.map(\.id))
    let students = Instance.index(given.students.map(\.id))
    let activities = Instance.index(given.activities.map(\.id))
    let numbers = CalendarIndex(given.calendar).index
    let slotCount = instance.slots.count
    let sections = timetable.sections.compactMap { section -> HeldSection? in
      guard let activity = activities[section.activity], let leader = staff[section.leader],
        let room = rooms[section.room]
      else { return nil }
      return HeldSection(
        id: section.id, activity: activity, leader: leader, room: room,
        slots: SlotSet(section.slots.compactMap { numbers[$0] }),
        students: Instance.unique(section.students.compactMap { students[$0] }))
    }
    let groups = timetable.classGroups.compactMap { group -> HeldGroup? in
      guard let slot = numbers[group.slot], let host = classes[group.host] else { return nil }
      let others = Instance.unique(group.classes.compactMap { classes[$0] }).filter { $0 != host }
      return HeldGroup(
        slot: slot, host: host, classes: [host] + others,
        supervisor: group.supervisor.flatMap { staff[$0] })
    }
    var ofStudent = [[Int]](repeating: [], count: given.students.count)
    var ofActivity = [[Int]](repeating: [], count: given.activities.count)
    var duty = [Duty?](repeating: nil, count: given.staff.count * slotCount)
    var use = [Duty?](repeating: nil, count: given.rooms.count * slotCount)
    var sessions = [Int](repeating: 0, count: given.organisations.count)
    for (k, section) in sections.enumerated() {
      ofActivity[section.activity].append(k)
      for i in section.students { ofStudent[i].append(k) }
      for t in section.slots {
        duty[section.leader * slotCount + t] = .section(k)
        use[section.room * slotCount + t] = .section(k)
      }
      let organisation = instance.staff[section.leader].organisation
      if organisation >= 0 {
        sessions[organisation] += given.activities[section.activity].sessions
      }
    }
    var groupOf = [Int?](repeating: nil, count: given.classes.count * slotCount)
    for (k, group) in groups.enumerated() {
      for c in group.classes { groupOf[c * slotCount + group.slot] = k }
      if let s = group.supervisor { duty[s * slotCount + group.slot] = .group(k) }
      let home = instance.classes[group.host].homeRoom
      if home >= 0 { use[home * slotCount + group.slot] = .group(k) }
    }
    let days = instance.dayCount
    var ofDay = [Int](repeating: 0, count: given.staff.count * days)
    for s in given.staff.indices {
      for t in 0..<slotCount where duty[s * slotCount + t] != nil {
        ofDay[s * days + t / instance.periodCount] += 1
      }
    }
    self.instance = instance
    self.timetable = timetable
    words = ReasonWords(instance)
    self.sections = sections
    self.groups = groups
    sectionsOfStudent = ofStudent
    sectionsOfActivity = ofActivity
    dutyOfStaff = duty
    useOfRoom = use
    groupOfClass = groupOf
    loadOfDay = ofDay
    load = given.staff.indices.map { s in ofDay[s * days..<(s + 1) * days].reduce(0, +) }
    sessionsOfOrganisation = sessions
  }

  func duty(_ s: Int, _ t: Int) -> Duty? { dutyOfStaff[s * slotCount + t] }

  func use(ofRoom r: Int, _ t: Int) -> Duty? { useOfRoom[r * slotCount + t] }

  /// The class's group in the slot.
  func group(ofClass c: Int, _ t: Int) -> Int? { groupOfClass[c * slotCount + t] }

  func load(_ s: Int, onDayOf t: Int) -> Int {
    loadOfDay[s * instance.dayCount + t / instance.periodCount]
  }

  /// Slots that the student spends in sections, those left out aside.
  func busy(_ student: Int, without section: Int? = nil) -> SlotSet {
    sectionsOfStudent[student].filter { $0 != section }.reduce(.empty) {
      $0.union(sections[$1].slots)
    }
  }

  /// Students of the class who are left in the slot.
  func left(_ c: Int, _ t: Int) -> [Int] {
    instance.classes[c].students.filter {
      instance.students[$0].attends.contains(t) && !busy($0).contains(t)
    }
  }

  /// Position of the activity in the student's list.
  func rank(of activity: Int, for student: Int) -> Int? {
    problem.students[student].choices.firstIndex(of: problem.activities[activity].id)
  }

  /// Seats of a section.
  func seats(_ section: HeldSection) -> Int {
    instance.seats(activity: section.activity, room: section.room)
  }

  // MARK: Names

  func name(_ duty: Duty) -> Text {
    switch duty {
    case .section(let k): return Text(sections[k].id)
    case .group(let k):
      let names = words.list(groups[k].classes.map(words.schoolClass))
      return Text(en: "the class group of \(names.en)", zh: "\(names.zh)的留班小组")
    }
  }

  func ids(_ duty: Duty) -> [Reason.Kind: [String]] {
    switch duty {
    case .section(let k): return [.section: [sections[k].id]]
    case .group(let k):
      return [.schoolClass: groups[k].classes.map { problem.classes[$0].id }]
    }
  }

  /// `Mon-P2 in Gym (r3), led by Wang (t5)`.
  func whereAndWho(_ k: Int) -> Text {
    let section = sections[k]
    let slots = words.slots(section.slots)
    let room = words.room(section.room)
    let leader = words.staff(section.leader)
    return Text(
      en: "\(slots.en) in \(room.en), led by \(leader.en)",
      zh: "\(slots.zh)，\(room.zh)，\(leader.zh)带班")
  }
}

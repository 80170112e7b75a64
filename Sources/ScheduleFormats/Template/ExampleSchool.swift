import ScheduleModel

/// The small school that a template comes with: something of everything, solved in no time.
public enum ExampleSchool {
  /// - Parameter policy: name of a policy pack.
  public static func problem(
    stage: School.Stage, policy: String? = nil, language: Language
  ) -> Problem {
    var builder = Builder(stage: stage, language: language)
    builder.problem.school.policy = policy
    builder.addPlaces()
    builder.addStaff()
    builder.addActivities()
    builder.addStudents()
    builder.addDecisions()
    return builder.problem
  }
}

private struct Builder {
  let stage: School.Stage
  let language: Language
  var problem: Problem

  init(stage: School.Stage, language: Language) {
    self.stage = stage
    self.language = language
    let isLate = stage == .middle
    let minutes = isLate ? [990, 1050, 1110] : [930, 990, 1050]
    func period(_ index: Int, _ kind: Period.Kind) -> Period {
      Period(
        id: "P\(index + 1)", kind: kind, start: TimeOfDay(minutes: minutes[index]),
        end: TimeOfDay(minutes: minutes[index + 1]))
    }
    let days =
      language == .zh ? ["周一", "周二", "周三", "周四", "周五"] : ["Mon", "Tue", "Wed", "Thu", "Fri"]
    problem = Problem(
      school: School(
        id: "example", name: language == .zh ? "示例学校" : "Example School", stage: stage,
        term: "2026-2027-1"),
      calendar: Calendar(days: days, periods: [period(0, .homework), period(1, .enrichment)]))
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private var grades: [Int] {
    switch stage {
    case .primary: return [3, 4]
    case .middle: return [7, 8]
    case .nineYear: return [4, 7]
    }
  }

  private var classes: [(id: String, grade: Int)] {
    grades.flatMap { grade in (1...2).map { ("\(grade).\($0)", grade) } }
  }

  private func slots(_ indices: [(day: Int, period: Int)]) -> [Slot] {
    indices.map { Slot(day: problem.calendar.days[$0.day], period: "P\($0.period)") }
  }

  private func afternoons(_ days: [Int]) -> [Slot] {
    slots(days.flatMap { [(day: $0, period: 1), (day: $0, period: 2)] })
  }

  mutating func addPlaces() {
    for (id, grade) in classes {
      problem.rooms.append(
        Room(
          id: say("教室\(id)", "room \(id)"), capacity: 45,
          features: id.hasSuffix("1") ? [say("无障碍", "accessible")] : [],
          building: say("教学楼", "main building")))
      problem.classes.append(
        SchoolClass(
          id: id, name: say("\(grade)年级\(id.suffix(1))班", "Class \(id)"), grade: grade,
          homeRoom: say("教室\(id)", "room \(id)")))
    }
    problem.rooms += [
      Room(
        id: say("操场", "field"), capacity: 60,
        features: [say("体育", "sport"), say("无障碍", "accessible")]),
      Room(id: say("美术室", "art room"), capacity: 24, features: [say("美术", "art")]),
      Room(
        id: say("图书室", "library"), capacity: 30,
        features: [say("阅读", "reading"), say("无障碍", "accessible")]),
      Room(
        id: say("实验室", "laboratory"), capacity: 20, features: [say("科学", "science")],
        availability: .slots(afternoons([0, 1, 2, 3]))),
    ]
    problem.organisations = [
      Organisation(
        id: say("棋院", "chess club"), kind: .vendor, approved: true, rating: Points(4),
        maxSessions: 4)
    ]
  }

  mutating func addStaff() {
    let heads = language == .zh ? ["张敏", "李强", "王芳", "刘洋"] : ["Chan", "Lewis", "Moore", "Patel"]
    for (index, name) in heads.enumerated() {
      problem.classes[index].headTeacher = name
      problem.staff.append(
        StaffMember(
          id: name, kind: .teacher, specialties: index == 0 ? [say("阅读", "reading")] : [],
          minPeriods: 3, maxPeriods: 8, targetPeriods: 6, pay: Points(30)))
    }
    let free = afternoons([0, 2, 4])
    problem.staff += [
      StaffMember(
        id: say("陈杰", "Olsen"), kind: .teacher, specialties: [say("足球", "football")], maxPeriods: 6,
        targetPeriods: 4, pay: Points(30)),
      StaffMember(
        id: say("杨丽", "Brown"), kind: .teacher, specialties: [say("美术", "art")], maxPeriods: 6,
        pay: Points(30)),
      StaffMember(
        id: say("赵磊", "Clark"), kind: .teacher, specialties: [say("科学", "science")], maxPeriods: 6,
        pay: Points(30)),
      StaffMember(
        id: say("周老师", "Evans"), kind: .retired, specialties: [say("书法", "calligraphy")],
        availability: .slots(free), maxPeriods: 4, maxPerDay: 2, pay: Points(40)),
      StaffMember(
        id: say("吴教练", "Novak"), kind: .vendor, organisation: problem.organisations[0].id,
        specialties: [say("围棋", "chess")], supervises: false,
        availability: .slots(afternoons([1, 3])), maxPeriods: 4, pay: Points(80)),
    ]
  }

  mutating func addActivities() {
    let enrichment = problem.calendar.days.map { Slot(day: $0, period: "P2") }
    // A policy pack may keep the homework period for homework (C1).
    let mayUseHomework = problem.school.policy == nil
    problem.activities = [
      Activity(
        id: say("足球", "football"), category: say("体育", "sport"), kind: .club, grades: grades,
        specialty: say("足球", "football"), roomFeatures: [say("体育", "sport")], minSize: 8,
        maxSize: 22, sessions: 2),
      Activity(
        id: say("绘画", "painting"), category: say("艺术", "art"), kind: .interest, grades: grades,
        specialty: say("美术", "art"), roomFeatures: [say("美术", "art")], minSize: 5, maxSize: 16,
        maxSections: 2),
      Activity(
        id: say("阅读", "reading circle"), category: say("阅读", "reading"), kind: .walking,
        grades: grades, leaders: [problem.staff[0].id, problem.staff[1].id],
        roomFeatures: [say("阅读", "reading")], minSize: 5, maxSize: 25),
      Activity(
        id: say("科学实验", "experiments"), category: say("科学", "science"), kind: .interest,
        grades: [grades[1]], specialty: say("科学", "science"),
        roomFeatures: [say("科学", "science")], minSize: 5, maxSize: 18,
        slots: mayUseHomework ? afternoons([0, 1, 2, 3]) : Array(enrichment.prefix(4)),
        double: mayUseHomework),
      Activity(
        id: say("围棋", "chess"), category: say("益智", "games"), kind: .club, grades: grades,
        minSize: 6, maxSize: 16, slots: [enrichment[1], enrichment[3]],
        provider: problem.organisations[0].id, fee: Points(10)),
      Activity(
        id: say("书法", "calligraphy"), category: say("艺术", "art"), kind: .interest,
        grades: [grades[0]], specialty: say("书法", "calligraphy"), minSize: 4, maxSize: 14),
    ]
  }

  private static let surnames = [
    "陈", "林", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "罗", "郑", "梁", "谢", "宋", "唐",
    "许",
  ]
  private static let givenNames = ["子涵", "雨桐", "浩然", "欣怡", "宇轩", "诗琪", "俊杰", "梦瑶", "思远", "佳宁"]
  private static let firstNames = [
    "Alex", "Bea", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ivy", "Jon",
  ]

  mutating func addStudents() {
    var number = 0
    for (position, (id, grade)) in classes.enumerated() {
      for seat in 1...10 {
        let open = problem.activities.filter { $0.grades.contains(grade) }.map(\.id)
        // A different order for everybody, the first ones more often first.
        let choices = (0..<3).map { open[(number * (1 + $0) + $0 * 2 + seat / 4) % open.count] }
        var unique: [String] = []
        for choice in choices where !unique.contains(choice) { unique.append(choice) }
        let name =
          language == .zh
          ? Self.surnames[(number * 7) % 20] + Self.givenNames[(seat + position * 3) % 10]
          : Self.firstNames[seat - 1] + " "
            + String(UnicodeScalar(UInt8(65 + position * 5 + seat / 3)))
            + "."
        problem.students.append(
          Student(
            id: "2026\(position + 1)\(seat < 10 ? "0" : "")\(seat)", name: name, schoolClass: id,
            attends: seat % 5 == 4 ? .slots(afternoons([0, 1, 2, 3])) : .all,
            electives: seat % 7 == 6 ? 0 : 1 + seat % 2, choices: seat % 7 == 6 ? [] : unique,
            priority: seat == 3, needs: number == 5 ? [say("无障碍", "accessible")] : []))
        number += 1
      }
    }
  }

  mutating func addDecisions() {
    let football = problem.activities[0].id
    let fans = problem.students.filter { $0.choices.contains(football) }.map(\.id)
    if fans.count > 3 {
      problem.bonds = [
        Bond(kind: .together, students: [fans[0], fans[1]], activity: football),
        Bond(kind: .apart, students: [fans[2], fans[3]]),
      ]
    }
    problem.pins = [
      .supervisor(
        schoolClass: classes[0].id, slot: Slot(day: problem.calendar.days[0], period: "P1"),
        staff: problem.staff[0].id),
      .forbidLeader(activity: problem.activities[2].id, staff: problem.staff[1].id),
    ]
  }
}

import ScheduleModel

/// A column of the comparison: a number of each school, and of all of them.
struct SchoolMeasure: Sendable {
  /// What comes first in a ranking; nil: it is not ranked.
  enum Order { case most, least }

  let heading: Text
  var order: Order?
  /// nil: there is nothing to say, or nothing to divide by.
  let value: @Sendable (SchoolFigures) -> Points?

  init(
    _ en: String, _ zh: String, _ order: Order? = nil,
    _ value: @escaping @Sendable (SchoolFigures) -> Points?
  ) {
    heading = Text(en: en, zh: zh)
    self.order = order
    self.value = value
  }

  /// Places from 1, equal numbers sharing the better one; nil for schools without a number.
  func ranks(of schools: [SchoolFigures]) -> [Int?] {
    guard let order else { return schools.map { _ in nil } }
    let values = schools.map(value)
    let sorted = values.compactMap(\.self).sorted { order == .most ? $0 > $1 : $0 < $1 }
    var places: [Points: Int] = [:]
    for (index, value) in sorted.enumerated() where places[value] == nil {
      places[value] = index + 1
    }
    return values.map { $0.flatMap { places[$0] } }
  }

  /// Per cent, to tenths; nil where there is nothing to divide by.
  static func percent(_ part: Int, _ whole: Int) -> Points? {
    guard whole > 0 else { return nil }
    return Points(thousandths: Int64((part * 2000 + whole) / (2 * whole)) * 100)
  }

  /// To hundredths; nil where there is nothing to divide by.
  static func ratio(_ sum: Points, _ count: Int) -> Points? {
    guard count > 0 else { return nil }
    let whole = Int128(count) * 10
    return Points(clamping: (Int128(sum.thousandths) * 2 + whole) / (2 * whole) * 10)
  }
}

/// Measures that stand in one table of the page.
struct MeasureGroup: Sendable {
  /// Of the page's ids.
  let id: String
  let title: Text
  let measures: [SchoolMeasure]

  init(_ id: String, _ en: String, _ zh: String, _ measures: [SchoolMeasure]) {
    self.id = id
    title = Text(en: en, zh: zh)
    self.measures = measures
  }
}

extension SchoolMeasure {
  static let firstChoice = SchoolMeasure("1st choice, %", "第一志愿 %", .most) {
    percent($0.withFirstChoice, $0.wanting)
  }
  static let uncovered = SchoolMeasure("Students uncovered", "无人看管人次", .least) {
    Points($0.uncovered)
  }
  static let payPerStudent = SchoolMeasure("Pay per student", "生均报酬（元）", .least) {
    ratio($0.pay, $0.signedUp)
  }
  static let periodsPerPerson = SchoolMeasure("Periods per person", "人均课时", .least) {
    ratio(Points($0.periods), $0.people)
  }
  static let sharedShare = SchoolMeasure("Shared people, %", "共用人员课时 %") {
    percent($0.sharedPeriods, $0.periods)
  }
  static let pointsPerStudent = SchoolMeasure("Points per student", "生均分", .least) {
    ratio($0.score.total, $0.signedUp)
  }

  /// All measures, as they stand in the tables.
  static let groups: [MeasureGroup] = [
    MeasureGroup(
      "people", "Students and staff", "学生与人员",
      [
        SchoolMeasure("Students", "学生数") { Points($0.students) },
        SchoolMeasure("Signed up", "报名学生") { Points($0.signedUp) },
        SchoolMeasure("Staff with duties", "有任务的人员") { Points($0.people) },
        SchoolMeasure("Of them shared", "其中共用人员") { Points($0.sharedPeople) },
        SchoolMeasure("Periods a week", "每周课时") { Points($0.periods) },
      ]),
    MeasureGroup(
      "coverage", "Coverage", "看管覆盖",
      [
        SchoolMeasure("Class groups", "班级小组") { Points($0.classGroups) },
        SchoolMeasure("With supervisor", "有人看管") { Points($0.classGroups - $0.uncoveredGroups) },
        SchoolMeasure("With supervisor, %", "有人看管 %", .most) {
          percent($0.classGroups - $0.uncoveredGroups, $0.classGroups)
        },
        uncovered,
        SchoolMeasure("Places looked after, %", "看管人次 %", .most) {
          percent(
            $0.service.priority.lookedAfter + $0.service.others.lookedAfter,
            $0.service.priority.places + $0.service.others.places)
        },
      ]),
    MeasureGroup(
      "choices", "Choices", "志愿",
      [
        SchoolMeasure("Want electives", "希望选修学生") { Points($0.wanting) },
        SchoolMeasure("1st choice", "得到第一志愿") { Points($0.withFirstChoice) },
        firstChoice,
        SchoolMeasure("Electives wanted", "希望的选修") { Points($0.electivesWanted) },
        SchoolMeasure("Granted", "已录取") { Points($0.electivesGranted) },
        SchoolMeasure("Granted, %", "录取 %", .most) {
          percent($0.electivesGranted, $0.electivesWanted)
        },
        SchoolMeasure("Students with none", "一门未得学生") { Points($0.withNothing) },
        SchoolMeasure("With none, %", "一门未得 %", .least) { percent($0.withNothing, $0.wanting) },
      ]),
    MeasureGroup(
      "cost", "Cost", "费用",
      [
        SchoolMeasure("Pay a week", "每周报酬（元）") { $0.pay },
        payPerStudent,
        SchoolMeasure("Fees", "收费（元）") { $0.service.fees },
        SchoolMeasure("Students who pay", "缴费学生") { Points($0.service.paying) },
      ]),
    MeasureGroup(
      "load", "Load", "工作量",
      [
        periodsPerPerson,
        SchoolMeasure("Most of one person", "个人最多课时", .least) { Points($0.most) },
        SchoolMeasure("Have a target", "有目标课时") { Points($0.withTarget) },
        SchoolMeasure("Above it", "超过目标") { Points($0.aboveTarget) },
        SchoolMeasure("Above it, %", "超过目标 %", .least) { percent($0.aboveTarget, $0.withTarget) },
      ]),
    MeasureGroup(
      "shares", "Who holds the periods", "课时由谁承担",
      [
        SchoolMeasure("Teachers' periods", "教师课时") { Points($0.teacherPeriods) },
        SchoolMeasure("Own staff share (S1), %", "本校教师比例（S1）%", .most) {
          percent($0.teacherPeriods, $0.periods)
        },
        SchoolMeasure("Shared people's periods", "共用人员课时") { Points($0.sharedPeriods) },
        sharedShare,
      ]),
    MeasureGroup(
      "points", "Points", "分数",
      [
        SchoolMeasure("Total", "总分") { $0.score.total },
        pointsPerStudent,
        SchoolMeasure("Bound", "下界") { $0.bound },
        SchoolMeasure("Gap, %", "差距 %") { figures in
          figures.bound.map { bound in
            let gap = Timetable.gapMillionths(total: figures.score.total, bound: bound)
            return Points(thousandths: (gap + 50) / 100 * 10)
          }
        },
        SchoolMeasure("Findings", "违规项") { Points($0.violations) },
      ]),
  ]
}

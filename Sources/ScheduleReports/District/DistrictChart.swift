import ScheduleModel

/// A measure of the schools as bars, with its numbers in a table.
struct DistrictChart {
  let report: DistrictReport
  let id: String
  let title: String
  /// What is drawn and how to read it.
  let description: String
  let measure: SchoolMeasure

  /// More schools would be more than anybody looks at: the ones with most are drawn.
  private static let mostBars = 30

  static func all(of report: DistrictReport) -> [DistrictChart] {
    [
      DistrictChart(
        report: report, id: "points-per-student",
        title: report.say("Points per student", "生均分"),
        description: report.say(
          "Points per student signed up; fewer are better.", "每名报名学生的分数，越低越好。"),
        measure: .pointsPerStudent),
      DistrictChart(
        report: report, id: "first-choice", title: report.say("First choices", "第一志愿"),
        description: report.say(
          "Students with their first choice, per cent of those who want an elective.",
          "得到第一志愿的学生占希望选修学生的百分比。"), measure: .firstChoice),
      DistrictChart(
        report: report, id: "uncovered", title: report.say("Students uncovered", "无人看管人次"),
        description: report.say(
          "Students in class groups without supervisor, times slots.",
          "在无人看管的班级小组中的学生（人次）。"), measure: .uncovered),
      DistrictChart(
        report: report, id: "pay-per-student",
        title: report.say("Pay per student", "生均报酬"),
        description: report.say(
          "Currency units a week per student signed up.", "每名报名学生每周的报酬（元）。"),
        measure: .payPerStudent),
      DistrictChart(
        report: report, id: "load", title: report.say("Periods per person", "人均课时"),
        description: report.say(
          "Periods a week per person with duties.", "有任务的人员每周平均课时。"),
        measure: .periodsPerPerson),
      DistrictChart(
        report: report, id: "shared",
        title: report.say("Periods of shared people", "共用人员课时"),
        description: report.say(
          "Per cent of the school's periods that shared people hold.",
          "共用人员承担的课时占该校全部课时的百分比。"), measure: .sharedShare),
    ]
  }

  var html: HTML {
    let schools = report.figures.schools
    guard !schools.isEmpty else { return "" }
    let values = schools.map { measure.value($0) }
    let drawn = shown(values)
    let bars = drawn.map { index in
      let value = values[index] ?? .zero
      return BarChart.Bar(
        label: schools[index].name, parts: [.init(style: "bar", value: value.decimal)],
        note: values[index].map { "\($0)" } ?? "–")
    }
    let chart = BarChart(bars: bars)
    let some =
      drawn.count < schools.count
      ? report.say(
        " Drawn are the \(drawn.count) schools with most, of \(schools.count).",
        "图中为数值最高的 \(drawn.count) 所（共 \(schools.count) 所）。") : ""
    let table = Figure.table(
      caption: title, heads: [report.say("School", "学校"), measure.heading[report.language]],
      rows: zip(schools, values).map { school, value in
        ["\(school.name)", value.map { "\($0)" } ?? "–"]
      })
    let figure = Figure(
      language: report.language, id: id, title: title, description: description + some,
      width: BarChart.width, height: chart.height, drawing: chart.drawing, table: table)
    return "<section>\n<h2>\(title)</h2>\n\(figure.html)</section>\n"
  }

  /// Positions: all schools in their order, or the ones with most, most first.
  private func shown(_ values: [Points?]) -> [Int] {
    guard values.count > Self.mostBars else { return Array(values.indices) }
    let sorted = values.indices.sorted { one, other in
      let (first, second) = (values[one] ?? .zero, values[other] ?? .zero)
      return first != second ? first > second : one < other
    }
    return Array(sorted.prefix(Self.mostBars))
  }
}

import ScheduleModel

/// Where the students are in each slot: in activities, in class groups, with nobody.
struct CoverageChart {
  let data: ReportData

  private struct Count {
    var activities = 0
    var groups = 0
    var nobody = 0
  }

  private var counts: [Count] {
    var counts = [Count](repeating: Count(), count: data.slots.count)
    for student in data.problem.students.indices {
      for slot in data.slots.indices {
        switch data.placesOfStudent[student][slot].first {
        case .section: counts[slot].activities += 1
        case .group(let number):
          if data.groups[number].group.supervisor == nil {
            counts[slot].nobody += 1
          } else {
            counts[slot].groups += 1
          }
        case nil: if data.attends(student, slot) { counts[slot].nobody += 1 }
        }
      }
    }
    return counts
  }

  var html: HTML {
    let counts = counts
    guard !counts.isEmpty else { return "" }
    let title = data.say("Students per slot", "各时段学生去向")
    let words = [
      data.say("in activities", "活动班"), data.say("in class groups", "班级小组"),
      data.say("with nobody", "无人看管"),
    ]
    let periods = data.problem.calendar.periods.count
    let names = data.slots.indices.map { slot in
      data.name(ofDay: data.slots[slot].day) + " "
        + data.problem.calendar.periods[slot % periods].id
    }
    let bars = zip(names, counts).map { name, count in
      BarChart.Bar(
        label: name,
        parts: [
          .init(style: "bar", value: Double(count.activities)),
          .init(style: "second", value: Double(count.groups)),
          .init(style: "lack", value: Double(count.nobody)),
        ], note: "\(count.activities + count.groups + count.nobody)")
    }
    let chart = BarChart(
      bars: bars, legend: [("bar", words[0]), ("second", words[1]), ("lack", words[2])])
    let uncovered = counts.filter { $0.nobody > 0 }.count
    let text =
      uncovered == 0
      ? data.say(
        "Somebody is with every student in each of \(counts.count) slots.",
        "全部 \(counts.count) 个时段中，每位学生都有人看管。")
      : data.say(
        "In \(uncovered) of \(counts.count) slots there are students with nobody.",
        "\(counts.count) 个时段中，有 \(uncovered) 个时段存在无人看管的学生。")
    let table = Figure.table(
      caption: title, heads: [data.say("Slot", "时段")] + words,
      rows: zip(names, counts).map {
        ["\($0)", "\($1.activities)", "\($1.groups)", "\($1.nobody)"]
      })
    let figure = Figure(
      language: data.language, id: "coverage", title: title, description: text,
      width: BarChart.width,
      height: chart.height, drawing: chart.drawing, table: table)
    return "<section>\n<h2>\(title)</h2>\n\(figure.html)</section>\n"
  }
}

import ScheduleModel

/// Papers for parents: a page per class, a sheet per student.
struct PlanPages: PaperMaker {
  let title = Text(en: "Papers for parents", zh: "家长告知单")
  let isForOffice = false

  func pages(for data: ReportData) -> [SitePage] {
    let places = data.places
    return places.studentsByClass.enumerated().flatMap { index, students in
      PaperSheet.pages(
        file: "plans-\(index + 1)",
        title: "\(title[data.language]) \(places.problem.classes[index].name)",
        students.map { sheet(of: $0, data) })
    }
  }

  private func sheet(of student: Int, _ data: ReportData) -> PaperSheet {
    let places = data.places
    let plan = places.plan(ofStudent: student)
    let rows = plan.entries.map { entry -> [HTML] in
      let (start, end) = (places.period(of: entry.first).start, places.period(of: entry.last).end)
      return [
        "\(places.dayName(places.day(of: entry.first))[data.language])",
        "\(start.description)-\(end.description)", data.title(of: entry.place),
        data.room(of: entry.place), data.person(inChargeOf: entry.place),
      ]
    }
    let school = places.problem.school
    return PaperSheet(
      title: data.link(toStudent: student),
      line: PaperSheet.line(
        data.schoolClass(ofStudent: student), "\(school.name)", "\(school.term ?? "")",
        rows.isEmpty ? "\(data.say("not in the service", "未参加课后服务"))" : ""),
      headings: [
        data.say("Day", "星期"), data.say("Time", "时间"), data.say("What", "内容"),
        data.say("Where", "地点"), data.say("With", "负责人"),
      ], rows: rows, note: note(plan, data), isTicked: false)
  }

  /// When to be fetched, and what it costs.
  private func note(_ plan: StudentPlan, _ data: ReportData) -> String {
    let places = data.places
    var ends: [(day: Int, end: TimeOfDay)] = []
    for entry in plan.entries {
      let day = places.day(of: entry.last)
      if ends.last?.day == day { ends.removeLast() }
      ends.append((day, places.period(of: entry.last).end))
    }
    guard !ends.isEmpty else { return "" }
    let until = ends.map { "\(places.dayName($0.day)[data.language]) \($0.end)" }
      .joined(separator: data.say(", ", "，"))
    let fees = plan.fees.map { "\(places.problem.activities[$0.activity].name) \($0.fee)" }
      .joined(separator: data.say(", ", "，"))
    let cost =
      plan.fees.isEmpty
      ? data.say("Fee: none.", "收费：无。")
      : data.say("Fee: \(plan.total) (\(fees)).", "收费：\(plan.total)（\(fees)）。")
    return data.say("Ends: \(until). ", "结束时间：\(until)。") + cost
  }
}

import ScheduleModel

/// Roll-call sheets: a page per slot, a sheet per section and class group.
struct RollCallPages: PaperMaker {
  let title = Text(en: "Roll call", zh: "点名册")
  let isForOffice = false

  func pages(for data: ReportData) -> [SitePage] {
    let places = data.places
    let headings = [data.say("Class", "班级"), data.say("Student", "学生")]
    return places.slots.indices.flatMap { slot -> [SitePage] in
      let name = places.slotName(slot)[data.language]
      let sheets = places.rollCalls(in: slot).map { list in
        PaperSheet(
          title: data.title(of: list.place),
          line: PaperSheet.line(
            "\(name)", data.room(of: list.place), data.person(inChargeOf: list.place),
            "\(data.counted(students: list.students.count))"),
          headings: headings,
          rows: list.students.map {
            [data.schoolClass(ofStudent: $0), data.link(toStudent: $0)]
          })
      }
      return PaperSheet.pages(
        file: "roll-call-\(slot + 1)", title: "\(title[data.language]) \(name)", sheets)
    }
  }
}

/// Hand-over lists: a page per break, a sheet for everybody who hands students over.
struct HandOverPages: PaperMaker {
  let title = Text(en: "Hand-over", zh: "交接单")
  let isForOffice = false

  func pages(for data: ReportData) -> [SitePage] {
    let places = data.places
    return places.slots.indices.flatMap { slot -> [SitePage] in
      let moves = places.handOvers(after: slot)
      guard let first = moves.first else { return [] }
      var sheets: [PaperSheet] = []
      var index = 0
      while index < moves.count {
        let end = moves[index...].firstIndex { $0.source != moves[index].source } ?? moves.count
        sheets.append(sheet(Array(moves[index..<end]), data))
        index = end
      }
      let day = places.dayName(places.day(of: slot))[data.language]
      let periods = "\(places.period(of: slot).id) → \(places.period(of: first.to).id)"
      return PaperSheet.pages(
        file: "hand-over-\(slot + 1)", title: "\(title[data.language]) \(day) \(periods)", sheets)
    }
  }

  /// What one person hands over.
  private func sheet(_ moves: [HandOver], _ data: ReportData) -> PaperSheet {
    let places = data.places
    let source = moves[0].source
    let (before, after) = (places.period(of: moves[0].from), places.period(of: moves[0].to))
    let rows = moves.flatMap { move in
      let target = [
        data.title(of: move.target), data.room(of: move.target),
        data.person(inChargeOf: move.target),
      ]
      return move.students.map {
        [data.schoolClass(ofStudent: $0), data.link(toStudent: $0)] + target
      }
    }
    return PaperSheet(
      title: source.map(data.title(of:)) ?? "\(ReportTables.fromLessons[data.language])",
      line: PaperSheet.line(
        "\(places.dayName(places.day(of: moves[0].to))[data.language])",
        "\(before.end.description) → \(after.start.description)",
        source.map(data.room(of:)) ?? "", source.map(data.person(inChargeOf:)) ?? "",
        "\(data.counted(students: rows.count))"),
      headings: [
        data.say("Class", "班级"), data.say("Student", "学生"), data.say("Goes to", "前往"),
        data.say("Room", "地点"), data.say("Taken over by", "接收人"),
      ], rows: rows)
  }
}

/// Dismissal lists: a page per day, a sheet per class and time.
struct DismissalPages: PaperMaker {
  let title = Text(en: "Dismissal", zh: "放学名单")
  let isForOffice = false

  func pages(for data: ReportData) -> [SitePage] {
    let places = data.places
    return places.problem.calendar.days.indices.flatMap { day -> [SitePage] in
      let lists = places.slots(ofDay: day).flatMap(places.dismissals(after:))
      let name = places.dayName(day)[data.language]
      let sheets = lists.sorted {
        ($0.schoolClass ?? .max, $0.slot) < ($1.schoolClass ?? .max, $1.slot)
      }.map { sheet($0, day: name, data) }
      return PaperSheet.pages(
        file: "dismissal-\(day + 1)", title: "\(title[data.language]) \(name)", sheets)
    }
  }

  private func sheet(_ list: Dismissal, day: String, _ data: ReportData) -> PaperSheet {
    let places = data.places
    let period = places.period(of: list.slot)
    let rows = list.leaving.map { leaving -> [HTML] in
      let back = leaving.comesBack.map { places.period(of: $0).id }
      let returns = back.map { data.say("back for \($0)", "\($0) 返回") } ?? ""
      return [
        data.link(toStudent: leaving.student), data.title(of: leaving.place),
        data.room(of: leaving.place), data.person(inChargeOf: leaving.place), "\(returns)",
      ]
    }
    return PaperSheet(
      title: list.schoolClass.map(data.link(toClass:)) ?? "?",
      line: PaperSheet.line(
        "\(day)",
        "\(data.say("leave at \(period.end), after \(period.id)", "\(period.id) 后 \(period.end) 离校"))",
        "\(data.counted(students: rows.count))"),
      headings: [
        data.say("Student", "学生"), data.say("From", "来自"), data.say("Room", "地点"),
        data.say("In charge", "负责人"), data.say("Remark", "备注"),
      ], rows: rows)
  }
}

import ScheduleModel

/// The timetable itself: sections, class groups, everybody's week, loads.
extension ReportTables {
  var sections: ReportTable {
    let rows = places.timetable.sections.enumerated().map { index, section -> [ReportTable.Value] in
      let activity = places.activity(ofSection: index).map { problem.activities[$0] }
      let place = WeekPlaces.Place.section(index)
      let room = places.room(of: place).map { problem.rooms[$0] }
      let seats = activity.map { min($0.maxSize, room?.capacity ?? .max) }
      return [
        .text(section.id), .words(places.title(of: place)), .text(activity?.category),
        .text(places.personName(of: place)), .text(places.roomName(of: place)),
        .words(names(places.slotsOfSection[index])), .whole(section.students.count),
        .whole(seats), activity.map { .amount($0.fee) } ?? .empty,
        .text(organisation(activity?.provider)),
      ]
    }
    return ReportTable(
      "sections", en: "Sections", zh: "活动班",
      [
        .init("section", "编号", width: 12), .init("activity", "活动", width: 20),
        .init("category", "类别", width: 12), .init("leader", "带班人员", width: 14),
        .init("room", "地点", width: 16), .init("slots", "时段", width: 24),
        .init("students", "人数"), .init("seats", "名额"), .init("fee", "收费"),
        .init("organisation", "机构", width: 18),
      ], rows)
  }

  var classGroups: ReportTable {
    var rows: [[ReportTable.Value]] = []
    for list in places.rollCalls {
      if case .section = list.place { continue }
      rows.append(
        cells(ofSlot: list.slot) + [
          .words(places.title(of: list.place)), .text(places.roomName(of: list.place)),
          .text(places.personName(of: list.place)), .whole(list.students.count),
        ])
    }
    return ReportTable(
      "class-groups", en: "Class groups", zh: "班级小组",
      Self.slotColumns + [
        .init("classes (host first)", "班级（首个为所在班）", width: 26),
        .init("room", "地点", width: 16), .init("supervisor", "看管教师", width: 14),
        .init("students", "人数"),
      ], rows)
  }

  /// One row each, a column per slot.
  private func weeks(
    _ id: String, en: String, zh: String, _ columns: [ReportTable.Column], width: Int,
    _ rows: [(head: [ReportTable.Value], slots: [Text])]
  ) -> ReportTable {
    let slots = places.slots.indices.map { ReportTable.Column(names([$0]), width: width) }
    return ReportTable(
      id, en: en, zh: zh, columns + slots,
      rows.map { row in
        row.head + row.slots.map { $0.en.isEmpty ? .empty : .words($0) }
      })
  }

  /// Groups of each class in every slot, with who supervises and how many.
  var classWeeks: ReportTable {
    let students = places.studentsByClass
    return weeks(
      "class-weeks", en: "Weeks of classes", zh: "班级周表",
      [.init("class", "班级", width: 14), .init("head teacher", "班主任", width: 12)], width: 18,
      problem.classes.enumerated().map { index, item in
        let teacher = item.headTeacher.flatMap { id in problem.staff.first { $0.id == id }?.name }
        let texts = places.slots.indices.map { slot in
          text(ofClass: students[index], in: slot)
        }
        return ([.text(item.name), .text(teacher)], texts)
      })
  }

  private func text(ofClass students: [Int], in slot: Int) -> Text {
    let all = students.compactMap { places.place(ofStudent: $0, in: slot) }
    let inSections = all.count { if case .section = $0 { true } else { false } }
    var parts: [Text] = []
    if let group = all.first(where: { if case .section = $0 { false } else { true } }) {
      let who = [places.roomName(of: group), places.personName(of: group)]
        .filter { !$0.isEmpty }.joined(separator: " · ")
      let count = all.count - inSections
      parts.append(Text(en: "\(count) in \(who)", zh: "\(count) 人 \(who)"))
    }
    if inSections > 0 {
      parts.append(Text(en: "\(inSections) in sections", zh: "\(inSections) 人参加活动"))
    }
    return Text(
      en: parts.map(\.en).joined(separator: "; "), zh: parts.map(\.zh).joined(separator: "；"))
  }

  var staffWeeks: ReportTable {
    weeks(
      "staff-weeks", en: "Weeks of staff", zh: "教职工周表", [.init("person", "姓名", width: 14)],
      width: 18,
      problem.staff.enumerated().compactMap { index, person in
        let texts = places.slots.indices.map { slot in
          joined(places.duties(ofStaff: index, in: slot).map(titleAndRoom))
        }
        guard texts.contains(where: { !$0.en.isEmpty }) else { return nil }
        return ([.text(person.name)], texts)
      })
  }

  var roomWeeks: ReportTable {
    var uses = [[[WeekPlaces.Place]]](
      repeating: Array(repeating: [], count: places.slots.count), count: problem.rooms.count)
    for list in places.rollCalls {
      if let room = places.room(of: list.place) { uses[room][list.slot].append(list.place) }
    }
    return weeks(
      "room-weeks", en: "Weeks of rooms", zh: "场地周表",
      [.init("room", "地点", width: 16), .init("capacity", "容量")], width: 18,
      problem.rooms.enumerated().compactMap { index, room in
        let texts = uses[index].map { joined($0.map(titleAndPerson)) }
        guard texts.contains(where: { !$0.en.isEmpty }) else { return nil }
        return ([.text(room.name), .whole(room.capacity)], texts)
      })
  }

  var studentWeeks: ReportTable {
    weeks(
      "student-weeks", en: "Weeks of students", zh: "学生周表", Self.studentColumns, width: 14,
      problem.students.indices.map { student in
        let texts = places.slots.indices.map { slot in
          places.place(ofStudent: student, in: slot).map(titleAndRoom) ?? Text("")
        }
        return (cells(ofStudent: student), texts)
      })
  }

  var loads: ReportTable {
    let lines = Dictionary(
      places.payList.lines.map { ($0.staff, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = problem.staff.enumerated().compactMap { index, person -> [ReportTable.Value]? in
      let line = lines[index]
      guard line != nil || person.maxPeriods > 0 else { return nil }
      return [
        .text(person.name), .words(person.kind.word),
        .text(organisation(person.organisation)),
        .whole(line?.led ?? 0), .whole(line?.supervised ?? 0), .whole(line?.periods ?? 0),
        .whole(person.minPeriods), .whole(person.maxPeriods), .whole(person.targetPeriods),
      ]
    }
    return ReportTable(
      "loads", en: "Loads", zh: "工作量",
      [
        .init("person", "姓名", width: 14), .init("kind", "类别", width: 14),
        .init("organisation", "机构", width: 18), .init("led", "带班课时"),
        .init("supervised", "看管课时"), .init("periods", "合计课时"), .init("minimum", "最低"),
        .init("maximum", "最高"), .init("target", "目标"),
      ], rows)
  }

  func organisation(_ id: String?) -> String? {
    id.map { id in places.organisationNumbers[id].map { problem.organisations[$0].name } ?? id }
  }

  func titleAndRoom(_ place: WeekPlaces.Place) -> Text {
    joined(places.title(of: place), places.roomName(of: place))
  }

  private func titleAndPerson(_ place: WeekPlaces.Place) -> Text {
    joined(places.title(of: place), places.personName(of: place))
  }

  private func joined(_ title: Text, _ name: String) -> Text {
    name.isEmpty ? title : Text(en: "\(title.en) · \(name)", zh: "\(title.zh) · \(name)")
  }

  private func joined(_ texts: [Text]) -> Text {
    Text(en: texts.map(\.en).joined(separator: "; "), zh: texts.map(\.zh).joined(separator: "；"))
  }
}

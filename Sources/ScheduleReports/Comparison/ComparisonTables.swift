import ScheduleModel

/// The lists of a comparison as tables of words, for terminal, page and CSV alike.
struct ComparisonTable {
  var id: String
  var title: Text
  var heads: [Text]
  var rows: [[String]]
}

extension TimetableComparison {
  /// Figures of both, with the difference.
  func figures(_ language: Language) -> ComparisonTable {
    func row(_ name: Text, _ a: Points, _ b: Points) -> [String] {
      let difference = b - a
      let sign = difference > .zero ? "+" : ""
      return [name[language], "\(a)", "\(b)", difference == .zero ? "" : "\(sign)\(difference)"]
    }
    func row(_ name: Text, _ a: Int, _ b: Int) -> [String] {
      row(name, Points(a), Points(b))
    }
    var rows = [row(Text(en: "Total", zh: "总分"), before.total, after.total)]
    for component in Component.all
    where before.score[component] != .zero || after.score[component] != .zero {
      rows.append(row(component.name, before.score[component], after.score[component]))
    }
    rows += [
      row(
        Text(en: "Students with their first choice", zh: "得到第一志愿的学生"),
        before.studentsWithFirstChoice, after.studentsWithFirstChoice),
      row(
        Text(en: "Students without elective", zh: "一门未得的学生"), before.studentsWithNothing,
        after.studentsWithNothing),
      row(Text(en: "Without supervisor", zh: "无人看管人次"), before.uncovered, after.uncovered),
      row(Text(en: "Pay a week", zh: "每周报酬"), before.pay, after.pay),
      row(Text(en: "Periods above targets", zh: "超出目标的课时"), before.overtime, after.overtime),
      row(Text(en: "Sections", zh: "活动班"), before.sections, after.sections),
    ]
    return ComparisonTable(
      id: "figures", title: Text(en: "Figures", zh: "主要指标"),
      heads: [
        Text(en: "figure", zh: "指标"), Text(en: "before", zh: "之前"), Text(en: "after", zh: "之后"),
        Text(en: "difference", zh: "相差"),
      ], rows: rows)
  }

  /// What changed, one list for each kind of thing.
  func lists(_ language: Language) -> [ComparisonTable] {
    [studentList(language), sectionList(language), staffList(language), groupList(language)]
  }

  private func studentList(_ language: Language) -> ComparisonTable {
    ComparisonTable(
      id: "students", title: Text(en: "Students with other electives", zh: "选修有变化的学生"),
      heads: [
        Text(en: "student", zh: "学生"), Text(en: "class", zh: "班级"),
        Text(en: "before", zh: "之前"), Text(en: "after", zh: "之后"),
        Text(en: "points", zh: "分数"),
      ],
      rows: students.map { change in
        let points =
          change.pointsBefore == change.pointsAfter
          ? "\(change.pointsAfter)" : "\(change.pointsBefore) → \(change.pointsAfter)"
        return [
          change.name == change.id ? change.id : "\(change.name) (\(change.id))",
          change.schoolClass, electives(change.before, language),
          electives(change.after, language), points,
        ]
      })
  }

  private func electives(_ list: [Elective]?, _ language: Language) -> String {
    guard let list else { return Text(en: "not there", zh: "不在名册")[language] }
    if list.isEmpty { return Text(en: "none", zh: "无")[language] }
    return list.map { elective in
      let rank = elective.rank.map { Text.choice(ofRank: $0)[language] }
      let slots = elective.slots.map(\.description).joined(separator: " ")
      return elective.name + " (" + ([rank, slots].compactMap { $0 }.joined(separator: ", ")) + ")"
    }.joined(separator: Text(en: "; ", zh: "；")[language])
  }

  private func sectionList(_ language: Language) -> ComparisonTable {
    func section(_ section: Section?) -> String {
      guard let section else { return "–" }
      let slots = section.slots.map(\.description).joined(separator: " ")
      return [
        slots, name(ofStaff: section.leader), name(ofRoom: section.room),
        "\(section.students.count)",
      ].joined(separator: ", ")
    }
    let kinds: [SectionChange.Kind: Text] = [
      .opened: Text(en: "opened", zh: "新开"), .closed: Text(en: "closed", zh: "取消"),
      .moved: Text(en: "moved", zh: "调整"),
    ]
    return ComparisonTable(
      id: "sections", title: Text(en: "Sections opened, closed, moved", zh: "新开、取消、调整的活动班"),
      heads: [
        Text(en: "activity", zh: "活动"), Text(en: "change", zh: "变化"),
        Text(en: "before: slots, leader, room, students", zh: "之前：时段、带班人、教室、人数"),
        Text(en: "after", zh: "之后"),
      ],
      rows: sections.map { change in
        [
          change.name, kinds[change.kind]?[language] ?? "", section(change.before),
          section(change.after),
        ]
      })
  }

  private func staffList(_ language: Language) -> ComparisonTable {
    ComparisonTable(
      id: "staff", title: Text(en: "Staff with other duties", zh: "任务有变化的教职工"),
      heads: [
        Text(en: "name", zh: "姓名"), Text(en: "load before", zh: "之前课时"),
        Text(en: "load after", zh: "之后课时"), Text(en: "target", zh: "目标"),
        Text(en: "slots with another duty", zh: "任务不同的时段"),
      ],
      rows: staff.map { change in
        [
          change.name, "\(change.loadBefore)", "\(change.loadAfter)",
          change.target.map { "\($0)" } ?? "–", "\(change.slots)",
        ]
      })
  }

  private func groupList(_ language: Language) -> ComparisonTable {
    func group(_ group: ClassGroup?) -> String {
      guard let group else { return Text(en: "nobody left", zh: "无人留班")[language] }
      let supervisor =
        group.supervisor.map(name(ofStaff:)) ?? Text(en: "no supervisor", zh: "无人看管")[language]
      let others = group.classes.filter { $0 != group.host }
      let together =
        others.isEmpty ? "" : " (" + ([group.host] + others).joined(separator: " + ") + ")"
      return supervisor + together
    }
    return ComparisonTable(
      id: "groups", title: Text(en: "Class groups supervised otherwise", zh: "看管有变化的班级小组"),
      heads: [
        Text(en: "class", zh: "班级"), Text(en: "slot", zh: "时段"), Text(en: "before", zh: "之前"),
        Text(en: "after", zh: "之后"),
      ],
      rows: groups.map { change in
        [change.name, "\(change.slot)", group(change.before), group(change.after)]
      })
  }

  /// The first sentence: how much is different.
  func summary(_ language: Language) -> String {
    func percent(_ share: Points) -> String {
      let tenths = share.thousandths
      return "\(tenths / 10).\(tenths % 10) %"
    }
    let moved = students.count { $0.isMoveOnly }
    let other = students.count - moved
    return Text(
      en: "\(other) students have other electives, \(moved) the same ones at other times or places;"
        + " \(sections.count) sections differ. Of the students \(percent(distance.students)), of the"
        + " sections \(percent(distance.sections)) are different.",
      zh: "\(other) 名学生的选修不同，\(moved) 名学生选修相同而时间、教师或地点不同；\(sections.count) 个活动班有变化。"
        + "学生的 \(percent(distance.students))、活动班的 \(percent(distance.sections)) 不同。")[language]
  }
}

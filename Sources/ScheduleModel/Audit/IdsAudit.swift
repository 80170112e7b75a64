/// `ids`: everything the timetable names exists, and is named once.
struct IdsAudit: AuditRule {
  static let rule = Rule.ids

  func violations(in audit: AuditContext) -> [Violation] {
    school(in: audit) + sectionIDs(in: audit)
      + audit.sectionsInScope.flatMap { check($0, in: audit) }
      + audit.groupsInScope.flatMap { check($0, in: audit) }
  }

  private func school(in audit: AuditContext) -> [Violation] {
    let (said, own) = (audit.timetable.school, audit.problem.school.id)
    guard said != own else { return [] }
    return [
      Violation(
        Self.rule,
        en: "The timetable is of school \(legible(said)), the problem of \(legible(own)).",
        zh: "课表属于学校 \(legible(said))，而问题属于学校 \(legible(own))。", ids: [said, own])
    ]
  }

  private func sectionIDs(in audit: AuditContext) -> [Violation] {
    let ids = audit.sectionsInScope.map(\.section.id)
    let counts = Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: +)
    return distinct(ids).compactMap { id in
      let count = counts[id] ?? 0
      if count > 1 {
        return Violation(
          Self.rule, en: "There are \(count) sections with the id \(legible(id)).",
          zh: "有 \(count) 个活动班使用同一编号 \(legible(id))。", ids: [id])
      }
      guard id.isEmpty else { return nil }
      return Violation(
        Self.rule, en: "A section has an empty id.", zh: "有一个活动班的编号为空。", ids: [id])
    }
  }

  private func check(
    _ placed: AuditContext.PlacedSection, in audit: AuditContext
  ) -> [Violation] {
    let section = placed.section
    var report = Report(of: audit.name(placed), id: section.id)
    report.unknown("activity", "活动", placed.activity == nil ? [section.activity] : [])
    report.unknown("leader", "带班人", placed.leader == nil ? [section.leader] : [])
    report.unknown("room", "场地", placed.room == nil ? [section.room] : [])
    if placed.slots.count < section.slots.count {
      report.unknown(
        "slot", "时段",
        section.slots.filter { audit.slotNumbers[$0] == nil }.map(\.description))
      report.repeated("slot", "时段", section.slots.map(\.description))
    }
    if placed.students.count < section.students.count {
      report.unknown("student", "学生", section.students.filter { audit.studentNumbers[$0] == nil })
      report.repeated("student", "学生", section.students)
    }
    return report.violations
  }

  private func check(_ placed: AuditContext.PlacedGroup, in audit: AuditContext) -> [Violation] {
    let group = placed.group
    // Most groups are sound, and names take long.
    if placed.slot != nil, placed.host != nil, group.classes.first == group.host,
      group.classes.count == placed.classes.count,
      group.supervisor == nil || placed.supervisor != nil
    {
      return []
    }
    let name = audit.name(placed)
    var report = Report(of: name, id: group.host)
    report.unknown("slot", "时段", placed.slot == nil ? [group.slot.description] : [])
    report.unknown("host", "主班", placed.host == nil ? [group.host] : [])
    report.unknown("class", "班级", group.classes.filter { audit.classNumbers[$0] == nil })
    report.repeated("class", "班级", group.classes)
    if let supervisor = group.supervisor, placed.supervisor == nil {
      report.unknown("supervisor", "看管人", [supervisor])
    }
    if group.classes.first != group.host {
      report.violations.append(
        Violation(
          Self.rule, en: "The host is not the first of the classes of \(name.en).",
          zh: "\(name.zh)的班级列表没有把主班排在首位。", ids: [group.host, group.slot.description]))
    }
    return report.violations
  }

  /// What is found about one section or class group.
  private struct Report {
    let name: Text
    let id: String
    var violations: [Violation] = []

    init(of name: Text, id: String) {
      self.name = name
      self.id = id
    }

    mutating func unknown(_ en: String, _ zh: String, _ ids: [String]) {
      guard !ids.isEmpty else { return }
      let ids = distinct(ids)
      let which = listed(ids)
      violations.append(
        Violation(
          IdsAudit.rule, en: "Unknown \(en) in \(name.en): \(which.en).",
          zh: "\(name.zh)中有未定义的\(zh)：\(which.zh)。", ids: [id] + ids))
    }

    mutating func repeated(_ en: String, _ zh: String, _ ids: [String]) {
      var seen: Set<String> = []
      let again = distinct(ids.filter { !seen.insert($0).inserted })
      guard !again.isEmpty else { return }
      let which = listed(again)
      violations.append(
        Violation(
          IdsAudit.rule, en: "The same \(en) is listed more than once in \(name.en): \(which.en).",
          zh: "\(name.zh)重复列出了\(zh)：\(which.zh)。", ids: [id] + again))
    }
  }
}

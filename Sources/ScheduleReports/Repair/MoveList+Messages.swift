import ScheduleModel

/// What to send to those who move.
extension MoveList {
  public struct Message: Sendable {
    public var id: String
    public var name: String
    /// Empty for staff.
    public var schoolClass: String
    public var isStaff: Bool
    public var text: Text
  }

  /// One message per student and per person who moves, in the order of the lists.
  ///
  /// - Parameter when: from when the change holds; nil: not said.
  public func messages(when: Text?) -> [Message] {
    var messages: [Message] = []
    let prefix = when.map { Text(en: "\($0.en): ", zh: "\($0.zh)，") } ?? Text(en: "", zh: "")
    for lines in Self.runs(students, by: \.id) {
      guard let first = lines.first else { continue }
      let changes = lines.map { line in
        let place = Self.place(room: line.room, person: line.person)
        return Text(
          en: "on \(line.slotName.en) \(line.to.en)\(place.en) instead of \(line.from.en)",
          zh: "\(line.slotName.zh) 由“\(line.from.zh)”改为“\(line.to.zh)”\(place.zh)")
      }
      messages.append(
        Message(
          id: first.id, name: first.name, schoolClass: first.schoolClass, isStaff: false,
          text: Text(
            en: "Dear parents of \(first.name) (\(first.schoolClass)), \(prefix.en)"
              + changes.map(\.en).joined(separator: "; ") + ".",
            zh: "\(first.schoolClass) \(first.name)家长您好：\(prefix.zh)"
              + changes.map(\.zh).joined(separator: "；") + "。")))
    }
    for lines in Self.runs(staff, by: \.id) {
      guard let first = lines.first else { continue }
      let changes = lines.map { line in
        let place = Self.place(room: line.room, person: "")
        return Text(
          en: "\(line.slotName.en): \(line.to.en)\(place.en) (was: \(line.from.en))",
          zh: "\(line.slotName.zh)：\(line.to.zh)\(place.zh)（原为：\(line.from.zh)）")
      }
      messages.append(
        Message(
          id: first.id, name: first.name, schoolClass: "", isStaff: true,
          text: Text(
            en: "Dear \(first.name), \(prefix.en)your duties change. "
              + changes.map(\.en).joined(separator: "; ") + ".",
            zh: "\(first.name)老师您好：\(prefix.zh)您的任务有调整。"
              + changes.map(\.zh).joined(separator: "；") + "。")))
    }
    return messages
  }

  private static func place(room: String, person: String) -> Text {
    let parts = [room, person].filter { !$0.isEmpty }
    guard !parts.isEmpty else { return Text(en: "", zh: "") }
    return Text(
      en: ", " + parts.joined(separator: ", ") + ",", zh: "（" + parts.joined(separator: "，") + "）")
  }

  /// Neighbours with the same key together.
  private static func runs<Line>(_ lines: [Line], by key: (Line) -> String) -> [[Line]] {
    var runs: [[Line]] = []
    for line in lines {
      if let last = runs.last?.last, key(last) == key(line) {
        runs[runs.count - 1].append(line)
      } else {
        runs.append([line])
      }
    }
    return runs
  }

  /// The list of who moves, for a workbook or CSV files.
  public var tables: [ReportTable] {
    [
      ReportTable(
        "moved-students", en: "Students who move", zh: "调整的学生",
        [
          .init("class", "班级", width: 14), .init("student id", "学号", width: 12),
          .init("student", "学生", width: 12), .init("slot", "时段", width: 20),
          .init("from", "原安排", width: 30), .init("to", "新安排", width: 30),
          .init("room", "地点", width: 14), .init("with", "教师", width: 12),
        ],
        students.map { line in
          [
            .text(line.schoolClass), .text(line.id), .text(line.name), .words(line.slotName),
            .words(line.from), .words(line.to), .text(line.room), .text(line.person),
          ]
        }),
      ReportTable(
        "moved-staff", en: "Staff whose duties change", zh: "任务调整的教职工",
        [
          .init("staff id", "工号", width: 12), .init("name", "姓名", width: 12),
          .init("slot", "时段", width: 20), .init("from", "原任务", width: 30),
          .init("to", "新任务", width: 30), .init("room", "地点", width: 14),
        ],
        staff.map { line in
          [
            .text(line.id), .text(line.name), .words(line.slotName), .words(line.from),
            .words(line.to), .text(line.room),
          ]
        }),
    ]
  }

  /// The messages as a table.
  public func messageTable(when: Text?) -> ReportTable {
    ReportTable(
      "messages", en: "Messages", zh: "通知",
      [
        .init("to", "发给", width: 10), .init("class", "班级", width: 14),
        .init("id", "编号", width: 12), .init("name", "姓名", width: 12),
        .init("message", "内容", width: 90),
      ],
      messages(when: when).map { message in
        [
          .words(
            message.isStaff ? Text(en: "staff", zh: "教职工") : Text(en: "parents", zh: "家长")),
          .text(message.schoolClass), .text(message.id), .text(message.name), .words(message.text),
        ]
      })
  }
}

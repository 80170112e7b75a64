import ScheduleModel

/// The tables of a OneRoster 1.1 or 1.2 CSV folder as sheets of ours: classes, students, staff, and
/// of the settings the school's name and the term.
///
/// Home-room classes count where there are any, else all classes. What is to be deleted, and users
/// who are not enabled, are left out; demographics are never looked at.
///
/// - Note: 1EdTech, “OneRoster: CSV Tables”, versions 1.1 and 1.2.
public struct OneRoster {
  /// One file by the names of its columns.
  private struct File {
    var table: Table
    var columns: [String: Int] = [:]

    init?(_ workbook: Workbook, _ name: String) {
      guard let table = workbook.tables.first(where: { $0.name.lowercased() == name.lowercased() })
      else { return nil }
      self.table = table
      guard table.rowCount > 0 else { return }
      for cell in table.row(at: 0).cells {
        columns[Spelling.plain(cell.value.plainText).lowercased()] = cell.column
      }
    }

    /// The rows that are in force.
    var rows: [Table.Row] {
      table.rows.dropFirst().filter { text($0, "status").lowercased() != "tobedeleted" }
    }

    func text(_ row: Table.Row, _ column: String) -> String {
      columns[column.lowercased()].map { Spelling.trimmed(row[$0].plainText) } ?? ""
    }

    /// The values of a list in one cell.
    func texts(_ row: Table.Row, _ column: String) -> [String] {
      text(row, column).split(separator: ",").map { Spelling.trimmed(String($0)) }
    }
  }

  /// What is left out, and why.
  public private(set) var diagnostics: [TableDiagnostic] = []
  /// Sheets to be read, each of one source file.
  private(set) var parts: [(id: SheetID, table: Table)] = []

  /// Whether a folder's files are OneRoster's.
  public static func isRoster(_ workbook: Workbook) -> Bool {
    guard let users = File(workbook, "users") else { return false }
    return users.columns["sourcedid"] != nil
      && (File(workbook, "classes") != nil || File(workbook, "enrollments") != nil
        || File(workbook, "manifest") != nil)
  }

  /// - Parameter school: id or name of the school to read where there are several.
  /// - Throws: which files or schools are missing.
  public init(_ workbook: Workbook, school: String? = nil) throws(TableError) {
    var missing: [String] = []
    for name in ["users", "classes", "enrollments"] where File(workbook, name) == nil {
      missing.append(name + ".csv")
    }
    guard missing.isEmpty, let users = File(workbook, "users"),
      let classes = File(workbook, "classes"), let enrollments = File(workbook, "enrollments")
    else {
      let names = missing.joined(separator: ", ")
      throw TableError([
        TableDiagnostic(
          .error, code: "roster-files", at: .init(file: workbook.name),
          sentence: Text(
            en: "This OneRoster folder lacks \(names).", zh: "此 OneRoster 文件夹缺少 \(names)。"))
      ])
    }
    let org = try Self.school(workbook, classes, wanted: school)
    addSettings(workbook, org)
    read(workbook, users, classes, enrollments, school: org?.id)
  }

  // MARK: School and term

  private static func school(
    _ workbook: Workbook, _ classes: File, wanted: String?
  ) throws(TableError) -> (id: String, name: String, row: Int, file: String)? {
    guard let orgs = File(workbook, "orgs") else { return nil }
    let used = Set(classes.rows.map { classes.text($0, "schoolSourcedId") })
    let all = orgs.rows.filter { orgs.text($0, "type").lowercased() == "school" }.map {
      (
        id: orgs.text($0, "sourcedId"), name: orgs.text($0, "name"), row: $0.number,
        file: orgs.table.file
      )
    }
    if let wanted {
      if let found = all.first(where: { $0.id == wanted || $0.name == wanted }) { return found }
      let names = all.flatMap { [$0.name, $0.id] }
      throw TableError([
        TableDiagnostic(
          .error, code: "roster-school", at: orgs.table.position(),
          sentence: Text(en: "There is no school “\(wanted)”.", zh: "没有学校“\(wanted)”。"),
          hint: NearestName.of(wanted, among: names).map {
            Text(en: "Did you mean “\($0)”?", zh: "是否应为“\($0)”？")
          })
      ])
    }
    let withClasses = all.filter { used.contains($0.id) }
    if withClasses.count > 1 {
      let names = withClasses.prefix(10).map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
      throw TableError([
        TableDiagnostic(
          .error, code: "roster-school", at: orgs.table.position(),
          sentence: Text(
            en: "The folder has several schools: \(names).", zh: "文件夹中有多所学校：\(names)。"),
          hint: Text(en: "Choose one with --school.", zh: "请用 --school 选择一所。"))
      ])
    }
    return withClasses.first ?? (all.count == 1 ? all.first : nil)
  }

  private mutating func addSettings(
    _ workbook: Workbook, _ org: (id: String, name: String, row: Int, file: String)?
  ) {
    if let org {
      var table = Table(file: org.file)
      table.addRow(org.row, Self.cells(["school.id", org.id]))
      table.addRow(org.row + 1, Self.cells(["school.name", org.name]))
      parts.append((.settings, table))
    }
    guard let sessions = File(workbook, "academicSessions") else { return }
    let terms = sessions.rows.filter {
      ["term", "semester"].contains(sessions.text($0, "type").lowercased())
    }
    let latest = (terms.isEmpty ? sessions.rows : terms).max {
      sessions.text($0, "startDate") < sessions.text($1, "startDate")
    }
    guard let latest else { return }
    var table = Table(file: sessions.table.file)
    for (offset, (key, column)) in [
      ("school.term", "title"), ("calendar.term.start", "startDate"),
      ("calendar.term.end", "endDate"),
    ].enumerated() {
      let text = sessions.text(latest, column)
      if !text.isEmpty { table.addRow(latest.number + offset, Self.cells([key, text])) }
    }
    parts.append((.settings, table))
  }

  private static func cells(_ texts: [String]) -> [Cell] {
    texts.enumerated().map { index, text in
      Cell(column: index, value: text.isEmpty ? .empty : .text(CellText.written(text)))
    }
  }

  // MARK: People and classes

  private mutating func read(
    _ workbook: Workbook, _ users: File, _ classes: File, _ enrollments: File, school: String?
  ) {
    let roles = self.roles(workbook, users)
    var rows = classes.rows.filter {
      school == nil || classes.text($0, "schoolSourcedId") == school
    }
    let homerooms = rows.filter { classes.text($0, "classType").lowercased() == "homeroom" }
    if !homerooms.isEmpty { rows = homerooms }
    let classIDs = Set(rows.map { classes.text($0, "sourcedId") })

    let ids = Self.identifiers(users)
    let isEnabled = users.rows.filter {
      users.text($0, "enabledUser").lowercased() != "false"
    }
    let known = Set(isEnabled.map { users.text($0, "sourcedId") })
    // By user, in the file's order: the first class counts.
    var classOf: [String: String] = [:]
    var headOf: [String: (user: String, isPrimary: Bool)] = [:]
    for row in enrollments.rows {
      let group = enrollments.text(row, "classSourcedId")
      let user = enrollments.text(row, "userSourcedId")
      guard classIDs.contains(group), known.contains(user) else { continue }
      let isPrimary = enrollments.text(row, "primary").lowercased() == "true"
      switch enrollments.text(row, "role").lowercased() {
      case "student": if classOf[user] == nil || isPrimary { classOf[user] = group }
      case "teacher":
        if headOf[group] == nil || (isPrimary && headOf[group]?.isPrimary == false) {
          headOf[group] = (user, isPrimary)
        }
      default: continue
      }
    }
    addPeople(isEnabled, users, roles, ids, classOf)
    var grades: [String: [String: Int]] = [:]
    for row in isEnabled {
      guard let group = classOf[users.text(row, "sourcedId")] else { continue }
      for grade in users.texts(row, "grades") {
        grades[group, default: [:]][grade, default: 0] += 1
      }
    }
    var table = Table(file: classes.table.file)
    table.addRow(1, Self.cells(["id", "name", "grade", "homeRoom", "headTeacher"]))
    for row in rows {
      let id = classes.text(row, "sourcedId")
      let common = grades[id]?.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      let grade = classes.texts(row, "grades").first ?? common ?? ""
      table.addRow(
        row.number,
        Self.cells([
          id, classes.text(row, "title"), Grades.grade(grade).map(String.init) ?? "",
          classes.text(row, "location"), headOf[id].map { ids[$0.user] ?? $0.user } ?? "",
        ]))
    }
    parts.append((.classes, table))
    var rooms = Table(file: classes.table.file)
    rooms.addRow(1, Self.cells(["id"]))
    var seen: Set<String> = []
    for row in rows {
      let room = classes.text(row, "location")
      if !room.isEmpty, seen.insert(room).inserted { rooms.addRow(row.number, Self.cells([room])) }
    }
    parts.append((.rooms, rooms))
  }

  /// Role by user: of 1.1 in `users`, of 1.2 in `roles`, where the primary one counts.
  private func roles(_ workbook: Workbook, _ users: File) -> [String: String] {
    var roles: [String: String] = [:]
    if let file = File(workbook, "roles") {
      for row in file.rows {
        let user = file.text(row, "userSourcedId")
        let isPrimary = file.text(row, "roleType").lowercased() == "primary"
        if roles[user] == nil || isPrimary { roles[user] = file.text(row, "role").lowercased() }
      }
    }
    for row in users.rows {
      let role = users.text(row, "role").lowercased()
      if !role.isEmpty { roles[users.text(row, "sourcedId")] = role }
    }
    return roles
  }

  /// A user's id here: the school's own number where it is unique, else the sourcedId.
  private static func identifiers(_ users: File) -> [String: String] {
    var counts: [String: Int] = [:]
    for row in users.rows { counts[users.text(row, "identifier"), default: 0] += 1 }
    var ids: [String: String] = [:]
    for row in users.rows {
      let number = users.text(row, "identifier")
      let source = users.text(row, "sourcedId")
      ids[source] = !number.isEmpty && counts[number] == 1 ? number : source
    }
    return ids
  }

  private static let staffRoles: Set<String> = [
    "teacher", "aide", "proctor", "counselor", "administrator", "principal", "siteadministrator",
  ]

  private mutating func addPeople(
    _ rows: [Table.Row], _ users: File, _ roles: [String: String], _ ids: [String: String],
    _ classOf: [String: String]
  ) {
    var students = Table(file: users.table.file)
    students.addRow(1, Self.cells(["id", "name", "class"]))
    var staff = Table(file: users.table.file)
    staff.addRow(1, Self.cells(["id", "name", "kind"]))
    for row in rows {
      let source = users.text(row, "sourcedId")
      let id = ids[source] ?? source
      let name = Self.name(
        given: users.text(row, "givenName"), family: users.text(row, "familyName"))
      let role = roles[source] ?? ""
      if role == "student" {
        guard let group = classOf[source] else {
          diagnostics.append(
            TableDiagnostic(
              .warning, code: "roster-no-class", at: users.table.position(row: row.number),
              sentence: Text(
                en: "The student “\(name)” is enrolled in no class and is left out.",
                zh: "学生“\(name)”没有编入任何班级，未读入。")))
          continue
        }
        students.addRow(row.number, Self.cells([id, name, group]))
      } else if Self.staffRoles.contains(role) {
        staff.addRow(row.number, Self.cells([id, name, "teacher"]))
      }
    }
    parts.append((.staff, staff))
    parts.append((.students, students))
  }

  /// Family name first, without a space, where the name is written in Chinese characters.
  private static func name(given: String, family: String) -> String {
    let isChinese = (family + given).unicodeScalars.contains {
      (0x3400...0x9FFF).contains($0.value)
    }
    if isChinese { return family + given }
    return [given, family].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

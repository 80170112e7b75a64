import ScheduleModel

/// Writes classes, students, staff, the school and its term as a OneRoster 1.1 CSV folder.
///
/// - Note: 1EdTech, “OneRoster: CSV Tables”, version 1.1.
public enum OneRosterWriter {
  /// - Returns: names with bytes.
  public static func files(_ problem: Problem) -> [(name: String, bytes: [UInt8])] {
    let school = problem.school
    let term = problem.calendar.term
    let session = "term"
    var files: [(name: String, rows: [[String]])] = []
    files.append(
      (
        "orgs",
        [
          [
            "sourcedId", "status", "dateLastModified", "name", "type", "identifier",
            "parentSourcedId",
          ],
          [school.id, "", "", school.name, "school", "", ""],
        ]
      ))
    var sessions = [
      [
        "sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate",
        "parentSourcedId", "schoolYear",
      ]
    ]
    if let term {
      sessions.append([
        session, "", "", school.term ?? session, "term", term.start, term.end, "",
        String(term.end.prefix(4)),
      ])
    }
    files.append(("academicSessions", sessions))
    files.append(("users", users(problem)))
    let grades = Dictionary(
      problem.classes.map { ($0.id, $0.grade) }, uniquingKeysWith: { first, _ in first })
    var classes = [
      [
        "sourcedId", "status", "dateLastModified", "title", "grades", "courseSourcedId",
        "classCode", "classType", "location", "schoolSourcedId", "termSourcedIds",
      ]
    ]
    for item in problem.classes {
      classes.append([
        item.id, "", "", item.name, code(grades[item.id] ?? item.grade), "", "", "homeroom",
        item.homeRoom, school.id, term == nil ? "" : session,
      ])
    }
    files.append(("classes", classes))
    files.append(("enrollments", enrollments(problem)))
    let names = files.map(\.name)
    var manifest = [
      ["propertyName", "value"], ["manifest.version", "1.0"], ["oneroster.version", "1.1"],
    ]
    for name in [
      "academicSessions", "categories", "classes", "classResources", "courses", "courseResources",
      "demographics", "enrollments", "lineItems", "orgs", "resources", "results", "users",
    ] {
      manifest.append(["file.\(name)", names.contains(name) ? "bulk" : "absent"])
    }
    files.append(("manifest", manifest))
    return files.map { file in
      (
        file.name + ".csv",
        CSVWriter.bytes(
          file.rows.map { $0.map { $0.isEmpty ? .empty : .text($0) } }, byteOrderMark: false)
      )
    }
  }

  private static func code(_ grade: Int) -> String { (grade < 10 ? "0" : "") + String(grade) }

  /// Chinese names are a family name of one character and the rest.
  private static func split(_ name: String) -> (given: String, family: String) {
    if let first = name.unicodeScalars.first, (0x3400...0x9FFF).contains(first.value) {
      return (String(name.dropFirst()), String(name.prefix(1)))
    }
    guard let space = name.lastIndex(of: " ") else { return (name, "") }
    return (String(name[..<space]), String(name[name.index(after: space)...]))
  }

  private static func users(_ problem: Problem) -> [[String]] {
    var rows = [
      [
        "sourcedId", "status", "dateLastModified", "enabledUser", "orgSourcedIds", "role",
        "username", "userIds", "givenName", "familyName", "middleName", "identifier", "email",
        "sms", "phone", "agentSourcedIds", "grades", "password",
      ]
    ]
    func add(_ id: String, _ number: String, _ name: String, _ role: String, _ grade: String) {
      let (given, family) = split(name)
      rows.append([
        id, "", "", "true", problem.school.id, role, number, "", given, family, "", number, "", "",
        "", "", grade, "",
      ])
    }
    let grades = Dictionary(
      problem.classes.map { ($0.id, $0.grade) }, uniquingKeysWith: { first, _ in first })
    for member in problem.staff where member.kind == .teacher {
      add("t-" + member.id, member.id, member.name, "teacher", "")
    }
    for student in problem.students {
      add(
        "s-" + student.id, student.id, student.name, "student",
        grades[student.schoolClass].map(code) ?? "")
    }
    return rows
  }

  private static func enrollments(_ problem: Problem) -> [[String]] {
    var rows = [
      [
        "sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId",
        "userSourcedId", "role", "primary", "beginDate", "endDate",
      ]
    ]
    let own = Set(problem.staff.filter { $0.kind == .teacher }.map(\.id))
    for item in problem.classes {
      guard let head = item.headTeacher, own.contains(head) else { continue }
      rows.append([
        "e-t-\(item.id)", "", "", item.id, problem.school.id, "t-" + head, "teacher", "true", "",
        "",
      ])
    }
    for student in problem.students {
      rows.append([
        "e-s-\(student.id)", "", "", student.schoolClass, problem.school.id, "s-" + student.id,
        "student", "", "", "",
      ])
    }
    return rows
  }
}

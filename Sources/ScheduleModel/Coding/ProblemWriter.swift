/// Writes `problem.json`.
public enum ProblemWriter {
  /// The canonical text of a problem: keys in the order of the format's description, one entry of
  /// a table per line, values that equal their default left out. Reading it gives the same problem.
  public static func data(_ problem: Problem) -> [UInt8] {
    var text = JSONText()
    text.writeDocument(members(of: problem))
    return text.bytes
  }

  static func members(of problem: Problem) -> [JSONMemberOutput] {
    var members = JSONMembersOutput()
    members.add("format", Problem.format)
    members.add("school", problem.school.output)
    members.add("calendar", problem.calendar.output)
    members.add("rooms", table: problem.rooms.map(\.output))
    members.add("organisations", table: problem.organisations.map(\.output))
    members.add("staff", table: problem.staff.map(\.output))
    members.add("classes", table: problem.classes.map(\.output))
    members.add("students", table: problem.students.map(\.output))
    members.add("activities", table: problem.activities.map(\.output))
    members.add("bonds", table: problem.bonds.map(\.output))
    members.add("pins", table: problem.pins.map(\.output))
    if problem.rules != RuleSettings() { members.add("rules", problem.rules.output) }
    if problem.weights != Weights() { members.add("weights", problem.weights.output) }
    members.add("attestations", table: problem.attestations.map(\.output))
    return members.members
  }
}

extension School {
  var output: JSONOutput {
    var members = JSONMembersOutput()
    members.add("id", id)
    members.add("name", name)
    members.add("stage", stage.rawValue)
    members.add("area", area.rawValue, unless: Area.urban.rawValue)
    members.add("policy", policy)
    members.add("term", term)
    return members.object
  }
}

extension Calendar {
  var output: JSONOutput {
    var members = JSONMembersOutput()
    members.add("days", .strings(days))
    members.add("periods", .list(periods.map(\.output)))
    if let term { members.add("term", term.output) }
    return members.object
  }
}

extension Period {
  var output: JSONOutput {
    var members = JSONMembersOutput()
    members.add("id", id)
    members.add("kind", kind.rawValue)
    members.add("start", start.description)
    members.add("end", end.description)
    return members.object
  }
}

extension TermDates {
  var output: JSONOutput {
    var members = JSONMembersOutput()
    members.add("start", start)
    members.add("end", end)
    members.add("holidays", holidays)
    members.add(
      "makeUp",
      table: makeUp.map { .members([("date", .string($0.date)), ("as", .string($0.day))]) })
    members.add("timeZone", timeZone, unless: "Asia/Shanghai")
    return members.object
  }
}

extension Room {
  var output: JSONOutput {
    var members = JSONMembersOutput()
    members.add("id", id)
    members.add("name", name, unless: id)
    members.add("capacity", capacity)
    members.add("features", features)
    members.add("availability", availability)
    members.add("building", building)
    members.add("offsite", offsite, unless: false)
    members.add("travelMinutes", travelMinutes, unless: 0)
    return members.object
  }
}

extension Organisation {
  var output: JSONOutput {
    var members = JSONMembersOutput()
    members.add("id", id)
    members.add("name", name, unless: id)
    members.add("kind", kind.rawValue)
    members.add("academic", academic, unless: false)
    members.add("approved", approved, unless: false)
    members.add("badRecord", badRecord, unless: false)
    if let rating { members.add("rating", .points(rating)) }
    members.add("maxSessions", maxSessions)
    return members.object
  }
}

extension StaffMember {
  var output: JSONOutput { members.object }

  var members: JSONMembersOutput {
    var members = JSONMembersOutput()
    members.add("id", id)
    members.add("name", name, unless: id)
    members.add("kind", kind.rawValue)
    members.add("organisation", organisation)
    members.add("specialties", specialties)
    members.add("supervises", supervises, unless: true)
    members.add("availability", availability)
    members.add("minPeriods", minPeriods, unless: 0)
    members.add("maxPeriods", maxPeriods)
    members.add("maxPerDay", maxPerDay)
    members.add("targetPeriods", targetPeriods)
    members.add("pay", pay, unless: .zero)
    members.add("approved", approved, unless: true)
    members.add("filed", filed, unless: true)
    members.add("ethicsFault", ethicsFault, unless: false)
    members.add("badRecord", badRecord, unless: false)
    return members
  }
}

extension SchoolClass {
  var output: JSONOutput {
    var members = JSONMembersOutput()
    members.add("id", id)
    members.add("name", name, unless: id)
    members.add("grade", grade)
    members.add("homeRoom", homeRoom)
    members.add("headTeacher", headTeacher)
    return members.object
  }
}

extension Student {
  var output: JSONOutput {
    var members = JSONMembersOutput()
    members.add("id", id)
    members.add("name", name, unless: id)
    members.add("class", schoolClass)
    members.add("attends", attends)
    members.add("electives", electives, unless: 0)
    members.add("choices", choices)
    members.add("priority", priority, unless: false)
    members.add("weight", weight, unless: Points(1))
    members.add("needs", needs)
    return members.object
  }
}

extension Activity {
  var output: JSONOutput {
    var members = JSONMembersOutput()
    members.add("id", id)
    members.add("name", name, unless: id)
    members.add("category", category)
    members.add("kind", kind.rawValue, unless: Kind.walking.rawValue)
    members.add("grades", .list(grades.map { .integer($0) }))
    members.add("specialty", specialty)
    if let leaders { members.add("leaders", .strings(leaders)) }
    members.add("roomFeatures", roomFeatures)
    members.add("minSize", minSize, unless: 1)
    members.add("maxSize", maxSize)
    members.add("sessions", sessions, unless: 1)
    if let slots { members.add("slots", .slotList(slots)) }
    members.add("double", double, unless: false)
    members.add("maxSections", maxSections, unless: 1)
    members.add("provider", provider)
    members.add("academic", academic, unless: false)
    members.add("fee", fee, unless: .zero)
    if let authorisedFee { members.add("authorisedFee", .points(authorisedFee)) }
    return members.object
  }
}

extension Bond {
  var output: JSONOutput {
    var members = JSONMembersOutput()
    members.add("kind", kind.rawValue)
    members.add("students", .strings(students))
    members.add("activity", activity)
    return members.object
  }
}

extension Pin {
  package var output: JSONOutput {
    var members = JSONMembersOutput()
    switch self {
    case .section(let activity, let leader, let room, let slots, let students):
      members.add("kind", "section")
      members.add("activity", activity)
      members.add("leader", leader)
      members.add("room", room)
      if let slots { members.add("slots", .slotList(slots)) }
      members.add("students", students)
    case .student(let student, let activity, let granted):
      members.add("kind", "student")
      members.add("student", student)
      members.add("activity", activity)
      members.add("granted", .boolean(granted))
    case .supervisor(let schoolClass, let slot, let staff):
      members.add("kind", "supervisor")
      members.add("class", schoolClass)
      members.add("slot", slot.description)
      members.add("staff", staff)
    case .forbidLeader(let activity, let staff):
      members.add("kind", "forbidLeader")
      members.add("activity", activity)
      members.add("staff", staff)
    }
    return members.object
  }
}

extension RuleSettings {
  var output: JSONOutput {
    let usual = RuleSettings()
    var members = JSONMembersOutput()
    members.add("mergedGroupLimit", mergedGroupLimit, unless: usual.mergedGroupLimit)
    members.add("ownStaffShare", ownStaffShare, unless: usual.ownStaffShare)
    members.add("priorityChoice", priorityChoice, unless: usual.priorityChoice)
    members.add("mergeWithinGrade", mergeWithinGrade, unless: usual.mergeWithinGrade)
    if let budget { members.add("budget", .points(budget)) }
    return members.object
  }
}

extension Attestation {
  var output: JSONOutput {
    .members([("rule", .string(rule)), ("by", .string(by)), ("on", .string(on))])
  }
}

extension Weights {
  var output: JSONOutput {
    let usual = Weights()
    var members = JSONMembersOutput()
    for (name, path) in Self.named {
      if name == "unmet", rank != usual.rank {
        members.add("rank", .list(rank.map { .points($0) }))
      }
      members.add(name, self[keyPath: path], unless: usual[keyPath: path])
    }
    return members.object
  }
}

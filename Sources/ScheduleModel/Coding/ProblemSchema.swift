/// The keys of `problem.json`, in the order in which they are written.
enum ProblemSchema {
  static let problem = Schema(
    Text(en: "problem", zh: "输入文件"), required: ["format", "school", "calendar"],
    optional: [
      "rooms", "organisations", "staff", "classes", "students", "activities", "bonds", "pins",
      "rules", "weights", "attestations",
    ])
  static let school = Schema(
    Text(en: "school", zh: "学校"), required: ["id", "name", "stage"],
    optional: ["area", "policy", "term"])
  static let calendar = Schema(
    Text(en: "calendar", zh: "日历"), required: ["days", "periods"], optional: ["term"])
  static let period = Schema(
    Text(en: "period", zh: "课时"), required: ["id", "kind", "start", "end"])
  static let term = Schema(
    Text(en: "term", zh: "学期"), required: ["start", "end"],
    optional: ["holidays", "makeUp", "timeZone"])
  static let makeUp = Schema(Text(en: "make-up day", zh: "补课日"), required: ["date", "as"])
  static let room = Schema(
    Text(en: "room", zh: "教室"), required: ["id", "capacity"],
    optional: ["name", "features", "availability", "building", "offsite", "travelMinutes"])
  static let organisation = Schema(
    Text(en: "organisation", zh: "机构"), required: ["id", "kind"],
    optional: ["name", "academic", "approved", "badRecord", "rating", "maxSessions"])
  static let staff = Schema(
    Text(en: "staff member", zh: "教职工"), required: ["id", "kind", "maxPeriods"],
    optional: [
      "name", "organisation", "specialties", "supervises", "availability", "minPeriods",
      "maxPerDay", "targetPeriods", "pay", "approved", "filed", "ethicsFault", "badRecord",
    ])
  static let schoolClass = Schema(
    Text(en: "class", zh: "班级"), required: ["id", "grade", "homeRoom"],
    optional: ["name", "headTeacher"])
  static let student = Schema(
    Text(en: "student", zh: "学生"), required: ["id", "class"],
    optional: ["name", "attends", "electives", "choices", "priority", "weight", "needs"])
  static let activity = Schema(
    Text(en: "activity", zh: "活动"), required: ["id", "category", "grades", "maxSize"],
    optional: [
      "name", "kind", "specialty", "leaders", "roomFeatures", "minSize", "sessions", "slots",
      "double", "maxSections", "provider", "academic", "fee", "authorisedFee",
    ])
  static let bond = Schema(
    Text(en: "bond", zh: "同组或分组约定"), required: ["kind", "students"], optional: ["activity"])
  static let rules = Schema(
    Text(en: "rules", zh: "规则设置"), required: [],
    optional: [
      "mergedGroupLimit", "ownStaffShare", "priorityChoice", "mergeWithinGrade", "budget",
    ])
  static let weights = Schema(
    Text(en: "weights", zh: "权重"), required: [],
    optional: [
      "uncovered", "priorityFactor", "underload", "rank", "unmet", "nothing", "variety", "balance",
      "pay", "merge", "unfamiliar", "continuity", "moveStudent", "moveStaff",
    ])
  static let attestation = Schema(
    Text(en: "attestation", zh: "承诺"), required: ["rule", "by", "on"])

  /// The kinds of pins.
  enum PinKind: String, CaseIterable { case section, student, supervisor, forbidLeader }

  static let pins: [PinKind: Schema] = [
    .section: Schema(
      Text(en: "section pin", zh: "开班预定"), required: ["kind", "activity"],
      optional: ["leader", "room", "slots", "students"]),
    .student: Schema(
      Text(en: "student pin", zh: "学生预定"),
      required: ["kind", "student", "activity", "granted"]),
    .supervisor: Schema(
      Text(en: "supervisor pin", zh: "看管预定"),
      required: ["kind", "class", "slot", "staff"]),
    .forbidLeader: Schema(
      Text(en: "forbidLeader pin", zh: "禁止带班预定"), required: ["kind", "activity", "staff"]),
  ]

  /// For a pin whose kind is not known: all keys of all kinds, so that only the kind is reported.
  static let anyPin = Schema(
    Text(en: "pin", zh: "预定"), required: ["kind"],
    optional: [
      "activity", "leader", "room", "slots", "students", "student", "granted", "class", "slot",
      "staff",
    ])

  static func pin(_ value: JSONValue) -> Schema {
    guard let text = value["kind"]?.string, let kind = PinKind(rawValue: text) else {
      return anyPin
    }
    return pins[kind] ?? anyPin
  }
}

extension School {
  init(_ reader: ObjectReader?) {
    self.init(
      id: reader?.string("id") ?? Unread.string, name: reader?.string("name") ?? Unread.string,
      stage: reader?.word("stage") ?? .primary,
      area: reader?.word("area", default: .urban) ?? .urban,
      policy: reader?.optionalString("policy"), term: reader?.optionalString("term"))
  }
}

extension Calendar {
  init(_ reader: ObjectReader?) {
    self.init(
      days: reader?.strings("days") ?? [],
      periods: reader?.entries("periods", ProblemSchema.period, Period.init) ?? [],
      term: reader?.optionalObject("term", ProblemSchema.term).map(TermDates.init))
  }
}

extension Period {
  init(_ reader: ObjectReader) {
    self.init(
      id: reader.string("id"), kind: reader.word("kind"), start: reader.time("start"),
      end: reader.time("end"))
  }
}

extension TermDates {
  init(_ reader: ObjectReader) {
    self.init(
      start: reader.string("start"), end: reader.string("end"),
      holidays: reader.strings("holidays"),
      makeUp: reader.entries("makeUp", ProblemSchema.makeUp, MakeUp.init))
    if let zone = reader.optionalString("timeZone", nullIsAbsent: false) { timeZone = zone }
  }
}

extension TermDates.MakeUp {
  init(_ reader: ObjectReader) {
    self.init(date: reader.string("date"), day: reader.string("as"))
  }
}

extension ObjectReader {
  /// The `name`, which is the id where it is absent.
  fileprivate func name(_ id: String) -> String {
    optionalString("name", nullIsAbsent: false) ?? id
  }
}

extension Room {
  init(_ reader: ObjectReader) {
    let id = reader.string("id")
    self.init(
      id: id, name: reader.name(id), capacity: reader.integer("capacity"),
      features: reader.strings("features"), availability: reader.availability("availability"),
      building: reader.optionalString("building"), offsite: reader.boolean("offsite"),
      travelMinutes: reader.integer("travelMinutes", default: 0))
  }
}

extension Organisation {
  init(_ reader: ObjectReader) {
    let id = reader.string("id")
    self.init(
      id: id, name: reader.name(id), kind: reader.word("kind"),
      academic: reader.boolean("academic"), approved: reader.boolean("approved"),
      badRecord: reader.boolean("badRecord"), rating: reader.optionalPoints("rating"),
      maxSessions: reader.optionalInteger("maxSessions"))
  }
}

extension StaffMember {
  init(_ reader: ObjectReader) {
    let id = reader.string("id")
    self.init(
      id: id, name: reader.name(id), kind: reader.word("kind"),
      organisation: reader.optionalString("organisation"),
      specialties: reader.strings("specialties"),
      supervises: reader.boolean("supervises", default: true),
      availability: reader.availability("availability"),
      minPeriods: reader.integer("minPeriods", default: 0),
      maxPeriods: reader.integer("maxPeriods"), maxPerDay: reader.optionalInteger("maxPerDay"),
      targetPeriods: reader.optionalInteger("targetPeriods"),
      pay: reader.points("pay", default: .zero),
      approved: reader.boolean("approved", default: true),
      filed: reader.boolean("filed", default: true), ethicsFault: reader.boolean("ethicsFault"),
      badRecord: reader.boolean("badRecord"))
  }
}

extension SchoolClass {
  init(_ reader: ObjectReader) {
    let id = reader.string("id")
    self.init(
      id: id, name: reader.name(id), grade: reader.integer("grade"),
      homeRoom: reader.string("homeRoom"), headTeacher: reader.optionalString("headTeacher"))
  }
}

extension Student {
  init(_ reader: ObjectReader) {
    let id = reader.string("id")
    self.init(
      id: id, name: reader.name(id), schoolClass: reader.string("class"),
      attends: reader.availability("attends"), electives: reader.integer("electives", default: 0),
      choices: reader.strings("choices"), priority: reader.boolean("priority"),
      weight: reader.points("weight", default: Points(1)), needs: reader.strings("needs"))
  }
}

extension Activity {
  init(_ reader: ObjectReader) {
    let id = reader.string("id")
    self.init(
      id: id, name: reader.name(id), category: reader.string("category"),
      kind: reader.word("kind", default: .walking), grades: reader.integers("grades"),
      specialty: reader.optionalString("specialty"), leaders: reader.optionalStrings("leaders"),
      roomFeatures: reader.strings("roomFeatures"), minSize: reader.integer("minSize", default: 1),
      maxSize: reader.integer("maxSize"), sessions: reader.integer("sessions", default: 1),
      slots: reader.optionalSlots("slots"), double: reader.boolean("double"),
      maxSections: reader.integer("maxSections", default: 1),
      provider: reader.optionalString("provider"), academic: reader.boolean("academic"),
      fee: reader.points("fee", default: .zero),
      authorisedFee: reader.optionalPoints("authorisedFee"))
  }
}

extension Bond {
  init(_ reader: ObjectReader) {
    self.init(
      kind: reader.word("kind"), students: reader.strings("students"),
      activity: reader.optionalString("activity"))
  }
}

extension Pin {
  init(_ reader: ObjectReader) {
    let kind: ProblemSchema.PinKind = reader.word("kind")
    switch kind {
    case .section:
      self = .section(
        activity: reader.string("activity"), leader: reader.optionalString("leader"),
        room: reader.optionalString("room"), slots: reader.optionalSlots("slots"),
        students: reader.strings("students"))
    case .student:
      self = .student(
        student: reader.string("student"), activity: reader.string("activity"),
        granted: reader.boolean("granted"))
    case .supervisor:
      self = .supervisor(
        schoolClass: reader.string("class"), slot: reader.slot("slot"),
        staff: reader.string("staff"))
    case .forbidLeader:
      self = .forbidLeader(activity: reader.string("activity"), staff: reader.string("staff"))
    }
  }
}

extension RuleSettings {
  init(_ reader: ObjectReader?) {
    self.init()
    guard let reader else { return }
    mergedGroupLimit = reader.integer("mergedGroupLimit", default: mergedGroupLimit)
    ownStaffShare = reader.points("ownStaffShare", default: ownStaffShare)
    priorityChoice = reader.boolean("priorityChoice", default: priorityChoice)
    mergeWithinGrade = reader.boolean("mergeWithinGrade", default: mergeWithinGrade)
    budget = reader.optionalPoints("budget")
  }
}

extension Attestation {
  init(_ reader: ObjectReader) {
    self.init(rule: reader.string("rule"), by: reader.string("by"), on: reader.string("on"))
  }
}

extension Weights {
  /// The weights that are one number each, by their names in the file, in its order.
  static let named: [(name: String, path: WritableKeyPath<Weights, Points> & Sendable)] = [
    ("uncovered", \.uncovered), ("priorityFactor", \.priorityFactor),
    ("underload", \.underload), ("unmet", \.unmet), ("nothing", \.nothing),
    ("variety", \.variety), ("balance", \.balance), ("pay", \.pay), ("merge", \.merge),
    ("unfamiliar", \.unfamiliar), ("continuity", \.continuity), ("moveStudent", \.moveStudent),
    ("moveStaff", \.moveStaff),
  ]

  init(_ reader: ObjectReader?) {
    self.init()
    guard let reader else { return }
    rank = reader.pointsList("rank", default: rank)
    for (name, path) in Self.named {
      self[keyPath: path] = reader.points(name, default: self[keyPath: path])
    }
  }
}

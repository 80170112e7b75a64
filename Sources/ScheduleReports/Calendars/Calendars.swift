import ScheduleModel

/// iCalendar files of a term: one per person with duties, per class and per student.
public struct Calendars {
  private let places: WeekPlaces
  private let file: CalendarFile
  private let language: Language
  private let naming: StudentNaming

  /// - Throws: where the problem has no term, or it says nothing.
  public init(
    _ places: WeekPlaces, language: Language, naming: StudentNaming
  ) throws(TermDays.Fault) {
    self.places = places
    file = CalendarFile(try TermDays(places.problem.calendar))
    self.language = language
    self.naming = naming
  }

  /// Names (`teacher-T1-王老师.ics`) with bytes; names are unlike each other also where programs take
  /// `A` and `a` as the same.
  public var files: [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    forEach { file, name, events in
      files.append((file, bytes(name, events)))
      return true
    }
    return files
  }

  /// The names alone, which are found out in a moment.
  public var names: [String] {
    var names: [String] = []
    forEach { file, _, _ in
      names.append(file)
      return true
    }
    return names
  }

  /// One of the files; nil where there is none of this name.
  public func bytes(ofFile wanted: String) -> [UInt8]? {
    var found: [UInt8]?
    forEach { file, name, events in
      guard file == wanted else { return true }
      found = bytes(name, events)
      return false
    }
    return found
  }

  private func bytes(_ name: String, _ events: [CalendarEvent]) -> [UInt8] {
    file.bytes(name: "\(name) - \(places.problem.school.name)", events)
  }

  /// - Parameter body: is given the file's name, whose calendar it is, and what is in it; false ends it.
  private func forEach(
    _ body: (_ file: String, _ name: String, _ events: [CalendarEvent]) -> Bool
  ) {
    var names = FileNames()
    let problem = places.problem
    func goesOn(_ kind: String, _ id: String, _ name: String, _ events: [CalendarEvent]) -> Bool {
      guard !events.isEmpty else { return true }
      return body(names.next(kind, id, name, extension: "ics"), name, events)
    }
    for (index, person) in problem.staff.enumerated() {
      guard goesOn("teacher", person.id, person.name, events(ofStaff: index)) else { return }
    }
    let students = places.studentsByClass
    for (index, item) in problem.classes.enumerated() {
      guard goesOn("class", item.id, item.name, events(ofClass: index, students[index])) else {
        return
      }
    }
    for (index, student) in problem.students.enumerated() {
      let id = naming.id(of: index, places)
      guard goesOn("student", id, student.name, events(ofStudent: index)) else { return }
    }
  }

  private func events(ofStaff person: Int) -> [CalendarEvent] {
    places.slots.indices.flatMap { slot in
      places.duties(ofStaff: person, in: slot).enumerated().map { number, place in
        let leads: Bool
        if case .section = place { leads = true } else { leads = false }
        let role = leads ? Text(en: "leads", zh: "带班") : Text(en: "supervises", zh: "看管")
        return event(
          "teacher-\(places.problem.staff[person].id)", slot, number: number,
          summary: places.title(of: place)[language], location: places.roomName(of: place),
          description: role[language])
      }
    }
  }

  private func events(ofStudent student: Int) -> [CalendarEvent] {
    let id = naming.id(of: student, places)
    return places.slots.indices.compactMap { slot in
      guard let place = places.place(ofStudent: student, in: slot) else { return nil }
      return event(
        "student-\(id)", slot, summary: places.title(of: place)[language],
        location: places.roomName(of: place), description: places.personName(of: place))
    }
  }

  /// Where the students of the class are: its group, and every section that some of them are in.
  private func events(ofClass index: Int, _ students: [Int]) -> [CalendarEvent] {
    let item = places.problem.classes[index]
    return places.slots.indices.compactMap { slot in
      var counts: [WeekPlaces.Place: Int] = [:]
      for student in students {
        if let place = places.place(ofStudent: student, in: slot) { counts[place, default: 0] += 1 }
      }
      guard !counts.isEmpty else { return nil }
      let lines = counts.keys.sorted { places.order(of: $0) < places.order(of: $1) }.map { place in
        let parts = [
          places.title(of: place)[language], places.roomName(of: place),
          places.personName(of: place),
        ]
        return "\(counts[place] ?? 0): " + parts.filter { !$0.isEmpty }.joined(separator: " · ")
      }
      let group = counts.keys.first { if case .group = $0 { true } else { false } }
      return event(
        "class-\(item.id)", slot, summary: "\(item.name) \(places.period(of: slot).id)",
        location: group.map(places.roomName(of:)) ?? "",
        description: lines.joined(separator: "\n"))
    }
  }

  /// - Parameter number: from 0, of several in one slot.
  private func event(
    _ owner: String, _ slot: Int, number: Int = 0, summary: String, location: String,
    description: String
  ) -> CalendarEvent {
    let period = places.period(of: slot)
    let school = places.problem.school.id
    let suffix = number > 0 ? "-\(number + 1)" : ""
    return CalendarEvent(
      uid: "\(owner)-\(places.slots[slot])\(suffix)@\(school).schedule-solve", summary: summary,
      location: location, description: description, day: places.day(of: slot),
      start: period.start, end: period.end)
  }
}

import ScheduleModel

/// H5. Sizes: students between the sections' minima and their seats, in all sections of a pattern
/// together, or room by room where students are told apart. Patterns exist only where allowed; the
/// rows that give a section its one leader and room are made with its columns.
struct MeetingPatternRule: ModelRule {
  static let rule = Rule.meetingPattern

  static func add(to model: inout TimetableModel) {
    for p in model.instance.patterns.indices where model.sections[p] >= 0 {
      if model.special[p].isEmpty {
        addTogether(pattern: p, to: &model)
      } else {
        addByRoom(pattern: p, to: &model)
      }
    }
  }

  private static func addTogether(pattern p: Int, to model: inout TimetableModel) {
    let instance = model.instance
    let minimum = instance.activities[instance.patterns[p].activity].minSize
    let places = model.placesIn[p].map { Term(1, $0.column) }
    let seats = model.seats(pattern: p)
    if seats.contains(where: { $0 < places.count }) {
      model.addRow(
        named: "H5[\(instance.name(ofPattern: p)),seats]",
        places + zip(seats, model.rooms[p]).map { Term(-$0, $1) }, atMost: 0)
    }
    if minimum > 0 {
      model.addRow(
        named: "H5[\(instance.name(ofPattern: p)),minimum]",
        places + [Term(-minimum, model.sections[p])], atLeast: 0)
    }
  }

  private static func addByRoom(pattern p: Int, to model: inout TimetableModel) {
    let instance = model.instance
    let pattern = instance.patterns[p]
    let minimum = instance.activities[pattern.activity].minSize
    let seats = model.seats(pattern: p)
    for (k, room) in pattern.rooms.enumerated() {
      var here = model.special[p].flatMap { student in
        student.rooms.filter { $0.index == k }.map { Term(1, $0.column) }
      }
      if !model.ordinary[p].isEmpty { here.append(Term(1, model.ordinary[p][k])) }
      let name = "\(instance.name(ofPattern: p)),\(model.roomName(room))"
      model.addRow(
        named: "H5[\(name),seats]", here + [Term(-seats[k], model.rooms[p][k])], atMost: 0)
      if minimum > 0 {
        model.addRow(
          named: "H5[\(name),minimum]", here + [Term(-minimum, model.rooms[p][k])], atLeast: 0)
      }
    }
  }
}

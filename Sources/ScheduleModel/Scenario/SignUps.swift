/// More students take part, or fewer: who they are is drawn, so that the same file gives the same
/// answer.
///
/// Of students who take part (signed up for a slot at least), `percent` per cent, rounded half up,
/// come in addition. First those on the roll who do not take part, in the order drawn: each signs up
/// like the next student drawn of his class (else of his grade, else of the school) who does. Where
/// they are too few, new students come in: `ID+1` copies the student `ID` with class, slots and
/// choices, in the order drawn, in the class of the grade whose home room has most places free. With a negative number so many sign off, in the order drawn; pins
/// and bonds of theirs go.
struct SignUps {
  let percent: Points
  let draw: Draw

  func add(to problem: inout Problem) {
    let order = draw.order(of: problem.students.map(\.id))
    let taking = order.filter { problem.students[$0].takesPart }
    let doubled = Int128(taking.count) * Int128(percent.thousandths.magnitude) * 2
    let count = Int(clamping: (doubled + 100_000) / 200_000)
    if percent < .zero {
      signOff(taking.prefix(count).map { $0 }, in: &problem)
      return
    }
    guard !taking.isEmpty else { return }
    let idle = order.filter { !problem.students[$0].takesPart }.prefix(count)
    signUp(Array(idle), like: taking, in: &problem)
    enrol(min(count, Patch.mostAdded) - idle.count, like: taking, in: &problem)
  }

  private func signOff(_ students: [Int], in problem: inout Problem) {
    for student in students {
      problem.students[student].attends = .slots([])
      problem.students[student].electives = 0
    }
    let gone = Set(students.map { problem.students[$0].id })
    for bond in problem.bonds.indices {
      problem.bonds[bond].students.removeAll(where: gone.contains)
    }
    problem.bonds.removeAll { $0.students.count < 2 }
    problem.pins = problem.pins.compactMap { pin in
      switch pin {
      case .student(let student, _, true): return gone.contains(student) ? nil : pin
      case .section(let activity, let leader, let room, let slots, let students):
        return .section(
          activity: activity, leader: leader, room: room, slots: slots,
          students: students.filter { !gone.contains($0) })
      default: return pin
      }
    }
  }

  private func signUp(_ students: [Int], like taking: [Int], in problem: inout Problem) {
    let grades = Dictionary(
      problem.classes.map { ($0.id, $0.grade) }, uniquingKeysWith: { first, _ in first })
    var byClass: [String: [Int]] = [:]
    var byGrade: [Int: [Int]] = [:]
    for student in taking {
      let schoolClass = problem.students[student].schoolClass
      byClass[schoolClass, default: []].append(student)
      if let grade = grades[schoolClass] { byGrade[grade, default: []].append(student) }
    }
    var used: [String: Int] = [:]
    for student in students {
      let schoolClass = problem.students[student].schoolClass
      let models =
        byClass[schoolClass] ?? grades[schoolClass].flatMap { byGrade[$0] } ?? taking
      let model = problem.students[models[used[schoolClass, default: 0] % models.count]]
      used[schoolClass, default: 0] += 1
      problem.students[student].attends = model.attends
      problem.students[student].electives = model.electives
      problem.students[student].choices = model.choices
    }
  }

  private func enrol(_ count: Int, like taking: [Int], in problem: inout Problem) {
    guard count > 0 else { return }
    var taken = Set(problem.students.map(\.id))
    var places = FreePlaces(problem)
    for number in 0..<count {
      var student = problem.students[taking[number % taking.count]]
      var copy = 1
      while !taken.insert("\(student.id)+\(copy)").inserted { copy += 1 }
      student.name = "\(student.name)+\(copy)"
      student.id = "\(student.id)+\(copy)"
      student.schoolClass = places.take(besides: student.schoolClass)
      problem.students.append(student)
    }
  }
}

/// How many more students the classes' home rooms hold.
private struct FreePlaces {
  private var free: [String: Int] = [:]
  private var classes: [Int: [String]] = [:]
  private var grades: [String: Int] = [:]

  init(_ problem: Problem) {
    var capacities: [String: Int] = [:]
    for room in problem.rooms { capacities[room.id] = room.capacity }
    for item in problem.classes {
      free[item.id] = capacities[item.homeRoom] ?? 0
      classes[item.grade, default: []].append(item.id)
      grades[item.id] = item.grade
    }
    for student in problem.students { free[student.schoolClass, default: 0] -= 1 }
  }

  /// The class of the grade with most places; the class itself, or the least id, among equals.
  mutating func take(besides own: String) -> String {
    let peers = grades[own].flatMap { classes[$0] } ?? [own]
    let best = peers.max { a, b in
      let (first, second) = (free[a] ?? 0, free[b] ?? 0)
      if first != second { return first < second }
      return a != own && (b == own || b < a)
    }
    let chosen = best ?? own
    free[chosen, default: 0] -= 1
    return chosen
  }
}

extension Student {
  /// Whether the student signed up for any slot.
  var takesPart: Bool { attends != .slots([]) }
}

/// What of a problem the rules and components look at: all of it, or what a change can have touched.
///
/// A rule goes through what is in scope and finds there what it would find in the whole. Sums over
/// everything, such as the share of own staff, are those of the whole in any scope.
struct AuditScope: Sendable {
  /// Positions in one table of the problem or timetable.
  struct Part: Sendable {
    /// Ascending, each once.
    let indices: [Int]
    /// Whether each position of the table is in; nil: all of them.
    private let isIn: [Bool]?

    /// Every position.
    init(all count: Int) {
      indices = Array(0..<count)
      isIn = nil
    }

    /// Some positions of a table of this length.
    init(_ some: some Sequence<Int>, of count: Int) {
      var isIn = [Bool](repeating: false, count: count)
      for index in some { isIn[index] = true }
      indices = isIn.indices.filter { isIn[$0] }
      self.isIn = isIn
    }

    func contains(_ index: Int) -> Bool { isIn.map { $0[index] } ?? true }
  }

  var students: Part
  var classes: Part
  var slots: Part
  var staff: Part
  var rooms: Part
  var activities: Part
  /// Of the timetable.
  var sections: Part
  var pins: Part
  var bonds: Part

  /// Everything.
  init(allOf problem: Problem, slots: Int, sections: Int) {
    students = Part(all: problem.students.count)
    classes = Part(all: problem.classes.count)
    self.slots = Part(all: slots)
    staff = Part(all: problem.staff.count)
    rooms = Part(all: problem.rooms.count)
    activities = Part(all: problem.activities.count)
    self.sections = Part(all: sections)
    pins = Part(all: problem.pins.count)
    bonds = Part(all: problem.bonds.count)
  }
}

extension AuditContext {
  /// The class groups of the slots in scope.
  var groupsInScope: [PlacedGroup] {
    groups.filter { $0.slot.map(scope.slots.contains) ?? true }
  }

  /// The sections in scope.
  var sectionsInScope: [PlacedSection] { scope.sections.indices.map { sections[$0] } }
}

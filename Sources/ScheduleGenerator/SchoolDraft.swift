import ScheduleModel

/// A school in the making: the tables, and what the generator knows beside them, by positions.
///
/// Each concern fills its part in an extension of its own, in the order of
/// `SchoolGenerator.school(_:)`.
struct SchoolDraft {
  let recipe: SchoolRecipe
  let week: Week
  let grades: [Int]

  // Tables.
  var rooms: [Room] = []
  var organisations: [Organisation] = []
  var staff: [StaffMember] = []
  var classes: [SchoolClass] = []
  var students: [Student] = []
  var activities: [Activity] = []
  var bonds: [Bond] = []
  var pins: [Pin] = []

  // Beside the tables, by the same positions.
  var roomFree: [SlotSet] = []
  var staffFree: [SlotSet] = []
  var classSizes: [Int] = []
  /// Position of each class's first student.
  var classStart: [Int] = []
  var offers: [Offer] = []
  var attends: [SlotSet] = []
  var classOf: [Int] = []
  /// By student, positions of the chosen activities.
  var choices: [[Int]] = []
  /// By activity, the students who chose it and want electives, in their order.
  var choosers: [[Int]] = []

  /// Sections that are certainly possible together: what the pins are taken from.
  var sections: [DraftSection] = []
  /// The class groups around them, each with a supervisor.
  var groups: [DraftGroup] = []

  init(_ recipe: SchoolRecipe) {
    self.recipe = recipe
    week = Week(recipe)
    grades = Array(SchoolRecipe.grades(of: recipe.stage).prefix(recipe.gradeCount))
  }

  func chance(_ stream: String) -> Chance { Chance(seed: recipe.seed, stream: stream) }

  /// Numbers of fixed width, so that ids sort as they count: `t007` of 120.
  static func padded(_ number: Int, of count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, String(count).count - digits.count)) + digits
  }
}

/// What the generator knows of an activity.
struct Offer {
  var kind: ActivityKind
  /// How much it is liked; only ratios matter.
  var popularity: Int
  /// Positions of grades, a range.
  var grades: ClosedRange<Int>
  var sessions = 1
  var isDouble = false
  /// Position of the organisation.
  var provider: Int?
  /// Id of the organisation that the district has.
  var sharedProvider: String?
  /// Positions of those who can lead it; nobody where the district's people do. The first is surely
  /// free in one of its patterns, and so is the first of its rooms.
  var leaders: [Int] = []
  var rooms: [Int] = []
  var patterns: [SlotSet] = []

  /// Periods a week of one section.
  var load: Int { isDouble ? 2 : sessions }
}

struct DraftSection {
  var activity: Int
  var leader: Int
  var room: Int
  var slots: SlotSet
  var students: [Int]
}

struct DraftGroup {
  var slot: Int
  /// Positions, the host first.
  var classes: [Int]
  var supervisor: Int?
}

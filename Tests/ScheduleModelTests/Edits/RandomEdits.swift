import ScheduleGenerator
import ScheduleModel
import TestSupport

/// Edits drawn by lot: most of what a hand might do, sensible or not.
struct RandomEdits {
  private var random: RandomSource

  init(seed: Int) {
    random = RandomSource(seed: seed)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[random.below(elements.count)]
  }

  mutating func edit(of timetable: Timetable, _ problem: Problem) -> Edit? {
    switch random.below(6) {
    case 0:
      guard let section = pick(timetable.sections) else { return nil }
      let slot = pick(problem.calendar.slots)
      var slots = section.slots
      if let slot, !slots.contains(slot) { slots[random.below(slots.count)] = slot }
      return .section(id: section.id, slots: slots)
    case 1:
      guard let section = pick(timetable.sections) else { return nil }
      return .section(
        id: section.id, leader: random.chance(0.7) ? pick(problem.staff)?.id : nil,
        room: random.chance(0.5) ? pick(problem.rooms)?.id : nil)
    case 2, 3: return move(timetable, problem)
    case 4:
      guard let place = group(timetable) else { return nil }
      return .supervisor(of: place, staff: random.chance(0.8) ? pick(problem.staff)?.id : nil)
    default:
      guard let one = group(timetable), let other = group(timetable) else { return nil }
      return .swapSupervisors(one, other)
    }
  }

  /// Mostly to activities of the student's own list.
  private mutating func move(_ timetable: Timetable, _ problem: Problem) -> Edit? {
    let leaves = random.chance(0.5)
    let from = leaves ? pick(timetable.sections.filter { !$0.students.isEmpty }) : nil
    guard let id = from.flatMap({ pick($0.students) }) ?? pick(problem.students)?.id,
      let student = problem.students.first(where: { $0.id == id })
    else { return nil }
    let others = timetable.sections.filter { !$0.students.contains(id) }
    let wanted = others.filter { student.choices.contains($0.activity) }
    let to = random.chance(0.2) ? nil : pick(random.chance(0.8) ? wanted : others)
    guard from != nil || to != nil else { return nil }
    return .student(id: id, from: from?.id, to: to?.id)
  }

  private mutating func group(_ timetable: Timetable) -> GroupPlace? {
    guard let group = pick(timetable.classGroups), let item = pick(group.classes) else {
      return nil
    }
    return GroupPlace(schoolClass: item, slot: group.slot)
  }
}

/// Schools to edit, with timetables.
enum EditSchool: String, CaseIterable {
  case sample, small, pinned, threePeriods
  /// Its own pins break a rule of the policy.
  case underPolicy

  /// Those whose problem is valid and whose timetable breaks no rule.
  static let sound: [EditSchool] = allCases.filter { $0 != .underPolicy }

  func school(seed: Int) -> (problem: Problem, timetable: Timetable)? {
    var recipe = SchoolRecipe(.small)
    recipe.seed = UInt64(seed)
    recipe.students = 120
    recipe.classesPerGrade = 1
    recipe.bonds = 8
    switch self {
    case .sample:
      return (SampleSchool.problem, SampleSchool.timetable)
    case .small: break
    case .pinned:
      recipe.students = 240
      recipe.pins = 24
    case .underPolicy:
      guard var school = SchoolGenerator.school(recipe) else { return nil }
      school.problem.school.policy = "chongqing-jiangbei-2021"
      return (school.problem, school.timetable)
    case .threePeriods:
      recipe.periods = 3
      recipe.days = 4
      recipe.priority = 300
    }
    return SchoolGenerator.school(recipe).map { ($0.problem, $0.timetable) }
  }
}

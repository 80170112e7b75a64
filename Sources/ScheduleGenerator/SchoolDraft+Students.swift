import ScheduleModel

extension SchoolDraft {
  /// Students: when they are there, who is a priority, who needs what. Wishes come later.
  mutating func addStudents() {
    var chance = chance("students")
    for (own, size) in classSizes.enumerated() {
      let grade = classes[own].grade
      for number in 1...size {
        let isPriority = chance.happens(recipe.priority)
        let set = attendance(grade: grade, isWhole: isPriority, &chance)
        var student = Student(
          id: "\(classes[own].id)-\(Self.padded(number, of: max(10, size)))",
          name: Names.child(&chance), schoolClass: classes[own].id,
          attends: week.availability(set), priority: isPriority)
        if chance.happens(recipe.needs) { student.needs = ["accessible"] }
        // What was missed last term.
        if chance.happens(10) { student.weight = Points(thousandths: 1_500) }
        students.append(student)
        attends.append(set)
        classOf.append(own)
      }
    }
  }

  private func attendance(grade: Int, isWhole: Bool, _ chance: inout Chance) -> SlotSet {
    var days = Array(0..<week.dayCount)
    var periods = week.teaching
    if !isWhole, chance.happens(recipe.absence) {
      switch chance.weighted([35, 25, 25, 15]) {
      case 0: days.remove(at: chance.below(days.count))
      case 1: days = chance.some((week.dayCount + 1) / 2, of: week.dayCount)
      case 2: periods = [week.teaching[0]]  // fetched after homework
      default: return 0  // not in the service
      }
    }
    let set = week.set(days: days, periods: periods)
    // Extended care for those who asked; evening study from grade 7 on.
    guard let extra = week.extra, periods.count == week.teaching.count,
      recipe.stage == .primary || grade >= 7,
      chance.happens(recipe.stage == .primary ? 450 : 600)
    else { return set }
    return set | week.set(days: days, periods: [extra])
  }
}

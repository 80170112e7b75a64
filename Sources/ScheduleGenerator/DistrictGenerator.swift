import ScheduleModel

/// Makes seeded synthetic districts: schools that lack some specialties, and the people and vendors
/// who serve several of them.
///
/// Like `SchoolGenerator`, all in integers from named streams of one seed; `docs/generator.md`
/// describes each step. One school is in memory at a time.
public enum DistrictGenerator {
  static let teacherPay = 40
  static let sharedPay = 50

  /// Makes the schools one after another, then the district.
  ///
  /// - Parameters:
  ///   - recipe: one without faults.
  ///   - take: is handed each school's number from 0, its id, and its problem, which names shared
  ///     organisations that only the district has.
  ///   - path: where the problem of a school is, relative to the district's file.
  /// - Returns: nil if the recipe has faults.
  /// - Complexity: linear in the students.
  public static func district(
    _ recipe: DistrictRecipe, path: (Int) -> String,
    take: (_ school: Int, _ id: String, _ problem: Problem) throws -> Void
  ) rethrows -> District? {
    guard recipe.faults.isEmpty else { return nil }
    let plan = DistrictPlan(recipe)
    var schools: [DistrictSchool] = []
    var demands: [SchoolDemand] = []
    for (index, own) in plan.recipes.enumerated() {
      guard let part = own.part, let draft = SchoolGenerator.draft(own) else { return nil }
      try take(index, part.id, draft.problem)
      schools.append(DistrictSchool(id: part.id, source: .file(path(index))))
      demands.append(SchoolDemand(draft, part))
    }
    var draft = DistrictDraft(plan, demands)
    draft.addTeachers()
    draft.addVendors()
    return District(
      id: "synthetic-\(recipe.schools)-\(recipe.school.students)-\(recipe.school.seed)",
      name: "模拟学区 \(recipe.schools)-\(recipe.school.students)-\(recipe.school.seed)",
      schools: schools, sharedStaff: draft.staff, sharedOrganisations: draft.organisations,
      budget: draft.budget)
  }
}

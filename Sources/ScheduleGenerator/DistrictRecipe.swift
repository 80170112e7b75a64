import ScheduleModel

/// What a synthetic district is to be like.
public struct DistrictRecipe: Sendable {
  /// Number.
  public var schools = 50
  /// Of every school; `students` is their average and `seed` the district's.
  public var school: SchoolRecipe

  public init() {
    school = SchoolRecipe()
    school.students = Self.averageStudents
  }

  public static let averageStudents = 1_200
  static let schoolCounts = 2...500
}

extension DistrictRecipe {
  /// Everything that is wrong; empty if a district can be made.
  public var faults: [SchoolRecipe.Fault] {
    var faults = school.faults
    if !Self.schoolCounts.contains(schools) {
      let (low, high) = (Self.schoolCounts.lowerBound, Self.schoolCounts.upperBound)
      faults.append(
        SchoolRecipe.Fault(
          option: "district",
          sentence: Text(
            en: "takes \(low) to \(high) schools, not \(schools).",
            zh: "应为 \(low) 到 \(high) 所学校，实际是 \(schools)。")))
    }
    guard faults.isEmpty else { return faults }
    // A school smaller or larger than the average may not do with the same numbers.
    for recipe in DistrictPlan(self).recipes where !recipe.faults.isEmpty {
      return recipe.faults.map { fault in
        SchoolRecipe.Fault(
          option: fault.option,
          sentence: Text(
            en: "\(fault.sentence.en) (in a school of \(recipe.students) students)",
            zh: "\(fault.sentence.zh)（在 \(recipe.students) 名学生的学校中）"))
      }
    }
    return []
  }
}

/// What a school of a district has from it.
struct DistrictPart: Hashable, Sendable {
  /// Of the school.
  var id: String
  var name: String
  /// Specialties that nobody of its own has.
  var lacking: Set<String>
  /// Shared organisations that serve it: what one takes of a category is its position.
  var vendors: [String]

  /// Which of the vendors takes activities of a category.
  func vendor(for category: String) -> String? {
    guard !vendors.isEmpty else { return nil }
    return vendors[["sport", "art"].contains(category) ? 0 : vendors.count - 1]
  }
}

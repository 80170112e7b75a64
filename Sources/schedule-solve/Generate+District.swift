import ArgumentParser
import Foundation
import ScheduleGenerator
import ScheduleFormats
import ScheduleModel

extension Generate {
  /// Writes a district's folder, one school after another.
  func makeDistrict(of schools: Int) throws {
    let language = shared.spoken
    var places: [Text] = []
    var recipe = DistrictRecipe()
    recipe.schools = schools
    recipe.school = self.recipe(recipe.school, &places)
    try refuse(recipe.faults, places)
    try checkFolder(language)
    var facts = DistrictFacts(schools: schools)
    let folder = URL(fileURLWithPath: output)
    func path(_ school: Int) -> String {
      let digits = String(school + 1)
      let width = max(3, String(schools).count)
      return "schools/" + String(repeating: "0", count: width - digits.count) + digits
        + "/problem.json"
    }
    let district = try DistrictGenerator.district(recipe, path: path) { school, _, problem in
      let file = folder.appendingPathComponent(path(school))
      try OutputFile.makeFolder(file.deletingLastPathComponent().path, language: language)
      try OutputFile.write(ProblemWriter.data(problem), to: file.path, language: language)
      facts.add(problem)
    }
    guard let district else { throw ExitStatus.ownFault.exit }
    try OutputFile.write(
      DistrictWriter.data(district), to: folder.appendingPathComponent("district.json").path,
      language: language)
    facts.add(district)
    if !shared.quiet { Console.error(facts.line[language]) }
    if shared.json { try Console.output(json: facts) }
  }

  /// Nothing of somebody else's is written over.
  private func checkFolder(_ language: Language) throws {
    guard FileManager.default.fileExists(atPath: output) else {
      return try OutputFile.check(output, language: language)
    }
    guard ProblemSource.isFolder(output) else {
      throw OutputFile.failure(
        output, Text(en: "this is a file, not a folder", zh: "这是文件，不是文件夹"), language)
    }
    let names = try? FileManager.default.contentsOfDirectory(atPath: output)
    guard let names, names.isEmpty || names.contains("district.json") else {
      throw OutputFile.failure(
        output,
        Text(
          en: "the folder holds other files; choose another one",
          zh: "文件夹中有其他文件；请换一个文件夹"), language)
    }
  }
}

/// What was made, in numbers.
private struct DistrictFacts: Encodable {
  var schools: Int
  var students = 0
  var smallest = Int.max
  var largest = 0
  var classes = 0
  var activities = 0
  var sharedStaff = 0
  var sharedOrganisations = 0
  var budget = 0

  init(schools: Int) {
    self.schools = schools
  }

  mutating func add(_ problem: Problem) {
    students += problem.students.count
    smallest = min(smallest, problem.students.count)
    largest = max(largest, problem.students.count)
    classes += problem.classes.count
    activities += problem.activities.count
  }

  mutating func add(_ district: District) {
    sharedStaff = district.sharedStaff.count
    sharedOrganisations = district.sharedOrganisations.count
    budget = Int((district.budget ?? .zero).thousandths / 1000)
  }

  var line: Text {
    Text(
      en: """
        schools: \(schools), students: \(students) (\(smallest) to \(largest) a school), \
        classes: \(classes), activities: \(activities), shared staff: \(sharedStaff), \
        shared organisations: \(sharedOrganisations), budget: \(budget)
        """,
      zh: """
        学校 \(schools) 所、学生 \(students) 人（每校 \(smallest) 至 \(largest) 人）、班级 \(classes) 个、\
        活动 \(activities) 项、共用教职工 \(sharedStaff) 人、共用机构 \(sharedOrganisations) 个、预算 \(budget) 元
        """)
  }
}

/// The keys of `district.json`, in the order in which they are written.
enum DistrictSchema {
  static let district = Schema(
    Text(en: "district", zh: "学区"), required: ["format", "id", "schools"],
    optional: ["name", "policy", "sharedStaff", "sharedOrganisations", "budget"])
  static let school = Schema(
    Text(en: "school", zh: "学校"), required: ["id", "problem"])
  /// What changes can be made to besides tables.
  static let settings = Schema(
    Text(en: "district", zh: "学区"), required: [], optional: ["budget"])
  static let sharedStaff = Schema(
    Text(en: "shared staff member", zh: "共用教职工"), like: ProblemSchema.staff, and: ["schools"])
  static let sharedOrganisation = Schema(
    Text(en: "shared organisation", zh: "共用机构"), like: ProblemSchema.organisation)
}

/// The keys of `district-timetable.json`, in the order in which they are written.
enum DistrictTimetableSchema {
  static let timetable = Schema(
    Text(en: "district timetable", zh: "学区课表"),
    required: ["format", "district", "schools", "score"],
    optional: ["bound", "gap", "status", "solver"])
  static let school = Schema(
    Text(en: "school", zh: "学校"), required: ["id", "timetable", "score"], optional: ["bound"])
}

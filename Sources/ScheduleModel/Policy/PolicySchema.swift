/// The keys of a policy pack's file.
enum PolicySchema {
  static let pack = Schema(
    Text(en: "policy pack", zh: "政策包"), required: ["format", "id", "name", "rules"],
    optional: ["source"])
  static let text = Schema(Text(en: "text", zh: "文本"), required: ["en", "zh"])
  static let rules = Schema(
    Text(en: "rules", zh: "规则"), required: [],
    optional: (Rule.policy + Rule.attested).map(\.id))

  /// The thresholds of each rule; `clause` and `inForce` all of them have.
  static let thresholds: [String: [String]] = [
    "T1": ["days", "minutes", "longestBreak"],
    "T2": ["primaryEnd", "middleEnd", "tolerance", "offWork", "ruralDiffers"],
    "T4": ["firstMiddleGrade"],
    "W2": ["priorityFactor"],
    "C1": ["kinds", "categories", "doubles", "tutoringMaxSize"],
    "C2": ["categories", "schoolCategories", "oneCategoryShare", "varietyWeight"],
    "C3": ["combinations"],
    "S1": ["ownStaffShare"],
    "S2": ["minRating"],
    "F1": ["maxFee"],
  ]

  static func rule(_ id: String) -> Schema {
    Schema(
      Text(en: "rule \(id)", zh: "规则 \(id)"), required: ["clause"],
      optional: ["inForce"] + (thresholds[id] ?? []))
  }
}

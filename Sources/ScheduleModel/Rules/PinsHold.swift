extension Rule {
  public static let pins = Rule(
    id: "H10",
    en: "Pins hold.",
    zh: "预先确定的安排得到遵守。")
}

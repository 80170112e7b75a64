/// Which weekday a calendar's day is.
public enum Weekday {
  /// - Parameter id: of the day: `Mon`, `Monday`, `周一`, `星期一` ...
  /// - Returns: 0 for Monday to 6 for Sunday; nil where the id is no weekday's name.
  public static func number(ofDay id: String) -> Int? {
    let names = SlotNames.names(ofDay: id)
    return ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].firstIndex(where: names.contains)
  }
}

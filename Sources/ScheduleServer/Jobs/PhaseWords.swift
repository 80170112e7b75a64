import ScheduleModel

extension Text {
  /// What a solver is doing, for who does not know its parts; other words stay as they are.
  var plainPhase: Text {
    switch en {
    case "search", "guided search":
      return Text(en: "looking for better timetables", zh: "正在寻找更好的课表")
    case "branch and bound", "search and bound":
      return Text(
        en: "looking for better timetables, and for a proof of how good the best can be",
        zh: "正在寻找更好的课表，并证明最好能到什么程度")
    case "branching":
      return Text(en: "proving how good the best can be", zh: "正在证明最好能到什么程度")
    default: return self
    }
  }
}

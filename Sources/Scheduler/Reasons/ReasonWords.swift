import ScheduleModel

/// How reasons call things: the name where there is one, with the id.
struct ReasonWords {
  private let instance: Instance
  private var problem: Problem { instance.problem }

  init(_ instance: Instance) {
    self.instance = instance
  }

  func student(_ index: Int) -> Text {
    label(problem.students[index].id, problem.students[index].name)
  }

  func staff(_ index: Int) -> Text { label(problem.staff[index].id, problem.staff[index].name) }

  func room(_ index: Int) -> Text { label(problem.rooms[index].id, problem.rooms[index].name) }

  func schoolClass(_ index: Int) -> Text {
    label(problem.classes[index].id, problem.classes[index].name)
  }

  func activity(_ index: Int) -> Text {
    label(problem.activities[index].id, problem.activities[index].name)
  }

  func organisation(_ index: Int) -> Text {
    label(problem.organisations[index].id, problem.organisations[index].name)
  }

  func slot(_ index: Int) -> String { instance.slots[index].description }

  func slots(_ set: SlotSet) -> Text { list(set.map { Text(slot($0)) }, most: 12) }

  /// The first few of a list, and how many there are where that is not all.
  func list(_ items: [Text], most: Int = 6) -> Text {
    let shown = items.prefix(most)
    let en = shown.map(\.en).joined(separator: ", ")
    let zh = shown.map(\.zh).joined(separator: "、")
    let more = items.count - shown.count
    guard more > 0 else { return Text(en: en, zh: zh) }
    return Text(en: "\(en) and \(more) more", zh: "\(zh)等 \(items.count) 项")
  }

  /// `1st choice`, for rank 0.
  func choice(_ rank: Int) -> Text {
    let number = rank + 1
    let suffix: String
    switch (number % 10, number % 100) {
    case (_, 11...13): suffix = "th"
    case (1, _): suffix = "st"
    case (2, _): suffix = "nd"
    case (3, _): suffix = "rd"
    default: suffix = "th"
    }
    return Text(en: "\(number)\(suffix) choice", zh: "第 \(number) 志愿")
  }

  /// `3 students`.
  func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// By rank: `1st choice of 12 students, 2nd choice of 3`.
  func ranks(_ counts: [Int: Int]) -> Text {
    let parts = counts.keys.sorted().map { rank -> Text in
      let choice = choice(rank)
      let count = counts[rank] ?? 0
      return Text(en: "\(choice.en) of \(count)", zh: "\(count) 人的\(choice.zh)")
    }
    return list(parts, most: 12)
  }

  private func label(_ id: String, _ name: String) -> Text {
    guard name != id, !name.isEmpty else { return Text(id) }
    return Text(en: "\(name) (\(id))", zh: "\(name)（\(id)）")
  }
}

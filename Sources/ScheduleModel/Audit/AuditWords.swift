/// How violations call things: the id, and the name where it says more.
extension AuditContext {
  func name(student index: Int) -> Text {
    named(problem.students[index].id, problem.students[index].name)
  }

  func name(staff index: Int) -> Text {
    named(problem.staff[index].id, problem.staff[index].name)
  }

  func name(room index: Int) -> Text {
    named(problem.rooms[index].id, problem.rooms[index].name)
  }

  func name(class index: Int) -> Text {
    named(problem.classes[index].id, problem.classes[index].name)
  }

  func name(activity index: Int) -> Text {
    named(problem.activities[index].id, problem.activities[index].name)
  }

  func name(organisation index: Int) -> Text {
    named(problem.organisations[index].id, problem.organisations[index].name)
  }

  /// The section with its activity: `section s1 of chess (Chess club)`.
  func name(_ placed: PlacedSection) -> Text {
    let id = legible(placed.section.id)
    let activity =
      placed.activity.map { name(activity: $0) } ?? Text(legible(placed.section.activity))
    return Text(en: "section \(id) of \(activity.en)", zh: "\(activity.zh)的活动班 \(id)")
  }

  func name(_ placed: PlacedGroup) -> Text {
    let host = placed.host.map { name(class: $0) } ?? Text(legible(placed.group.host))
    let slot = legible(placed.group.slot.description)
    return Text(
      en: "the class group hosted by \(host.en) in \(slot)",
      zh: "\(slot) 以 \(host.zh) 为主班的班级小组")
  }

  func name(slot index: Int) -> Text { Text(legible(slots[index].description)) }

  func names(slots indices: [Int]) -> Text { listed(indices) { name(slot: $0) } }

  func ids(slots indices: [Int]) -> [String] { indices.map { slots[$0].description } }
}

/// `t7 (王敏)`; the id alone where the name says no more.
func named(_ id: String, _ name: String) -> Text {
  guard name != id else { return Text(legible(id)) }
  let (id, name) = (legible(id), legible(name))
  return Text(en: "\(id) (\(name))", zh: "\(id)（\(name)）")
}

/// An id or name from outside, fit for one line: short, and without control characters.
func legible(_ text: String) -> String {
  guard !text.isEmpty else { return "\"\"" }
  let limit = 60
  if text.utf8.count <= limit, text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
  var shown = String.UnicodeScalarView()
  for (index, scalar) in text.unicodeScalars.enumerated() {
    if index == limit {
      shown.append("…")
      break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
      shown.append("\u{FFFD}")
    default:
      shown.append(scalar)
    }
  }
  return String(shown)
}

/// The first few of a list, and how many there are when that is not all of them.
///
/// Only those shown are named: a list from outside may be long.
func listed<Item>(_ items: [Item], _ name: (Item) -> Text) -> Text {
  let limit = 5
  let shown = items.prefix(limit).map(name)
  let en = shown.map(\.en).joined(separator: ", ")
  let zh = shown.map(\.zh).joined(separator: "、")
  guard items.count > limit else { return Text(en: en, zh: zh) }
  return Text(
    en: "\(en) and \(items.count - limit) more", zh: "\(zh)等 \(items.count) 项")
}

/// The first few of a list of ids.
func listed(_ ids: [String]) -> Text { listed(ids) { Text(legible($0)) } }

/// A count with its noun: `1 student`, `2 students`.
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  count == 1 ? "1 \(one)" : "\(count) \(many ?? one + "s")"
}

/// The words with a capital first letter, to begin a sentence with.
func capitalised(_ words: String) -> String {
  words.prefix(1).uppercased() + words.dropFirst()
}

import ScheduleModel

/// What stands in place of students' names in what is published.
public enum Redaction: String, CaseIterable, Sendable {
  /// The student's id. Where the id may have the name in it, as it is or spelled otherwise (Pinyin),
  /// class and number: letters stay only where half of the class have the same ones.
  case ids
  /// `A. B.` of `Anna Berg`, `王××` of `王小明`; numbered where two in a class have the same.
  case initials

  /// The problem with the students' names replaced.
  func applied(to problem: Problem) -> Problem {
    var redacted = problem
    var numberInClass: [String: Int] = [:]
    var taken: [String: Int] = [:]
    let common = Self.commonWords(in: problem)
    for (index, student) in problem.students.enumerated() {
      numberInClass[student.schoolClass, default: 0] += 1
      let number = numberInClass[student.schoolClass] ?? 0
      switch self {
      case .ids:
        redacted.students[index].name =
          Self.tellsName(student)
            || !Self.words(of: student).isSubset(of: common[student.schoolClass] ?? [])
          ? "\(student.schoolClass)-\(number)" : student.id
      case .initials:
        let initials = Self.initials(of: student.name)
        let key = student.schoolClass + "\u{0}" + initials
        taken[key, default: 0] += 1
        let count = taken[key] ?? 1
        redacted.students[index].name = count == 1 ? initials : "\(initials) \(count)"
      }
    }
    return redacted
  }

  /// By class: what letters more than half of its ids have, of several students.
  private static func commonWords(in problem: Problem) -> [String: Set<String>] {
    var counts: [String: [String: Int]] = [:]
    var sizes: [String: Int] = [:]
    for student in problem.students {
      sizes[student.schoolClass, default: 0] += 1
      for word in words(of: student) {
        counts[student.schoolClass, default: [:]][word, default: 0] += 1
      }
    }
    return counts.reduce(into: [:]) { common, entry in
      let size = sizes[entry.key] ?? 0
      common[entry.key] = Set(
        entry.value.filter { $0.value > 1 && $0.value * 2 > size }.keys)
    }
  }

  /// Letters that follow each other in the id; a single Latin one tells nothing.
  private static func words(of student: Student) -> Set<String> {
    Set(
      student.id.lowercased().split { !$0.isLetter }.map(String.init)
        .filter { $0.count > 1 || $0.contains(where: isHan) })
  }

  /// Whether somebody could read the name in the id: where a list has no ids, names serve as such.
  static func tellsName(_ student: Student) -> Bool {
    let id = student.id.lowercased()
    if student.id == student.name {
      return !(id.allSatisfy(\.isASCII) && id.contains(where: \.isNumber))
    }
    return student.name.lowercased().split { !$0.isLetter }.contains { word in
      (word.count > 1 || word.contains(where: isHan)) && id.contains(word)
    }
  }

  static func initials(of name: String) -> String {
    let words = name.split { $0.isWhitespace || $0 == "·" }
    guard let first = words.first, let letter = first.first else { return "×" }
    if words.count == 1, isHan(letter) {
      return String(letter) + String(repeating: "×", count: max(1, first.count - 1))
    }
    return words.compactMap(\.first).map { "\($0)." }.joined(separator: " ")
  }

  private static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.properties.isIdeographic }
  }
}

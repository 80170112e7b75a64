import ScheduleModel

/// Whether papers name students by their ids beside the names.
public enum StudentNaming: Sendable {
  /// The ids of the file.
  case ids
  /// Class and number in it: where names are redacted, as an id may tell the name.
  case numbers

  /// What identifies a student on papers and in file names.
  func id(of student: Int, _ places: WeekPlaces) -> String {
    switch self {
    case .ids: return places.problem.students[student].id
    case .numbers:
      return "\(places.problem.students[student].schoolClass)-\(places.numberInClass[student])"
    }
  }
}

/// File names from ids and names that any file system takes, each once.
struct FileNames {
  private var taken: Set<String> = []

  /// `KIND-ID-NAME.EXTENSION`; what is no letter, digit, `.`, `_` or `-` becomes `_`.
  mutating func next(_ kind: String, _ id: String, _ name: String, extension suffix: String)
    -> String
  {
    let parts = id == name ? [kind, id] : [kind, id, name]
    let stem = parts.map(Self.safe).joined(separator: "-")
    var candidate = stem
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(stem)-\(number)"
      number += 1
    }
    return "\(candidate).\(suffix)"
  }

  private static func safe(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(40).map { scalar -> Unicode.Scalar in
      let isFine =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || [".", "_", "-"].contains(scalar)
      return isFine ? scalar : "_"
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

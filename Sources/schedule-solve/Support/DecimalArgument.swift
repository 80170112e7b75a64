import ArgumentParser
import ScheduleModel

/// A decimal number on the command line, held exactly in thousandths.
struct DecimalArgument: ExpressibleByArgument, Equatable {
  var thousandths: Int

  /// Reads digits with at most three places after a point.
  init?(argument: String) {
    let parts = argument.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let digits = parts.first, !digits.isEmpty,
      digits.count <= 9, digits.allSatisfy(\.isASCIIDigit)
    else { return nil }
    var places = parts.count == 2 ? String(parts[1]) : "0"
    guard (1...3).contains(places.count), places.allSatisfy(\.isASCIIDigit) else { return nil }
    places += String(repeating: "0", count: 3 - places.count)
    guard let whole = Int(digits), let fraction = Int(places) else { return nil }
    thousandths = whole * 1000 + fraction
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

/// Reads one of the names of an enumeration; the nearest one is suggested for a misspelt one.
func named<Value: RawRepresentable & CaseIterable>(_ text: String, _ option: String) throws -> Value
where Value.RawValue == String {
  if let value = Value(rawValue: text) { return value }
  let names = Value.allCases.map(\.rawValue)
  let hint = NearestName.of(text, among: names).map { " Did you mean \($0)?" } ?? ""
  throw ValidationError(
    "\(option) takes \(names.joined(separator: ", ")), not “\(text)”.\(hint)")
}

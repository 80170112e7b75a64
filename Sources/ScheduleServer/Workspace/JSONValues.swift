import ScheduleModel

extension JSONOutput {
  static func optional(_ text: String?) -> JSONOutput { text.map { .string($0) } ?? .null }
  static func optional(_ number: Int?) -> JSONOutput { number.map { .integer($0) } ?? .null }
  static func optional(_ points: Points?) -> JSONOutput { points.map { .points($0) } ?? .null }

  /// A number with three decimals at most; what is no number is null.
  static func decimal(_ number: Double) -> JSONOutput {
    guard number.isFinite, abs(number) < 1e15 else { return .null }
    return .points(Points(thousandths: Int64((number * 1000).rounded())))
  }

  /// A share that is held in millionths.
  static func millionths(_ number: Int64) -> JSONOutput { .raw("\(Double(number) / 1e6)") }

  /// An availability; null: all slots.
  static func available(_ slots: Availability) -> JSONOutput {
    switch slots {
    case .all: return .null
    case .slots(let some): return .slotList(some)
    }
  }
}

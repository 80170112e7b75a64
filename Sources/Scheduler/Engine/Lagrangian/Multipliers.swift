/// The rows that the bound relaxes, and where their multipliers are in one flat vector.
///
/// With n = sections of a pattern, x = a student's place, y = leaders, w = rooms, v = supervisors,
/// a = 1 when a student is away in a slot, e = 1 when a class is empty in a slot, each row reads:
///
/// | family | one per | row |
/// |---|---|---|
/// | `place` | student, option, pattern | x <= 1 when n >= 1, else 0 |
/// | `open` | student, option (activities of several sections) | sum x <= 1 when the activity has a section, else 0 |
/// | `away` | student, slot (class may be empty) | e <= a |
/// | `seats` | pattern | sum x <= sum of seats of w |
/// | `minimum` | pattern | minSize n <= sum x |
/// | `leaders` | pattern | n = sum y |
/// | `rooms` | pattern | n = sum w |
/// | `supervisors` | slot | covered groups = sum v |
/// | `homeRoom` | class, slot | hosts <= home room kept |
/// | `left` | class, slot | present - sum a = students left |
/// | `headTeacher` | class, slot | group supervised by its head <= head supervises own class |
/// | `covered` | class | slots with a supervisor = slots counted for continuity |
/// | `ownHead` | class | slots with its head = slots counted for continuity |
/// | `sessions` | organisation | sessions led <= cap |
/// | `ownShare` | - | own periods >= share of all periods |
/// | `together`, `apart` | see `SpecialRows` | |
struct MultiplierLayout: Sendable {
  enum Family: Int, CaseIterable, Sendable {
    case place, open, away, seats, minimum, leaders, rooms, supervisors, homeRoom, left, headTeacher
    case covered, ownHead, sessions, ownShare, together, apart

    /// Whether the row is an inequality, so that its multiplier may not be negative.
    var isSigned: Bool {
      switch self {
      case .leaders, .rooms, .supervisors, .left, .covered, .ownHead, .together: false
      default: true
      }
    }

    /// Whether each row belongs to one student.
    var isStudents: Bool { self == .place || self == .open || self == .away }

    /// Step relative to that of `place`: the rows' prices differ by orders of magnitude.
    var scale: Float {
      switch self {
      case .leaders, .rooms: 20
      case .supervisors: 5
      case .homeRoom: 3
      case .left: 0.3
      case .headTeacher, .covered, .ownHead: 0.3
      default: 1
      }
    }
  }

  private(set) var starts: [Int] = []
  private(set) var count = 0

  init(counts: [Family: Int]) {
    for family in Family.allCases {
      starts.append(count)
      count += counts[family, default: 0]
    }
    starts.append(count)
  }

  func range(_ family: Family) -> Range<Int> {
    starts[family.rawValue]..<starts[family.rawValue + 1]
  }

  func start(_ family: Family) -> Int { starts[family.rawValue] }
}

/// Multipliers during the ascent, and the integers they stand for.
///
/// A step per multiplier is normalised by that multiplier's own history: first moment over root of
/// the second, projected onto the sign of its row.
///
/// - Note: the step is Adam's (Kingma, Ba, ICLR 2015), on a concave function's subgradients.
final class Multipliers: @unchecked Sendable {
  let layout: MultiplierLayout
  /// Thousandths of a point, as integers: what every part is priced with.
  let integers: FlatArray<Int64>
  private let values: FlatArray<Float>
  private let first: FlatArray<Float>
  private let second: FlatArray<Float>

  /// No multiplier is larger than this, so that no sum over a school's rows can overflow.
  static let limit: Int64 = 1 << 32

  init(_ layout: MultiplierLayout) {
    self.layout = layout
    integers = FlatArray(repeating: 0, count: layout.count)
    values = FlatArray(repeating: 0, count: layout.count)
    first = FlatArray(repeating: 0, count: layout.count)
    second = FlatArray(repeating: 0, count: layout.count)
  }

  /// Takes multipliers over, within the limit and onto the sign of each row.
  func set(_ new: [Int64]) {
    for family in MultiplierLayout.Family.allCases {
      for index in layout.range(family) {
        let least = family.isSigned ? 0 : -Self.limit
        integers[index] = index < new.count ? min(Self.limit, max(least, new[index])) : 0
        values[index] = Float(integers[index])
      }
    }
  }

  /// Forgets the history of the steps.
  func restart() {
    first.fill(0)
    second.fill(0)
  }

  /// One step up along a subgradient.
  ///
  /// - Parameters:
  ///   - range: within one family.
  ///   - gradient: one entry per multiplier of the range.
  ///   - step: thousandths of a point.
  @inline(__always)
  func step(
    _ range: Range<Int>, gradient: UnsafePointer<Float>, step: Float, isSigned: Bool
  ) {
    let m = first.pointer + range.lowerBound
    let v = second.pointer + range.lowerBound
    let value = values.pointer + range.lowerBound
    let integer = integers.pointer + range.lowerBound
    let most = Float(Self.limit)
    let least: Float = isSigned ? 0 : -most
    for i in 0..<range.count {
      let next = Self.stepped(
        value[i], &m[i], &v[i], gradient: gradient[i], step: step, least: least, most: most)
      value[i] = next
      integer[i] = Int64(next < 0 ? next - 0.5 : next + 0.5)
    }
  }

  /// One value after one step, within bounds; its history is brought up to date.
  @inline(__always)
  static func stepped(
    _ value: Float, _ first: inout Float, _ second: inout Float, gradient g: Float, step: Float,
    least: Float, most: Float
  ) -> Float {
    let a = 0.9 * first + 0.1 * g
    let b = 0.99 * second + 0.01 * g * g
    first = a
    second = b
    return max(least, min(most, value + step * a / (b.squareRoot() + 1e-8)))
  }
}

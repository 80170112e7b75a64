/// Makes good in a new term what students missed in an old one: by the weight of their choices.
///
/// A student's weight becomes 1 + (most - 1) x share, where share is what he missed of what he could
/// miss (`StudentResult.share`): from 1 for who had his first choices, to `most` for who got nothing.
/// Rounded half up to thousandths. Students are matched by id; who is new, or wanted nothing, has 1.
public struct Carry: Sendable {
  public struct Entry: Sendable {
    /// Position in the new problem's students.
    public var student: Int
    public var id: String
    public var name: String
    /// nil: not in the old problem.
    public var result: StudentResult?
    public var before: Points
    public var weight: Points
  }

  public static let usualMost = Points(2)

  public let problem: Problem
  /// One for each student of the new problem, in its order.
  public let entries: [Entry]
  /// Ids of the old problem that the new one does not have.
  public let gone: [String]

  /// - Parameters:
  ///   - most: the largest weight, at least 1.
  public init(
    from old: Problem, _ timetable: Timetable, to new: Problem, most: Points = usualMost
  ) {
    let results = Dictionary(
      zip(old.students.map(\.id), old.results(of: timetable)),
      uniquingKeysWith: { first, _ in first })
    var problem = new
    let above = max(.zero, most - Points(1))
    entries = new.students.enumerated().map { index, student in
      let result = results[student.id]
      let weight = Points(1) + Points.product(above, result?.share ?? .zero)
      return Entry(
        student: index, id: student.id, name: student.name, result: result,
        before: student.weight, weight: weight)
    }
    for entry in entries { problem.students[entry.student].weight = entry.weight }
    self.problem = problem
    let present = Set(new.students.map(\.id))
    gone = old.students.map(\.id).filter { !present.contains($0) }
  }
}

/// How evenly a timetable treats those who want electives.
public struct Fairness: Sendable {
  /// Students together: a class, a grade, those with priority, all.
  public struct Group: Sendable {
    public var id: String
    public var name: Text
    /// Students who want an elective.
    public var students = 0
    public var withFirstChoice = 0
    public var withNothing = 0
    /// Sum of `StudentResult.share`, thousandths.
    fileprivate var shares: Int64 = 0

    init(_ id: String, _ name: Text) {
      self.id = id
      self.name = name
    }

    /// What they miss on average, of what they could miss: 0 to 1.
    public var missed: Double {
      students == 0 ? 0 : Double(shares) / 1000 / Double(students)
    }

    fileprivate mutating func add(_ result: StudentResult) {
      guard result.wanted > 0 else { return }
      students += 1
      if result.ranks.first == 0 { withFirstChoice += 1 }
      if result.ranks.isEmpty { withNothing += 1 }
      shares += result.share.thousandths
    }
  }

  /// Somebody who misses much.
  public struct WorstOff: Sendable {
    public var student: String
    public var name: String
    public var result: StudentResult
  }

  /// Most students that are listed as worst off.
  public static let mostListed = 20

  public var all = Group("all", Text(en: "all", zh: "全体"))
  /// Classes, grades, with and without priority, in the problem's order; only those in which
  /// somebody wants an elective.
  public var classes: [Group] = []
  public var grades: [Group] = []
  public var priority: [Group] = []
  /// Those who miss something, most first; equal ones in the order drawn.
  public var worstOff: [WorstOff] = []
  public var envy: Envy

  /// - Parameter draw: decides between students who miss the same.
  public init(of timetable: Timetable, for problem: Problem, draw: Draw = Draw()) {
    let results = problem.results(of: timetable)
    var byClass = Dictionary(
      problem.classes.map { ($0.id, Group($0.id, Text($0.name))) },
      uniquingKeysWith: { first, _ in first })
    let gradeOf = Dictionary(
      problem.classes.map { ($0.id, $0.grade) }, uniquingKeysWith: { first, _ in first })
    var byGrade: [Int: Group] = [:]
    var first = Group("priority", Text(en: "priority", zh: "重点关注"))
    var others = Group("others", Text(en: "others", zh: "其他"))
    for (student, result) in zip(problem.students, results) {
      all.add(result)
      byClass[student.schoolClass]?.add(result)
      if let grade = gradeOf[student.schoolClass] {
        byGrade[
          grade, default: Group("\(grade)", Text(en: "grade \(grade)", zh: "\(grade) 年级"))
        ].add(result)
      }
      if student.priority { first.add(result) } else { others.add(result) }
    }
    classes = problem.classes.compactMap { byClass[$0.id] }.filter { $0.students > 0 }
    grades = byGrade.keys.sorted().compactMap { byGrade[$0] }.filter { $0.students > 0 }
    priority = [first, others].filter { $0.students > 0 }
    let drawn = draw.order(of: problem.students.map(\.id)).filter { results[$0].missed > .zero }
    let worst = drawn.enumerated().sorted { a, b in
      let (one, two) = (results[a.element].share, results[b.element].share)
      return one != two ? one > two : a.offset < b.offset
    }
    worstOff = worst.prefix(Self.mostListed).map { _, index in
      WorstOff(
        student: problem.students[index].id, name: problem.students[index].name,
        result: results[index])
    }
    envy = Envy(in: timetable, of: problem)
  }
}

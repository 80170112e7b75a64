public struct SchoolClass: Hashable, Sendable {
  public var id: String
  public var name: String
  public var grade: Int
  /// Room id.
  public var homeRoom: String
  /// Staff id.
  public var headTeacher: String?

  public init(
    id: String, name: String? = nil, grade: Int, homeRoom: String, headTeacher: String? = nil
  ) {
    self.id = id
    self.name = name ?? id
    self.grade = grade
    self.homeRoom = homeRoom
    self.headTeacher = headTeacher
  }
}

public struct Student: Hashable, Sendable {
  public var id: String
  public var name: String
  /// Class id.
  public var schoolClass: String
  /// The slots the student signed up for.
  public var attends: Availability
  /// Electives wanted a week.
  public var electives: Int
  /// Activity ids, best first.
  public var choices: [String]
  public var priority: Bool
  /// Factor on `choice` and `nothing`.
  public var weight: Points
  /// Room features that every section of this student's must have.
  public var needs: [String]

  public init(
    id: String, name: String? = nil, schoolClass: String, attends: Availability = .all,
    electives: Int = 0, choices: [String] = [], priority: Bool = false, weight: Points = Points(1),
    needs: [String] = []
  ) {
    self.id = id
    self.name = name ?? id
    self.schoolClass = schoolClass
    self.attends = attends
    self.electives = electives
    self.choices = choices
    self.priority = priority
    self.weight = weight
    self.needs = needs
  }

  /// Electives that count: not more than there are choices.
  public var wanted: Int { min(electives, choices.count) }
}

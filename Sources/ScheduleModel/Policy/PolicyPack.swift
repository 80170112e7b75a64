/// What a district asks of after-school service: which rules are in force, with which thresholds,
/// and the words of each clause. Data, read from a file (`PolicyPackReader`) or built in.
public struct PolicyPack: Hashable, Sendable {
  public static let format = "schedule-solve-policy/1"

  public var id: String
  public var name: Text
  /// The document that it carries.
  public var source: Text?
  /// Ids of the rules in force, of `Rule.policy` and `Rule.attested`.
  public var inForce: Set<String>
  /// What the document says, by rule id.
  public var clauses: [String: Text]
  public var limits: Limits

  public init(
    id: String, name: Text, source: Text? = nil, inForce: Set<String> = [],
    clauses: [String: Text] = [:], limits: Limits = Limits()
  ) {
    self.id = id
    self.name = name
    self.source = source
    self.inForce = inForce
    self.clauses = clauses
    self.limits = limits
  }

  /// The thresholds of all rules, each with the value it has where a pack does not give it.
  public struct Limits: Hashable, Sendable {
    /// T1: days a week with service.
    public var days = 5
    /// T1: minutes of regular periods a day, short breaks between them included.
    public var minutes = 120
    /// T1: a longer break does not count as service, in minutes.
    public var longestBreak = 30
    /// T2: about when the last regular period ends.
    public var primaryEnd = TimeOfDay(minutes: 17 * 60 + 30)
    public var middleEnd = TimeOfDay(minutes: 18 * 60 + 30)
    /// T2: minutes earlier or later that are still "about".
    public var tolerance = 30
    /// T2: when people normally leave work; schools in towns end no earlier.
    public var offWork = TimeOfDay(minutes: 17 * 60 + 30)
    /// T2: whether it says nothing of schools in the country.
    public var ruralDiffers = true
    /// T4: the lowest grade of middle school, in a nine-year school.
    public var firstMiddleGrade = 7
    /// W2: least `weights.priorityFactor`.
    public var priorityFactor = Points.zero
    /// C1: kinds of activity, and categories, that may meet in a homework period.
    public var homeworkKinds: [Activity.Kind] = [.tutoring, .outdoor]
    public var homeworkCategories: [String] = ["reading", "阅读"]
    /// C1: whether any double session may begin in a homework period that runs on into another one.
    public var homeworkDoubles = false
    /// C1: most students in a tutoring section that may meet in a homework period.
    public var tutoringMaxSize = 6
    /// C2: what counts as one category: each list has all the names of one.
    public var categories: [[String]] = []
    /// C2: least number of different categories in a week.
    public var schoolCategories = 2
    /// C2: most of the students with two or more electives who have them all in one category.
    public var oneCategoryShare = Points(thousandths: 250)
    /// C2: least `weights.variety`.
    public var varietyWeight = Points.zero
    /// C3: how many of the four combinations there must be.
    public var combinations = 1
    /// S1: least share of staffed periods held by own teachers.
    public var ownStaffShare = Points(thousandths: 500)
    /// S2: an organisation rated lower is left out; nil: ratings do not matter.
    public var minRating: Points?
    /// F1: most that an activity may cost a student, where the activity says nothing else.
    public var maxFee: Points?

    public init() {}

    /// The category that a name means: the first of its names, else the name itself.
    public func category(_ name: String) -> String {
      categories.first { $0.contains(name) }?.first ?? name
    }
  }

  public func isInForce(_ rule: Rule) -> Bool { inForce.contains(rule.id) }
}

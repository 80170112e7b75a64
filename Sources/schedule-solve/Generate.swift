import ArgumentParser
import ScheduleGenerator
import ScheduleModel

struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a synthetic school of any size, for tests and benchmarks.",
    discussion: """
      The same options and seed give the same bytes on every machine. The school is sound: it has \
      no faults, all its pins and bonds can be kept at once, and with --staffing 1 or more every \
      class group can have a supervisor; --timetable writes the timetable that shows it. \
      docs/generator.md in the project says how schools are made.

      Sizes: small 250 students, medium 1,000, large 3,000, huge 10,000 in a nine-year school.
      Shares are percentages with at most one decimal.

      EXAMPLES
        schedule-solve generate --size small --seed 7 --output school.json
        schedule-solve generate --students 400 --stage middle --periods 3 --output school.json
        schedule-solve generate --district 50 --seed 1 --output district
        schedule-solve generate --size large --staffing 1.02 --room-scarcity 90 | \
      schedule-solve check -

      EXIT CODES
        0 done, 64 wrong usage, 73 the output cannot be written.
      """)

  @Option(
    name: .long, help: "small, medium, large or huge (default: medium).",
    transform: { try named($0, "--size") })
  var size: SchoolRecipe.Size?

  @Option(name: .long, help: "Students, 1 to 100,000 (default: by --size).")
  var students: Int?

  @Option(
    name: .long, help: "primary (grades 1-6), middle (7-9) or nineYear (1-9); default: primary.",
    transform: { try named($0, "--stage") })
  var stage: School.Stage?

  @Option(name: .long, help: "Number of grades (default: all of the stage).")
  var grades: Int?

  @Option(name: .long, help: "Classes in each grade (default: by --class-size).")
  var classesPerGrade: Int?

  @Option(name: .long, help: "Students a class, 1 to 80 (default: 42).")
  var classSize: Int?

  @Option(name: .long, help: "Activities (default: 4, and 39 for each 1,000 students).")
  var activities: Int?

  @Option(name: .long, help: "Days a week, 1 to 7 (default: 5).")
  var days: Int?

  @Option(name: .long, help: "Periods a day, 1 to 6; at most 30 slots a week (default: 2).")
  var periods: Int?

  @Option(name: .long, help: "Most electives a student wants, 0 to 6 (default: 3).")
  var electives: Int?

  @Option(
    name: .long, help: "0: all activities equally liked; 100: Zipf's law (default: 50).")
  var popularity: DecimalArgument?

  @Option(
    name: .long, help: "How far taste, class and friends decide, 0 to 100 (default: 50).")
  var correlation: DecimalArgument?

  @Option(name: .long, help: "Part-timers among teachers without a class, % (default: 20).")
  var partTime: DecimalArgument?

  @Option(
    name: .long, help: "0: plenty of special rooms; 100: half of those needed (default: 60).")
  var roomScarcity: DecimalArgument?

  @Option(name: .long, help: "Activities that vendors and partners provide, % (default: 20).")
  var vendors: DecimalArgument?

  @Option(name: .long, help: "Activities with double sessions, % (default: 10).")
  var doubles: DecimalArgument?

  @Option(name: .long, help: "Activities with two sessions a week, % (default: 18).")
  var twiceWeekly: DecimalArgument?

  @Option(name: .long, help: "Pins, of every kind (default: one per 100 students, at least 5).")
  var pins: Int?

  @Option(name: .long, help: "Bonds, together and apart (default: one per 60 students).")
  var bonds: Int?

  @Option(name: .long, help: "Priority students, % (default: 7).")
  var priority: DecimalArgument?

  @Option(name: .long, help: "Students with accessibility needs, % (default: 0.4).")
  var needs: DecimalArgument?

  @Option(
    name: .long, help: "Students not signed up for the whole week, % (default: 20).")
  var absence: DecimalArgument?

  @Option(
    name: .long,
    help: "Hours of those who may supervise over hours of class groups, 0.5 to 5 (default: 1.1).")
  var staffing: DecimalArgument?

  @Option(name: .long, help: "Most students in a merged class group (default: 50).")
  var mergedGroupLimit: Int?

  @Option(name: .long, help: "Least share of own staff, 0 to 0.9 (default: 0.5).")
  var ownStaffShare: DecimalArgument?

  @Option(name: .long, help: "Seed of all chance, a whole number from 0 (default: 1).")
  var seed: UInt64 = 1

  @Option(
    name: .long,
    help: """
      Make a district of so many schools, 2 to 500, that share teachers, vendors and a budget: a \
      folder, --output DIR. --students is then the average of a school (default: 1,200).
      """)
  var district: Int?

  @Option(
    name: .shortAndLong,
    help: "File to write, or - for standard output; with --district the folder.")
  var output = "-"

  @Option(name: .long, help: "Also write the timetable that shows that all can be kept.")
  var timetable: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if district != nil, output == "-" {
      throw ValidationError("--district writes a folder: give its name with --output.")
    }
    if district != nil, timetable != nil || size != nil {
      throw ValidationError("--district goes with neither --timetable nor --size.")
    }
    if timetable == "-", output == "-" {
      throw ValidationError("Only one of --output and --timetable can be standard output.")
    }
  }

  func run() throws {
    if let district { return try makeDistrict(of: district) }
    let language = shared.spoken
    var places: [Text] = []
    let recipe = recipe(SchoolRecipe(size ?? .medium), &places)
    try refuse(recipe.faults, places)
    guard let school = SchoolGenerator.school(recipe) else { throw ExitStatus.ownFault.exit }
    for path in [output, timetable].compactMap({ $0 }) {
      try OutputFile.check(path, language: language)
    }
    try OutputFile.write(ProblemWriter.data(school.problem), to: output, language: language)
    if let timetable {
      try OutputFile.write(
        TimetableWriter.data(school.timetable), to: timetable, language: language)
    }
    let facts = Facts(school.problem)
    if !shared.quiet {
      for line in facts.lines(recipe) { Console.error(line[language]) }
    }
    if shared.json, output != "-", timetable != "-" { try Console.output(json: facts) }
  }

  /// Says what cannot be made.
  ///
  /// - Throws: the exit code for wrong usage, if there is anything.
  func refuse(_ faults: [SchoolRecipe.Fault], _ places: [Text]) throws {
    let language = shared.spoken
    let all =
      places
      + faults.map { fault in
        Text(
          en: "--\(fault.option) \(fault.sentence.en)",
          zh: "--\(fault.option)：\(fault.sentence.zh)")
      }
    guard !all.isEmpty else { return }
    let word = Text(en: "error", zh: "错误")[language]
    for fault in all { Console.error("\(word): \(fault[language])") }
    throw ExitStatus.wrongUsage.exit
  }

  /// - Parameters:
  ///   - usual: what holds where an option is not given.
  ///   - faults: gains what has more places than can be used.
  func recipe(_ usual: SchoolRecipe, _ faults: inout [Text]) -> SchoolRecipe {
    var recipe = usual
    recipe.seed = seed
    set(&recipe.students, students)
    set(&recipe.stage, stage)
    recipe.grades = grades
    recipe.classesPerGrade = classesPerGrade
    set(&recipe.classSize, classSize)
    recipe.activities = activities
    set(&recipe.days, days)
    set(&recipe.periods, periods)
    set(&recipe.electives, electives)
    recipe.pins = pins
    recipe.bonds = bonds
    set(&recipe.mergedGroupLimit, mergedGroupLimit)
    func scaled(_ option: String, _ value: DecimalArgument?, by unit: Int) -> Int? {
      guard let value else { return nil }
      if value.thousandths % unit != 0 {
        let places = unit == 100 ? 1 : 2
        faults.append(
          Text(
            en: "--\(option) takes at most \(places) decimal\(places == 1 ? "" : "s").",
            zh: "--\(option)：小数最多 \(places) 位。"))
      }
      return value.thousandths / unit
    }
    set(&recipe.popularity, scaled("popularity", popularity, by: 100))
    set(&recipe.correlation, scaled("correlation", correlation, by: 100))
    set(&recipe.partTime, scaled("part-time", partTime, by: 100))
    set(&recipe.roomScarcity, scaled("room-scarcity", roomScarcity, by: 100))
    set(&recipe.vendors, scaled("vendors", vendors, by: 100))
    recipe.doubles = scaled("doubles", doubles, by: 100)
    recipe.twiceWeekly = scaled("twice-weekly", twiceWeekly, by: 100)
    set(&recipe.priority, scaled("priority", priority, by: 100))
    set(&recipe.needs, scaled("needs", needs, by: 100))
    set(&recipe.absence, scaled("absence", absence, by: 100))
    set(&recipe.staffing, scaled("staffing", staffing, by: 10))
    set(&recipe.ownStaffShare, ownStaffShare?.thousandths)
    return recipe
  }

  private func set<Value>(_ field: inout Value, _ value: Value?) {
    if let value { field = value }
  }
}

extension Generate {
  /// What was made, in numbers.
  fileprivate struct Facts: Encodable {
    let size: ProblemSize
    let electivesWanted: Int
    let places: Int
    let supervisingPeriods: Int

    private enum CodingKeys: CodingKey {
      case electivesWanted, places, supervisingPeriods
    }

    init(_ problem: Problem) {
      size = ProblemSize(problem)
      electivesWanted = problem.students.reduce(0) { $0 + $1.wanted }
      places = problem.activities.reduce(0) { $0 + $1.maxSize * $1.maxSections }
      supervisingPeriods = problem.staff.reduce(0) { $0 + ($1.supervises ? $1.maxPeriods : 0) }
    }

    /// One object: the size's numbers beside the others.
    func encode(to encoder: any Encoder) throws {
      try size.encode(to: encoder)
      var own = encoder.container(keyedBy: CodingKeys.self)
      try own.encode(electivesWanted, forKey: .electivesWanted)
      try own.encode(places, forKey: .places)
      try own.encode(supervisingPeriods, forKey: .supervisingPeriods)
    }

    func lines(_ recipe: SchoolRecipe) -> [Text] {
      var lines = [
        Text(
          en: """
            students: \(size.students), classes: \(size.classes), staff: \(size.staff), rooms: \(size.rooms), \
            organisations: \(size.organisations), activities: \(size.activities), slots: \(size.slots), \
            bonds: \(size.bonds), pins: \(size.pins)
            """,
          zh: """
            学生 \(size.students) 人、班级 \(size.classes) 个、教职工 \(size.staff) 人、教室 \(size.rooms) 间、\
            机构 \(size.organisations) 个、活动 \(size.activities) 项、时段 \(size.slots) 个、同组或分组约定 \(size.bonds) 条、\
            预定 \(size.pins) 条
            """),
        Text(
          en: """
            electives wanted: \(electivesWanted), places: \(places); classes x slots: \
            \(size.classes * size.slots), periods of those who may supervise: \(supervisingPeriods)
            """,
          zh: """
            希望选修 \(electivesWanted) 门次、名额 \(places) 个；班级 x 时段 \(size.classes * size.slots)、\
            可看管人员的课时 \(supervisingPeriods)
            """),
      ]
      for (name, zh, made, asked) in [
        ("pins", "预定", size.pins, recipe.pins), ("bonds", "约定", size.bonds, recipe.bonds),
      ] {
        guard let asked, made < asked else { continue }
        lines.append(
          Text(
            en: "warning: only \(made) of \(asked) \(name) could be made in this school",
            zh: "警告：该学校只能生成 \(asked) 条\(zh)中的 \(made) 条"))
      }
      return lines
    }
  }
}

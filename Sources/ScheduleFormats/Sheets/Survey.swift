import ScheduleModel

/// What a form tool exported: students' choices, merged into the students of a workbook.
///
/// Either long, a row for each (student, activity, rank), or wide, a row for each student with a
/// column per choice, a list of choices, or a column per activity with its rank. Of two answers of
/// one student the one with the later time stamp counts, or without time stamps the lower one.
struct Survey {
  let table: Table
  let number: Int
  let reader: SheetsReader
  var headingRow = 0
  var id: Int?
  /// Whether the heading says `ID` alone, as form tools call the number of the answer.
  var idIsBare = false
  var name: Int?
  var nameIsBare = false
  var group: Int?
  var time: Int?
  var activity: Int?
  var rank: Int?
  var electives: Int?
  var attends: Int?
  var list: Int?
  var choices: [(number: Int, column: Int)] = []
  var activities: [(id: String, column: Int)] = []
  var ticks: [(slots: [Slot], column: Int)] = []

  static let names = [
    "survey", "surveys", "问卷", "问卷结果", "问卷数据", "选课问卷", "选课结果", "选课数据", "志愿", "志愿表", "志愿调查", "调查",
    "survey results", "form responses", "form responses 1", "responses", "表单回复", "答卷", "choices",
    "答卷数据",
  ]
  static let foldedNames = Set(names.map(Spelling.folded))

  static func isSurvey(name: String) -> Bool { foldedNames.contains(Spelling.folded(name)) }

  init(_ table: Table, _ number: Int, _ reader: SheetsReader) {
    self.table = table
    self.number = number
    self.reader = reader
    findHeadings()
  }

  // MARK: Headings

  static func spellings(_ sheet: SheetDescription, _ key: String, _ more: [String] = [])
    -> Set<String>
  {
    guard let column = sheet.column(key) else { return [] }
    let all =
      [column.key, column.heading.en, column.heading.zh] + column.spellings
      + [
        column.heading.en + column.heading.zh, column.heading.zh + column.heading.en,
      ] + more
    return Set(all.map(Spelling.folded))
  }

  static let idNames = spellings(.students, "id", ["studentid", "student_id", "学生编号"])
  static let nameNames = spellings(
    .students, "name", ["full name", "your name", "学生姓名", "孩子姓名"])
  static let groupNames = spellings(.students, "class", ["class name", "学生班级"])
  static let timeNames = Set(
    [
      "timestamp", "time stamp", "time", "date", "submitted", "submitted at", "submission time",
      "submission date", "completion time", "提交时间", "提交答卷时间", "时间戳", "时间戳记", "填写时间", "时间", "提交日期",
      "答题时间",
      "结束时间",
    ].map(Spelling.folded))
  static let activityNames = spellings(
    .activities, "id", ["活动名称", "课程", "课程名称", "course", "elective", "所选活动", "所选课程", "choice"])
  static let rankNames = Set(
    [
      "rank", "ranking", "order", "preference", "排名", "顺序", "志愿顺序", "志愿序号", "第几志愿", "志愿", "名次",
      "优先级",
    ]
    .map(Spelling.folded))
  static let electivesNames = spellings(.students, "electives")
  static let attendsNames = spellings(.students, "attends")
  static let listNames = spellings(.students, "choices", ["choices", "志愿"])

  /// Not `isNumber`: 参 is one to Unicode.
  static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  /// A heading without a question's number and politeness.
  static func bare(_ heading: String) -> String {
    var text = Spelling.plain(heading)
    while let first = text.first,
      "Qq".contains(first) || Self.isDigit(first) || ".、_)-: ".contains(first)
    {
      let rest = text.dropFirst()
      let isQuestion = "Qq".contains(first) && rest.first.map(Self.isDigit) == true
      guard isQuestion || !"Qq".contains(first) else { break }
      if Self.isDigit(first), rest.allSatisfy(Self.isDigit) { break }
      text = String(rest)
    }
    for word in ["您的", "你的", "请填写", "请选择", "孩子的", "(必填)", "(必选)", "[必填]"] {
      text = text.replacing(word, with: "")
    }
    while let last = text.last, ":*?? ".contains(last) { text.removeLast() }
    return text
  }

  mutating func findHeadings() {
    var best = 0
    for index in 0..<min(10, table.rowCount) {
      var candidate = Survey(blank: table, number, reader)
      let count = candidate.take(headings: table.row(at: index))
      if count > best {
        best = count
        headingRow = index
      }
    }
    _ = take(headings: table.row(at: headingRow))
  }

  private init(blank table: Table, _ number: Int, _ reader: SheetsReader) {
    self.table = table
    self.number = number
    self.reader = reader
  }

  /// - Returns: how many headings are known.
  mutating func take(headings row: Table.Row) -> Int {
    var known = 0
    for cell in row.cells {
      let heading = Self.bare(cell.value.plainText)
      let folded = Spelling.folded(heading)
      known += 1
      if id == nil || idIsBare, Self.idNames.contains(folded) {
        id = cell.column
        idIsBare = folded == "id"
      } else if name == nil || nameIsBare, Self.nameNames.contains(folded) {
        name = cell.column
        nameIsBare = folded == "name"
      } else if group == nil, Self.groupNames.contains(folded) {
        group = cell.column
      } else if time == nil, Self.timeNames.contains(folded) {
        time = cell.column
      } else if activity == nil, Self.activityNames.contains(folded) {
        activity = cell.column
      } else if let number = SheetNames.choiceNumber(heading)
        ?? SheetNames.choiceNumber(cell.value.plainText)
      {
        choices.append((number, cell.column))
      } else if activity != nil, rank == nil, Self.rankNames.contains(folded) {
        rank = cell.column
      } else if electives == nil, Self.electivesNames.contains(folded) {
        electives = cell.column
      } else if attends == nil, Self.attendsNames.contains(folded) {
        attends = cell.column
      } else if list == nil, Self.listNames.contains(folded) {
        list = cell.column
      } else if let id = activityID(heading) {
        activities.append((id, cell.column))
      } else if let slots = reader.cells.slots?.find(heading), !slots.isEmpty {
        ticks.append((slots, cell.column))
      } else {
        known -= 1
      }
    }
    if rank == nil, activity != nil {
      // The rank may stand left of the activity.
      rank =
        row.cells.first { Self.rankNames.contains(Spelling.folded(Self.bare($0.value.plainText))) }?
        .column
    }
    if activity != nil, rank == list { list = nil }
    return known
  }

  /// The activity that a heading names: alone, or in brackets or after a dash behind the question.
  func activityID(_ heading: String) -> String? {
    guard let known = reader.cells.references[.activities] else { return nil }
    var candidates = [heading]
    for (open, close) in [("[", "]"), ("(", ")"), ("【", "】"), ("《", "》")] {
      if let start = heading.lastIndex(of: Character(open)),
        let end = heading[start...].firstIndex(of: Character(close))
      {
        candidates.append(String(heading[heading.index(after: start)..<end]))
      }
    }
    for dash in ["—", "-", ":"] {
      if let last = heading.split(separator: dash).last { candidates.append(String(last)) }
    }
    for candidate in candidates {
      if case .found(let id) = known.find(Spelling.trimmed(candidate)) { return id }
    }
    return nil
  }

  // MARK: Rows

  /// One student's answer.
  struct Answer {
    var row: Int
    var stamp: Int?
    var choices: [(value: JSONTree, place: Place)] = []
    var electives: Field?
    var attends: Field?
  }

  /// Adds the answers to the students.
  func merge(into data: inout SheetData) {
    guard id != nil || name != nil,
      !choices.isEmpty || list != nil || !activities.isEmpty || activity != nil
    else {
      reader.findings.say(
        .error, "survey-headings", at: Place(table: number, row: 0),
        en: "The survey has no columns for the student and the choices.",
        zh: "问卷中没有找到学生列和志愿列。",
        hint: Text(
          en:
            "Needed: student, activity, rank; or student, choice1, choice2 ...; or student and a column per activity.",
          zh: "需要：学生、活动、志愿顺序三列；或学生、志愿1、志愿2……；或学生及每个活动一列。"))
      return
    }
    var order: [String] = []
    var answers: [String: [Answer]] = [:]
    for index in (headingRow + 1)..<max(headingRow + 1, table.rowCount) {
      let row = table.row(at: index)
      guard let student = student(of: row) else { continue }
      if answers[student] == nil { order.append(student) }
      answers[student, default: []].append(answer(row))
    }
    var positions: [String: Int] = [:]
    for (index, entry) in data[.students].enumerated() {
      if let id = entry.text("id") { positions[id] = index }
    }
    var assumed = 0
    for student in order {
      guard let index = positions[student], let all = answers[student] else { continue }
      let answer = activity != nil ? joined(all, student) : latest(all, student)
      if !answer.choices.isEmpty {
        data.entries[.students]?[index].set(
          Field(
            key: "choices", value: .list(answer.choices.map(\.value)),
            place: answer.choices.first?.place, itemPlaces: answer.choices.map(\.place)))
      }
      if let attends = answer.attends { data.entries[.students]?[index].set(attends) }
      if let electives = answer.electives {
        data.entries[.students]?[index].set(electives)
      } else if !answer.choices.isEmpty, data[.students][index].field("electives") == nil {
        assumed += 1
        data.entries[.students]?[index].set(
          Field(key: "electives", value: .number("1"), place: answer.choices.first?.place))
      }
    }
    if assumed > 0 {
      reader.findings.say(
        .note, "electives-assumed", at: Place(table: number, row: 0),
        en: "Nothing says how many electives \(assumed) students want; one is taken.",
        zh: "有 \(assumed) 名学生未说明希望几门选修，按一门计。")
    }
  }

  func text(_ row: Table.Row, _ column: Int?) -> String {
    column.map { reader.cells.text(row[$0]) } ?? ""
  }

  /// The id of the student that a row is of; nil, after a report, if there is none.
  func student(of row: Table.Row) -> String? {
    guard let known = reader.cells.references[.students] else { return nil }
    let id = text(row, self.id)
    let name = text(row, self.name)
    let group = text(row, self.group)
    let column = self.id.flatMap { row[$0].isEmpty ? nil : $0 } ?? self.name ?? self.id
    let place = Place(table: number, row: row.number, column: column)
    if id.isEmpty, name.isEmpty {
      let isBlank = row.cells.allSatisfy { $0.column == time }
      if !isBlank {
        reader.findings.say(
          .error, "survey-student", at: place, en: "The row names no student.", zh: "此行没有写明学生。")
      }
      return nil
    }
    var several: [String] = []
    let candidates = idIsBare ? [name, name + group, id] : [id, name, name + group]
    for candidate in candidates where !candidate.isEmpty {
      switch known.find(candidate) {
      case .found(let found): return found
      case .ambiguous(let found): several = found
      case .none: continue
      }
    }
    let shown = reader.cells.shortened(id.isEmpty ? name : id)
    if several.isEmpty {
      reader.findings.say(
        .error, "survey-student", at: place,
        en: "“\(shown)” is no student of the workbook.", zh: "“\(shown)”不在学生名单中。",
        hint: reader.findings.nearest(
          to: id.isEmpty ? name : id, in: "students", among: known.candidates))
    } else {
      reader.findings.say(
        .error, "ambiguous-name", at: place,
        en: "“\(shown)” can be several: \(several.prefix(6).joined(separator: ", ")).",
        zh: "“\(shown)”对应多名学生：\(several.prefix(6).joined(separator: "、"))。",
        hint: Text(en: "Use the student number.", zh: "请改用学号。"))
    }
    return nil
  }

  func answer(_ row: Table.Row) -> Answer {
    var answer = Answer(row: row.number, stamp: time.flatMap { stamp(row, $0) })
    guard let column = SheetDescription.students.column("choices") else { return answer }
    func place(_ column: Int) -> Place { Place(table: number, row: row.number, column: column) }
    func take(_ cell: CellValue, _ position: Int) {
      let value = reader.cells.reference(cell, .activities, column, place(position))
      answer.choices.append((value, place(position)))
    }
    if let activity {
      if !row[activity].isEmpty { take(row[activity], activity) }
    } else if !choices.isEmpty {
      for (_, position) in choices.sorted(by: { $0.number < $1.number }) {
        let text = text(row, position)
        let isNone =
          CellText.noneWords.contains(text)
          && reader.cells.references[.activities]?.contains(text) != true
        if !text.isEmpty, !isNone { take(row[position], position) }
      }
    } else if let list {
      if let value = reader.cells.value(row[list], of: column, at: place(list)),
        case .list(let items) = value
      {
        answer.choices = items.map { ($0, place(list)) }
      }
    } else {
      answer.choices = ranked(row)
    }
    func field(_ key: String, _ position: Int?) -> Field? {
      guard let position, let column = SheetDescription.students.column(key),
        let value = reader.cells.value(row[position], of: column, at: place(position))
      else { return nil }
      return Field(key: key, value: value, place: place(position))
    }
    answer.electives = field("electives", electives)
    answer.attends = field("attends", attends)
    if answer.attends == nil, !ticks.isEmpty {
      let found = ticks.filter { Mark.value(row[$0.column].plainText) == true }.flatMap(\.slots)
      answer.attends = Field(
        key: "attends", value: .list(found.map { .text($0.description) }),
        place: place(ticks[0].column))
    }
    return answer
  }

  /// The activities of a row with a rank under each, best first.
  func ranked(_ row: Table.Row) -> [(value: JSONTree, place: Place)] {
    var found: [(rank: Int, value: JSONTree, place: Place)] = []
    for (id, column) in activities {
      let cell = row[column]
      let text = Spelling.plain(cell.plainText)
      if text.isEmpty || Mark.value(text) == false { continue }
      let place = Place(table: number, row: row.number, column: column)
      guard let rank = Self.rank(text) else {
        reader.findings.say(
          .error, "bad-rank", at: place,
          en: "“\(reader.cells.shortened(text))” is no rank.",
          zh: "“\(reader.cells.shortened(text))”不是志愿顺序。",
          hint: Text(en: "Ranks are whole numbers from 1.", zh: "志愿顺序是从 1 开始的整数。"))
        continue
      }
      if found.contains(where: { $0.rank == rank }) {
        reader.findings.say(
          .warning, "rank-twice", at: place,
          en: "Rank \(rank) is given twice; the activity further left comes first.",
          zh: "志愿顺序 \(rank) 重复，以左边的活动为先。")
      }
      found.append((rank, .text(id), place))
    }
    return found.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map { ($0.element.value, $0.element.place) }
  }

  /// `2`, `第二志愿`, `2nd`.
  static func rank(_ text: String) -> Int? {
    let digits = Spelling.folded(text).filter(isDigit)
    guard let rank = Int(digits), (1...1000).contains(rank) else { return nil }
    return rank
  }
}

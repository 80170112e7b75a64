import ScheduleModel

/// What can be tried out, each as a form of a few fields.
enum ScenarioForms {
  /// What a field takes.
  enum Field: Sendable {
    case person, room, activity
    case number(value: Int, min: Int, max: Int)
  }

  struct Form: Sendable {
    var id: String
    var title: Text
    var fields: [(id: String, title: Text, field: Field)]
    /// The change, as a file of scenarios has it; fields stand in it as `{id}`.
    var change: String
  }

  private static func count(_ value: Int, max: Int = 20) -> (String, Text, Field) {
    ("count", Text(en: "how many", zh: "数量"), .number(value: value, min: 1, max: max))
  }

  static let all: [Form] = [
    Form(
      id: "more-people", title: Text(en: "More people like one", zh: "增加同类人员"),
      fields: [("person", Text(en: "like", zh: "参照"), .person), count(1)],
      change: #"{"change": "copy", "table": "staff", "id": {person}, "count": {count}}"#),
    Form(
      id: "person-leaves", title: Text(en: "Somebody is not there", zh: "某人离开"),
      fields: [("person", Text(en: "who", zh: "人员"), .person)],
      change:
        #"{"change": "set", "table": "staff", "id": {person}, "field": "availability", "value": []}"#
    ),
    Form(
      id: "more-periods", title: Text(en: "Everybody may do more periods", zh: "每人课时上限提高"),
      fields: [count(1)],
      change:
        #"{"change": "increase", "table": "staff", "id": "*", "field": "maxPeriods", "by": {count}}"#
    ),
    Form(
      id: "closed-room", title: Text(en: "A room is closed", zh: "关闭一间教室"),
      fields: [("room", Text(en: "room", zh: "教室"), .room)],
      change:
        #"{"change": "set", "table": "rooms", "id": {room}, "field": "availability", "value": []}"#),
    Form(
      id: "more-rooms", title: Text(en: "More rooms like one", zh: "增加同类教室"),
      fields: [("room", Text(en: "like", zh: "参照"), .room), count(1)],
      change: #"{"change": "copy", "table": "rooms", "id": {room}, "count": {count}}"#),
    Form(
      id: "sign-ups", title: Text(en: "More sign-ups, or fewer", zh: "报名人数增减"),
      fields: [
        (
          "percent", Text(en: "per cent", zh: "百分比"), .number(value: 10, min: -90, max: 200)
        )
      ],
      change: #"{"change": "signUps", "percent": {percent}}"#),
    Form(
      id: "more-sections", title: Text(en: "More sections of an activity", zh: "某活动多开班"),
      fields: [("activity", Text(en: "activity", zh: "活动"), .activity), count(1, max: 10)],
      change:
        #"{"change": "increase", "table": "activities", "id": {activity}, "field": "maxSections", "by": {count}}"#
    ),
    Form(
      id: "larger-sections", title: Text(en: "Larger sections of an activity", zh: "某活动扩大班额"),
      fields: [
        ("activity", Text(en: "activity", zh: "活动"), .activity),
        ("count", Text(en: "places more", zh: "增加名额"), .number(value: 5, min: 1, max: 50)),
      ],
      change:
        #"{"change": "increase", "table": "activities", "id": {activity}, "field": "maxSize", "by": {count}}"#
    ),
    Form(
      id: "closed-activity", title: Text(en: "An activity is not offered", zh: "停开某活动"),
      fields: [("activity", Text(en: "activity", zh: "活动"), .activity)],
      change: #"{"change": "close", "id": {activity}}"#),
    Form(
      id: "merged-groups", title: Text(en: "Another limit of merged class groups", zh: "合班人数上限"),
      fields: [
        ("count", Text(en: "students", zh: "人数"), .number(value: 50, min: 1, max: 200))
      ],
      change: #"{"change": "set", "table": "rules", "field": "mergedGroupLimit", "value": {count}}"#
    ),
  ]

  static func json(_ problem: Problem, _ language: Language) -> JSONOutput {
    func options(_ pairs: [(String, String)]) -> JSONOutput {
      .list(pairs.map { .members([("id", .string($0.0)), ("name", .string($0.1))]) })
    }
    let forms = all.map { form -> JSONOutput in
      let fields = form.fields.map { field -> JSONOutput in
        var members = JSONMembersOutput()
        members.add("id", .string(field.id))
        members.add("title", .string(field.title[language]))
        switch field.field {
        case .number(let value, let min, let max):
          members.add("type", .string("number"))
          members.add("value", .integer(value))
          members.add("min", .integer(min))
          members.add("max", .integer(max))
        case .person:
          members.add("type", .string("choice"))
          members.add("of", .string("staff"))
          members.add("options", options(problem.staff.map { ($0.id, $0.name) }))
        case .room:
          members.add("type", .string("choice"))
          members.add("of", .string("rooms"))
          members.add("options", options(problem.rooms.map { ($0.id, $0.name) }))
        case .activity:
          members.add("type", .string("choice"))
          members.add("of", .string("activities"))
          members.add("options", options(problem.activities.map { ($0.id, $0.name) }))
        }
        return members.object
      }
      return .members([
        ("id", .string(form.id)), ("title", .string(form.title[language])),
        ("fields", .list(fields)),
      ])
    }
    return .members([("forms", .list(forms))])
  }

  /// The change that a form asks for, as JSON, and what it is called.
  static func change(
    _ id: String, _ values: RequestObject, _ problem: Problem
  ) throws(Refusal) -> (json: String, title: Text) {
    guard let form = all.first(where: { $0.id == id }) else { throw RequestObject.wrong("form") }
    var change = form.change
    var words: [String] = []
    for field in form.fields {
      let text: String
      switch field.field {
      case .number(_, let min, let max):
        let number = try values.integer(field.id)
        guard (min...max).contains(number) else { throw RequestObject.wrong(field.id) }
        text = String(number)
        words.append(text)
      case .person, .room, .activity:
        let id = try values.string(field.id)
        text = String(decoding: JSONQuoting.quoted(id), as: UTF8.self)
        words.append(name(id, field.field, problem))
      }
      change = change.replacing("{\(field.id)}", with: text)
    }
    let list = words.joined(separator: ", ")
    return (change, Text(en: "\(form.title.en): \(list)", zh: "\(form.title.zh)：\(list)"))
  }

  private static func name(_ id: String, _ field: Field, _ problem: Problem) -> String {
    let name: String?
    switch field {
    case .person: name = problem.staff.first { $0.id == id }?.name
    case .room: name = problem.rooms.first { $0.id == id }?.name
    case .activity: name = problem.activities.first { $0.id == id }?.name
    case .number: name = nil
    }
    return name ?? id
  }
}

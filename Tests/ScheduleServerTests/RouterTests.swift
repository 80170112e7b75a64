import Foundation
import ScheduleFormats
import ScheduleModel
import Testing

@testable import ScheduleServer

@Suite struct RouterTests {
  private let folder = TestFolder()
  private let workspace: Workspace
  private let router: Router

  init() throws {
    workspace = try folder.open()
    router = Router(workspace)
  }

  private func answer(
    _ method: String, _ target: String, _ body: String = "", tag: String? = nil,
    _ language: Language = .en
  ) throws -> Answer {
    router.answer(
      Request(
        head: try RequestHead(method: method, target: target), language: language,
        body: Array(body.utf8), knownTag: tag))
  }

  private func json(_ answer: Answer) throws -> JSONValue {
    try JSONDocument(answer.body).root
  }

  private func code(_ answer: Answer) throws -> String? {
    try json(answer)["error"]?["code"]?.string
  }

  @Test func aTermBeginsWithATemplate() throws {
    #expect(try code(answer("GET", "/api/plan")) == "no-problem")
    #expect(try code(answer("GET", "/api/import")) == "no-import")
    let begun = try json(answer("POST", "/api/import/begin", #"{"kind": "template"}"#))
    #expect(begun["ok"]?.boolean == true)
    #expect(begun["files"]?.elements.first { _ in true }?["sheets"]?.kind == .array)
    let state = try json(answer("POST", "/api/import/accept"))
    #expect(state["problem"]?["students"]?.numberText == "40")
    #expect(state["undo"]?.string == "lists from school.xlsx")
    let plan = try json(answer("GET", "/api/plan", .zh))
    #expect(Array(plan["students"]?.elements ?? plan.elements).count == 40)
    let known = try json(
      answer("GET", "/api/state?stamp=\(state["stamp"]?.numberText ?? "")"))
    #expect(known["same"]?.boolean == true)
    #expect(try code(answer("POST", "/api/targets", #"{"revision": 99}"#)) == "stale")
    #expect(try code(answer("POST", "/api/versions", #"{"name": "a"}"#)) == "no-timetable")
    #expect(try code(answer("GET", "/out/report/en/index.html")) == "no-timetable")
    workspace.close()
  }

  private func answer(_ method: String, _ target: String, _ language: Language) throws -> Answer {
    try answer(method, target, "", tag: nil, language)
  }

  @Test func pagesAreThereAndKnownOnesAreNotSentAgain() throws {
    let page = try answer("GET", "/")
    #expect(page.status == 200)
    #expect(String(decoding: page.body, as: UTF8.self).contains("<!DOCTYPE html>"))
    #expect(page.policy.text.contains("default-src 'self'"))
    #expect(!page.policy.text.contains("unsafe"))
    let tag = try #require(page.headers.first { $0.name == "ETag" }?.value)
    #expect(try answer("GET", "/", "", tag: tag).status == 304)
    for file in WebFile.all {
      #expect(!file.bytes.isEmpty)
      #expect(MediaType.of(file.path) != MediaType.other, "\(file.path)")
    }
    #expect(try answer("GET", "/nothing.js").status == 404)
    #expect(try answer("POST", "/").status == 405)
    workspace.close()
  }

  /// Every form makes a change that the example school can have.
  @Test func allFormsMakeChanges() throws {
    let problem = ExampleSchool.problem(stage: .primary, language: .en)
    for form in ScenarioForms.all {
      var values: [String] = []
      for field in form.fields {
        switch field.field {
        case .number(let value, let min, let max):
          #expect((min...max).contains(value))
          values.append("\"\(field.id)\": \(value)")
        case .person: values.append("\"\(field.id)\": \"\(problem.staff[5].id)\"")
        case .room: values.append("\"\(field.id)\": \"\(problem.rooms[5].id)\"")
        case .activity: values.append("\"\(field.id)\": \"\(problem.activities[1].id)\"")
        }
      }
      let body = try JSONDocument(Array("{\(values.joined(separator: ", "))}".utf8))
      let made = try ScenarioForms.change(form.id, RequestObject(body.root), problem)
      #expect(!made.json.contains("{count}") && !made.json.contains("{person}"))
      let file = """
        {"format": "\(ScenarioFile.format)",
         "scenarios": [{"name": "a", "changes": [\(made.json)]}]}
        """
      let (read, diagnostics) = ScenarioReader.read(Array(file.utf8), for: problem)
      #expect(read != nil, "\(form.id): \(diagnostics.map(\.sentence.en))")
      #expect(made.title.en.hasPrefix(form.title.en))
    }
    workspace.close()
  }

  /// The end of a solve does not undo what another program has done meanwhile.
  @Test func listsChangedDuringASolveStay() throws {
    _ = try answer("POST", "/api/import/begin", #"{"kind": "template"}"#)
    _ = try answer("POST", "/api/import/accept")
    for (name, limit, placed) in [("renamed", 50, true), ("another limit", 1, false)] {
      #expect(try answer("POST", "/api/solve", #"{"time": 1}"#).status == 200)
      #expect(try code(answer("POST", "/api/solve")) == "busy")
      #expect(try code(answer("POST", "/api/undo")) == "busy")
      var theirs = try #require(workspace.view.present?.problem)
      theirs.school.name = name
      for index in theirs.activities.indices { theirs.activities[index].maxSize = limit }
      for index in theirs.activities.indices { theirs.activities[index].minSize = 1 }
      theirs.bonds = []
      try folder.write(ProblemWriter.data(theirs), to: "problem.json")
      while workspace.jobs.job?.isRunning ?? false { usleep(20_000) }
      #expect(workspace.view.present?.problem.school.name == name)
      let job = try json(answer("GET", "/api/job"))["job"]
      #expect((job?["error"]?.isNull ?? false) == placed)
      if !placed { #expect(job?["error"]?["code"]?.string == "changed") }
    }
    workspace.close()
  }

  @Test func pathsBecomeNumbers() {
    let text = Text(en: "pins[0] and pins[12] with bonds[3]", zh: "pins[0]与 bonds[1]")
    #expect(text.plain(.en) == "pin 1 and pin 13 with bond 4")
    #expect(text.plain(.zh) == "预定 1与 约定 2")
  }

  @Test func reportsRunOnlyScriptsOfOurs() throws {
    var problem = ExampleSchool.problem(stage: .primary, language: .en)
    problem.students[0].name = "<script>alert(1)</script>"
    try workspace.change(revision: nil, by: "test") { _ in
      Workspace.Outcome(
        problem: problem, timetable: Timetable(school: problem.school.id), what: Text("x"))
    }
    let page = try answer("GET", "/out/report/en/search.html")
    let text = String(decoding: page.body, as: UTF8.self)
    #expect(!text.contains("<script>"))
    #expect(text.contains("<script nonce="))
    #expect(text.contains("alert(1)"))
    #expect(!page.policy.text.contains("script-src 'unsafe"))
    #expect(try answer("GET", "/out/report/en/states.json").status == 404)
    workspace.close()
  }
}

import ScheduleFormats
import ScheduleGenerator
import ScheduleModel

/// Everything about what is dropped into the page: `/api/import`, `/api/starts`, `/api/template`.
struct ImportActions {
  let workspace: Workspace
  let request: Request

  private var language: Language { request.language }

  func answer(_ method: RequestHead.Method, _ path: [String]) throws(Refusal) -> Answer {
    switch (method, path) {
    case (.get, ["starts"]): return Answer(json: starts)
    case (.get, ["template"]): return try template()
    case (.get, ["import"]): return try pending()
    case (.post, ["import"]): return try add()
    case (.post, ["import", "begin"]): return try begin()
    case (.post, ["import", "fix"]): return try fix()
    case (.post, ["import", "unfix"]): return try unfix()
    case (.post, ["import", "accept"]): return try accept()
    case (.get, ["import", "table"]): return try table()
    case (.delete, ["import", "file"]): return try removeFile()
    case (.delete, ["import"]):
      try workspace.changeImport { pending throws(Refusal) in
        try stored { () throws(StoreError) in
          try pending?.end(accepted: false, in: workspace.folder)
        }
        return nil
      }
      return workspace.stateAnswer(language)
    default: throw .notFound
    }
  }

  // MARK: What is there

  private static let noImport = Refusal(
    409, "no-import", en: "No files are being imported.", zh: "当前没有正在导入的文件。")

  private func pending() throws(Refusal) -> Answer {
    guard let pending = workspace.view.pending else { throw Self.noImport }
    return Answer(json: pending.json(language))
  }

  private func stored<Value>(_ body: () throws(StoreError) -> Value) throws(Refusal) -> Value {
    do throws(StoreError) { return try body() } catch { throw error.refusal }
  }

  private func table() throws(Refusal) -> Answer {
    guard let pending = workspace.view.pending else { throw Self.noImport }
    let query = request.head.query
    guard
      let table = pending.table(
        file: query["file"] ?? "", sheet: query["sheet"].flatMap { $0.isEmpty ? nil : $0 })
    else { throw .notFound }
    let from = max(1, Int(query["from"] ?? "") ?? 1)
    let count = min(1_000, max(1, Int(query["count"] ?? "") ?? 200))
    let rows = table.rows.lazy.filter { $0.number >= from }.prefix(count)
    return Answer(
      json: .members([
        ("file", .string(table.file)), ("sheet", .optional(table.sheet)),
        (
          "rows",
          .list(
            rows.map { row in
              .members([
                ("number", .integer(row.number)),
                (
                  "cells",
                  .list(
                    row.cells.map {
                      .members([
                        ("column", .integer($0.column)), ("value", .string($0.value.plainText)),
                      ])
                    })
                ),
              ])
            })
        ), ("total", .integer(table.rows.last?.number ?? 0)),
      ]))
  }

  // MARK: Beginnings

  private var starts: JSONOutput {
    let stages = School.Stage.allCases.map { stage -> JSONOutput in
      .members([
        ("id", .string(stage.rawValue)), ("name", .string(Self.name(of: stage)[language])),
      ])
    }
    let fixtures = SchoolRecipe.Size.allCases.filter { $0 != .huge }.map { size -> JSONOutput in
      .members([
        ("kind", .string("fixture")), ("name", .string(size.rawValue)),
        ("title", .string(Self.title(of: size)[language])), ("students", .integer(size.students)),
      ])
    }
    return .members([("stages", .list(stages)), ("fixtures", .list(fixtures))])
  }

  private static func name(of stage: School.Stage) -> Text {
    switch stage {
    case .primary: return Text(en: "primary school", zh: "小学")
    case .middle: return Text(en: "middle school", zh: "初中")
    case .nineYear: return Text(en: "nine-year school", zh: "九年一贯制学校")
    }
  }

  private static func title(of size: SchoolRecipe.Size) -> Text {
    Text(
      en: "Made-up school of \(size.students) students", zh: "虚构学校，\(size.students) 名学生")
  }

  private func stage(_ text: String?) throws(Refusal) -> School.Stage {
    guard let stage = School.Stage(rawValue: text ?? School.Stage.primary.rawValue) else {
      throw RequestObject.wrong("stage")
    }
    return stage
  }

  private func template() throws(Refusal) -> Answer {
    let stage = try stage(request.head.query["stage"])
    let name = language == .zh ? "学校.xlsx" : "school.xlsx"
    return .download(
      try workbook(of: ExampleSchool.problem(stage: stage, language: language)), name: name)
  }

  private func workbook(of problem: Problem) throws(Refusal) -> [UInt8] {
    do throws(TableError) {
      return try WorkbookWriter.bytes(Template.sheets(problem, language: language))
    } catch {
      throw Refusal(
        422, "invalid",
        error.diagnostics.first?.sentence ?? Text(en: "No workbook can hold this.", zh: "无法写成工作簿。"))
    }
  }

  private func begin() throws(Refusal) -> Answer {
    let body = try request.object()
    let kind = try body.string("kind")
    let name: String
    let bytes: [UInt8]
    switch kind {
    case "template":
      let stage = try stage(try body.optionalString("stage"))
      name = "school.xlsx"
      bytes = try workbook(of: ExampleSchool.problem(stage: stage, language: language))
    case "empty":
      let stage = try stage(try body.optionalString("stage"))
      var problem = ExampleSchool.problem(stage: stage, language: language)
      problem = Problem(school: problem.school, calendar: problem.calendar)
      if let title = try body.optionalString("name") { problem.school.name = title }
      name = "school.xlsx"
      bytes = try workbook(of: problem)
    case "fixture":
      guard let size = SchoolRecipe.Size(rawValue: try body.string("name")), size != .huge,
        let school = SchoolGenerator.school(SchoolRecipe(size))
      else { throw RequestObject.wrong("name") }
      name = "problem.json"
      bytes = ProblemWriter.data(school.problem)
    case "present":
      name = "school.xlsx"
      bytes = try workbook(of: try workspace.present().problem)
    default: throw RequestObject.wrong("kind")
    }
    try workspace.changeImport { pending throws(Refusal) in
      try stored { () throws(StoreError) in
        try pending?.end(accepted: false, in: workspace.folder)
        var new = try PendingImport.begun(in: workspace.folder)
        try new.add(bytes, name: name, isSurvey: false, to: workspace.folder)
        return new
      }
    }
    return try pending()
  }

  // MARK: Files

  private func add() throws(Refusal) -> Answer {
    guard let name = FileName.safe(request.head.query["name"] ?? "") else {
      throw .badRequest("The file has no name that can be used.", "文件名不可用。")
    }
    guard !request.body.isEmpty else {
      throw .badRequest("“\(name)” is empty.", "“\(name)”是空文件。")
    }
    let isSurvey = request.head.query["as"] == "survey"
    try workspace.changeImport { pending throws(Refusal) in
      let sizes = pending?.sizes.filter { $0.key != name } ?? [:]
      guard sizes.count < PendingImport.mostFiles,
        sizes.values.reduce(request.body.count, +) <= PendingImport.mostBytes
      else {
        throw Refusal(
          413, "too-large", en: "These are too many files, or too large ones, for one import.",
          zh: "一次导入的文件过多或过大。")
      }
      return try stored { () throws(StoreError) in
        var new: PendingImport
        if let pending {
          new = pending
        } else {
          new = try PendingImport.begun(in: workspace.folder)
        }
        try new.add(request.body, name: name, isSurvey: isSurvey, to: workspace.folder)
        return new
      }
    }
    return try pending()
  }

  private func removeFile() throws(Refusal) -> Answer {
    let name = request.head.query["name"] ?? ""
    try edit { pending throws(Refusal) in
      guard pending.sizes[name] != nil else { throw .notFound }
      try stored { () throws(StoreError) in try pending.remove(name, from: workspace.folder) }
    }
    return try pending()
  }

  private func edit(
    _ body: (inout PendingImport) throws(Refusal) -> Void
  ) throws(Refusal) {
    try workspace.changeImport { pending throws(Refusal) in
      guard var pending else { throw Self.noImport }
      try body(&pending)
      return pending
    }
  }

  // MARK: Corrections

  private func fix() throws(Refusal) -> Answer {
    let body = try request.object()
    var fix = PendingImport.Fix(
      file: try body.string("file"), sheet: try body.optionalString("sheet"), row: nil,
      column: nil, path: nil, from: "", value: "")
    if let path = try body.optionalString("path") {
      fix.path = path
      fix.value = body.value("value")?.text ?? "null"
    } else {
      fix.row = try body.integer("row")
      fix.column = try body.integer("column")
      fix.value = try body.optionalString("value") ?? ""
    }
    let wanted = fix
    try edit { pending throws(Refusal) in
      let isThere = try stored { () throws(StoreError) in
        try pending.fix(wanted, in: workspace.folder)
      }
      guard isThere else {
        throw Refusal(
          404, "not-found", en: "There is no such place in the files.", zh: "文件中没有这个位置。")
      }
    }
    return try pending()
  }

  private func unfix() throws(Refusal) -> Answer {
    let index = try request.object().integer("index")
    try edit { pending throws(Refusal) in
      guard pending.record.fixes.indices.contains(index) else { throw RequestObject.wrong("index") }
      try stored { () throws(StoreError) in try pending.unfix(index, in: workspace.folder) }
    }
    return try pending()
  }

  // MARK: The end

  private func accept() throws(Refusal) -> Answer {
    let keeps = try request.object().flag("keepTimetable")
    guard let pending = workspace.view.pending else { throw Self.noImport }
    guard let problem = pending.problem else {
      let errors = pending.diagnostics.filter { $0.severity == .error }
      throw Refusal(
        422, "invalid",
        Text(
          en: "There are errors in the files: correct them first.", zh: "文件中还有错误，请先改正。"),
        details: [("details", FindingAnswer(language: language, pending: pending).json(errors))])
    }
    let files = pending.record.files.map(\.name).joined(separator: ", ")
    try workspace.change(revision: nil, by: "import") { view throws(Refusal) in
      var timetable = keeps ? view.present?.timetable : nil
      if let kept = timetable {
        let isWhole = !Auditor.violations(in: kept, of: problem).contains { $0.rule == Rule.ids.id }
        timetable = isWhole ? kept.unclaimed.scored(for: problem) : nil
      }
      return Workspace.Outcome(
        problem: problem, timetable: timetable,
        what: Text(en: "lists from \(files)", zh: "导入 \(files)"))
    }
    try workspace.changeImport { now throws(Refusal) in
      // Another page may have begun the next one.
      guard now?.number == pending.number else { return now }
      try stored { () throws(StoreError) in try pending.end(accepted: true, in: workspace.folder) }
      return nil
    }
    return workspace.stateAnswer(language)
  }
}

extension Timetable {
  /// With the score that it has for a problem.
  func scored(for problem: Problem) -> Timetable {
    var timetable = self
    timetable.score = Auditor.score(of: self, for: problem)
    return timetable
  }
}

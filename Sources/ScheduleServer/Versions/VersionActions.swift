import ScheduleModel
import ScheduleReports

/// Timetables kept under names: `/api/versions`, `/api/compare`.
struct VersionActions {
  /// Most versions of a folder.
  private static let most = 500

  let workspace: Workspace
  let request: Request

  func answer(_ method: RequestHead.Method, _ path: [String]) throws(Refusal) -> Answer {
    switch (method, path.count) {
    case (.post, 1): try keep()
    case (.post, 3) where path[2] == "restore": try restore(path[1])
    case (.patch, 2): try rename(path[1])
    case (.delete, 2): try remove(path[1])
    default: throw .notFound
    }
    return workspace.stateAnswer(request.language)
  }

  private static func file(_ id: String) -> String { "versions/\(id).json" }
  private static func problemFile(_ id: String) -> String { "versions/\(id)-problem.json" }

  private func name(_ body: RequestObject) throws(Refusal) -> String {
    let name = try body.string("name").trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty, name.count <= 200 else {
      throw .badRequest("A name has from 1 to 200 characters.", "名称应为 1 到 200 个字符。")
    }
    return name
  }

  private func note(_ body: RequestObject) throws(Refusal) -> String? {
    guard let note = try body.optionalString("note") else { return nil }
    guard note.count <= 2_000 else {
      throw .badRequest("A note has at most 2,000 characters.", "备注不超过 2000 个字符。")
    }
    return note
  }

  private func keep() throws(Refusal) {
    let body = try request.object()
    let name = try name(body)
    let note = try note(body) ?? ""
    try workspace.changeVersions { view, list throws(Refusal) in
      guard let present = view.present else { throw Workspace.noProblem }
      guard let timetable = present.timetable else { throw Workspace.noTimetable }
      guard list.versions.count < Self.most else {
        throw Refusal(
          409, "too-many", en: "There are \(Self.most) versions: remove some.",
          zh: "已有 \(Self.most) 个版本，请先删除一些。")
      }
      let digits = String(list.next)
      let id = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      let bytes = TimetableWriter.data(timetable)
      do throws(StoreError) {
        try workspace.folder.write(bytes, to: Self.file(id))
        try workspace.folder.write(ProblemWriter.data(present.problem), to: Self.problemFile(id))
      } catch {
        throw error.refusal
      }
      list.next += 1
      list.versions.append(
        KeptVersion(
          id: id, name: name, note: note, time: Moment.now,
          total: present.report?.score.total.decimal, bound: timetable.bound?.decimal,
          students: present.problem.students.count, fingerprint: Fingerprint.of(bytes)))
      return []
    }
    workspace.folder.note(Text(en: "kept as “\(name)”", zh: "保存为“\(name)”"), by: "version")
  }

  private static let unknown = Refusal(
    404, "not-found", en: "There is no such version.", zh: "没有这个版本。")

  private func rename(_ id: String) throws(Refusal) {
    let body = try request.object()
    let name = try body.value("name") == nil ? nil : name(body)
    let note = try note(body)
    try workspace.changeVersions { _, list throws(Refusal) in
      guard let index = list.versions.firstIndex(where: { $0.id == id }) else { throw Self.unknown }
      if let name { list.versions[index].name = name }
      if let note { list.versions[index].note = note }
      return []
    }
  }

  private func remove(_ id: String) throws(Refusal) {
    try workspace.changeVersions { _, list throws(Refusal) in
      guard list.versions.contains(where: { $0.id == id }) else { throw Self.unknown }
      list.versions.removeAll { $0.id == id }
      return [Self.file(id), Self.problemFile(id)]
    }
    workspace.folder.note(Text(en: "version \(id) removed", zh: "删除版本 \(id)"), by: "version")
  }

  /// A version's problem and timetable.
  private func load(_ id: String) throws(Refusal) -> (problem: Problem, timetable: Timetable) {
    let folder = workspace.folder
    guard workspace.view.versions.versions.contains(where: { $0.id == id }),
      let problem = folder.read(Self.problemFile(id)).flatMap({
        Workspace.reading($0, folder).problem
      }), let timetable = folder.read(Self.file(id)).flatMap({ TimetableReader.read($0).0 })
    else { throw Self.unknown }
    return (problem, timetable)
  }

  private func restore(_ id: String) throws(Refusal) {
    let revision = try request.object().optionalInteger("revision")
    let (problem, timetable) = try load(id)
    let name = workspace.view.versions.versions.first { $0.id == id }?.name ?? id
    try workspace.change(revision: revision, by: "restore") { _ throws(Refusal) in
      Workspace.Outcome(
        problem: problem, timetable: timetable,
        what: Text(en: "back to “\(name)”", zh: "恢复“\(name)”"))
    }
  }

  // MARK: Comparison

  func compare() throws(Refusal) -> Answer {
    let one = try side("a")
    let other = try side("b")
    let comparison = TimetableComparison(
      one.timetable, of: one.problem, other.timetable, of: other.problem)
    guard let json = try? EncodedJSON.output(CompareOutput(comparison)) else { throw .fault }
    return Answer(
      json: .members([
        ("a", .string(one.name)), ("b", .string(other.name)), ("comparison", json),
        (
          "lines",
          .strings(
            ComparisonText(comparison, language: request.language).text
              .split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        ),
      ]))
  }

  /// The page of `compare`.
  func comparePage() throws(Refusal) -> [UInt8] {
    let one = try side("a")
    let other = try side("b")
    let comparison = TimetableComparison(
      one.timetable, of: one.problem, other.timetable, of: other.problem)
    return [UInt8](ComparisonPage(comparison, language: request.language).text.utf8)
  }

  private func side(
    _ key: String
  ) throws(Refusal) -> (name: String, problem: Problem, timetable: Timetable) {
    guard let id = request.head.query[key] else { throw RequestObject.wrong(key) }
    if id == "present" {
      let (present, timetable) = try workspace.timetable()
      return (id, present.problem, timetable)
    }
    let (problem, timetable) = try load(id)
    return (id, problem, timetable)
  }

  /// A version's timetable, for a repair that is to stay near it.
  func timetable(_ id: String) throws(Refusal) -> Timetable { try load(id).timetable }
}

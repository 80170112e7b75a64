import ScheduleModel
import Synchronization

/// Finds what a request asks for.
struct Router: Sendable {
  private let workspace: Workspace
  private let plans = Plans()
  private let outs = OutCache()
  private let web: [String: (body: [UInt8], tag: String)]

  init(_ workspace: Workspace) {
    self.workspace = workspace
    web = Dictionary(
      WebFile.all.map { file in
        let body = file.bytes
        return (file.path, (body, "\"\(Fingerprint.of(body))\""))
      }, uniquingKeysWith: { first, _ in first })
  }

  func answer(_ request: Request) -> Answer {
    do throws(Refusal) {
      switch request.path.first {
      case "api": return try api(request)
      case "out":
        guard request.head.method.isSafe else { throw Self.method }
        return try out(request).answer(Array(request.path.dropFirst()))
      default: return try file(request)
      }
    } catch {
      return error.answer(request.language)
    }
  }

  static let method = Refusal(
    405, "method", en: "This address knows another method.", zh: "此地址不支持该请求方法。")

  // MARK: Files of the page

  private func file(_ request: Request) throws(Refusal) -> Answer {
    guard request.head.method.isSafe else { throw Self.method }
    let path = request.path.isEmpty ? "index.html" : request.path.joined(separator: "/")
    guard let file = web[path] else { throw .notFound }
    var answer = Answer(type: MediaType.of(path), file.body, policy: .page)
    answer.headers = [("Cache-Control", "no-cache"), ("ETag", file.tag)]
    if request.knownTag == file.tag {
      answer.status = 304
      answer.body = []
    }
    return answer
  }

  // MARK: Data

  private func api(_ request: Request) throws(Refusal) -> Answer {
    let path = Array(request.path.dropFirst())
    let method = request.head.method == .head ? .get : request.head.method
    switch (method, path.first ?? "", path.count) {
    case (.get, "state", 1): return try state(request)
    case (.get, "plan", 1): return try plan(request)
    case (_, "import", _), (_, "starts", 1), (_, "template", 1):
      return try ImportActions(workspace: workspace, request: request).answer(method, path)
    case (.post, "undo", 1):
      try workspace.undo(revision: try request.object().optionalInteger("revision"))
      return state(of: request)
    case (.post, "redo", 1):
      try workspace.redo(revision: try request.object().optionalInteger("revision"))
      return state(of: request)
    case (.post, "outside", 2) where path[1] == "discard":
      try workspace.discardOutside()
      return state(of: request)
    case (.post, "targets", 1), (.post, "edit", 1), (.post, "lock", 1), (.post, "pins", 2):
      return try EditActions(workspace: workspace, request: request).answer(path)
    case (.post, "explain", 1):
      return try ReasonActions(workspace: workspace, request: request).explain()
    case (.get, "scenario", 2) where path[1] == "forms":
      return try ScenarioActions(workspace: workspace, request: request).forms()
    case (_, "versions", _):
      return try VersionActions(workspace: workspace, request: request).answer(method, path)
    case (.get, "compare", 1):
      return try VersionActions(workspace: workspace, request: request).compare()
    case (.get, "out", 1): return try out(request).list()
    case (.get, "job", _), (.post, "job", _), (.post, "solve", 1), (.post, "repair", 1),
      (.post, "cost", 1), (.post, "conflicts", 1), (.post, "scenario", 1):
      return try JobActions(workspace: workspace, request: request).answer(method, path)
    default: throw .notFound
    }
  }

  private func state(_ request: Request) throws(Refusal) -> Answer {
    workspace.lookOutsideIfIdle()
    let view = workspace.view
    let isQuiet = !(workspace.jobs.job?.isRunning ?? false)
    let known =
      request.head.query["stamp"].map { $0 == String(view.stamp) }
      ?? request.head.query["revision"].map { $0 == String(view.revision) } ?? false
    if isQuiet, known {
      return Answer(
        json: .members([
          ("revision", .integer(view.revision)), ("stamp", .integer(view.stamp)),
          ("same", .boolean(true)),
        ]))
    }
    return state(of: request)
  }

  private func out(_ request: Request) -> OutPages {
    OutPages(workspace: workspace, request: request, cache: outs)
  }

  private func state(of request: Request) -> Answer {
    workspace.stateAnswer(request.language)
  }

  private func plan(_ request: Request) throws(Refusal) -> Answer {
    let view = workspace.view
    guard let present = view.present else { throw Workspace.noProblem }
    let body = plans.body(view.revision, request.language) {
      JSONText.bytes(
        of: PlanAnswer(present: present, revision: view.revision, language: request.language).json)
    }
    return Answer(type: MediaType.json, body)
  }
}

extension Workspace {
  /// - Parameter more: what is said beside the state.
  func stateAnswer(_ language: Language, with more: [(String, JSONOutput)] = []) -> Answer {
    Answer(json: StateAnswer(workspace: self, language: language).json(view, with: more))
  }
}

/// The last plan in each language, since every open page asks for it.
final class Plans: Sendable {
  private let known = Mutex<[Language: (revision: Int, body: [UInt8])]>([:])

  func body(_ revision: Int, _ language: Language, _ make: () -> [UInt8]) -> [UInt8] {
    if let found = known.withLock({ $0[language] }), found.revision == revision {
      return found.body
    }
    let body = make()
    known.withLock { $0[language] = (revision, body) }
    return body
  }
}

import FlyingFox
import Foundation
import ScheduleModel
import Synchronization

/// Between the HTTP library and what is answered: limits, access, languages, headers of every answer.
struct Front: HTTPHandler {
  /// Largest body, bytes.
  static let largestBody = 1 << 20
  static let largestUpload = 64 << 20
  let access: Access
  let watch: ConnectionWatch
  let language: Language
  /// Answers a request; called from several threads.
  let respond: @Sendable (Request) -> Answer

  private static let workers = DispatchQueue(label: "answers", attributes: .concurrent)

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let peer = Self.peer(of: request)
    if let peer { watch.began(peer: peer) }
    defer { if let peer { watch.ended(peer: peer) } }
    let language = spoken(in: request)
    var answer: Answer
    do throws(Refusal) {
      let head = try RequestHead(
        method: request.method.rawValue, target: request.target.rawValue)
      let verdict = try access.check(head) { request.headers[HTTPHeader($0)] }
      answer =
        verdict == .entry
        ? entry : await self.answer(head, try await body(of: request, head), request, language)
    } catch {
      answer = refusal(error, request, language)
    }
    return response(answer, isHead: request.method.rawValue == "HEAD")
  }

  /// The page, with the token in a cookie instead of the address.
  private var entry: Answer {
    var answer = Answer(status: 303, type: MediaType.text, [])
    answer.headers = [("Location", "/"), ("Set-Cookie", access.cookie)]
    return answer
  }

  private func answer(
    _ head: RequestHead, _ body: [UInt8], _ request: HTTPRequest, _ language: Language
  ) async -> Answer {
    let own = Request(
      head: head, language: head.query["language"].flatMap(Language.init) ?? language, body: body,
      knownTag: request.headers[HTTPHeader("If-None-Match")])
    // What takes long must not hold up the few threads that read from connections.
    return await withCheckedContinuation { continuation in
      Self.workers.async { continuation.resume(returning: respond(own)) }
    }
  }

  private func body(of request: HTTPRequest, _ head: RequestHead) async throws(Refusal) -> [UInt8] {
    let isUpload = head.method == .post && head.path == ["api", "import"]
    let most = isUpload ? Self.largestUpload : Self.largestBody
    guard request.headers[.transferEncoding] == nil, let count = request.bodySequence.count else {
      throw Refusal(
        411, "length-required", en: "The request does not say its length.", zh: "请求没有说明长度。")
    }
    guard count <= most else {
      throw Refusal(
        413, "too-large", en: "This is larger than \(most >> 20) MB.", zh: "超过 \(most >> 20) MB。")
    }
    guard count > 0 else { return [] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    let peer = Self.peer(of: request)
    if let peer { watch.reads(peer: peer, true) }
    defer { if let peer { watch.reads(peer: peer, false) } }
    do {
      for try await chunk in request.bodySequence {
        bytes.append(contentsOf: chunk)
      }
    } catch {
      throw Refusal(408, "timeout", en: "The request did not come to its end.", zh: "请求没有发送完整。")
    }
    guard bytes.count == count else {
      throw Refusal.badRequest("The request did not come to its end.", "请求没有发送完整。")
    }
    return bytes
  }

  private func spoken(in request: HTTPRequest) -> Language {
    request.headers[HTTPHeader("X-Language")].flatMap(Language.init) ?? language
  }

  private func refusal(_ refusal: Refusal, _ request: HTTPRequest, _ language: Language) -> Answer {
    let isPage = request.headers[HTTPHeader("Accept")]?.contains("text/html") ?? false
    var answer =
      isPage && request.method.rawValue == "GET"
      ? PlainPage.answer(refusal, language) : refusal.answer(language)
    answer.endsConnection = true
    return answer
  }

  private func response(_ answer: Answer, isHead: Bool) -> HTTPResponse {
    var headers = HTTPHeaders()
    headers[.contentType] = answer.type
    headers[HTTPHeader("Content-Security-Policy")] = answer.policy.text
    headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
    headers[HTTPHeader("Referrer-Policy")] = "no-referrer"
    headers[HTTPHeader("Cross-Origin-Opener-Policy")] = "same-origin"
    headers[HTTPHeader("Cross-Origin-Resource-Policy")] = "same-origin"
    headers[HTTPHeader("Cache-Control")] = "no-store"
    for (name, value) in answer.headers { headers[HTTPHeader(name)] = value }
    headers[.contentLength] = String(answer.body.count)
    if answer.endsConnection { headers[.connection] = "close" }
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status, phrase: Self.phrases[answer.status] ?? "Other"),
      headers: headers,
      body: HTTPBodySequence(
        data: isHead || answer.status == 304 ? Data() : Data(answer.body),
        // In one piece: each piece is a step of the library's.
        suggestedBufferSize: max(4_096, answer.body.count)))
  }

  private static let phrases = [
    200: "OK", 303: "See Other", 304: "Not Modified", 400: "Bad Request", 401: "Unauthorized",
    403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout",
    409: "Conflict", 411: "Length Required", 413: "Content Too Large",
    422: "Unprocessable Content", 500: "Internal Server Error", 507: "Insufficient Storage",
  ]

  private static func peer(of request: HTTPRequest) -> UInt16? {
    switch request.remoteAddress {
    case .ip4(_, let port), .ip6(_, let port): return port
    case .unix, nil: return nil
    }
  }
}

/// A page of a sentence, for who has no other one.
enum PlainPage {
  static func answer(_ refusal: Refusal, _ language: Language) -> Answer {
    let code = language == .zh ? "zh-CN" : "en"
    let page = """
      <!DOCTYPE html>
      <html lang="\(code)"><head><meta charset="utf-8"><title>schedule-solve</title></head>
      <body><h1>schedule-solve</h1><p>\(escaped(refusal.text[language]))</p></body></html>

      """
    return Answer(status: refusal.status, type: MediaType.html, [UInt8](page.utf8), policy: .page)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}

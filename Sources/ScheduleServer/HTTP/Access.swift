import Foundation
import ScheduleModel

/// Who may do what: the token, and the checks against other pages in the same browser.
///
/// - The token, from the address that was printed, in a cookie or in an `Authorization` header: nobody
///   else on the machine and no page of another site has it.
/// - `Host` is ours: a name of somebody else's that points to 127.0.0.1 (DNS rebinding) is refused.
/// - What changes something comes from our own page: `Origin` and `Sec-Fetch-Site` say so, and it has a
///   header that no form and no image of another site can send.
struct Access: Sendable {
  let token: String
  let port: UInt16

  /// - Parameter token: nil: a new one of 256 random bits.
  init(token: String? = nil, port: UInt16) {
    self.port = port
    if let token {
      self.token = token
    } else {
      var random = SystemRandomNumberGenerator()
      self.token = (0..<4).map { _ in
        let digits = String(random.next() as UInt64, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
      }.joined()
    }
  }

  var cookieName: String { "schedule-solve-\(port)" }
  var cookie: String { "\(cookieName)=\(token); HttpOnly; SameSite=Strict; Path=/" }
  var address: String { "http://127.0.0.1:\(port)/?token=\(token)" }
  private var hosts: [String] { ["127.0.0.1:\(port)", "localhost:\(port)"] }

  enum Verdict: Equatable, Sendable {
    case allowed
    /// To be sent to the page without the token in its address, with the cookie.
    case entry
  }

  /// - Parameter header: the value of a header, by its name.
  func check(
    _ head: RequestHead, header: (String) -> String?
  ) throws(Refusal) -> Verdict {
    guard let host = header("Host"), hosts.contains(host.lowercased()) else {
      throw Refusal(
        403, "forbidden", en: "This address is not the one that was printed.", zh: "访问地址与程序显示的地址不同。"
      )
    }
    let hasBearer = header("Authorization").map(isBearer) ?? false
    let isQuery = head.query["token"].map(isToken) ?? false
    guard hasBearer || isQuery || header("Cookie").map(hasCookie) ?? false else {
      throw Self.unknown
    }
    if head.method.isSafe {
      let isEntry = head.path.isEmpty && isQuery
      // Other ports of this machine are the same site, and have our cookie.
      if !isEntry, !isOwn(header("Sec-Fetch-Site")) { throw Self.fromElsewhere }
      return isEntry ? .entry : .allowed
    }
    if let origin = header("Origin"), !hosts.contains(where: { origin == "http://\($0)" }) {
      throw Self.fromElsewhere
    }
    guard isOwn(header("Sec-Fetch-Site")) else { throw Self.fromElsewhere }
    guard hasBearer || header("X-Schedule-Solve") == "1" else { throw Self.fromElsewhere }
    return .allowed
  }

  static let unknown = Refusal(
    401, "unauthorized",
    en:
      "Open the address that schedule-solve serve printed when it was started: it has a token in it.",
    zh: "请打开 schedule-solve serve 启动时显示的网址（其中带有令牌）。")

  private static let fromElsewhere = Refusal(
    403, "forbidden", en: "This request comes from another page and is refused.",
    zh: "请求来自其他网页，已拒绝。")

  /// Whether a request is our page's own, or the user's; browsers that say nothing of it are old.
  private func isOwn(_ site: String?) -> Bool {
    site == nil || site == "same-origin" || site == "none"
  }

  private func isBearer(_ value: String) -> Bool {
    let parts = value.split(separator: " ")
    return parts.count == 2 && parts[0].lowercased() == "bearer" && isToken(String(parts[1]))
  }

  private func hasCookie(_ header: String) -> Bool {
    // Every cookie is looked at, however early the right one comes.
    header.split(separator: ";").reduce(false) { found, part in
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces) == cookieName else {
        return found
      }
      return isToken(pair[1].trimmingCharacters(in: .whitespaces)) || found
    }
  }

  /// In a time that does not depend on how much of it is right.
  private func isToken(_ text: String) -> Bool {
    let given = Array(text.utf8)
    let wanted = Array(token.utf8)
    var difference = given.count ^ wanted.count
    for index in wanted.indices {
      difference |= Int((index < given.count ? given[index] : 0) ^ wanted[index])
    }
    return difference == 0
  }
}

import ScheduleModel
import Testing

@testable import ScheduleServer

@Suite struct AccessTests {
  private let access = Access(token: "secret", port: 8470)
  private let own = ["Host": "127.0.0.1:8470", "Cookie": "a=b; schedule-solve-8470=secret"]

  private func status(
    _ method: String, _ target: String, _ headers: [String: String]
  ) -> Int {
    do throws(Refusal) {
      let head = try RequestHead(method: method, target: target)
      return try access.check(head) { headers[$0] } == .entry ? 303 : 200
    } catch {
      return error.status
    }
  }

  @Test func whoHasTheTokenComesIn() {
    #expect(status("GET", "/", own) == 200)
    #expect(status("GET", "/?token=secret", ["Host": "localhost:8470"]) == 303)
    #expect(status("GET", "/api/state?token=secret", ["Host": "localhost:8470"]) == 200)
    #expect(
      status("GET", "/api/state", ["Host": "127.0.0.1:8470", "Authorization": "Bearer secret"])
        == 200)
  }

  @Test(arguments: [
    ["Host": "127.0.0.1:8470"], ["Host": "127.0.0.1:8470", "Cookie": "schedule-solve-8470=secre"],
    ["Host": "127.0.0.1:8470", "Cookie": "schedule-solve-8470=secrets"],
    ["Host": "127.0.0.1:8470", "Cookie": "schedule-solve-8471=secret"],
    ["Host": "127.0.0.1:8470", "Cookie": "schedule-solve-8470="],
    ["Host": "127.0.0.1:8470", "Authorization": "Basic secret"],
    ["Host": "127.0.0.1:8470", "Authorization": "Bearer"],
  ])
  func whoHasNotDoesNot(_ headers: [String: String]) {
    #expect(status("GET", "/", headers) == 401)
    #expect(status("GET", "/?token=wrong", headers) == 401)
  }

  @Test(arguments: [
    "evil.example:8470", "127.0.0.1", "127.0.0.1:8471", "127.0.0.1.evil.example:8470",
    "[::1]:8470", "",
  ])
  func otherNamesOfThisMachineAreRefused(_ host: String) {
    var headers = own
    headers["Host"] = host
    #expect(status("GET", "/", headers) == 403)
    headers["Host"] = nil
    #expect(status("GET", "/", headers) == 403)
  }

  @Test func changesComeFromOurPageAlone() {
    #expect(status("POST", "/api/undo", own) == 403)
    let page = own.merging(["X-Schedule-Solve": "1"]) { $1 }
    #expect(status("POST", "/api/undo", page) == 200)
    for origin in ["http://127.0.0.1:8470", "http://localhost:8470"] {
      #expect(status("POST", "/api/undo", page.merging(["Origin": origin]) { $1 }) == 200)
    }
    for origin in [
      "null", "http://evil.example", "https://127.0.0.1:8470", "http://127.0.0.1:84700",
    ] {
      #expect(status("DELETE", "/api/import", page.merging(["Origin": origin]) { $1 }) == 403)
    }
    #expect(
      status("POST", "/api/undo", page.merging(["Sec-Fetch-Site": "same-origin"]) { $1 }) == 200)
    for site in ["cross-site", "same-site"] {
      #expect(status("GET", "/api/state", own.merging(["Sec-Fetch-Site": site]) { $1 }) == 403)
      #expect(status("POST", "/api/undo", page.merging(["Sec-Fetch-Site": site]) { $1 }) == 403)
    }
  }

  @Test func tokensAreLongAndNew() {
    let one = Access(port: 1)
    #expect(one.token.count == 64)
    #expect(one.token != Access(port: 1).token)
  }

  @Test func targetsAreTakenApart() throws {
    let head = try RequestHead(method: "GET", target: "/api/x%20y/?a=1%2B1&b=c+d&a=2&c")
    #expect(head.path == ["api", "x y"])
    #expect(head.query == ["a": "1+1", "b": "c d", "c": ""])
    #expect(try RequestHead(method: "GET", target: "/").path == [])
  }

  @Test(arguments: [
    "/..", "/a/../b", "/%2e%2e/x", "/a%2fb", "/a%5cb", "//a", "/a//b", "/a%00", "/a%0d%0ab", "/%",
    "/%zz", "/%ff", "a", "", "*", "http://127.0.0.1/", "/./a", "/?a=%0a",
  ])
  func badTargetsAreRefused(_ target: String) {
    #expect(throws: Refusal.self) { try RequestHead(method: "GET", target: target) }
  }

  @Test func unknownMethodsAndLongTargetsAreRefused() {
    #expect(throws: Refusal.self) { try RequestHead(method: "TRACE", target: "/") }
    #expect(throws: Refusal.self) {
      try RequestHead(method: "GET", target: "/" + String(repeating: "a", count: 9_000))
    }
  }

  @Test func namesOfFilesLoseWhatIsDangerous() {
    #expect(FileName.safe("../../etc/passwd") == "passwd")
    #expect(FileName.safe("C:\\lists\\school.xlsx") == "school.xlsx")
    #expect(FileName.safe("...lists\u{0}\u{202e}.csv") == "lists.csv")
    #expect(FileName.safe("学生名单.xlsx") == "学生名单.xlsx")
    for name in ["", "..", ".", "/", "import.json", "\u{7}"] { #expect(FileName.safe(name) == nil) }
    let long = FileName.safe(String(repeating: "长", count: 300) + ".xlsx")
    #expect((long?.utf8.count ?? 0) <= 120)
    #expect(long?.hasSuffix(".xlsx") ?? false)
  }

  @Test func downloadsHaveNamesForAll() {
    let header = Answer.download([], name: "学校 \"1\".xlsx").headers[0].value
    #expect(
      header
        == "attachment; filename=\"__ _1_.xlsx\"; filename*=UTF-8''%E5%AD%A6%E6%A0%A1%20%221%22.xlsx"
    )
  }
}

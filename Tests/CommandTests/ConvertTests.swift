import Foundation
import Testing

@Suite(.serialized) struct ConvertTests {
  private static let rankings = Data(
    """
    # TITLE: Clubs
    # DATA TYPE: soi
    # NUMBER ALTERNATIVES: 3
    # NUMBER VOTERS: 8
    # NUMBER UNIQUE ORDERS: 3
    # ALTERNATIVE NAME 1: Chess
    # ALTERNATIVE NAME 2: Choir
    # ALTERNATIVE NAME 3: Robots
    5: 3,1,2
    2: 3,2
    1: 1
    """.utf8)

  /// Of seven who want Robots first three get it, three then have Chess, beside the one who wants
  /// only that there is no more room: two have Choir as third choice, or one as second.
  @Test func rankingsBecomeAProblemWithTheBestAnswer() throws {
    let folder = try Folder()
    try folder.write(Self.rankings, to: "clubs.soi")
    let (problem, answer) = (folder.path("problem.json"), folder.path("answer.json"))
    let run = try Program.run("convert", folder.path("clubs.soi"), "--output", problem)
    #expect(run.status == 0, "\(run.messages)")
    let check = try Program.run("check", problem)
    #expect(check.status == 0 && !check.messages.contains("warning"), "\(check.messages)")
    let solve = try Program.run("solve", problem, "--time", "5", "--output", answer, "--json")
    #expect(solve.status == 0, "\(solve.messages)")
    // Robots: 3 at 0; Chess: the one at 0 and two at 1; Choir: two at 1.
    #expect(solve.json?["total"] as? Double == 4)
    #expect(solve.json?["bound"] as? Double == 4)
    #expect(try Program.run("audit", problem, answer).status == 0)
  }

  @Test func standardInputNeedsAFormat() throws {
    let with = try Program.run("convert", "-", "--from", "soi", input: Self.rankings)
    #expect(with.status == 0, "\(with.messages)")
    #expect(with.outputText.contains("Robots"))
    let without = try Program.run("convert", "-", input: Self.rankings)
    #expect(without.status == 64)
    #expect(without.messages.contains("--from"))
  }

  @Test func optionsFillInWhatRankingsLack() throws {
    let run = try Program.run(
      "convert", "-", "--from", "soi", "--electives", "2", "--slots", "4", "--fixed-slots",
      "--sessions", "2", "--seats", "5", "--minimum", "2", "--max-sections", "3", "--classes", "2",
      "--choices", "2", "--stage", "primary", input: Self.rankings)
    #expect(run.status == 0, "\(run.messages)")
    let problem = try #require(run.json)
    #expect((problem["classes"] as? [Any])?.count == 2)
    let activity = try #require((problem["activities"] as? [[String: Any]])?.first)
    #expect(activity["maxSections"] as? Int == 3)
    #expect(activity["sessions"] as? Int == 2)
    #expect(activity["maxSize"] as? Int == 5)
    #expect(activity["minSize"] as? Int == 2)
    #expect((activity["slots"] as? [String])?.count == 2)
    #expect(try Program.run("check", "-", input: run.output).status == 0)
  }

  @Test func badRankingsAre65WithFileAndLine() throws {
    let folder = try Folder()
    let text = String(decoding: Self.rankings, as: UTF8.self)
      .replacing("5: 3,1,2", with: "5: 3,{1,2}").replacing("1: 1", with: "x: 1")
    let path = try folder.write(Data(text.utf8), to: "clubs.soi")
    let run = try Program.run("convert", path)
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("clubs.soi:9:1: error"), "\(run.messages)")
    #expect(run.messages.contains("clubs.soi:11:1: error"), "\(run.messages)")
    let json = try Program.run("convert", path, "--json")
    #expect((json.json?["diagnostics"] as? [Any])?.count == 2)
    let chinese = try Program.run("convert", path, "--language", "zh")
    #expect(chinese.messages.contains("并列"))
  }

  @Test func tiesAreRefused() throws {
    let folder = try Folder()
    let run = try Program.run("convert", try folder.write(Self.rankings, to: "clubs.toi"))
    #expect(run.status == 65)
    #expect(run.messages.contains(".toi"))
  }

  @Test func wrongUsageIs64AMissingFile66AndAClosedFolder73() throws {
    let folder = try Folder()
    let path = try folder.write(Self.rankings, to: "clubs.soi")
    for options in [
      ["--electives", "0"], ["--slots", "31"], ["--classes", "9"], ["--from", "csv"],
      ["--seats", "2", "--minimum", "3"], ["--stage", "high"], ["--electives", "many"],
    ] {
      #expect(try Program(["convert", path] + options).finish().status == 64, "\(options)")
    }
    let unknown = try Program.run("convert", try folder.write(Self.rankings, to: "clubs.sox"))
    #expect(unknown.status == 64)
    #expect(unknown.messages.contains(".soi") || unknown.messages.contains(".soc"))
    #expect(try Program.run("convert", "/nowhere.soi").status == 66)
    #expect(try Program.run("convert", path, "-o", folder.path("none/p.json")).status == 73)
  }
}

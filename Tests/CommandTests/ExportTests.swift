import Foundation
import Testing

@Suite(.serialized) struct ExportTests {
  @Test(arguments: ["lp", "mps"])
  func theProgramGoesToStandardOutput(format: String) throws {
    let run = try Program.run("export", "-", "--format", format, input: School.tiny())
    #expect(run.status == 0, "\(run.messages)")
    let text = run.outputText
    #expect(text.contains(format == "lp" ? "Minimize" : "ROWS"))
    #expect(text.contains("football"), "columns are named by ids")
    #expect(text.contains("H"), "rows are named by rule ids")
  }

  @Test func outputThatCannotBeWrittenIs73() throws {
    let folder = try Folder()
    let run = try Program.run(
      "export", "-", "--format", "lp", "--output", folder.path("none/program.lp"),
      input: School.tiny())
    #expect(run.status == 73, "\(run.messages)")
    #expect(try folder.names == [])
  }

  @Test func badDataIs65AndAMissingFile66() throws {
    #expect(try Program.run("export", "-", "--format", "lp", input: Data("{}".utf8)).status == 65)
    #expect(try Program.run("export", "/nowhere.json", "--format", "lp").status == 66)
  }
}

import Foundation
import ScheduleFormats
import ScheduleModel
import Testing

@testable import ScheduleServer

/// A folder of a test's own, gone afterwards.
final class TestFolder {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "serve-test-" + UUID().uuidString
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func open() throws -> Workspace {
    try Workspace(folder: path, address: "http://127.0.0.1:1/?token=t", language: .en)
  }

  func read(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path + "/" + name).map(Array.init)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }
}

@Suite struct WorkspaceTests {
  private let folder = TestFolder()
  private let problem = ExampleSchool.problem(stage: .primary, language: .en)

  private func named(_ name: String) -> Problem {
    var problem = problem
    problem.school.name = name
    return problem
  }

  private func put(
    _ name: String, in workspace: Workspace, revision: Int? = nil
  ) throws {
    try workspace.change(revision: revision, by: "test") { _ in
      Workspace.Outcome(problem: named(name), timetable: nil, what: Text(name))
    }
  }

  private func name(_ workspace: Workspace) -> String? {
    workspace.view.present?.problem.school.name
  }

  @Test func changesAreOnTheDiskAndCanBeUndone() throws {
    let workspace = try folder.open()
    #expect(workspace.view.present == nil)
    for name in ["A", "B", "C"] { try put(name, in: workspace) }
    #expect(folder.read("problem.json") == ProblemWriter.data(named("C")))
    try workspace.undo(revision: workspace.view.revision)
    #expect(name(workspace) == "B")
    #expect(folder.read("problem.json") == ProblemWriter.data(named("B")))
    try workspace.redo(revision: nil)
    #expect(name(workspace) == "C")
    #expect(throws: Refusal.self) { try workspace.redo(revision: nil) }
    try workspace.undo(revision: nil)
    try put("D", in: workspace)
    #expect(workspace.view.history.redo == nil)
    let revision = workspace.view.revision
    workspace.close()

    let again = try folder.open()
    #expect(name(again) == "D")
    #expect(again.view.revision == revision)
    try again.undo(revision: revision)
    #expect(name(again) == "B")
    again.close()
  }

  @Test func whatWasDecidedOnAnOldStateIsRefused() throws {
    let workspace = try folder.open()
    try put("A", in: workspace)
    let old = workspace.view.revision
    try put("B", in: workspace)
    do throws(Refusal) {
      try workspace.change(revision: old, by: "test") { _ in nil }
      Issue.record("a stale change was made")
    } catch {
      #expect(error.code == "stale")
    }
    workspace.close()
  }

  @Test func aFolderIsServedOnce() throws {
    let workspace = try folder.open()
    do throws(ServerError) {
      _ = try Workspace(folder: folder.path, address: "other", language: .en)
      Issue.record("two servers have one folder")
    } catch {
      guard case .folderTaken("http://127.0.0.1:1/?token=t") = error.kind else {
        Issue.record("\(error.kind)")
        return
      }
    }
    workspace.close()
    try folder.open().close()
  }

  /// What a crash leaves between the history and the two files is made up for.
  @Test func aChangeThatDidNotReachTheFilesReachesThem() throws {
    let workspace = try folder.open()
    try put("A", in: workspace)
    try put("B", in: workspace)
    workspace.close()
    try folder.write(ProblemWriter.data(named("A")), to: "problem.json")
    let again = try folder.open()
    #expect(name(again) == "B")
    #expect(folder.read("problem.json") == ProblemWriter.data(named("B")))
    again.close()
  }

  @Test func anotherProgramsChangesAreTakenIn() throws {
    let workspace = try folder.open()
    try put("A", in: workspace)
    try folder.write(ProblemWriter.data(named("theirs")), to: "problem.json")
    let before = workspace.view.revision
    try workspace.lookOutside()
    #expect(name(workspace) == "theirs")
    #expect(workspace.view.revision == before + 1)
    // Also where our own change comes at once: nothing is written over unseen.
    try folder.write(ProblemWriter.data(named("theirs, too")), to: "problem.json")
    #expect(throws: Refusal.self) { try put("B", in: workspace, revision: before + 1) }
    #expect(name(workspace) == "theirs, too")
    try workspace.undo(revision: nil)
    #expect(name(workspace) == "theirs")
    workspace.close()

    try folder.write(ProblemWriter.data(named("while closed")), to: "problem.json")
    let again = try folder.open()
    #expect(name(again) == "while closed")
    again.close()
  }

  @Test func whatCannotBeUsedIsKeptAsideOnRequest() throws {
    let workspace = try folder.open()
    try put("A", in: workspace)
    try folder.write(Array("{".utf8), to: "problem.json")
    try workspace.lookOutside()
    #expect(workspace.view.outside?.file == "problem.json")
    #expect(throws: Refusal.self) { try put("B", in: workspace) }
    try workspace.discardOutside()
    #expect(workspace.view.outside == nil)
    #expect(folder.read("problem.json") == ProblemWriter.data(named("A")))
    let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/source")
    #expect(kept.count == 1)
    try FileManager.default.removeItem(atPath: folder.path + "/problem.json")
    try workspace.lookOutside()
    #expect(workspace.view.outside?.isMissing == true)
    try workspace.discardOutside()
    try put("B", in: workspace)
    workspace.close()
  }

  @Test func oldStatesAndTheirFilesGo() throws {
    let workspace = try folder.open()
    for number in 0..<History.most + 20 { try put("\(number)", in: workspace) }
    #expect(workspace.view.history.states.count == History.most)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/history")
    #expect(files.count <= History.most + 2)
    workspace.close()
  }

  @Test func anImportAndItsCorrectionsOutliveTheServer() throws {
    var workspace = try folder.open()
    let bytes = try WorkbookWriter.bytes(Template.sheets(problem, language: .en))
    var pending = try PendingImport.begun(in: workspace.folder)
    try pending.add(bytes, name: "school.xlsx", isSurvey: false, to: workspace.folder)
    #expect(pending.isSound)
    let fix = PendingImport.Fix(
      file: "school.xlsx", sheet: "students", row: 3, column: 2, path: nil, from: "",
      value: "nonsense")
    #expect(try pending.fix(fix, in: workspace.folder))
    #expect(!pending.isSound)
    let cell = try #require(pending.diagnostics.first?.cell)
    #expect(cell.cell == "C3")
    #expect(cell.value == "nonsense")
    workspace.close()

    workspace = try folder.open()
    var again = try #require(workspace.view.pending)
    #expect(!again.isSound)
    #expect(again.record.fixes.first?.from == "3.1")
    try again.unfix(0, in: workspace.folder)
    #expect(again.isSound)
    try again.end(accepted: true, in: workspace.folder)
    workspace.close()
    workspace = try folder.open()
    #expect(workspace.view.pending == nil)
    #expect(folder.read("source/1/school.xlsx") == bytes)
    workspace.close()
  }

  @Test func valuesOfAJSONFileAreCorrected() throws {
    let workspace = try folder.open()
    var broken = problem
    broken.students[1].schoolClass = "nowhere"
    var pending = try PendingImport.begun(in: workspace.folder)
    try pending.add(
      ProblemWriter.data(broken), name: "problem.json", isSurvey: false, to: workspace.folder)
    #expect(!pending.isSound)
    let path = try #require(pending.diagnostics.first?.path)
    #expect(path == "students[1].class")
    let fix = PendingImport.Fix(
      file: "problem.json", sheet: nil, row: nil, column: nil, path: path, from: "",
      value: "\"3.1\"")
    #expect(try pending.fix(fix, in: workspace.folder))
    #expect(pending.problem?.students[1].schoolClass == "3.1")
    #expect(pending.record.fixes[0].from == "\"nowhere\"")
    var nowhere = fix
    nowhere.path = "students[999].class"
    #expect(try !pending.fix(nowhere, in: workspace.folder))
    workspace.close()
  }
}

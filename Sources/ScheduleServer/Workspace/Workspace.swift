import Foundation
import ScheduleModel
import Synchronization

/// What is being planned in one folder: the present problem and timetable, the states before and after
/// them, versions, a pending import, and the job that runs.
///
/// Whoever reads takes a copy of what is shown (`view`) and is held up by nobody. Changes are made one at a
/// time; one is shown after it is on the disk.
final class Workspace: Sendable {
  /// Everything that is shown.
  struct View: Sendable {
    var history: History
    /// nil: the folder has no problem yet.
    var present: Present?
    var versions = VersionList()
    var pending: PendingImport?
    /// A file that another program has changed and that cannot be used.
    var outside: OutsideFault?
    /// Grows with everything that is new, a job's progress aside.
    var stamp: Int

    var revision: Int { history.revision }
  }

  let folder: Folder
  let language: Language
  let jobs = JobRunner()
  let state: Mutex<View>
  /// Held while a change is made.
  let change = Mutex<Stamps>(Stamps())
  private let closed = Atomic<Bool>(false)

  /// What the two files were when they were last looked at.
  struct Stamps {
    var problem: FileStamp?
    var timetable: FileStamp?
    var problemBytes: [UInt8]?
    var timetableBytes: [UInt8]?
  }

  /// - Parameter address: of this server, for who opens the folder meanwhile.
  init(folder path: String, address: String, language: Language) throws(ServerError) {
    self.language = language
    folder = try Folder(path, address: address)
    do {
      let (view, stamps) = try Self.opened(folder)
      state = Mutex(view)
      change.withLock { $0 = stamps }
    } catch {
      folder.close()
      throw ServerError(.folder, error.text)
    }
    try? lookOutside()
    jobs.onChange = { [weak self] in self?.touch() }
  }

  private static func opened(_ folder: Folder) throws(StoreError) -> (View, Stamps) {
    let (known, problem, timetable) = try folder.open()
    var view = View(
      history: known ?? History(History.State(en: "", zh: "", time: Moment.now)),
      stamp: Int(Date().timeIntervalSince1970 * 1000))
    var stamps = Stamps()
    // What the last state was; what the files hold beyond it is taken in like any change from outside.
    stamps.problemBytes = folder.bytes(ofFile: view.history.state.problem)
    stamps.timetableBytes = folder.bytes(ofFile: view.history.state.timetable)
    if problem == stamps.problemBytes { stamps.problem = folder.stamp(Folder.problem) }
    if timetable == stamps.timetableBytes { stamps.timetable = folder.stamp(Folder.timetable) }
    if let bytes = stamps.problemBytes,
      let read = reading(bytes, folder).problem
    {
      view.present = Present(read, stamps.timetableBytes.flatMap { TimetableReader.read($0).0 })
    }
    view.versions = folder.load(VersionList.self, from: "versions.json") ?? VersionList()
    view.pending = PendingImport.left(in: folder)
    return (view, stamps)
  }

  /// Reads a problem; pins that cannot hold are no hindrance, so that they can be dropped.
  static func reading(
    _ bytes: [UInt8], _ folder: Folder
  ) -> (problem: Problem?, diagnostics: [Diagnostic]) {
    ProblemReader.read(bytes, policies: policies(in: folder), contradictions: .warning)
  }

  /// Packs that a problem names by their file are in the folder itself.
  static func policies(in folder: Folder) -> PolicySource {
    PolicySource { name in
      guard !name.contains("/"), !name.hasPrefix(".") else { return nil }
      return folder.read(name).flatMap { PolicyPackReader.read($0).0 }
    }
  }

  // MARK: What is shown

  var view: View { state.withLock { $0 } }

  /// - Throws: where there is no problem.
  func present() throws(Refusal) -> Present {
    guard let present = view.present else { throw Self.noProblem }
    return present
  }

  /// - Throws: where there is no timetable.
  func timetable() throws(Refusal) -> (present: Present, timetable: Timetable) {
    let present = try present()
    guard let timetable = present.timetable else { throw Self.noTimetable }
    return (present, timetable)
  }

  static let noProblem = Refusal(
    409, "no-problem", en: "There are no lists yet: begin with Start.", zh: "还没有名单，请先导入数据。")
  static let noTimetable = Refusal(
    409, "no-timetable", en: "There is no timetable yet: solve first.", zh: "还没有课表，请先求解。")

  static let stale = Refusal(
    409, "stale", en: "The timetable has changed meanwhile; the page shows it now.",
    zh: "课表已被更改，页面将显示最新内容。")

  /// Something is new that is no change of problem or timetable.
  func touch() { state.withLock { $0.stamp += 1 } }

  // MARK: Changes

  /// What a change makes of the present problem and timetable.
  struct Outcome {
    var problem: Problem
    var timetable: Timetable?
    var what: Text
  }

  /// Makes a change: everything it makes is on the disk when this returns, or nothing is changed.
  ///
  /// - Parameters:
  ///   - revision: that it was decided on; nil: any.
  ///   - action: what the log calls it.
  ///   - byJob: whether it is the end of a job, during which nobody else changes anything.
  ///   - make: nil changes nothing.
  func change(
    revision: Int?, by action: String, byJob: Bool = false,
    _ make: (View) throws(Refusal) -> Outcome?
  ) throws(Refusal) {
    try locked { stamps throws(Refusal) in
      try takeInOutside(&stamps)
      try check(revision, byJob: byJob)
      let view = self.view
      guard let outcome = try make(view) else { return }
      let known = view.present
      let problemBytes =
        outcome.problem == known?.problem
        ? stamps.problemBytes : ProblemWriter.data(outcome.problem)
      let timetableBytes =
        outcome.timetable == known?.timetable
        ? stamps.timetableBytes : outcome.timetable.map(TimetableWriter.data)
      try commit(
        Present(outcome.problem, outcome.timetable), problemBytes, timetableBytes, outcome.what,
        by: action, &stamps)
    }
  }

  func undo(revision: Int?) throws(Refusal) { try move(-1, revision: revision, by: "undo") }
  func redo(revision: Int?) throws(Refusal) { try move(1, revision: revision, by: "redo") }

  private func move(_ step: Int, revision: Int?, by action: String) throws(Refusal) {
    try locked { stamps throws(Refusal) in
      try takeInOutside(&stamps)
      try check(revision, byJob: false)
      var history = view.history
      let what = step < 0 ? history.undo : history.redo
      guard let what else {
        throw Refusal(
          409, "nothing",
          step < 0
            ? Text(en: "There is nothing to undo.", zh: "没有可以撤销的操作。")
            : Text(en: "There is nothing to redo.", zh: "没有可以重做的操作。"))
      }
      history.move(to: history.present + step)
      let problem = folder.bytes(ofFile: history.state.problem)
      let timetable = folder.bytes(ofFile: history.state.timetable)
      var present: Present?
      if let problem, let read = Self.reading(problem, folder).problem {
        present = Present(read, timetable.flatMap { TimetableReader.read($0).0 })
      }
      try store(history, files: [:], present, problem, timetable, &stamps)
      folder.note(what, by: action, revision: history.revision)
    }
  }

  func locked<Value>(
    _ body: (inout Stamps) throws(Refusal) -> Value
  ) throws(Refusal) -> Value {
    try change.withLock { stamps throws(Refusal) in
      guard !isClosed else {
        throw Refusal(409, "closing", en: "The program is ending.", zh: "程序正在退出。")
      }
      return try body(&stamps)
    }
  }

  private func check(_ revision: Int?, byJob: Bool) throws(Refusal) {
    if let outside = view.outside {
      throw Refusal(409, "outside", outside.text)
    }
    if let revision, revision != view.revision {
      throw Self.stale
    }
    if !byJob, jobs.isChanging {
      throw JobRunner.busy
    }
  }

  func commit(
    _ present: Present?, _ problem: [UInt8]?, _ timetable: [UInt8]?, _ what: Text,
    by action: String, _ stamps: inout Stamps
  ) throws(Refusal) {
    var history = view.history
    var files: [Int: [UInt8]] = [:]
    func file(_ bytes: [UInt8]?, _ known: [UInt8]?, _ number: Int?) -> Int? {
      guard let bytes else { return nil }
      if bytes == known, let number { return number }
      defer { history.next += 1 }
      files[history.next] = bytes
      return history.next
    }
    let state = history.state
    let next = History.State(
      problem: file(problem, stamps.problemBytes, state.problem),
      timetable: file(timetable, stamps.timetableBytes, state.timetable), en: what.en, zh: what.zh,
      time: Moment.now)
    history.add(next)
    try store(history, files: files, present, problem, timetable, &stamps)
    folder.note(what, by: action, revision: history.revision)
  }

  private func store(
    _ history: History, files: [Int: [UInt8]], _ present: Present?, _ problem: [UInt8]?,
    _ timetable: [UInt8]?, _ stamps: inout Stamps
  ) throws(Refusal) {
    do throws(StoreError) {
      try folder.commit(history, files: files, problem: problem, timetable: timetable)
    } catch {
      throw error.refusal
    }
    stamps = Stamps(
      problem: folder.stamp(Folder.problem), timetable: folder.stamp(Folder.timetable),
      problemBytes: problem, timetableBytes: timetable)
    state.withLock {
      $0.history = history
      $0.present = present
      $0.outside = nil
      $0.stamp += 1
    }
  }

  // MARK: Versions and imports

  /// Changes the list of versions.
  ///
  /// - Parameter make: writes the files that it names first; what it returns are files that are needed no more.
  func changeVersions(
    _ make: (View, inout VersionList) throws(Refusal) -> [String]
  ) throws(Refusal) {
    try locked { _ throws(Refusal) in
      var versions = view.versions
      let gone = try make(view, &versions)
      do throws(StoreError) {
        try folder.save(versions, to: "versions.json")
      } catch {
        throw error.refusal
      }
      for name in gone { folder.remove(name) }
      state.withLock {
        $0.versions = versions
        $0.stamp += 1
      }
    }
  }

  /// Changes the pending import.
  func changeImport(
    _ make: (PendingImport?) throws(Refusal) -> PendingImport?
  ) throws(Refusal) {
    try locked { _ throws(Refusal) in
      let pending = try make(view.pending)
      state.withLock {
        $0.pending = pending
        $0.stamp += 1
      }
    }
  }

  // MARK: End

  var isClosed: Bool { closed.load(ordering: .acquiring) }

  /// Stops the job, lets it put its best in place, and lets go of the folder.
  func close() {
    jobs.stopAndWait()
    change.withLock { _ in closed.store(true, ordering: .releasing) }
    folder.close()
  }
}

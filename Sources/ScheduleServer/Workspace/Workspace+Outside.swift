import ScheduleModel

/// What other programs write into the folder is taken in, and never written over unseen.
extension Workspace {
  /// Takes in what another program has written into the two files.
  func lookOutside() throws(Refusal) {
    try locked { stamps throws(Refusal) in try takeInOutside(&stamps) }
  }

  /// As `lookOutside`, unless a change is being made: it looks itself, and nobody waits for it.
  func lookOutsideIfIdle() {
    _ = change.withLockIfAvailable { stamps in
      guard !isClosed else { return }
      try? takeInOutside(&stamps)
    }
  }

  func takeInOutside(_ stamps: inout Stamps) throws(Refusal) {
    let problemStamp = folder.stamp(Folder.problem)
    let timetableStamp = folder.stamp(Folder.timetable)
    guard problemStamp != stamps.problem || timetableStamp != stamps.timetable else { return }
    let problem = folder.read(Folder.problem)
    let timetable = folder.read(Folder.timetable)
    if problem == stamps.problemBytes, timetable == stamps.timetableBytes {
      stamps.problem = problemStamp
      stamps.timetable = timetableStamp
      state.withLock { if $0.outside != nil { $0.outside = nil; $0.stamp += 1 } }
      return
    }
    let (present, fault) = read(problem, timetable, stamps)
    if let fault {
      stamps.problem = problemStamp
      stamps.timetable = timetableStamp
      state.withLock { view in
        guard view.outside != fault else { return }
        view.outside = fault
        view.stamp += 1
      }
      return
    }
    try commit(present, problem, timetable, OutsideFault.what, by: "outside", &stamps)
    stamps.problem = problemStamp
    stamps.timetable = timetableStamp
  }

  private func read(
    _ problem: [UInt8]?, _ timetable: [UInt8]?, _ known: Stamps
  ) -> (Present?, OutsideFault?) {
    guard let problem else {
      if known.problemBytes == nil, timetable == nil { return (nil, nil) }
      return (nil, OutsideFault(file: Folder.problem, isMissing: true, diagnostics: []))
    }
    let (read, diagnostics) = Self.reading(problem, folder)
    guard let read else {
      return (nil, OutsideFault(file: Folder.problem, isMissing: false, diagnostics: diagnostics))
    }
    guard let timetable else { return (Present(read, nil), nil) }
    let (answer, said) = TimetableReader.read(timetable)
    guard let answer else {
      return (nil, OutsideFault(file: Folder.timetable, isMissing: false, diagnostics: said))
    }
    return (Present(read, answer), nil)
  }

  /// Puts our files back in the place of what another program has written, which is kept.
  func discardOutside() throws(Refusal) {
    try locked { stamps throws(Refusal) in
      guard view.outside != nil else { return }
      do throws(StoreError) {
        for (name, ours) in [
          (Folder.problem, stamps.problemBytes), (Folder.timetable, stamps.timetableBytes),
        ] {
          let theirs = folder.read(name)
          guard theirs != ours else { continue }
          if let theirs { try folder.write(theirs, to: "source/outside-\(view.stamp)-\(name)") }
          if let ours { try folder.write(ours, to: name) } else { folder.remove(name) }
        }
      } catch {
        throw error.refusal
      }
      stamps.problem = folder.stamp(Folder.problem)
      stamps.timetable = folder.stamp(Folder.timetable)
      state.withLock {
        $0.outside = nil
        $0.stamp += 1
      }
    }
  }
}

/// A file that another program has changed, and that cannot be used.
struct OutsideFault: Equatable, Sendable {
  let file: String
  let isMissing: Bool
  let diagnostics: [Diagnostic]

  var text: Text {
    isMissing
      ? Text(
        en: "\(file) is gone from the folder; what is shown here is the last state.",
        zh: "文件夹中的 \(file) 不见了；此处显示的是最后的内容。")
      : Text(
        en:
          "Another program has changed \(file), and it has errors now; what is shown here is the last state.",
        zh: "其他程序修改了 \(file)，现在有错误；此处显示的是最后的内容。")
  }

  static let what = Text(en: "changed by another program", zh: "其他程序的修改")
}

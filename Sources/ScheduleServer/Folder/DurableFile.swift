import Foundation
import ScheduleModel

/// Why something could not be written.
struct StoreError: Error, Sendable {
  let text: Text

  /// From `errno`.
  init(_ path: String) {
    text = Text(en: "\(path) cannot be written", zh: "\(path) 无法写入")
      .because(SystemReason.text(errno))
  }

  var refusal: Refusal {
    Refusal(
      507, "disk",
      Text(en: "\(text.en). Nothing was changed.", zh: "\(text.zh)。未作任何改动。"))
  }
}

/// Files that are whole and on the disk when a call returns, whatever happens to the process or the power.
enum DurableFile {
  /// Writes a temporary file beside it, has the disk take it, renames it, and has the disk take the name.
  static func replace(_ bytes: [UInt8], to path: String) throws(StoreError) {
    let folder = (path as NSString).deletingLastPathComponent
    let temporary = folder + "/." + (path as NSString).lastPathComponent + ".\(getpid()).part"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw StoreError(path) }
    do throws(StoreError) {
      try put(bytes, into: file, path)
      guard fsync(file) == 0 else { throw StoreError(path) }
    } catch {
      close(file)
      unlink(temporary)
      throw error
    }
    close(file)
    guard rename(temporary, path) == 0 else {
      let error = StoreError(path)
      unlink(temporary)
      throw error
    }
    try flush(folder: folder)
  }

  /// Adds to the end of a file, which is made where it is missing.
  static func append(_ bytes: [UInt8], to path: String) throws(StoreError) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw StoreError(path) }
    defer { close(file) }
    try put(bytes, into: file, path)
    guard fdatasync(file) == 0 else { throw StoreError(path) }
  }

  /// Has the disk take names made, changed and gone in a folder.
  static func flush(folder: String) throws(StoreError) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw StoreError(folder) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw StoreError(folder) }
  }

  /// nil where there is none, or it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map(Array.init)
  }

  private static func put(_ bytes: [UInt8], into file: Int32, _ path: String) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let rest = bytes[done...]
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw StoreError(path)
      }
      done += count
    }
  }
}

/// What tells cheaply whether another program has written a file.
struct FileStamp: Equatable, Sendable {
  var seconds: Int
  var nanoseconds: Int
  var size: Int
  var inode: UInt64

  /// nil where there is no file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    size = Int(status.st_size)
    inode = UInt64(status.st_ino)
  }
}

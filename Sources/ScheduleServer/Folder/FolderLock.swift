import Foundation
import ScheduleModel

/// One server for a folder at a time. The system lets go of it when the process ends, however it ends.
final class FolderLock: Sendable {
  private let file: Int32

  /// - Parameter address: of this server, for who comes later.
  init(_ folder: String, address: String) throws(ServerError) {
    let path = folder + "/.lock"
    // Who may read it may open the page.
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else {
      throw ServerError(.folder, StoreError(path).text)
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      let other = DurableFile.read(path).map { String(decoding: $0, as: UTF8.self) } ?? ""
      let address = other.trimmingCharacters(in: .whitespacesAndNewlines)
      throw ServerError(
        .folderTaken(address: address),
        Text(
          en: "this folder is open already: \(address)", zh: "此文件夹已经打开：\(address)"))
    }
    ftruncate(file, 0)
    let line = Array((address + "\n").utf8)
    _ = line.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
    self.file = file
  }

  /// Gives it back.
  func release() {
    ftruncate(file, 0)
    close(file)
  }
}

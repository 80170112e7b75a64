import Foundation
import ScheduleFormats
import ScheduleModel
import Scheduler

/// The folder of a district's answer and of the run that makes it.
///
/// Every file is written beside its place and renamed. Files that belong together are listed in a
/// journal before the first is renamed; whoever opens the folder next finishes what it lists.
struct DistrictFolder: DistrictStore {
  let path: String
  let language: Language

  private static let journal = "state/publishing.json"
  private static let pending = ".new"

  /// Opens the folder, and makes it where `isNew` allows that.
  ///
  /// - Throws: the exit code for output that cannot be written, or input that is missing, after saying
  ///   why.
  init(_ path: String, mayMake: Bool, language: Language) throws {
    self.path = path
    self.language = language
    if FileManager.default.fileExists(atPath: path) {
      guard ProblemSource.isFolder(path) else {
        throw OutputFile.failure(
          path, Text(en: "this is a file, not a folder", zh: "这是文件，不是文件夹"), language)
      }
    } else {
      guard mayMake else {
        throw InputFile.failure(
          path, Text(en: "there is no such folder", zh: "文件夹不存在"), language)
      }
      try OutputFile.makeFolder(path, language: language)
    }
    try finishPublishing()
  }

  private func place(_ name: String) -> String { path + "/" + name }

  func read(_ name: String) throws -> [UInt8]? {
    guard FileManager.default.fileExists(atPath: place(name)) else { return nil }
    return try InputFile.read(place(name), language: language)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    let folder = URL(fileURLWithPath: place(name)).deletingLastPathComponent().path
    if !FileManager.default.fileExists(atPath: folder) {
      try OutputFile.makeFolder(folder, language: language)
    }
    try OutputFile.write(bytes, to: place(name), language: language)
  }

  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: place(name)) }

  func publish(_ files: [(path: String, bytes: [UInt8])]) throws {
    let changed = try files.filter { try read($0.path) != $0.bytes }
    guard !changed.isEmpty else { return }
    for file in changed { try write(file.bytes, to: file.path + Self.pending) }
    let list = try JSONEncoder().encode(changed.map(\.path))
    try write([UInt8](list), to: Self.journal)
    try finishPublishing()
  }

  /// Renames what the journal lists, if there is one.
  private func finishPublishing() throws {
    guard let bytes = try read(Self.journal),
      let names = try? JSONDecoder().decode([String].self, from: Data(bytes))
    else { return }
    for name in names {
      let new = place(name + Self.pending)
      // Missing: renamed before the program was killed.
      guard FileManager.default.fileExists(atPath: new) else { continue }
      guard rename(new, place(name)) == 0 else {
        let reason = SystemReason.text(
          of: NSError(domain: NSPOSIXErrorDomain, code: Int(errno)))
        throw OutputFile.failure(
          place(name), Text(en: "the file cannot be written", zh: "文件无法写入").because(reason),
          language)
      }
    }
    remove(Self.journal)
  }

  private static let origin = "state/district.json"

  /// What the run is about, for commands that are told the folder alone.
  struct Origin: Codable {
    /// Path of the district's file.
    var district: String
    /// As on the command line.
    var policy: String?
  }

  func remember(_ loaded: LoadedDistrict) throws {
    let path = URL(fileURLWithPath: loaded.path).standardizedFileURL.path
    let policy = loaded.policy.map { given in
      FileManager.default.fileExists(atPath: given)
        ? URL(fileURLWithPath: given).standardizedFileURL.path : given
    }
    let bytes = try JSONEncoder().encode(Origin(district: path, policy: policy))
    try write([UInt8](bytes), to: Self.origin)
  }

  /// The district that the run is about.
  ///
  /// - Parameter path: of its file, where it is another than when the run was begun.
  /// - Throws: the exit code for missing input or bad data, after saying what is wrong.
  func district(_ path: String?, policy: String?, shared: SharedOptions) throws -> LoadedDistrict {
    let known = try read(Self.origin).flatMap {
      try? JSONDecoder().decode(Origin.self, from: Data($0))
    }
    guard let district = path ?? known?.district else {
      throw InputFile.failure(
        self.path,
        Text(
          en: "there is no run in this folder: begin with “district plan”",
          zh: "该文件夹中没有计算：请先运行“district plan”"), language)
    }
    return try loadDistrict(district, policy: policy ?? known?.policy, shared: shared)
  }

  /// Removes a run that is there, and its answer.
  func clear() {
    for name in ["state", "schools", "certificates", "district-timetable.json"] { remove(name) }
  }
}

/// A district's files as the source of a run.
final class DistrictFiles: DistrictSource {
  let loaded: LoadedDistrict
  private let bytes: [UInt8]

  /// - Throws: the exit code for missing input, after saying what is wrong.
  init(_ loaded: LoadedDistrict) throws {
    self.loaded = loaded
    bytes = try InputFile.read(loaded.path, language: loaded.language)
  }

  var district: District { loaded.district }

  func problem(_ school: Int) throws -> Problem {
    try loaded.problem(of: loaded.district.schools[school])
  }

  func fingerprint() throws -> String {
    var hash = Fingerprint()
    hash.add(bytes)
    hash.add([UInt8]((loaded.policy ?? "").utf8))
    return hash.text
  }

  func fingerprint(of school: Int) throws -> String {
    let entry = loaded.district.schools[school]
    guard case .file = entry.source else { return "" }
    var hash = Fingerprint()
    try hash.add(fileOrFolder: loaded.file(of: entry), loaded.language)
    return hash.text
  }
}

/// 64 bits that change with the bytes: enough to tell that a file was edited.
///
/// - Note: FNV-1a, Fowler, Noll, Vo.
private struct Fingerprint {
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
  }

  mutating func add(fileOrFolder path: String, _ language: Language) throws {
    guard ProblemSource.isFolder(path) else {
      add(try InputFile.read(path, language: language))
      return
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    for name in names where !name.hasPrefix(".") {
      add([UInt8](name.utf8))
      if !ProblemSource.isFolder(path + "/" + name) {
        add(try InputFile.read(path + "/" + name, language: language))
      }
    }
  }

  var text: String { String(value, radix: 16) }
}

import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel

/// The policy pack to use.
struct PolicyOption: ParsableArguments {
  @Option(
    name: .long,
    help: "A policy pack: the name of a built-in one or a file; instead of the problem's own.")
  var policy: String?
}

/// Policy packs for one problem: that of the command line, or those that the problem names by path.
final class PolicyFiles {
  /// Something found in a pack's file.
  struct Found {
    let file: String
    let diagnostics: [Diagnostic]
  }

  private(set) var found: [Found] = []
  /// That of the command line.
  private(set) var given: PolicyPack?
  /// Paths in a problem are relative to its folder.
  private let folder: URL

  /// Of the district that the problem is in, if it is: its pack is beside its file.
  private let district: PolicyFiles?

  /// - Throws: the exit code for missing input, after saying so.
  init(
    _ given: String?, problem path: String, in district: PolicyFiles? = nil, language: Language
  ) throws {
    self.district = district
    let file = URL(fileURLWithPath: path == "-" ? "." : path)
    folder =
      path == "-" || ProblemSource.isFolder(path) ? file : file.deletingLastPathComponent()
    self.given = district?.given
    guard let given else { return }
    self.given =
      try PolicyPack.builtIn(named: given) ?? read(Self.bytes(of: given, language), given)
  }

  /// Names as the reader of a problem looks them up.
  var source: PolicySource { PolicySource(given) { [self] in find($0) } }

  /// Whether a pack's file cannot be used.
  var hasErrors: Bool {
    found.contains { $0.diagnostics.contains { $0.severity == .error } }
  }

  private static func bytes(of path: String, _ language: Language) throws -> [UInt8] {
    guard path == "-" || !FileManager.default.fileExists(atPath: path) else {
      return try InputFile.read(path, language: language)
    }
    let names = PolicyPack.builtInNames
    let near = NearestName.of(path, among: names)
    let hint = Text(
      en: near.map { "; did you mean “\($0)”?" } ?? "; built in: \(names.joined(separator: ", "))",
      zh: near.map { "；是否应为“\($0)”？" } ?? "；内置的政策包：\(names.joined(separator: "、"))")
    throw InputFile.failure(
      path,
      Text(
        en: "this is no built-in policy pack, and there is no such file\(hint.en)",
        zh: "不是内置的政策包，文件也不存在\(hint.zh)"), language)
  }

  private func find(_ name: String) -> PolicyPack? {
    let path = URL(fileURLWithPath: name, relativeTo: folder).path
    guard !ProblemSource.isFolder(path),
      let data = try? Data(contentsOf: URL(fileURLWithPath: path))
    else { return district?.find(name) }
    return read([UInt8](data), name)
  }

  /// A pack that cannot be used is told of by its own faults; the problem is read as with an empty one.
  private func read(_ bytes: [UInt8], _ name: String) -> PolicyPack {
    let (pack, diagnostics) = PolicyPackReader.read(bytes)
    if !diagnostics.isEmpty { found.append(Found(file: name, diagnostics: diagnostics)) }
    return pack ?? PolicyPack(id: name, name: Text(name))
  }
}

import ArgumentParser
import Foundation
import ScheduleModel

/// Writes people's messages to standard error, and data to standard output.
enum Console {
  /// A message that nobody can read any more is lost, and no reason to stop.
  static func error(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }

  /// `FILE: error: SENTENCE` and the like.
  static func error(
    _ file: String, _ severity: Diagnostic.Severity, _ sentence: Text, _ language: Language
  ) {
    let word = DiagnosticPrinter.words(severity)[language]
    error("\(file): \(word): \(sentence[language])")
  }

  static func output(_ text: String) throws { try output([UInt8](text.utf8)) }

  /// - Throws: the exit code for output that cannot be written, after saying so.
  static func output(_ bytes: [UInt8]) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      let text = Text(
        en: "<stdout>: error: it cannot be written to", zh: "<stdout>：错误：无法写入"
      ).because(SystemReason.text(of: error))
      Console.error(text[.ofEnvironment])
      throw ExitStatus.outputFailed.exit
    }
  }
}

/// Reads input files; `-` is standard input.
enum InputFile {
  /// The bytes of a file.
  ///
  /// - Throws: the exit code for missing input, after saying on standard error what is wrong.
  static func read(_ path: String, language: Language) throws -> [UInt8] {
    do {
      if path == "-" {
        return try [UInt8](FileHandle.standardInput.readToEnd() ?? Data())
      }
      // A handle, not `Data(contentsOf:)`: pipes and devices are input, too.
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      return try [UInt8](handle.readToEnd() ?? Data())
    } catch {
      var isDirectory: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      let reason: Text
      if !exists {
        reason = Text(en: "there is no such file", zh: "文件不存在")
      } else if isDirectory.boolValue {
        reason = Text(en: "this is a folder, not a file", zh: "这是文件夹，不是文件")
      } else {
        reason = Text(en: "the file cannot be read", zh: "文件无法读取")
          .because(SystemReason.text(of: error))
      }
      throw failure(path, reason, language)
    }
  }

  /// Says why input cannot be read.
  ///
  /// - Returns: the exit code for missing input.
  static func failure(_ path: String, _ reason: Text, _ language: Language) -> ExitCode {
    Console.error(name(of: path), .error, reason, language)
    return ExitStatus.inputMissing.exit
  }

  /// What a file is called in messages.
  static func name(of path: String) -> String { path == "-" ? "<stdin>" : path }
}

/// Writes output files whole or not at all; `-` is standard output.
enum OutputFile {
  /// Finds out before a long computation whether its result could be written.
  ///
  /// - Throws: the exit code for output that cannot be written, after saying why.
  static func check(_ path: String, language: Language) throws {
    guard path != "-" else { return }
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let folder = target.deletingLastPathComponent().path
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: target.path, isDirectory: &isDirectory),
      isDirectory.boolValue
    {
      throw failure(
        path, Text(en: "this is a folder, not a file", zh: "这是文件夹，不是文件"), language)
    }
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory),
      isDirectory.boolValue
    else {
      throw failure(path, Text(en: "there is no such folder", zh: "文件夹不存在"), language)
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw failure(
        path, Text(en: "its folder cannot be written to", zh: "所在文件夹不可写"), language)
    }
  }

  /// Writes to a temporary file beside the wanted one, then renames it. What is no regular file
  /// (a pipe, a device) is written to directly.
  ///
  /// - Throws: the exit code for output that cannot be written, after saying why.
  static func write(_ bytes: [UInt8], to path: String, language: Language) throws {
    if path == "-" {
      try Console.output(bytes)
      return
    }
    try check(path, language: language)
    // A link stays a link: what it points to is replaced.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let temporary = target.deletingLastPathComponent().appendingPathComponent(
      ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part")
    do {
      if isSpecial(target.path) {
        let handle = try FileHandle(forWritingTo: target)
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
        return
      }
      try Data(bytes).write(to: temporary)
      guard rename(temporary.path, target.path) == 0 else {
        throw NSError(domain: NSPOSIXErrorDomain, code: Int(errno))
      }
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      let reason = Text(en: "the file cannot be written", zh: "文件无法写入")
      throw failure(path, reason.because(SystemReason.text(of: error)), language)
    }
  }

  /// Makes a folder and those above it, where they are missing.
  ///
  /// - Throws: the exit code for output that cannot be written, after saying why.
  static func makeFolder(_ path: String, language: Language) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      let reason = Text(en: "the folder cannot be made", zh: "无法建立文件夹")
      throw failure(path, reason.because(SystemReason.text(of: error)), language)
    }
  }

  private static func isSpecial(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let type = attributes?[.type] as? FileAttributeType else { return false }
    return type != .typeRegular
  }

  /// Says why output cannot be written.
  ///
  /// - Returns: the exit code for it.
  static func failure(_ path: String, _ reason: Text, _ language: Language) -> ExitCode {
    Console.error(path, .error, reason, language)
    return ExitStatus.outputFailed.exit
  }
}

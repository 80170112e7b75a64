import Foundation
import ScheduleModel

/// Writes people's messages to standard error, and data to standard output.
enum Console {
  static func error(_ text: String) { write(text + "\n", to: .standardError) }
  static func output(_ text: String) { write(text, to: .standardOutput) }
  static func output(_ bytes: [UInt8]) { write(Data(bytes), to: .standardOutput) }

  private static func write(_ text: String, to handle: FileHandle) {
    write(Data(text.utf8), to: handle)
  }

  /// A reader that has gone away is no fault of ours.
  private static func write(_ data: Data, to handle: FileHandle) {
    try? handle.write(contentsOf: data)
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
      return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
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
      }
      let word = Text(en: "error", zh: "错误")
      Console.error("\(name(of: path)): \(word[language]): \(reason[language])")
      throw ExitStatus.inputMissing.exit
    }
  }

  /// What a file is called in messages.
  static func name(of path: String) -> String { path == "-" ? "<stdin>" : path }
}

/// Writes output files whole or not at all; `-` is standard output.
enum OutputFile {
  /// Writes to a temporary file beside the wanted one, then renames it.
  ///
  /// - Throws: the exit code for output that cannot be written, after saying why.
  static func write(_ bytes: [UInt8], to path: String, language: Language) throws {
    if path == "-" {
      Console.output(bytes)
      return
    }
    let url = URL(fileURLWithPath: path)
    let temporary = url.deletingLastPathComponent().appendingPathComponent(
      ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part")
    do {
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
        isDirectory.boolValue
      {
        throw CocoaError(.fileWriteFileExists)
      }
      try Data(bytes).write(to: temporary)
      guard rename(temporary.path, url.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      let text = Text(en: "error: the file cannot be written", zh: "错误：文件无法写入")
      Console.error("\(path): \(text[language])")
      throw ExitStatus.outputFailed.exit
    }
  }
}

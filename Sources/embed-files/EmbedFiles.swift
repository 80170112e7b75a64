import Foundation

/// Writes Swift source that holds the files of a folder: `embed-files OUTPUT FOLDER`.
///
/// Text becomes string literals, which compile fast; everything else becomes base64 in one.
@main
struct EmbedFiles {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      FileHandle.standardError.write(Data("embed-files OUTPUT FOLDER\n".utf8))
      exit(64)
    }
    let folder = URL(fileURLWithPath: arguments[2])
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { !$0.hasPrefix(".") && !$0.contains("/.") }.sorted()
    var source = """
      // Made by embed-files; the files are in the folder Web.
      extension WebFile {
        static let all: [WebFile] = [

      """
    for name in names where !isFolder(folder.appendingPathComponent(name)) {
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      if let text = String(data: data, encoding: .utf8), !text.contains("\0") {
        source += "    WebFile(\"\(name)\", text: \(literal(text))),\n"
      } else {
        source += "    WebFile(\"\(name)\", base64: \"\(data.base64EncodedString())\"),\n"
      }
    }
    source += "  ]\n}\n"
    try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The text in one line between quotes.
  private static func literal(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if scalar.value < 32 || scalar.value == 127 {
          quoted += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }
}

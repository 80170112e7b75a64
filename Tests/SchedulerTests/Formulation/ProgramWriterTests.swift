import Foundation
import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

@Suite struct ProgramWriterTests {
  @Test func namesAreLegalAndCanBeReadBack() {
    let name = "x[小明_1,a&b(c)~,Mon-P2+Thu-P2]"
    let escaped = ExportNames.escaped(name)
    #expect(escaped == "x(~e5~b0~8f~e6~98~8e~5f1,a~26b~28c~29~7e,Mon_P2&Thu_P2)")
    #expect(ExportNames.unescaped(escaped) == name)
    var names = ExportNames(reserving: ["constant"])
    #expect(names.unique("constant", number: 7) == "constant~~7")
    #expect(names.unique("n[a]", number: 1) == "n(a)")
    #expect(names.unique("n[a]", number: 2) == "n(a)~~2")
    #expect(names.unique(String(repeating: "n", count: 300), number: 3).utf8.count < 255)
  }

  /// Both files, read by GLPK's own readers, have the optimum of the problem.
  @Test(.enabled(if: glpsol != nil, "glpsol is not installed"))
  func otherReadersFindTheSameOptimum() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for seed in 0..<40 {
      let problem = TinyProblem.random(seed: seed)
      var options = TimetableModel.Options()
      options.named = true
      let model = TimetableModel(Instance(problem), options: options)
      let total = try BranchAndBound(model).solve().total
      let writer = ProgramWriter(model.program, title: problem.school.id)
      for format in ProgramWriter.Format.allCases {
        let file = folder.appending(path: "\(seed).\(format.rawValue)")
        try Data(writer.text(format).utf8).write(to: file)
        let found = try Self.optimum(of: file, option: format == .lp ? "--lp" : "--freemps")
        #expect(found == total, "seed \(seed) \(format)")
      }
    }
  }

  static let glpsol = ["/usr/bin/glpsol", "/usr/local/bin/glpsol"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Thousandths; nil when there is no solution.
  static func optimum(of file: URL, option: String) throws -> Int64? {
    let report = file.appendingPathExtension("out")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(glpsol))
    process.arguments = [option, file.path, "--write", report.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    // `s mip rows columns status objective`, or `s bas rows columns p d objective`.
    let line = try String(contentsOf: report, encoding: .utf8).split(separator: "\n")
      .first { $0.hasPrefix("s ") }
    let fields = try #require(line).split(separator: " ")
    guard fields.contains("o") || fields[1] == "bas" && fields[4] == "f" else { return nil }
    return Int64((try #require(Double(fields[fields.count - 1])) * 1000).rounded())
  }
}

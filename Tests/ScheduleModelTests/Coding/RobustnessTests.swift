import Foundation
import Testing

@testable import ScheduleModel

/// Damaged files never end the process, and a file that is still read can be checked again.
@Suite struct RobustnessTests {
  private static let fixture: [UInt8] = {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appendingPathComponent("fixtures/broken/pin-over-maxima/problem.json")
    return [UInt8]((try? Data(contentsOf: file)) ?? Data())
  }()

  private func survives(_ bytes: [UInt8]) -> Bool {
    let (problem, diagnostics) = ProblemReader.read(bytes)
    let hasErrors = diagnostics.contains { $0.severity == .error }
    let complete = diagnostics.allSatisfy {
      !$0.sentence.en.isEmpty && !$0.sentence.zh.isEmpty && ($0.line ?? 0) > 0
        && ($0.column ?? 0) > 0
    }
    if let problem { _ = Validator.diagnostics(for: problem) }
    return (problem == nil) == hasErrors && complete
  }

  @Test func everyTruncationIsRefused() {
    #expect(Self.fixture.count > 1_000)
    for length in stride(from: 0, to: Self.fixture.count - 2, by: 5) {
      let (problem, diagnostics) = ProblemReader.read(Array(Self.fixture.prefix(length)))
      #expect(problem == nil && diagnostics.count == 1, "length \(length)")
    }
  }

  @Test(arguments: 0..<3)
  func flippedBitsAreSurvived(part: Int) {
    for seed in part * 1_000..<(part + 1) * 1_000 {
      var numbers = SeededNumbers(seed: seed)
      var bytes = Self.fixture
      for _ in 0..<numbers.number(1...3) {
        bytes[numbers.number(0...bytes.count - 1)] ^= UInt8(1) << UInt8(numbers.number(0...7))
      }
      #expect(survives(bytes), "seed \(seed)")
    }
  }

  /// Values are replaced by others of every kind and size, so that most files still parse.
  @Test(arguments: 0..<3)
  func exchangedValuesAreSurvived(part: Int) throws {
    let values = [
      "0", "-1", "1e999", "999999999999999999", "-999999999999999999", "0.0005", "1000000", "null",
      "true", "[]", "{}", "\"\"", "\"all\"", "[\"Mon-P1\",\"Mon-P1\"]", "\"Mon-P1\"",
      "\"football\"",
      "[\"football\"]", "[1,2]", "[[[[]]]]", "\"\\u0000\"", "\"9999-12-31\"",
    ]
    let document = try JSONDocument(Self.fixture)
    for seed in part * 700..<(part + 1) * 700 {
      var numbers = SeededNumbers(seed: seed)
      var bytes = Self.fixture
      let index = numbers.number(1...document.nodes.count - 1)
      let value = JSONValue(document: document, index: index)
      let length: Int
      switch value.kind {
      case .string: length = Int(document.nodes[index].extent >> 1) + 2
      case .number: length = Int(document.nodes[index].extent >> 1)
      case .array, .object: length = 0
      case .boolean: length = value.boolean == true ? 4 : 5
      case .null: length = 4
      }
      let new = numbers.pick(values) ?? ""
      bytes.replaceSubrange(value.offset..<value.offset + length, with: Array(new.utf8))
      #expect(survives(bytes), "seed \(seed)")
    }
  }

  @Test(arguments: 0..<300)
  func anyDataIsChecked(seed: Int) {
    var data = AnyData(seed: seed)
    for diagnostic in Validator.diagnostics(for: data.problem()) {
      #expect(!diagnostic.sentence.zh.isEmpty && diagnostic.line == nil)
    }
  }

  @Test func hostileSizesAreChecked() throws {
    var problem = Problem(
      school: School(id: "a", name: "a", stage: .primary),
      calendar: Calendar(
        days: (0..<2_000).map { "d\($0)" },
        periods: (0..<2_000).map {
          Period(
            id: "p\($0)", kind: .evening, start: TimeOfDay(minutes: .max),
            end: TimeOfDay(minutes: .min))
        }))
    problem.staff = [
      StaffMember(
        id: "s", kind: .teacher, minPeriods: .max, maxPeriods: .min, maxPerDay: .max,
        targetPeriods: .max, pay: Points(thousandths: .max))
    ]
    problem.students = [
      Student(
        id: "x", schoolClass: "?", electives: .max, choices: ["?"],
        weight: Points(thousandths: .max))
    ]
    problem.activities = [
      Activity(
        id: "a", category: "", grades: [.max], minSize: .max, maxSize: .min, sessions: .max,
        double: true, maxSections: .max)
    ]
    problem.weights.balance = Points(thousandths: .max)
    problem.weights.rank = [Points(thousandths: .max), Points(thousandths: .min)]
    #expect(!Validator.diagnostics(for: problem).isEmpty)
    problem.calendar.days = ["d"]
    problem.calendar.periods = [
      Period(
        id: "p", kind: .enrichment, start: TimeOfDay(minutes: 1), end: TimeOfDay(minutes: 2))
    ]
    #expect(!Validator.diagnostics(for: problem).isEmpty)
  }

  @Test func manyFaultsAreCountedAndFoundQuickly() {
    let rows = (0..<30_000).map { "{\"id\": \"学生\($0)\", \"class\": \"无班\($0)\", \"x\": 1}" }
    let text = """
      {"format": "schedule-solve/1", "school": {"id": "a", "name": "a", "stage": "primary"},
      "calendar": {"days": ["Mon"], "periods": [
      {"id": "P1", "kind": "homework", "start": "15:00", "end": "16:00"}]},
      "classes": [{"id": "c1", "grade": 1, "homeRoom": "r"}], "rooms": [{"id": "r", "capacity": 9}],
      "students": [\(rows.joined(separator: ","))]}
      """
    let (problem, diagnostics) = ProblemReader.read(Array(text.utf8))
    #expect(problem == nil)
    #expect(diagnostics.count == 2 * (DiagnosticCollector.limit + 1))
    #expect(diagnostics.contains { $0.sentence.en.contains("29000 more") })
  }
}

import Testing

@testable import ScheduleModel

@Suite struct RoundTripTests {
  @Test(arguments: 0..<200)
  func aWrittenProblemReadsBackAsTheSame(seed: Int) throws {
    var data = AnyData(seed: seed)
    let problem = data.problem()
    let bytes = ProblemWriter.data(problem)
    let context = ReadContext(try JSONDocument(bytes))
    let read = Problem(context.document.root, in: context)
    #expect(context.collector.diagnostics(in: context.document) == [], "seed \(seed)")
    #expect(read == problem, "seed \(seed)")
    #expect(ProblemWriter.data(read) == bytes, "seed \(seed)")
  }

  @Test(arguments: 0..<200)
  func aWrittenTimetableReadsBackAsTheSame(seed: Int) {
    var data = AnyData(seed: seed)
    let timetable = data.timetable()
    let bytes = TimetableWriter.data(timetable)
    let (read, diagnostics) = TimetableReader.read(bytes)
    #expect(diagnostics == [], "seed \(seed)")
    #expect(read == timetable, "seed \(seed)")
  }

  @Test(arguments: [
    (0, "0.000000"), (1, "0.000001"), (-1_500_000, "-1.500000"), (12_345_678, "12.345678"),
  ])
  func gapsHaveSixDecimals(millionths: Int64, text: String) {
    #expect(TimetableWriter.decimal(millionths: millionths) == text)
  }
}

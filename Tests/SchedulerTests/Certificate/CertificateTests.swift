import Foundation
import ScheduleModel
import TestSupport
import Testing

@testable import Scheduler

/// A certificate proves what it says, survives writing and reading, and is refused when tampered with.
@Suite struct CertificateTests {
  struct Proven {
    let problem: Problem
    let work: BoundWork
    let certificate: Certificate

    /// - Parameter parts: of branching; 0: none.
    init?(seed: Int, parts: Int) {
      problem = LagrangianBoundTests.school(seed: seed).problem(seed: UInt64(seed))
      work = BoundWork(Instance(problem))
      work.ascend(rounds: 300, threads: 1, target: nil, stop: StopSignal()) { _ in }
      work.branch(parts: parts, threads: 1, target: { nil }, stop: StopSignal()) { _ in }
      guard let certificate = work.certificate else { return nil }
      self.certificate = certificate
    }
  }

  @Test(arguments: 0..<24)
  func isTheSameAfterWritingAndReading(seed: Int) throws {
    let proven = try #require(Proven(seed: seed, parts: seed % 2 * 6))
    #expect(proven.certificate.bound.thousandths == proven.work.best)
    #expect(proven.certificate.recomputedBound(for: proven.problem) == proven.certificate.bound)
    let bytes = CertificateWriter.data(proven.certificate, for: proven.problem)
    let (read, diagnostics) = CertificateReader.read(bytes, for: proven.problem)
    #expect(diagnostics.isEmpty)
    let again = try #require(read)
    #expect(again.bound == proven.certificate.bound)
    #expect(again.partCount == proven.certificate.partCount)
    #expect(again.recomputedBound(for: proven.problem) == proven.certificate.bound)
    #expect(CertificateWriter.data(again, for: proven.problem) == bytes)
  }

  /// What is changed, and a word of the message.
  static let mistakes: [(String, String, String)] = [
    (#""format": "schedule-solve-certificate/1""#, #""format": "other""#, "no certificate"),
    (#""school": "#, #""school": "x"#, "another school"),
    (#""multipliers": {"#, #""multipliers": {"unheard": [1], "#, "no rows"),
    (#""bound": "#, #""bound": "x", "b": "#, "number of points"),
    (#""tree": "#, #""trees": "#, "needed"),
  ]

  @Test(arguments: mistakes.indices)
  func refusesWhatItCannotRead(number: Int) throws {
    let proven = try #require(Proven(seed: 3, parts: 0))
    let text = String(
      decoding: CertificateWriter.data(proven.certificate, for: proven.problem), as: UTF8.self)
    let compact = text.replacingOccurrences(of: "\":", with: "\": ")
      .replacingOccurrences(of: "\":  ", with: "\": ")
    let (from, to, word) = Self.mistakes[number]
    let wrong =
      number == 1
      ? compact.replacingOccurrences(of: #""school": ""#, with: #""school": "x"#)
      : compact.replacingOccurrences(of: from, with: to)
    #expect(wrong != compact)
    let (read, diagnostics) = CertificateReader.read([UInt8](wrong.utf8), for: proven.problem)
    #expect(read == nil)
    let first = try #require(diagnostics.first)
    #expect(first.sentence.en.contains(word), "\(first.sentence.en)")
    #expect(first.line != nil)
  }
}

import ScheduleFormats
import ScheduleModel
import Scheduler

/// What `explain --json` writes.
struct ExplanationOutput: Encodable {
  typealias Words = DiagnosticOutput.Words

  struct StatementOutput: Encodable {
    var kind: String
    var path: String
    /// Of the entry, or of all that it names.
    var ids: [String]
    var line: Int?
    var column: Int?
    var file: String?
    var sheet: String?
    var cell: String?
    /// In an earlier conflict, too.
    var shared: Bool
    var sentence: Words
  }

  struct RelaxationOutput: Encodable {
    /// The statement that it changes.
    var statement: String
    var path: String
    var from: ValueOutput
    var to: ValueOutput
    /// Enough for a timetable once the other conflicts' pins are left out; else there are more conflicts.
    var enough: Bool
    var sentence: Words

    init(_ relaxation: Relaxation) {
      statement = relaxation.statement.path
      path = relaxation.path
      from = ValueOutput(value: relaxation.from)
      to = ValueOutput(value: relaxation.to)
      enough = relaxation.isEnough
      sentence = Words(relaxation.sentence)
    }
  }

  /// A value as JSON has it.
  struct ValueOutput: Encodable {
    var value: Relaxation.Value

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch value {
      case .nothing: try container.encodeNil()
      case .number(let number): try container.encode(number)
      case .points(let points): try container.encode(points.decimal)
      case .flag(let flag): try container.encode(flag)
      case .text(let text): try container.encode(text)
      case .list(let list): try container.encode(list)
      }
    }
  }

  struct ConflictOutput: Encodable {
    /// Whether a timetable was found without each one of the statements.
    var irreducible: Bool
    var reason: Words
    var statements: [StatementOutput]
    var relaxations: [RelaxationOutput]
  }

  var file: String
  /// Missing where it was not found out.
  var possible: Bool?
  var conflicts: [ConflictOutput]
  /// Changes that together make a timetable possible.
  var together: [RelaxationOutput]
  /// Whether the time ended before all was found.
  var cutShort: Bool
  var seconds: Double

  init(_ explanation: Explanation, of problem: Problem, file: String, places: ProblemPlaces) {
    self.file = file
    switch explanation.answer {
    case .possible: possible = true
    case .impossible: possible = false
    case .undecided: possible = nil
    }
    conflicts = explanation.conflicts.map { conflict in
      ConflictOutput(
        irreducible: conflict.isIrreducible,
        reason: Words(conflict.reason),
        statements: zip(conflict.statements, conflict.sentences).map { statement, sentence in
          let place = places.place(of: statement.place)
          return StatementOutput(
            kind: statement.kind, path: statement.path, ids: statement.ids(in: problem),
            line: place.line, column: place.column, file: place.cell?.file,
            sheet: place.cell?.sheet, cell: place.cell?.cell,
            shared: conflict.shared.contains(statement), sentence: Words(sentence))
        }, relaxations: conflict.relaxations.map { RelaxationOutput($0) })
    }
    together = explanation.remedy.map { RelaxationOutput($0) }
    cutShort = explanation.isCutShort
    seconds = explanation.seconds
  }
}

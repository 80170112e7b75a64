/// One change of a problem or a district: a small step of a `Patch`.
public enum Change: Hashable, Sendable {
  /// A field of an entry gets a value; id `*`: of every entry of the table.
  case set(Target, field: String, PatchValue)
  /// A field's number gets larger by so much (or smaller, but not below 0); id `*`: every entry
  /// that has one.
  case increase(Target, field: String, by: Points)
  /// A new entry; with a count, so many, with ids `ID+1`, `ID+2` ...
  case add(PatchTable, entry: PatchValue, count: Int?)
  /// So many more entries like this one, with ids `ID+1`, `ID+2` ..., but for what is given.
  case copy(Target, count: Int, except: PatchValue)
  /// An entry goes, with what names it: pins, and places in other entries that can be empty.
  case remove(Target)
  /// An activity opens no section; pins that ask for it go.
  case close(activity: String)
  /// So many per cent more students take part: see `SignUps`.
  case signUps(percent: Points, seed: UInt64)

  /// What a change is made to.
  public struct Target: Hashable, Sendable {
    public var table: PatchTable
    /// Of `rules`, `weights` and `district` nil.
    public var id: String?

    public init(_ table: PatchTable, _ id: String? = nil) {
      self.table = table
      self.id = id
    }
  }

  /// What changes are called in files.
  public enum Kind: String, CaseIterable, Sendable {
    case set, increase, add, copy, remove, close, signUps
  }

  public var kind: Kind {
    switch self {
    case .set: return .set
    case .increase: return .increase
    case .add: return .add
    case .copy: return .copy
    case .remove: return .remove
    case .close: return .close
    case .signUps: return .signUps
    }
  }

  /// The same change with another number in it: what is set, added or counted.
  ///
  /// - Returns: nil for kinds without a number, and where a count is no whole number.
  public func with(number: Points) -> Change? {
    func count() -> Int? {
      number.thousandths % 1000 == 0 && number >= .zero ? Int(number.thousandths / 1000) : nil
    }
    switch self {
    case .set(let target, let field, _): return .set(target, field: field, PatchValue(number))
    case .increase(let target, let field, _): return .increase(target, field: field, by: number)
    case .add(let table, let entry, _):
      return count().map { .add(table, entry: entry, count: $0) }
    case .copy(let target, _, let except):
      return count().map { .copy(target, count: $0, except: except) }
    case .signUps(_, let seed): return .signUps(percent: number, seed: seed)
    case .remove, .close: return nil
    }
  }
}

/// Changes of a problem or a district, one after the other; pure data.
public struct Patch: Hashable, Sendable {
  /// Most entries that one change adds.
  public static let mostAdded = 10_000

  public var changes: [Change]

  public init(_ changes: [Change] = []) {
    self.changes = changes
  }

  /// The changed problem, and what is wrong.
  ///
  /// - Returns: nil for the problem where a change cannot be made (diagnostics with paths such as
  ///   `changes[2].field`), or where the changed problem is not valid: then the validator's
  ///   diagnostics.
  public func applied(to problem: Problem) -> (problem: Problem?, diagnostics: [Diagnostic]) {
    let collector = DiagnosticCollector()
    let places = changes.indices.map { DataPath("changes", $0) }
    let changed = applied(to: problem, at: places, into: collector)
    guard !collector.hasErrors else { return (nil, collector.diagnostics()) }
    let found = Validator.diagnostics(for: changed)
    let isValid = !found.contains { $0.severity == .error }
    return (isValid ? changed : nil, found)
  }

  /// The changed district, and what is wrong: see `applied(to:)` of a problem. Its schools' problems
  /// are not looked at.
  public func applied(to district: District) -> (district: District?, diagnostics: [Diagnostic]) {
    let collector = DiagnosticCollector()
    let places = changes.indices.map { DataPath("changes", $0) }
    let changed = applied(to: district, at: places, into: collector)
    guard !collector.hasErrors else { return (nil, collector.diagnostics()) }
    let found = changed.diagnosticsOfTables
    let isValid = !found.contains { $0.severity == .error }
    return (isValid ? changed : nil, found)
  }

  /// Makes all changes that can be made; the others are reported.
  ///
  /// - Parameter places: where each change is said.
  func applied<Whole: Patchable>(
    to whole: Whole, at places: [DataPath], into collector: DiagnosticCollector
  ) -> Whole {
    var run = PatchRun(whole, collector)
    for (change, place) in zip(changes, places) { run.make(change, at: place) }
    return run.whole
  }
}

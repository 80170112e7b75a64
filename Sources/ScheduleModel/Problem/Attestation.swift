/// Somebody's word that a rule is kept which no timetable shows.
public struct Attestation: Hashable, Sendable {
  /// Id of the rule: `P3`, `P9`, `P10`.
  public var rule: String
  /// Who attests it.
  public var by: String
  /// When; ISO 8601 (`2026-08-25`).
  public var on: String

  public init(rule: String, by: String, on: String) {
    self.rule = rule
    self.by = by
    self.on = on
  }
}

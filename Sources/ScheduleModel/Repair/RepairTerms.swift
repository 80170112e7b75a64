/// What a repair keeps to: the timetable in force, and what may not change.
///
/// With it a problem has two more objective components, `moveStudent` and `moveStaff`
/// (problem.md, "Repair").
public struct RepairTerms: Hashable, Sendable {
  /// The timetable in force. Ids that are gone from the problem are legal: what hangs on them cannot
  /// be kept.
  public var timetable: Timetable
  /// Slots in which everybody stays who can: the days that are not concerned, say.
  public var frozenSlots: Set<Slot>
  /// Sections of the timetable, by id, that keep all they have if they can.
  public var frozenSections: Set<String>
  /// Most moves (slots) of one student; nil: no limit.
  public var mostMovesPerStudent: Int?
  /// Most moves (students x slots) in all; nil: no limit.
  public var mostMoves: Int?

  public init(
    from timetable: Timetable, frozenSlots: Set<Slot> = [], frozenSections: Set<String> = [],
    mostMovesPerStudent: Int? = nil, mostMoves: Int? = nil
  ) {
    self.timetable = timetable
    self.frozenSlots = frozenSlots
    self.frozenSections = frozenSections
    self.mostMovesPerStudent = mostMovesPerStudent
    self.mostMoves = mostMoves
  }
}

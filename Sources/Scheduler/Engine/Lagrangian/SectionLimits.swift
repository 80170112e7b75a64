/// How many sections each pattern and each activity may and must have: what branching narrows.
final class SectionLimits: @unchecked Sendable {
  /// By pattern.
  let least: FlatArray<Int32>
  let most: FlatArray<Int32>
  /// By activity.
  let leastOf: FlatArray<Int32>
  let mostOf: FlatArray<Int32>

  /// The limits before any branching: leaders and rooms are needed for each section.
  init(_ instance: Instance) {
    least = FlatArray(repeating: 0, count: instance.patterns.count)
    most = FlatArray(
      instance.patterns.map { pattern in
        Int32(
          clamping: min(
            instance.activities[pattern.activity].maxSections, pattern.leaders.count,
            pattern.rooms.count))
      }, or: 0)
    leastOf = FlatArray(repeating: 0, count: instance.activities.count)
    mostOf = FlatArray(instance.activities.map { Int32(clamping: $0.maxSections) }, or: 0)
  }
}

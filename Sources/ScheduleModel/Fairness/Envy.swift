/// Who would rather have another's place, and has the better claim to it.
///
/// A student *envies* the holder of a place in an activity that he is not in, where
/// - the activity is on his list and open to his grade, and he would gain: he has fewer electives
///   than he wants, or would give up one that is later on his list;
/// - he could be there: he signed up for the section's slots, is in no other section then (but the
///   one that he would give up), and the room has what he needs;
/// - his claim is better: the activity stands higher on his list than on the holder's; with
///   `rules.priorityChoice` nobody without priority has a better claim than somebody with it.
///
/// Bonds and pins aside. A pair counts once for each activity.
///
/// - Complexity: O(choices x sections of an activity), and O(places x log places): no pair is looked
///   at by itself.
public struct Envy: Hashable, Sendable {
  /// Pairs of a student and a holder of a place he would rather have, over all activities.
  public var pairs = 0
  /// Students who envy somebody.
  public var students: [String] = []

  public init(in timetable: Timetable, of problem: Problem) {
    let tables = EnvyTables(timetable, problem)
    for student in problem.students.indices where problem.students[student].wanted > 0 {
      let found = tables.pairs(of: student)
      pairs += found
      if found > 0 { students.append(problem.students[student].id) }
    }
  }
}

/// What `Envy` looks up.
private struct EnvyTables {
  private struct Seats {
    /// Where the activity stands on the lists of those who hold its places, ascending.
    var ranks: [Int] = []
    /// Of those without priority.
    var plain: [Int] = []
  }

  private struct Place {
    var activity: Int
    var slots: Set<Slot>
    var features: Set<String>
  }

  private let problem: Problem
  private let activities: [String: Int]
  private let grades: [String: Int]
  private var places: [Place] = []
  private var placesOf: [Int: [Int]] = [:]
  private var sectionsOf: [[Int]]
  /// By section.
  private var seats: [Seats] = []

  init(_ timetable: Timetable, _ problem: Problem) {
    self.problem = problem
    func numbers(_ ids: [String]) -> [String: Int] {
      Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let activities = numbers(problem.activities.map(\.id))
    let students = numbers(problem.students.map(\.id))
    let features = Dictionary(
      problem.rooms.map { ($0.id, Set($0.features)) }, uniquingKeysWith: { first, _ in first })
    self.activities = activities
    grades = Dictionary(
      problem.classes.map { ($0.id, $0.grade) }, uniquingKeysWith: { first, _ in first })
    sectionsOf = [[Int]](repeating: [], count: problem.students.count)
    for section in timetable.sections {
      guard let activity = activities[section.activity] else { continue }
      placesOf[activity, default: []].append(places.count)
      var seats = Seats()
      for student in Set(section.students.compactMap({ students[$0] })) {
        sectionsOf[student].append(places.count)
        let person = problem.students[student]
        let rank = person.choices.firstIndex(of: section.activity) ?? .max
        seats.ranks.append(rank)
        if !(problem.rules.priorityChoice && person.priority) { seats.plain.append(rank) }
      }
      seats.ranks.sort()
      seats.plain.sort()
      self.seats.append(seats)
      places.append(
        Place(
          activity: activity, slots: Set(section.slots), features: features[section.room] ?? []))
    }
  }

  func pairs(of index: Int) -> Int {
    let student = problem.students[index]
    guard let grade = grades[student.schoolClass] else { return 0 }
    let own = sectionsOf[index]
    let ranks = own.map { section in
      student.choices.firstIndex(of: problem.activities[places[section].activity].id) ?? .max
    }
    let isFull = own.count >= student.wanted
    let worst = ranks.indices.max { ranks[$0] < ranks[$1] }
    let attends: Set<Slot>? =
      if case .slots(let slots) = student.attends { Set(slots) } else { nil }
    var found = 0
    for (rank, choice) in student.choices.enumerated() {
      guard let activity = activities[choice], let open = placesOf[activity], !ranks.contains(rank),
        problem.activities[activity].grades.contains(grade)
      else { continue }
      var kept = own
      if isFull {
        guard let worst, rank < ranks[worst] else { continue }
        kept.remove(at: worst)
      }
      for place in open where fits(place, student, attends, kept) {
        let isFirst = problem.rules.priorityChoice && student.priority
        found += Self.later(than: rank, isFirst ? seats[place].ranks : seats[place].plain)
      }
    }
    return found
  }

  private func fits(
    _ place: Int, _ student: Student, _ attends: Set<Slot>?, _ kept: [Int]
  ) -> Bool {
    let slots = places[place].slots
    return (attends.map(slots.isSubset(of:)) ?? true)
      && kept.allSatisfy { places[$0].slots.isDisjoint(with: slots) }
      && student.needs.allSatisfy(places[place].features.contains)
  }

  /// How many of the ascending ranks are later.
  private static func later(than rank: Int, _ ranks: [Int]) -> Int {
    var low = 0
    var high = ranks.count
    while low < high {
      let middle = (low + high) / 2
      if ranks[middle] > rank { high = middle } else { low = middle + 1 }
    }
    return ranks.count - low
  }
}

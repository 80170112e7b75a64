import ScheduleModel
import Synchronization

/// How many timetables to look for, and what they must be like.
public struct AlternativeOptions: Sendable {
  /// Of each solve; its threads are shared: so many solves at a time, each with one.
  public var solve: SolveOptions
  /// Timetables wanted, the best included.
  public var count: Int
  /// How much worse than the best a timetable may be: part of its total.
  public var within: Points
  /// How different any two must be: `TimetableDistance.value` at least.
  public var different: Points
  /// Called from solver threads when a solve is done, with how many are, of how many.
  public var onSolved: (@Sendable (Int, Int) -> Void)?

  public init(
    solve: SolveOptions = SolveOptions(), count: Int,
    within: Points = Points(thousandths: 30), different: Points = Points(thousandths: 200),
    onSolved: (@Sendable (Int, Int) -> Void)? = nil
  ) {
    self.solve = solve
    self.count = count
    self.within = within
    self.different = different
    self.onSolved = onSolved
  }
}

/// Good timetables that really differ, the best first.
public struct Alternatives: Sendable {
  public var timetables: [Timetable]
  /// Timetables that were made to choose from.
  public var tried: Int

  /// Between each two, in the order of `timetables`.
  public var distances: [[TimetableDistance]] {
    timetables.map { one in timetables.map { TimetableDistance(one, $0) } }
  }
}

extension Scheduler {
  /// Several good timetables that differ by more than a few places.
  ///
  /// After the best one, twice as many candidates as are wanted are made, each with a seed of its
  /// own: by turns from nothing, and from a problem in which a drawn part of what the best does is
  /// forbidden (a section's slots, or else its leader). Of those that are good enough, one after the
  /// other is chosen that differs most from all chosen before; the bound is that of the problem.
  /// By work, the answer depends neither on the threads nor on the clock.
  ///
  /// - Returns: fewer than wanted where no more are good and different enough.
  /// - Throws: where there is no timetable at all; see `SolveError`.
  public static func alternatives(
    of problem: Problem, options: AlternativeOptions
  ) throws(SolveError) -> Alternatives {
    let wanted = max(1, options.count)
    let tries = wanted == 1 ? 0 : min(40, 2 * wanted)
    let best = try solve(problem, options: options.solve)
    options.onSolved?(1, tries + 1)
    let found = Mutex<[Timetable?]>(Array(repeating: nil, count: tries))
    let done = Atomic<Int>(1)
    let threads = max(1, options.solve.threads)
    let workers = min(threads, tries)
    // It throws nothing.
    try? Workers.each(
      tries, threads: threads, isStopped: { options.solve.interruption.isRaised }
    ) { index in
      var own = options.solve
      own.threads = max(1, threads / workers)
      own.onProgress = nil
      let timetable = candidate(index, best, problem, own)
      found.withLock { $0[index] = timetable }
      options.onSolved?(done.wrappingAdd(1, ordering: .relaxed).newValue, tries + 1)
    }
    return chosen(best, found.withLock { $0.compactMap(\.self) }, options)
  }

  private static func candidate(
    _ index: Int, _ best: Timetable, _ problem: Problem, _ options: SolveOptions
  ) -> Timetable? {
    var options = options
    options.seed = options.seed &+ UInt64(index + 1) &* 0x9e37_79b9_7f4a_7c15
    options.start = nil
    options.needsCertificate = false
    guard index % 2 == 1 else { return try? solve(problem, options: options) }
    // One section of two, of three, of four.
    let rarity = UInt64(2 + index / 2 % 3)
    let other = problem.forbidding(best, oneOf: rarity, draw: Draw(seed: options.seed))
    guard var timetable = try? solve(other, options: options) else { return nil }
    timetable.bound = nil
    return timetable
  }

  private static func chosen(
    _ best: Timetable, _ candidates: [Timetable], _ options: AlternativeOptions
  ) -> Alternatives {
    func total(_ timetable: Timetable) -> Points { timetable.score?.total ?? .zero }
    let all = [best] + candidates
    let bound = all.compactMap(\.bound).max()
    var ranked = all.enumerated().sorted {
      (total($0.element), $0.offset) < (total($1.element), $1.offset)
    }.map(\.element)
    let most =
      total(ranked[0]) + Points.product(total(ranked[0]), max(.zero, options.within))
    ranked = ranked.filter { total($0) <= most }
    var chosen = [ranked.removeFirst()]
    var nearest = ranked.map { TimetableDistance($0, chosen[0]).value }
    while chosen.count < options.count, let farthest = nearest.max(),
      farthest >= options.different, let place = nearest.firstIndex(of: farthest)
    {
      chosen.append(ranked.remove(at: place))
      nearest.remove(at: place)
      for index in ranked.indices {
        nearest[index] = min(
          nearest[index], TimetableDistance(ranked[index], chosen[chosen.count - 1]).value)
      }
    }
    let answers = ([chosen[0]] + chosen.dropFirst().sorted { total($0) < total($1) }).map {
      var timetable = $0
      timetable.claim(bound: bound)
      if bound == total(timetable) {
        timetable.status = .optimal
      } else if timetable.status == .optimal {
        timetable.status = .feasible
      }
      return timetable
    }
    return Alternatives(timetables: answers, tried: all.count)
  }
}

extension Problem {
  /// The problem without a drawn part of what a timetable does: of its sections one of so many may
  /// not meet in the same slots, or, where the activity has too few others, have the same leader.
  ///
  /// Activities that pins ask for are left alone. Whatever keeps the rules of this problem keeps
  /// those of the given one.
  func forbidding(_ timetable: Timetable, oneOf rarity: UInt64, draw: Draw) -> Problem {
    var problem = self
    let pinned = Set(
      pins.compactMap { pin -> String? in
        switch pin {
        case .section(let activity, _, _, _, _), .student(_, let activity, true): return activity
        default: return nil
        }
      })
    let numbers = Dictionary(
      activities.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for section in timetable.sections.sorted(by: { $0.id < $1.id })
    where draw.number(of: section.id) % rarity == 0 {
      guard let index = numbers[section.activity], !pinned.contains(section.activity) else {
        continue
      }
      let activity = problem.activities[index]
      let gone = Set(section.slots)
      let left = activity.allowedSlots(in: calendar).filter { slot in
        activity.double ? !gone.contains { $0.day == slot.day } : !gone.contains(slot)
      }
      if Set(left.map(\.day)).count >= activity.sessions {
        problem.activities[index].slots = left
      } else {
        problem.pins.append(.forbidLeader(activity: activity.id, staff: section.leader))
      }
    }
    return problem
  }
}

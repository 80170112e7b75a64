import Foundation
import Synchronization

/// Runs closures side by side, each on a thread of its own with a roomy stack.
///
/// GLPK keeps its state per thread, so a job that calls it stays on one thread from first to last.
enum Workers {
  /// Returns when all have ended.
  static func run(_ jobs: [() -> Void]) {
    let group = DispatchGroup()
    for job in jobs {
      // The closures outlive nothing: this call waits for all of them.
      nonisolated(unsafe) let job = job
      group.enter()
      let thread = Thread {
        job()
        group.leave()
      }
      thread.stackSize = 64 << 20
      thread.start()
    }
    group.wait()
  }

  /// Works through `0 ..< count` in this order on so many threads.
  ///
  /// - Parameters:
  ///   - isStopped: asked before each; when it says so, nothing more is begun.
  ///   - work: when it throws, nothing more is begun.
  /// - Throws: the first error.
  static func each(
    _ count: Int, threads: Int, isStopped: @escaping () -> Bool = { false },
    _ work: @escaping (Int) throws -> Void
  ) throws {
    let next = Atomic<Int>(0)
    let failure = Mutex<(any Error)?>(nil)
    run(
      (0..<min(max(1, threads), count)).map { _ in
        {
          while !isStopped(), failure.withLock({ $0 == nil }) {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            do {
              try work(index)
            } catch {
              failure.withLock { $0 = $0 ?? error }
            }
          }
        }
      })
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// Runs short tasks in any order on up to so many threads of a pool, as often as one likes: starting
  /// threads of its own would take longer than the tasks. Not for what calls GLPK.
  ///
  /// - Parameter body: gets task and thread.
  static func concurrently(
    _ count: Int, threads: Int, _ body: @escaping @Sendable (Int, Int) -> Void
  ) {
    guard threads > 1, count > 1 else {
      for task in 0..<count { body(task, 0) }
      return
    }
    let next = TaskCounter()
    DispatchQueue.concurrentPerform(iterations: threads) { worker in
      while true {
        let task = next.take()
        if task >= count { return }
        body(task, worker)
      }
    }
  }
}

/// Hands out task numbers.
private final class TaskCounter: Sendable {
  private let next = Atomic<Int>(0)

  func take() -> Int { next.add(1, ordering: .relaxed).oldValue }
}

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
}

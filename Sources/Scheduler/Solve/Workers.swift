import Foundation

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
}

import Foundation
import Synchronization

/// Tells long computations to stop: raised by a signal handler or another thread, or by the clock.
///
/// Poll `shouldStop` in loops; reading the clock costs some 30 ns, so not in the innermost ones.
public final class StopSignal: Sendable {
  private let raised = Atomic<Bool>(false)
  private let start: UInt64
  private let limit: UInt64
  private let others: [StopSignal]

  /// - Parameters:
  ///   - seconds: wall time from now; nil or infinite: no limit.
  ///   - others: signals that stop this one, too.
  public init(seconds: Double? = nil, following others: [StopSignal] = []) {
    self.others = others
    start = DispatchTime.now().uptimeNanoseconds
    if let seconds, seconds < 1e9 {
      limit = start + UInt64(max(0, seconds) * 1e9)
    } else {
      limit = .max
    }
  }

  /// Asks for a stop; safe from a signal handler.
  public func raise() { raised.store(true, ordering: .relaxed) }

  /// Whether `raise` was called on this very signal (and not merely the time is up).
  public var isRaised: Bool { raised.load(ordering: .relaxed) }

  public var timeIsUp: Bool {
    limit != .max && DispatchTime.now().uptimeNanoseconds >= limit
  }

  public var shouldStop: Bool { isRaised || timeIsUp || others.contains { $0.shouldStop } }

  public var secondsPassed: Double {
    Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
  }

  /// Seconds until the time is up; infinite without a limit.
  public var secondsLeft: Double {
    let rest = others.map(\.secondsLeft).min() ?? .infinity
    guard limit != .max else { return rest }
    let now = DispatchTime.now().uptimeNanoseconds
    return min(rest, now >= limit ? 0 : Double(limit - now) / 1e9)
  }
}

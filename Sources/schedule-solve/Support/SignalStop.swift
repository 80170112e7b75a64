import Dispatch
import Foundation
import Scheduler

/// Turns Ctrl-C and SIGTERM into a polite stop; a second one ends the process at once.
final class SignalStop {
  let signal = StopSignal()
  private var sources: [any DispatchSourceSignal] = []

  init() {
    let stop = signal
    for number in [SIGINT, SIGTERM] {
      Foundation.signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: DispatchQueue.global(qos: .userInteractive))
      source.setEventHandler {
        if stop.isRaised { _exit(130) }
        stop.raise()
      }
      source.resume()
      sources.append(source)
    }
  }

  /// Gives the signals their usual meaning back.
  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { Foundation.signal(number, SIG_DFL) }
  }
}

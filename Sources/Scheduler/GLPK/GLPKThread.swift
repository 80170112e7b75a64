import CGLPK
import Foundation
import Synchronization

/// One thread's GLPK: the token that everything on that thread's GLPK is made with.
///
/// GLPK keeps its memory per thread, so objects must be used, and freed, on the thread that made
/// them. The token never leaves `GLPKThread.run`, and what was made with it is of no use after it.
public final class GLPKEnvironment {
  let thread = pthread_self()
  /// False from the end of the thread on, or after an internal error of GLPK.
  var isUsable = true
  /// The last line that GLPK wanted to print.
  private let message: UnsafeMutablePointer<CChar>

  fileprivate init() {
    message = .allocate(capacity: 256)
    message.initialize(repeating: 0, count: 256)
    glp_init_env()
    schedule_glpk_quiet(message)
  }

  fileprivate func close() {
    isUsable = false
    glp_term_hook(nil, nil)
    glp_error_hook(nil, nil)
    glp_free_env()
  }

  deinit { message.deallocate() }

  var isHere: Bool { isUsable && pthread_equal(thread, pthread_self()) != 0 }

  var lastMessage: String {
    String(cString: message).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

/// Runs work that uses GLPK on a thread of its own.
public enum GLPKThread {
  /// GLPK's recursive orderings and our callbacks fit many times over.
  static let stackSize = 64 << 20

  private final class Box<Value: Sendable>: Sendable {
    let value = Mutex<Result<Value, any Error>?>(nil)
  }

  /// Runs `work` on a new thread and waits for it. All of GLPK's memory of that thread is freed at
  /// the end, also after an error.
  ///
  /// - Throws: what `work` throws.
  public static func run<Value: Sendable>(
    _ work: @escaping @Sendable (GLPKEnvironment) throws -> Value
  ) throws -> Value {
    let box = Box<Value>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let environment = GLPKEnvironment()
      let result = Result { try work(environment) }
      environment.close()
      box.value.withLock { $0 = result }
      done.signal()
    }
    thread.stackSize = stackSize
    thread.name = "glpk"
    thread.start()
    done.wait()
    guard let result = box.value.withLock({ $0 }) else { throw GLPKError.noResult }
    return try result.get()
  }
}

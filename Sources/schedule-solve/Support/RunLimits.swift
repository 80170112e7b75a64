import ArgumentParser

/// The checks of options that several subcommands have, in the same words.
enum RunLimits {
  /// - Throws: `ValidationError` for the first that is out of range; nil is none given.
  static func check(time: Double? = nil, work: Int? = nil, threads: Int) throws {
    try check(time: time)
    if let work, work < 1 { throw ValidationError("--work takes 1 or more, not \(work).") }
    if threads < 1 || threads > 1024 {
      throw ValidationError("--threads takes 1 to 1024, not \(threads).")
    }
  }

  static func check(time: Double?) throws {
    if let time, !(time > 0 && time <= 1e7) {
      throw ValidationError("--time takes seconds above 0 (at most 10,000,000), not \(time).")
    }
  }
}

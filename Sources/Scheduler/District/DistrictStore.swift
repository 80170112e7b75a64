import ScheduleModel

/// Where a district's problems come from.
public protocol DistrictSource: Sendable {
  var district: District { get }
  /// The problem of a school, with what is shared (`District.problem(_:at:)`), free of errors. Called from several
  /// threads.
  func problem(_ school: Int) throws -> Problem
  /// A text that changes when the district's own file does.
  func fingerprint() throws -> String
  /// The same for a school's problem.
  func fingerprint(of school: Int) throws -> String
}

/// Where a run on a district keeps its state and its answer: files of a folder, by relative path.
///
/// Called from several threads, never for the same path at once.
public protocol DistrictStore: Sendable {
  /// nil: there is none.
  func read(_ path: String) throws -> [UInt8]?
  /// Puts a file there whole, or not at all.
  func write(_ bytes: [UInt8], to path: String) throws
  func remove(_ path: String)
  /// Replaces several files that belong together: also when the program is killed on the way, all or
  /// none of them are new once the folder is opened again.
  func publish(_ files: [(path: String, bytes: [UInt8])]) throws
}

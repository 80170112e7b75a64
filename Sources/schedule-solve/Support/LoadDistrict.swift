import ArgumentParser
import Foundation
import ScheduleFormats
import ScheduleModel

/// Reads and checks a district's file; see `loadProblem`. Its schools' files are read when wanted.
///
/// - Parameters:
///   - policy: name or file of a policy pack that takes the place of all others.
///   - quiet: whether to say nothing but errors; nil: as the options say.
/// - Throws: the exit code for missing input or bad data, after saying what is wrong.
func loadDistrict(
  _ path: String, policy: String? = nil, shared: SharedOptions, quiet: Bool? = nil
) throws -> LoadedDistrict {
  let quiet = quiet ?? shared.quiet
  let read = try ReadDistrict(path, policy: policy, language: shared.spoken)
  try show(read.packs, of: read.district, shared.spoken, json: shared.json, quiet: quiet)
  let loaded = try unlessBad(
    read.loaded, read.diagnostics, of: path, language: shared.spoken, json: shared.json,
    quiet: quiet)
  if read.packs.haveErrors { throw ExitStatus.badData.exit }
  return loaded
}

/// A district's file with everything that was found in it.
struct ReadDistrict {
  /// nil after an error.
  let district: District?
  let diagnostics: [Diagnostic]
  /// What was found in policy packs' files.
  let packs: [PolicyFiles.Found]
  private let path: String
  private let policy: String?
  private let language: Language

  /// - Throws: the exit code for missing input, after saying what is wrong.
  init(_ path: String, policy: String?, language: Language) throws {
    let bytes = try InputFile.read(path, language: language)
    let policies = try PolicyFiles(policy, problem: path, language: language)
    (district, diagnostics) = DistrictReader.read(bytes, policies: policies.source)
    packs = policies.found
    self.path = path
    self.policy = policy
    self.language = language
  }

  /// For reading schools; nil after an error.
  var loaded: LoadedDistrict? {
    district.map { LoadedDistrict(district: $0, path: path, policy: policy, language: language) }
  }
}

/// A district whose file has been read. Problems of its schools are read one at a time, so that
/// memory holds those in use; also from several threads at once.
struct LoadedDistrict: Sendable {
  let district: District
  /// As given on the command line.
  let path: String
  /// The policy pack of the command line.
  let policy: String?
  let language: Language

  /// What the file of a school's problem is called; the district's own where it is in that.
  func file(of school: DistrictSchool) -> String {
    guard case .file(let name) = school.source else { return InputFile.name(of: path) }
    return RelativePath.path(name, besides: path)
  }

  /// A school's problem with everything that was found in it: completed with what is shared, then
  /// checked.
  ///
  /// - Throws: the exit code for missing input, after saying what is wrong.
  func read(
    _ school: DistrictSchool, contradictions: Diagnostic.Severity = .error
  ) throws -> ReadSchool {
    let policies = try PolicyFiles(policy, problem: path, language: language)
    let file = file(of: school)
    switch school.source {
    case .file:
      let read = try ReadProblem(
        file, at: DistrictPlace(district, school: school.id), policies: policies,
        contradictions: contradictions, language: language)
      return ReadSchool(
        file: file, problem: read.problem, diagnostics: read.diagnostics,
        packs: policies.found + read.policies.found, places: read.places())
    case .embedded(let own):
      let (problem, diagnostics) = DistrictReader.problem(
        own, at: school.id, of: district, policies: policies.source,
        contradictions: contradictions)
      return ReadSchool(
        file: file, problem: problem, diagnostics: diagnostics, packs: policies.found,
        places: nil)
    }
  }

  /// A school's problem, after saying what is wrong in it: completed and checked.
  ///
  /// - Throws: the exit code for missing input or bad data.
  func problem(
    of school: DistrictSchool, json: Bool = false, quiet: Bool = true
  ) throws -> Problem {
    let read = try read(school)
    try show(read.packs, of: read.problem, language, json: json, quiet: quiet)
    let problem = try unlessBad(
      read.problem, read.diagnostics, of: read.file, language: language, json: json, quiet: quiet)
    if read.packs.haveErrors { throw ExitStatus.badData.exit }
    return problem
  }
}

/// A school's problem with everything that was found in it.
struct ReadSchool {
  let file: String
  /// nil after an error.
  let problem: Problem?
  let diagnostics: [Diagnostic]
  /// What was found in policy packs' files.
  let packs: [PolicyFiles.Found]
  /// nil where the problem is in the district's file.
  let places: ProblemPlaces?
}

extension [PolicyFiles.Found] {
  /// Whether a pack cannot be used.
  var haveErrors: Bool {
    contains { $0.diagnostics.contains { $0.severity == .error } }
  }
}

/// Says what was found in policy packs' files.
///
/// - Parameter value: what was read otherwise; where there is none, programs are told of that.
private func show(
  _ packs: [PolicyFiles.Found], of value: (some Any)?, _ language: Language, json: Bool,
  quiet: Bool
) throws {
  for pack in packs {
    try show(
      pack.diagnostics, of: pack.file, failed: packs.haveErrors && value != nil,
      language: language, json: json, quiet: quiet)
  }
}

import ArgumentParser
import Scheduler

/// The folder of a run that `district plan` began.
struct DistrictRunPlace: ParsableArguments {
  @Argument(help: "Folder of the run: see district plan.")
  var folder: String

  @Option(
    name: .long, help: "The district (district.json), if it is not where it was when planned.")
  var district: String?

  @OptionGroup var policyOption: PolicyOption

  /// The run in the folder.
  ///
  /// - Throws: the exit code for missing input or bad data, after saying what is wrong.
  func open(_ shared: SharedOptions, interruption: StopSignal) throws -> DistrictRun {
    let store = try DistrictFolder(folder, mayMake: false, language: shared.spoken)
    let loaded = try store.district(district, policy: policyOption.policy, shared: shared)
    return DistrictRun(
      try DistrictFiles(loaded), store: store, options: DistrictOptions(interruption: interruption))
  }
}

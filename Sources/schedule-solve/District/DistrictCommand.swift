import ArgumentParser

struct DistrictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "district",
    abstract: "Plans many schools that share people, organisations and a budget.",
    discussion: """
      A district.json names the schools' problems, the people and organisations that serve more \
      than one of them, and what may be paid in all.
      """,
    subcommands: [
      DistrictCheck.self, DistrictSolve.self, DistrictPlan.self, DistrictWork.self,
      DistrictMerge.self, DistrictAuditCommand.self, DistrictReportCommand.self,
      DistrictScenarioCommand.self,
    ])
}

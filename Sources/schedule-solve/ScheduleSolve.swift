import ArgumentParser
import Scheduler

@main
struct ScheduleSolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule-solve",
    abstract: "Makes and proves timetables for schools' after-school service.",
    version: "\(Scheduler.name) \(Scheduler.version)",
    subcommands: [
      Init.self, Check.self, Solve.self, Audit.self, Explain.self, PricesCommand.self,
      ScenarioCommand.self, Compare.self, Repair.self, Substitute.self, CarryCommand.self,
      Report.self, Filing.self, Serve.self, Export.self, DistrictCommand.self, Generate.self,
      Convert.self,
      Policy.self,
    ])
}

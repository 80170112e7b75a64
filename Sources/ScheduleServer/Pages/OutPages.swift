import ScheduleModel

/// What leaves the program: the two files as they are.
struct OutPages {
  let workspace: Workspace
  let request: Request

  func answer() throws(Refusal) -> Answer {
    switch Array(request.path.dropFirst()) {
    case ["problem.json"]:
      return .download(ProblemWriter.data(try workspace.present().problem), name: "problem.json")
    case ["timetable.json"]:
      return .download(
        TimetableWriter.data(try workspace.timetable().timetable), name: "timetable.json")
    default: throw .notFound
    }
  }
}

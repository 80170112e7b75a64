/// A hard rule: its id and its statement, said here and nowhere else.
///
/// Model rows (`Scheduler/Formulation`), the check of finished timetables (`ScheduleModel/Audit`)
/// and every message name it by `id`.
public struct Rule: Hashable, Sendable {
  public let id: String
  public let statement: Text

  public init(id: String, en: String, zh: String) {
    self.id = id
    self.statement = Text(en: en, zh: zh)
  }
}

/// A part of the objective: its id, statement and default weight.
public struct Component: Hashable, Sendable {
  public let id: String
  public let statement: Text

  public init(id: String, en: String, zh: String) {
    self.id = id
    self.statement = Text(en: en, zh: zh)
  }
}

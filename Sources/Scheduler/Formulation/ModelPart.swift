import ScheduleModel

/// The rows and columns of one hard rule.
protocol ModelRule {
  static var rule: Rule { get }
  static func add(to model: inout TimetableModel)
}

/// The costs, and the rows and columns they need, of one objective component.
protocol ModelComponent {
  static var component: Component { get }
  static func add(to model: inout TimetableModel)
}

/// Every rule's and component's part of the formulation. What a policy's other rules ask (H9) is in the
/// problem itself when it comes here: see `Problem.underPolicy`.
enum Formulation {
  static var rules: [any ModelRule.Type] {
    [
      StudentPlacesRule.self, StudentsLeftRule.self, StaffDutiesRule.self, RoomUseRule.self,
      MeetingPatternRule.self, SectionLimitsRule.self, MergedGroupsRule.self,
      OwnStaffShareRule.self, PinsRule.self, BondsRule.self, PayBudgetRule.self,
    ]
  }

  static var components: [any ModelComponent.Type] {
    [
      UncoveredComponent.self, UnderloadComponent.self, ChoiceComponent.self,
      NothingComponent.self, VarietyComponent.self, BalanceComponent.self, PayComponent.self,
      MergeComponent.self, UnfamiliarComponent.self, ContinuityComponent.self,
    ]
  }

  /// What a repair adds.
  static var repairComponents: [any ModelComponent.Type] {
    [MoveStudentComponent.self, MoveStaffComponent.self]
  }
}

/// `moveStudent`: per student and slot whose group differs from the old timetable's.
struct MoveStudentScore: ComponentScore {
  static let component = Component.moveStudent

  func points(in audit: AuditContext) -> Points {
    audit.problem.weights.moveStudent * (audit.moves?.students.count ?? 0)
  }
}

/// `moveStaff`: per staff member and slot whose duty differs from the old timetable's.
struct MoveStaffScore: ComponentScore {
  static let component = Component.moveStaff

  func points(in audit: AuditContext) -> Points {
    audit.problem.weights.moveStaff * (audit.moves?.staff.count ?? 0)
  }
}

extension AuditContext {
  /// What a repaired timetable claims for its moves where there is no old timetable to count them by.
  var unverifiableMoves: Points {
    guard problem.repair == nil, let score = timetable.score else { return .zero }
    return Component.ofRepair.reduce(.zero) { $0 + score[$1] }
  }
}

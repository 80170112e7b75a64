import ScheduleModel

/// `merge`: every class in a group of another host.
struct MergeComponent: ModelComponent {
  static let component = Component.merge

  static func add(to model: inout TimetableModel) {
    for slot in model.groups {
      for (c, group) in slot.enumerated() {
        for (host, column) in group.hosts where host != c {
          model.addCost(model.instance.mergeCost, to: column)
        }
      }
    }
  }
}

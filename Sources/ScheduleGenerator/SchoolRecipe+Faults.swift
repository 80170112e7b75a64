import ScheduleModel

extension SchoolRecipe {
  /// What a recipe asks that cannot be made.
  public struct Fault: Hashable, Sendable {
    /// The option's name on the command line.
    public var option: String
    public var sentence: Text
  }

  /// Everything that is wrong, in the order of the options; empty if a school can be made.
  public var faults: [Fault] {
    var faults: [Fault] = []
    func fault(_ option: String, en: String, zh: String) {
      faults.append(Fault(option: option, sentence: Text(en: en, zh: zh)))
    }
    func number(_ option: String, _ value: Int?, _ range: ClosedRange<Int>) {
      guard let value, !range.contains(value) else { return }
      fault(
        option,
        en: "takes \(range.lowerBound) to \(range.upperBound), not \(value).",
        zh: "应在 \(range.lowerBound) 到 \(range.upperBound) 之间，实际是 \(value)。")
    }
    func share(_ option: String, _ value: Int?) {
      guard let value, !(0...1000).contains(value) else { return }
      fault(option, en: "takes a percentage from 0 to 100.", zh: "应为 0 到 100 的百分数。")
    }
    number("students", students, 1...Self.maxStudents)
    number("grades", grades, 1...Self.grades(of: stage).count)
    number("classes-per-grade", classesPerGrade, 1...1_000)
    number("class-size", classSize, 1...Self.largestClass)
    if faults.isEmpty { checkClasses(fault) }
    number("activities", activities, 1...5_000)
    number("days", days, 1...7)
    number("periods", periods, 1...6)
    if faults.isEmpty, days * periods > Self.maxSlots {
      fault(
        "periods",
        en: "\(days) days of \(periods) periods are \(days * periods) slots; "
          + "at most \(Self.maxSlots) are made.",
        zh: "\(days) 天、每天 \(periods) 个课时，共 \(days * periods) 个时段；最多 \(Self.maxSlots) 个。")
    }
    number("electives", electives, 0...6)
    share("popularity", popularity)
    share("correlation", correlation)
    share("part-time", partTime)
    share("room-scarcity", roomScarcity)
    share("vendors", vendors)
    share("doubles", doubles)
    share("twice-weekly", twiceWeekly)
    if let doubles, doubles > 0, periods < 2 {
      fault("doubles", en: "needs at least two periods a day.", zh: "每天至少要有两个课时。")
    }
    if let twiceWeekly, twiceWeekly > 0, days < 2 {
      fault("twice-weekly", en: "needs at least two days.", zh: "每周至少要有两天。")
    }
    if doubleShare + twiceShare > 1000, faults.isEmpty {
      fault(
        "doubles", en: "and --twice-weekly are together more than 100.",
        zh: "与 --twice-weekly 之和超过 100。")
    }
    number("pins", pins, 0...max(5, students / 10))
    number("bonds", bonds, 0...max(2, students / 4))
    share("priority", priority)
    share("needs", needs)
    share("absence", absence)
    if !(50...500).contains(staffing) {
      fault("staffing", en: "takes a factor from 0.5 to 5.", zh: "应为 0.5 到 5 的系数。")
    }
    number("merged-group-limit", mergedGroupLimit, 0...1_000)
    if !(0...900).contains(ownStaffShare) {
      fault("own-staff-share", en: "takes a share from 0 to 0.9.", zh: "应为 0 到 0.9 的比例。")
    }
    return faults
  }

  private func checkClasses(_ fault: (String, String, String) -> Void) {
    let classes = classCount
    let option = classesPerGrade == nil ? "grades" : "classes-per-grade"
    if classes > students {
      fault(
        option,
        "gives \(classes) classes, more than the \(students) students.",
        "共有 \(classes) 个班，多于学生数 \(students)。")
    } else if students > classes * Self.largestClass {
      fault(
        option,
        "gives \(classes) classes for \(students) students, more than \(Self.largestClass) a class.",
        "\(students) 名学生只有 \(classes) 个班，每班超过 \(Self.largestClass) 人。")
    }
  }
}

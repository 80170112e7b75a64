import ScheduleModel

/// Names of days, periods and kinds.
extension ReportData {
  private static let weekdays: [String: Text] = [
    "mon": Text(en: "Monday", zh: "周一"), "tue": Text(en: "Tuesday", zh: "周二"),
    "wed": Text(en: "Wednesday", zh: "周三"), "thu": Text(en: "Thursday", zh: "周四"),
    "fri": Text(en: "Friday", zh: "周五"), "sat": Text(en: "Saturday", zh: "周六"),
    "sun": Text(en: "Sunday", zh: "周日"),
  ]

  /// A weekday's name; an id that is none stands as it is.
  public func name(ofDay id: String) -> String {
    Self.weekdays[id.lowercased()]?[language] ?? id
  }

  public func times(of period: Period) -> String { "\(period.start)–\(period.end)" }

  /// `Monday P2, 16:30–17:30`.
  public func name(ofSlot index: Int) -> String {
    let periods = problem.calendar.periods
    let period = periods[index % periods.count]
    return name(ofDay: slots[index].day) + " \(period.id)" + say(", ", "，") + times(of: period)
  }

  public func word(for kind: Period.Kind) -> String {
    switch kind {
    case .homework: return say("Homework", "作业辅导")
    case .enrichment: return say("Enrichment", "素质拓展")
    case .extended: return say("Extended care", "延时看护")
    case .evening: return say("Evening study", "晚自习")
    }
  }

  public func word(for kind: StaffMember.Kind) -> String {
    switch kind {
    case .teacher: return say("Teacher", "本校教师")
    case .retired: return say("Retired teacher", "退休教师")
    case .professional: return say("Professional", "专业人员")
    case .volunteer: return say("Volunteer", "志愿者")
    case .vendor: return say("Vendor's staff", "机构人员")
    }
  }

  public func word(for kind: Organisation.Kind) -> String {
    switch kind {
    case .vendor: return say("Vendor", "校外机构")
    case .partner: return say("Partner", "合作单位")
    }
  }

  public func word(for kind: Activity.Kind) -> String {
    switch kind {
    case .walking: return say("Walking class", "走班")
    case .club: return say("Club", "社团")
    case .interest: return say("Interest group", "兴趣小组")
    case .lecture: return say("Lecture", "讲座")
    case .tutoring: return say("Tutoring", "辅导")
    case .outdoor: return say("Outdoors", "户外活动")
    }
  }

  /// `1 student`, `2 students`.
  public func counted(students count: Int) -> String {
    say(count == 1 ? "1 student" : "\(count) students", "\(count) 人")
  }
}

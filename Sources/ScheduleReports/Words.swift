import ScheduleFormats
import ScheduleModel

/// Words for kinds and days, the same in pages, tables and documents.
extension Period.Kind {
  var word: Text {
    switch self {
    case .homework: return Text(en: "Homework", zh: "作业辅导")
    case .enrichment: return Text(en: "Enrichment", zh: "素质拓展")
    case .extended: return Text(en: "Extended care", zh: "延时看护")
    case .evening: return Text(en: "Evening study", zh: "晚自习")
    }
  }
}

extension StaffMember.Kind {
  var word: Text {
    switch self {
    case .teacher: return Text(en: "Teacher", zh: "本校教师")
    case .retired: return Text(en: "Retired teacher", zh: "退休教师")
    case .professional: return Text(en: "Professional", zh: "专业人士")
    case .volunteer: return Text(en: "Volunteer", zh: "志愿者")
    case .vendor: return Text(en: "Vendor's staff", zh: "机构教练")
    }
  }
}

extension Organisation.Kind {
  var word: Text {
    switch self {
    case .vendor: return Text(en: "Vendor", zh: "校外机构")
    case .partner: return Text(en: "Partner", zh: "合作单位")
    }
  }
}

extension Activity.Kind {
  var word: Text {
    switch self {
    case .walking: return Text(en: "Walking class", zh: "走班")
    case .club: return Text(en: "Club", zh: "社团")
    case .interest: return Text(en: "Interest group", zh: "兴趣小组")
    case .lecture: return Text(en: "Lecture", zh: "讲座")
    case .tutoring: return Text(en: "Tutoring", zh: "辅导")
    case .outdoor: return Text(en: "Outdoors", zh: "户外活动")
    }
  }
}

extension Weekday {
  private static let names = [
    Text(en: "Monday", zh: "周一"), Text(en: "Tuesday", zh: "周二"), Text(en: "Wednesday", zh: "周三"),
    Text(en: "Thursday", zh: "周四"), Text(en: "Friday", zh: "周五"), Text(en: "Saturday", zh: "周六"),
    Text(en: "Sunday", zh: "周日"),
  ]

  /// A weekday's name; an id that is none stands as it is.
  static func name(ofDay id: String) -> Text { number(ofDay: id).map { names[$0] } ?? Text(id) }

  /// As `name`, in three letters where it is English.
  static func shortName(ofDay id: String) -> Text {
    guard number(ofDay: id) != nil else { return Text(id) }
    let name = name(ofDay: id)
    return Text(en: String(name.en.prefix(3)), zh: name.zh)
  }
}

/// Words for days and kinds, for whoever shows a timetable without a report.
public enum CalendarWords {
  /// A weekday's name; an id that is none stands as it is.
  public static func name(ofDay id: String) -> Text { Weekday.name(ofDay: id) }
  /// As `name`, in three letters where it is English.
  public static func shortName(ofDay id: String) -> Text { Weekday.shortName(ofDay: id) }
  public static func name(of kind: Period.Kind) -> Text { kind.word }
  public static func name(of kind: StaffMember.Kind) -> Text { kind.word }
}

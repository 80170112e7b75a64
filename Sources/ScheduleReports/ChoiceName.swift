import ScheduleModel

extension Text {
  /// `1st choice`, for rank 0.
  static func choice(ofRank rank: Int) -> Text {
    let number = rank + 1
    let suffix: String
    switch (number % 10, number % 100) {
    case (_, 11...13): suffix = "th"
    case (1, _): suffix = "st"
    case (2, _): suffix = "nd"
    case (3, _): suffix = "rd"
    default: suffix = "th"
    }
    return Text(en: "\(number)\(suffix) choice", zh: "第 \(number) 志愿")
  }
}

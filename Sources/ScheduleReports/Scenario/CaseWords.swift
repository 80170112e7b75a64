import ScheduleModel

/// What tables say of a case without an answer.
extension CaseResult {
  /// nil: it has one.
  var lack: Text? {
    switch self {
    case .solved: return nil
    case .invalid: return Text(en: "data not valid", zh: "数据无效")
    case .impossible: return Text(en: "no timetable exists", zh: "不存在可行的课表")
    case .notFound: return Text(en: "no timetable found in time", zh: "限时内未找到课表")
    case .notRun: return Text(en: "stopped before its turn", zh: "已中断，未求解")
    case .fault: return Text(en: "a fault of this program", zh: "本程序内部错误")
    }
  }

  /// What more is to be said of that.
  var reasons: [Text] {
    switch self {
    case .invalid(let errors): return errors.prefix(5).map(\.sentence)
    case .fault(let findings): return findings.map { Text($0) }
    default: return []
    }
  }
}

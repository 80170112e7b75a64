import ScheduleModel

/// A table of scenarios: a row for each change, in the words that the other tables use.
///
/// Columns: scenario, title, change, table, id, field, value. An empty scenario is that of the row
/// above. `A..B` or `A..B/STEP` for a number makes the scenario a sweep.
public struct ScenarioSheet {
  /// nil after an error.
  public let file: ScenarioFile?
  /// Everything found, errors first, each with its cell.
  public let diagnostics: [Diagnostic]

  /// - Parameter problem: knows what entries are called; the changes are tried on it.
  public init(_ workbook: Workbook, for problem: Problem) {
    let reader = ScenarioSheetReader(for: problem)
    let said = workbook.diagnostics.map(Diagnostic.init)
    guard let table = workbook.tables.first(where: { $0.rowCount > 0 }) else {
      file = nil
      diagnostics =
        said + [
          Diagnostic(
            .error, code: "empty-file", path: "",
            sentence: Text(en: "The table is empty.", zh: "表是空的。"))
        ]
      return
    }
    reader.read(table)
    let made = ScenarioFile(reader.scenarios.map(\.scenario))
    var found = reader.findings.diagnostics + reader.findings.surplus
    if !reader.findings.hasErrors {
      found += made.diagnostics(for: problem).map { diagnostic in
        var placed = diagnostic
        placed.cell = reader.place(of: diagnostic.path).flatMap(reader.findings.cellPlace)
        return placed
      }
    }
    let isWhole = !(said + found).contains { $0.severity == .error }
    file = isWhole ? made : nil
    diagnostics = (said + found).sortedBySeverity
  }
}

/// The columns of a table of scenarios.
enum ScenarioColumn: String, CaseIterable {
  case scenario, title, change, table, id, field, value

  var heading: Text {
    switch self {
    case .scenario: return Text(en: "scenario", zh: "情景")
    case .title: return Text(en: "title", zh: "说明")
    case .change: return Text(en: "change", zh: "修改")
    case .table: return Text(en: "table", zh: "表")
    case .id: return Text(en: "id", zh: "编号")
    case .field: return Text(en: "field", zh: "列")
    case .value: return Text(en: "value", zh: "值")
    }
  }

  private var spellings: [String] {
    switch self {
    case .scenario: return ["方案", "情景名称", "name"]
    case .title: return ["标题", "名称", "words"]
    case .change: return ["操作", "改动", "修改方式"]
    case .table: return ["工作表", "表名", "sheet"]
    case .id: return ["对象", "条目", "代码"]
    case .field: return ["字段", "项目", "column"]
    case .value: return ["数值", "新值", "取值"]
    }
  }

  static let known: [String: Int] = {
    var names: [String: Int] = [:]
    for (index, column) in allCases.enumerated() {
      for name in [column.heading.en, column.heading.zh] + column.spellings {
        names[Spelling.folded(name)] = index
      }
    }
    return names
  }()

  static let words: [(kind: Change.Kind, spellings: [String])] = [
    (.set, ["set", "设为", "改为", "设置", "修改"]),
    (.increase, ["increase", "增减", "增加", "加减", "减少"]),
    (.add, ["add", "新增", "添加"]),
    (.copy, ["copy", "复制", "再加", "同样再加"]),
    (.remove, ["remove", "删除", "去掉", "减去"]),
    (.close, ["close", "停开", "关闭", "不开"]),
    (.signUps, ["signUps", "sign-ups", "报名增加", "报名增长", "报名人数"]),
  ]
}

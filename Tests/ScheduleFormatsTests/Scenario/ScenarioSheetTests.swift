import Foundation
import ScheduleModel
import TestSupport
import Testing

@testable import ScheduleFormats

/// A table of scenarios says the same as the JSON file, in the words of the other tables.
@Suite struct ScenarioSheetTests {
  private func sheet(_ text: String) throws -> ScenarioSheet {
    ScenarioSheet(
      try WorkbookReader.read(Array(text.utf8), name: "scenarios.csv"), for: SampleSchool.problem)
  }

  static let tables = [
    """
    情景,说明,修改,表,编号,列,值
    加人,再来一名志愿者,复制,教职工,vol,,1
    ,,设为,教职工,vol+1,可用时段,周一第1节；周二
    新人,,新增,教职工,zhao,身份,志愿者
    ,,新增,教职工,zhao,每周最多课时,4人
    停开,,停开,,chess,,
    合班,,设为,规则,,合并班级人数上限,7
    多报,,报名增加,,,,10%
    走人,,删除,机构,智造机器人,,
    加课,,增减,教职工,全部,每周最多课时,2
    人数,,复制,教职工,vol,,0..3
    """,
    """
    scenario,title,change,table,id,field,value
    加人,再来一名志愿者,copy,staff,vol,,1
    加人,,set,staff,vol+1,availability,Mon-P1; Tue
    新人,,add,staff,zhao,kind,volunteer
    新人,,add,staff,zhao,maxPeriods,4
    停开,,close,activities,chess,,
    合班,,set,settings,,merged group limit,7
    多报,,signUps,,,,10
    走人,,remove,organisations,robotics,,
    加课,,increase,staff,*,maxPeriods,+2
    人数,,copy,staff,vol,,0..3/1
    """,
  ]

  @Test(arguments: 0..<2)
  func theTableSaysWhatTheFileSays(number: Int) throws {
    let read = try sheet(Self.tables[number])
    let json = """
      {"format": "schedule-solve-scenarios/1", "scenarios": [
        {"name": "加人", "title": "再来一名志愿者", "changes": [
          {"change": "copy", "table": "staff", "id": "vol"},
          {"change": "set", "table": "staff", "id": "vol+1", "field": "availability",
           "value": ["Mon-P1", "Tue-P1", "Tue-P2", "Tue-P3"]}]},
        {"name": "新人", "changes": [{"change": "add", "table": "staff",
          "entry": {"id": "zhao", "kind": "volunteer", "maxPeriods": 4}}]},
        {"name": "停开", "changes": [{"change": "close", "id": "chess"}]},
        {"name": "合班", "changes": [
          {"change": "set", "table": "rules", "field": "mergedGroupLimit", "value": 7}]},
        {"name": "多报", "changes": [{"change": "signUps", "percent": 10}]},
        {"name": "走人", "changes": [{"change": "remove", "table": "organisations", "id": "robotics"}]},
        {"name": "加课", "changes": [
          {"change": "increase", "table": "staff", "id": "*", "field": "maxPeriods", "by": 2}]},
        {"name": "人数", "changes": [{"change": "copy", "table": "staff", "id": "vol"}],
         "sweep": {"from": 0, "to": 3}}]}
      """
    let (wanted, said) = ScenarioReader.read(Array(json.utf8), for: SampleSchool.problem)
    let file = try #require(read.file, "\(read.diagnostics.map(\.sentence.en))")
    let other = try #require(wanted, "\(said.map(\.sentence.en))")
    #expect(file.scenarios.count == other.scenarios.count)
    for (one, two) in zip(file.scenarios, other.scenarios) {
      #expect(one.name == two.name)
      #expect(one.title == two.title)
      for (a, b) in zip(one.cases, two.cases) {
        #expect(a.number == b.number)
        let (left, right) = (
          a.patch.applied(to: SampleSchool.problem), b.patch.applied(to: SampleSchool.problem)
        )
        #expect(left.problem == right.problem, "\(one.name)")
        #expect(left.diagnostics.map(\.code) == right.diagnostics.map(\.code))
      }
      #expect(one.cases.count == two.cases.count)
    }
  }

  /// Row below the headings, cell, words of the message.
  static let mistakes: [(String, String, String)] = [
    ("x,复治,教职工,vol,,1", "B2", "“修改”不能是“复治”"),
    ("x,复制,教只工,vol,,1", "C2", "表“教只工”"),
    ("x,复制,教职工,volu,,1", "D2", "“volu”不存在"),
    ("x,设为,教职工,vol,每周最多课,1", "E2", "没有列“每周最多课”"),
    ("x,设为,教职工,vol,每周最多课时,很多", "F2", "应为整数"),
    ("x,增减,教职工,vol,每周最多课时,", "F2", "应为数字"),
    ("x,复制,教职工,vol,,5..1", "F2", "不是有效的范围"),
    ("x,设为,设置,,学校名称,好学校", "E2", "不能在情景中修改"),
  ]

  @Test(arguments: mistakes.indices)
  func aMistakeIsSaidWithItsCell(number: Int) throws {
    let (row, cell, words) = Self.mistakes[number]
    let read = try sheet("情景,修改,表,编号,列,值\n" + row)
    #expect(read.file == nil)
    let found = read.diagnostics.first { $0.sentence.zh.contains(words) }
    #expect(found?.cell?.cell == cell, "\(read.diagnostics.map(\.sentence.zh))")
  }
}

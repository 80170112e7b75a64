import ScheduleModel
import Testing

@testable import ScheduleFormats

/// Choices from what form tools export.
@Suite struct SurveyTests {
  private func read(_ survey: String) -> SheetProblem {
    let school = Workbook.of(
      PlainSchool.sheets(["学生": "学号|姓名|班级\n1|赵一|三(1)班\n2|钱二|三(1)班\n3|孙三|三(2)班"]))
    return SheetProblem([school], surveys: [.of([("Sheet1", survey)], name: "answers.csv")])
  }

  private func choices(_ survey: String) throws -> [[String]] {
    let read = read(survey)
    return try #require(read.problem, "\(read.diagnostics.map(\.sentence.en))").students.map(
      \.choices)
  }

  @Test(arguments: [
    // long
    "student|activity|rank\n1|绘画|1\n1|足球|2\n2|足球|1",
    "学号|志愿顺序|活动名称\n1|2|足球\n2|1|足球\n1|1|绘画",
    "提交时间|姓名|课程|第几志愿\n2026-09-01 10:00|赵一|绘画|第一志愿\n2026-09-01 10:01|赵一|足球|第二志愿\n|钱二|足球|1",
    // wide
    "Timestamp|1. 您的学号：|2. 第一志愿（必选）|3. 第二志愿\n2026/9/1 10:00:00|1|绘画|足球\n2026/9/1 10:00:05|2|足球|",
    "序号|提交答卷时间|Q1_学号|Q2_志愿1|Q3_志愿2\n1|2026/9/1 10:00:00|1|绘画|足球\n2|2026/9/1 10:00:05|2|足球|",
    "姓名|班级|志愿\n赵一|三(1)班|绘画┋足球\n钱二|三(1)班|足球",
    // a column per activity
    "学号|足球|绘画\n1|2|1\n2|1|",
    "Student ID|请排序 [足球]|请排序 [绘画]\n1|2|1\n2|1|",
  ])
  func allShapesSayTheSame(survey: String) throws {
    #expect(try choices(survey) == [["绘画", "足球"], ["足球"], []])
  }

  @Test func theLaterAnswerCounts() throws {
    for survey in [
      "时间|学号|志愿1|志愿2\n2026-09-02 08:00|1|足球|\n2026-09-01 08:00|1|绘画|足球",
      "时间|学号|活动|排名\n2026-09-01 08:00|1|绘画|1\n2026-09-02 08:00|1|足球|1",
    ] {
      let read = read(survey)
      #expect(read.problem?.students[0].choices == ["足球"])
      let said = read.diagnostics.filter { $0.code == "answered-twice" }
      #expect(said.count == 1 && said[0].severity == .warning)
    }
    #expect(try choices("学号|志愿1\n1|绘画\n1|足球")[0] == ["足球"])
  }

  @Test func aColumnIDIsTheAnswersNumberWhereTheNameSaysWho() throws {
    let survey =
      "ID|Start time|Completion time|Email|Name|Student name|Choice 1\n"
      + "2|9/1/26 8:00|9/1/26 8:01|anonymous|anonymous|赵一|绘画\n1|||anonymous|anonymous|钱二|足球"
    #expect(try choices(survey) == [["绘画"], ["足球"], []])
    #expect(try choices("id|choice1\n1|绘画\n2|足球") == [["绘画"], ["足球"], []])
  }

  @Test func aReorderedLongAnswerLosesNothing() throws {
    let survey =
      "时间|学号|活动|排名\n2026-09-01|1|绘画|1\n2026-09-01|1|足球|2\n2026-09-02|1|绘画|2\n2026-09-02|1|足球|1"
    #expect(try choices(survey)[0] == ["足球", "绘画"])
  }

  @Test(arguments: [
    ("学号|志愿1\n9|足球", "Sheet1!A2 survey-student"), ("学号|志愿1\n1|足秋", "Sheet1!B2 unknown-id"),
    ("学号|足球\n1|很想", "Sheet1!B2 bad-rank"), ("a|b\n1|2", "Sheet1 survey-headings"),
    ("学号|活动|排名\n1|足球|x", "Sheet1!C2 bad-rank"),
  ])
  func faultsAreNamedWithTheirCell(survey: String, expected: String) {
    let errors = read(survey).diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.summary) == [expected])
  }

  @Test func electivesAndSignUpsAreTakenToo() throws {
    let read = read("学号|志愿1|志愿2|门数|参加时段\n1|足球|绘画|2|周二；周三")
    let student = try #require(read.problem?.students[0])
    #expect(student.electives == 2)
    #expect(student.attends == .slots(["周二-P1", "周二-P2", "周三-P1", "周三-P2"].compactMap(Slot.init)))
    let assumed = self.read("学号|志愿1\n1|足球")
    #expect(assumed.problem?.students.map(\.electives) == [1, 0, 0])
    #expect(assumed.diagnostics.contains { $0.code == "electives-assumed" })
  }

  @Test func aSheetOfTheWorkbookServesAsWell() throws {
    let read = PlainSchool.read(["问卷": "学号|志愿1\n1|绘画"])
    #expect(read.problem?.students[0].choices == ["绘画"])
  }
}

import Foundation
import ScheduleModel
import Testing

@testable import ScheduleFormats

@Suite struct OneRosterTests {
  private static let orgs =
    "sourcedId,status,dateLastModified,name,type,identifier\no1,,,实验小学,school,1"
  private static let sessions =
    "sourcedId,status,dateLastModified,title,type,startDate,endDate\nt,,,第一学期,term,2026-09-01,2027-01-20"
  private static let classes =
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds\n"
    + "c1,,,三（1）班,03,,,homeroom,三1教室,o1,t\nc2,,,三（2）班,,,,homeroom,三2教室,o1,t\nm1,,,数学,03,,,scheduled,,o1,t"
  private static let enrollments =
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary\n"
    + "e1,,,c1,o1,u1,student,\ne2,,,c2,o1,u2,student,\ne3,,,m1,o1,u1,student,\ne4,,,c1,o1,u3,teacher,true\n"
    + "e5,,,c1,o1,u4,teacher,false\ne6,tobedeleted,,c1,o1,u5,student,"

  private func roster(_ users: String, _ more: [String: String] = [:]) throws -> Workbook {
    var files = [
      "users": users, "classes": Self.classes, "enrollments": Self.enrollments, "orgs": Self.orgs,
      "academicSessions": Self.sessions, "demographics": "sourcedId,birthDate\nu1,2018-01-01",
    ]
    files.merge(more) { $1 }
    return try WorkbookReader.read(
      folder: "roster",
      files: files.sorted { $0.key < $1.key }.map { ($0.key + ".csv", [UInt8]($0.value.utf8)) })
  }

  private static let rest = Workbook.of(
    PlainSchool.sheets([
      "设置": "学段|小学\n上课日|周一、周二、周三", "班级": "班级名称|班主任\n三（2）班|李四",
      "教师": "姓名|身份|专长|每周最多课时\n张三|教师|足球|6\n李四|教师|美术|6", "学生": "学号|志愿1|门数\n101|足球|1",
    ]))

  private func check(_ workbook: Workbook) throws {
    #expect(OneRoster.isRoster(workbook))
    let read = SheetProblem([workbook, Self.rest])
    let problem = try #require(
      read.problem, "\(read.diagnostics.map { ($0.summary, $0.sentence.en) })")
    #expect(problem.school.name == "实验小学" && problem.school.id == "o1")
    #expect(problem.calendar.term?.start == "2026-09-01")
    #expect(problem.classes.map(\.id) == ["c1", "c2"])
    #expect(problem.classes.map(\.grade) == [3, 3])
    #expect(problem.classes.map(\.headTeacher) == ["u3", "u4"])
    #expect(problem.students.map(\.name) == ["赵一", "钱二"])
    #expect(problem.students.map(\.id) == ["101", "102"])
    #expect(problem.students.map(\.schoolClass) == ["c1", "c2"])
    #expect(problem.students.map(\.choices) == [["足球"], []])
    #expect(problem.staff.map(\.id) == ["u3", "u4"])
  }

  @Test func version11WithAWorkbookForTheRest() throws {
    try check(
      try roster(
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
          + "u1,,,true,o1,student,a,,一,赵,,101,,,,,03,\nu2,active,,true,o1,student,b,,二,钱,,102,,,,,03,\n"
          + "u3,,,true,o1,teacher,c,,三,张,,,,,,,,\nu4,,,true,o1,teacher,d,,四,李,,,,,,,,\n"
          + "u5,,,true,o1,student,e,,五,吴,,105,,,,,03,\nu6,tobedeleted,,true,o1,teacher,f,,六,郑,,,,,,,,\nu7,,,false,o1,teacher,g,,七,冯,,,,,,,,"
      ))
  }

  @Test func version12HasItsRolesInAFileOfTheirOwn() throws {
    try check(
      try roster(
        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,primaryOrgSourcedId\n"
          + "u1,,,true,a,,一,赵,,101,,,,,03,,,o1\nu2,,,true,b,,二,钱,,102,,,,,03,,,o1\nu3,,,true,c,,三,张,,,,,,,,,,o1\nu4,,,true,d,,四,李,,,,,,,,,,o1",
        [
          "roles":
            "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\nr1,,,u1,primary,student,,,o1\nr2,,,u2,primary,student,,,o1\nr3,,,u3,primary,teacher,,,o1\nr4,,,u3,secondary,parent,,,o1\nr5,,,u4,primary,teacher,,,o1"
        ]))
  }

  @Test func severalSchoolsAreToBeChosenFrom() throws {
    let users = "sourcedId,role,givenName,familyName\nu1,student,A,B"
    let workbook = try roster(
      users,
      [
        "orgs": Self.orgs + "\no2,,,第二小学,school,2",
        "classes": Self.classes + "\nc9,,,x,03,,,homeroom,,o2,t",
      ])
    #expect(SheetProblem([workbook]).diagnostics.contains { $0.code == "roster-school" })
    #expect(
      !SheetProblem([workbook], school: "第二小学").diagnostics.contains { $0.code == "roster-school" })
    let wrong = SheetProblem([workbook], school: "第三小学").diagnostics
    #expect(wrong.first { $0.code == "roster-school" }?.hint?.zh.contains("第二小学") == true)
  }

  @Test func aRosterAloneIsMerelyIncomplete() throws {
    let workbook = try roster("sourcedId,role,givenName,familyName\nu1,student,一,赵\nu2,student,二,钱")
    let read = SheetProblem([workbook])
    #expect(read.problem == nil)
    #expect(read.isMerelyIncomplete, "\(read.diagnostics.map(\.sentence.en))")
    let students = try #require(read.sheets(.en).first { $0.name == "students" })
    #expect(students.rows.count == 3)
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let problem = ExampleSchool.problem(stage: .primary, language: .zh)
    let workbook = try WorkbookReader.read(folder: "out", files: OneRosterWriter.files(problem))
    let rest = Workbook(SheetsWriter(language: .zh).sheets(problem))
    let both = SheetProblem([workbook, rest])
    #expect(both.problem == problem, "\(both.diagnostics.map(\.sentence.en))")
  }
}

import Foundation
import ScheduleModel
import TestSupport
import Testing

@Suite struct RepairCommandTests {
  /// The fixture school, solved, in a folder.
  private func solved() throws -> (folder: Folder, problem: String, timetable: String) {
    let folder = try Folder()
    let problem = School.rural.path
    let timetable = folder.path("old.json")
    let run = try Program.run(
      "solve", problem, "--output", timetable, "--work", "20000", "--quiet")
    try #require(run.status == 0, "\(run.messages)")
    return (folder, problem, timetable)
  }

  private func timetable(_ path: String) throws -> Timetable {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    return try #require(TimetableReader.read(bytes).timetable)
  }

  /// Slots, leaders, supervisors and students of what touches the days.
  private func onDays(_ days: Set<String>, _ timetable: Timetable) -> Set<String> {
    let sections = timetable.sections.filter { $0.slots.contains { days.contains($0.day) } }.map {
      "\($0.activity) \($0.leader) \($0.slots) \($0.students.sorted())"
    }
    let groups = timetable.classGroups.filter { days.contains($0.slot.day) }.map {
      "\($0.slot) \($0.host) \($0.supervisor ?? "-")"
    }
    return Set(sections + groups)
  }

  @Test func whereNothingChangedNobodyMoves() throws {
    let files = try solved()
    let run = try Program.run(
      "repair", files.problem, "--from", files.timetable, "--output", files.folder.path("new.json"),
      "--work", "5000", "--json")
    #expect(run.status == 0, "\(run.messages)")
    let report = try #require(run.json)
    #expect(report["unavoidableStudentMoves"] as? Int == 0)
    let old = try timetable(files.timetable)
    let new = try timetable(files.folder.path("new.json"))
    // The same, or better by more than its moves cost.
    #expect(new.score?.total ?? .zero <= old.score?.total ?? .zero)
  }

  @Test func anAbsentTeacherHasNoDutiesAndTheAuditAgrees() throws {
    let files = try solved()
    let old = try timetable(files.timetable)
    let leader = try #require(old.sections.first?.leader)
    let new = files.folder.path("new.json")
    let run = try Program.run(
      "repair", files.problem, "--from", files.timetable, "--absent", leader, "--output", new,
      "--work", "5000", "--json", "--messages", files.folder.path("m.txt"), "--list",
      files.folder.path("list"), "--since", "2026-10-12", "--language", "en")
    #expect(run.status == 0, "\(run.messages)")
    let repaired = try timetable(new)
    #expect(!repaired.sections.contains { $0.leader == leader })
    #expect(!repaired.classGroups.contains { $0.supervisor == leader })
    let report = try #require(run.json)
    let moves = try #require(report["studentMoves"] as? Int)
    let unavoidable = try #require(report["unavoidableStudentMoves"] as? Int)
    let forced = old.sections.filter { $0.leader == leader }.reduce(0) {
      $0 + $1.students.count * $1.slots.count
    }
    #expect(unavoidable == forced)
    #expect(moves >= unavoidable)
    let messages = try String(contentsOfFile: files.folder.path("m.txt"), encoding: .utf8)
    #expect(messages.contains("from 2026-10-12 on"))
    let students = try String(
      contentsOfFile: files.folder.path("list/moved-students.csv"), encoding: .utf8)
    #expect(students.split(whereSeparator: \.isNewline).count == moves + 1)

    let audit = try Program.run(
      "audit", files.problem, new, "--from", files.timetable, "--language", "en")
    #expect(audit.status == 0, "\(audit.outputText)")
    #expect(audit.outputText.contains("moveStudent"))
    // Without the old timetable the moves cannot be counted; all else can.
    #expect(try Program.run("audit", files.problem, new).status == 0)
  }

  @Test func otherDaysStayAsTheyAre() throws {
    let files = try solved()
    let old = try timetable(files.timetable)
    let section = try #require(
      old.sections.first { Set($0.slots.map(\.day)).count == 1 })
    let day = try #require(section.slots.first?.day)
    let new = files.folder.path("new.json")
    let run = try Program.run(
      "repair", files.problem, "--from", files.timetable, "--absent", section.leader, "--days", day,
      "--output", new, "--work", "5000", "--language", "zh")
    #expect(run.status == 0, "\(run.messages)")
    let others = Set(["Mon", "Tue", "Wed", "Thu", "Fri"]).subtracting([day])
    let spanning = old.sections.contains {
      $0.leader == section.leader && $0.slots.contains { $0.day == day }
        && $0.slots.contains { $0.day != day }
    }
    if !spanning {
      #expect(onDays(others, old).subtracting(onDays(others, try timetable(new))).isEmpty)
    }
    #expect(
      !(try timetable(new)).sections.contains {
        $0.leader == section.leader && $0.slots.contains { $0.day == day }
      })
  }

  @Test func capsThatCannotHoldAreProven() throws {
    let files = try solved()
    let old = try timetable(files.timetable)
    let leader = try #require(old.sections.first?.leader)
    let run = try Program.run(
      "repair", files.problem, "--from", files.timetable, "--absent", leader, "--most-moves", "0",
      "--output", files.folder.path("new.json"), "--language", "en")
    #expect(run.status == 1)
    #expect(run.messages.contains("Proven: no repair exists within the caps."))
    #expect(!FileManager.default.fileExists(atPath: files.folder.path("new.json")))
  }

  @Test func whatIsUnknownIsNamedWithTheNearest() throws {
    let files = try solved()
    let old = try timetable(files.timetable)
    let leader = try #require(old.sections.first?.leader)
    let run = try Program.run(
      "repair", files.problem, "--from", files.timetable, "--absent", leader + "x", "--closed",
      "nowhere", "--days", "Tuu", "--language", "en")
    #expect(run.status == 64)
    #expect(run.messages.contains("Is “\(leader)” meant?"))
    #expect(run.messages.contains("“nowhere” is not known"))
    #expect(run.messages.contains("Is “Tue” meant?"))
  }

  @Test func substitutesAreRankedByWhatTheyBreakAndCost() throws {
    let files = try solved()
    let old = try timetable(files.timetable)
    let group = try #require(old.classGroups.first { $0.supervisor != nil })
    let person = try #require(group.supervisor)
    let run = try Program.run(
      "substitute", files.problem, files.timetable, "--absent", person, "--day", group.slot.day,
      "--json", "--language", "en")
    #expect(run.status == 0 || run.status == 1)
    let report = try #require(run.json)
    let absent = try #require((report["absent"] as? [[String: Any]])?.first)
    let duties = try #require(absent["duties"] as? [[String: Any]])
    let expected =
      old.classGroups.count { $0.supervisor == person && $0.slot.day == group.slot.day }
      + old.sections.reduce(0) { sum, section in
        guard section.leader == person else { return sum }
        return sum + section.slots.count { $0.day == group.slot.day }
      }
    #expect(duties.count == expected)
    for duty in duties {
      let candidates = try #require(duty["candidates"] as? [[String: Any]])
      let ranks = candidates.map {
        (($0["breaks"] as? [Any])?.count ?? 0, $0["cost"] as? Double ?? 0)
      }
      #expect(zip(ranks, ranks.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(!candidates.contains { $0["staff"] as? String == person })
    }
  }
}

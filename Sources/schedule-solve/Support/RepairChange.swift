import Foundation
import ScheduleModel

/// A change given on the command line: who is absent, what is closed, and which days it is for.
struct RepairChange {
  private(set) var problem: Problem
  private(set) var frozenSlots: Set<Slot> = []
  /// Everything that is not known, at once.
  private(set) var faults: [Text] = []
  private let old: Timetable

  init(_ problem: Problem, _ old: Timetable) {
    self.problem = problem
    self.old = old
  }

  mutating func apply(absent: [String], closed: [String], days: String?, frozen: [String]) {
    let all = problem.calendar.slots
    var open = Set(all)
    if let days {
      open = Set(slots(days, option: "--days"))
      frozenSlots = Set(all).subtracting(open)
    }
    let staff = problem.staff.map(\.id)
    for value in absent {
      guard let (index, gone) = entry(value, ids: staff, option: "--absent", open: open) else {
        continue
      }
      problem.staff[index].availability = without(gone, problem.staff[index].availability)
    }
    let rooms = problem.rooms.map(\.id)
    for value in closed {
      guard let (index, gone) = entry(value, ids: rooms, option: "--closed", open: open) else {
        continue
      }
      problem.rooms[index].availability = without(gone, problem.rooms[index].availability)
    }
    let sections = Set(old.sections.map(\.id))
    for id in frozen where !sections.contains(id) {
      refuse(id, option: "--freeze", known: old.sections.map(\.id))
    }
  }

  /// `ID`, or `ID:SLOTS`; ids may have colons themselves.
  private mutating func entry(
    _ value: String, ids: [String], option: String, open: Set<Slot>
  ) -> (index: Int, slots: Set<Slot>)? {
    if let index = ids.firstIndex(of: value) { return (index, open) }
    guard let colon = value.lastIndex(of: ":") else {
      refuse(value, option: option, known: ids)
      return nil
    }
    let id = String(value[..<colon])
    guard let index = ids.firstIndex(of: id) else {
      refuse(id, option: option, known: ids)
      return nil
    }
    return (index, Set(slots(String(value[value.index(after: colon)...]), option: option)))
  }

  /// Days and slots between commas.
  private mutating func slots(_ list: String, option: String) -> [Slot] {
    let all = problem.calendar.slots
    return list.split(separator: ",").map(String.init).flatMap { word -> [Slot] in
      let word = word.trimmingCharacters(in: .whitespaces)
      if problem.calendar.days.contains(word) { return all.filter { $0.day == word } }
      if let slot = all.first(where: { $0.description == word }) { return [slot] }
      refuse(word, option: option, known: problem.calendar.days + all.map(\.description))
      return []
    }
  }

  private mutating func refuse(_ word: String, option: String, known: [String]) {
    let hint = NearestName.of(word, among: known)
    faults.append(
      Text(
        en: "\(option): “\(word)” is not known." + (hint.map { " Is “\($0)” meant?" } ?? ""),
        zh: "\(option)：找不到“\(word)”。" + (hint.map { "是否指“\($0)”？" } ?? "")))
  }

  private func without(_ gone: Set<Slot>, _ availability: Availability) -> Availability {
    switch availability {
    case .all: .slots(problem.calendar.slots.filter { !gone.contains($0) })
    case .slots(let some): .slots(some.filter { !gone.contains($0) })
    }
  }
}

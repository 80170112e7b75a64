import ScheduleModel

/// The list of rooms, and a page for each with its week.
struct RoomPages: PageMaker {
  func section(for data: ReportData) -> SiteSection? {
    data.problem.rooms.isEmpty
      ? nil : SiteSection(title: Text(en: "Rooms", zh: "场地"), file: "rooms.html")
  }

  func pages(for data: ReportData) -> [SitePage] {
    guard !data.problem.rooms.isEmpty else { return [] }
    return [list(data)] + data.problem.rooms.indices.map { page(of: $0, data) }
  }

  private func list(_ data: ReportData) -> SitePage {
    let rows = data.problem.rooms.enumerated().map { index, room in
      FilteredList.Row(
        cells: [
          data.link(toRoom: index), "\(room.building ?? "")", "\(room.capacity)",
          "\(data.slotsInUse(of: index))",
        ], values: ["building": room.building.map { [$0] } ?? []])
    }
    let buildings = Set(data.problem.rooms.compactMap(\.building)).sorted()
    let table = FilteredList(
      data: data, caption: data.say("All rooms", "全部场地"),
      heads: [
        data.say("Room", "场地"), data.say("Building", "楼栋"), data.say("Places", "可容纳人数"),
        data.say("Slots in use", "使用时段数"),
      ], numbers: [2, 3],
      fields: [.init(name: "building", label: data.say("Building", "楼栋"), values: buildings)],
      rows: rows)
    return SitePage(
      file: "rooms.html", title: data.say("Rooms", "场地"), body: table.html, scripts: [.filter])
  }

  private func page(of index: Int, _ data: ReportData) -> SitePage {
    let room = data.problem.rooms[index]
    let facts = data.facts([
      (data.say("Building", "楼栋"), "\(room.building ?? "")"),
      (data.say("Places", "可容纳人数"), "\(room.capacity)"),
      (data.say("Off the premises", "校外"), room.offsite ? "\(data.say("yes", "是"))" : ""),
      (
        data.say("Travel", "路程"),
        room.travelMinutes > 0
          ? "\(data.say("\(room.travelMinutes) minutes", "\(room.travelMinutes) 分钟"))" : ""
      ),
    ])
    let grid = WeekGrid(
      data: data, caption: data.say("Week of \(room.name)", "\(room.name)每周使用安排")
    ) { slot in data.placesOfRoom[index][slot].map { data.entry(for: $0, showing: .person) } }
    return SitePage(
      file: data.file(ofRoom: index), title: room.name,
      body: facts + "<h2>\(data.say("Week", "一周安排"))</h2>\n" + grid.html)
  }
}

extension ReportData {
  func slotsInUse(of room: Int) -> Int { placesOfRoom[room].filter { !$0.isEmpty }.count }
}

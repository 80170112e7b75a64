import ScheduleModel

/// How full each room is in each slot, as a heat map with the numbers in it.
struct RoomHeatMap {
  let data: ReportData

  /// Rooms in one drawing, so that it fits on a sheet of paper.
  static let mostRows = 32
  private static let cellHeight = 22
  private static let labelWidth = 150
  private static let headHeight = 40

  private var cellWidth: Int { max(30, min(48, 620 / max(1, data.slots.count))) }

  var html: HTML {
    let used = data.problem.rooms.indices.filter { data.slotsInUse(of: $0) > 0 }
    guard !used.isEmpty, !data.slots.isEmpty else { return "" }
    let title = data.say("Room use", "场地使用")
    let figures = stride(from: 0, to: used.count, by: Self.mostRows).enumerated().map {
      part, first in
      figure(Array(used[first..<min(first + Self.mostRows, used.count)]), part, title)
    }
    return "<section>\n<h2>\(title)</h2>\n\(figures.joined())</section>\n"
  }

  /// Students in the room, in percent of its places.
  private func percent(_ room: Int, _ slot: Int) -> (students: Int, percent: Int)? {
    let places = data.placesOfRoom[room][slot]
    guard !places.isEmpty else { return nil }
    let students = places.reduce(0) { sum, place in
      switch place {
      case .section(let number): return sum + data.sections[number].students.count
      case .group(let number): return sum + data.groups[number].students.count
      }
    }
    return (students, students * 100 / max(1, data.problem.rooms[room].capacity))
  }

  /// 0: empty; then up to a third, up to two thirds, up to nine tenths, above.
  private func step(_ percent: Int) -> Int {
    switch percent {
    case ...33: return 1
    case ...66: return 2
    case ...90: return 3
    default: return 4
    }
  }

  private func figure(_ rooms: [Int], _ part: Int, _ title: String) -> HTML {
    let slots = data.slots.count
    let busy = rooms.reduce(0) { $0 + data.slotsInUse(of: $1) }
    let text = data.say(
      "Students in percent of a room's places, by slot; the darker, the fuller. \(busy * 100 / (rooms.count * slots)) % of these rooms' slots are in use.",
      "各时段学生数占场地可容纳人数的百分比，颜色越深越满。这些场地的时段中有 \(busy * 100 / (rooms.count * slots)) % 在使用。"
    )
    let lines = rooms.enumerated().map { row, room in draw(room, row) }
    let figure = Figure(
      language: data.language, id: "rooms-\(part + 1)",
      title: part == 0 ? title : "\(title) \(part + 1)",
      description: text, width: Self.labelWidth + slots * cellWidth + 4,
      height: Self.headHeight + rooms.count * Self.cellHeight + 4,
      drawing: heads + lines.joined(), table: table(rooms, title))
    return figure.html
  }

  private var heads: HTML {
    let periods = data.problem.calendar.periods.count
    let days = data.problem.calendar.days.enumerated().map { number, day -> HTML in
      let x = Self.labelWidth + number * periods * cellWidth
      let name = Figure.short(data.name(ofDay: day), columns: max(4, periods * cellWidth / 7))
      return "<text x=\"\(x + 2)\" y=\"14\">\(name)</text>\n"
    }
    let slots = data.slots.indices.map { slot -> HTML in
      let x = Self.labelWidth + slot * cellWidth
      let name = Figure.short(data.slots[slot].period, columns: cellWidth / 8)
      return "<text x=\"\(x + 2)\" y=\"32\">\(name)</text>\n"
    }
    return days.joined() + slots.joined()
  }

  private func draw(_ room: Int, _ row: Int) -> HTML {
    let top = Self.headHeight + row * Self.cellHeight
    let name = Figure.short(data.problem.rooms[room].name, columns: 20)
    let cells = data.slots.indices.map { slot -> HTML in
      let x = Self.labelWidth + slot * cellWidth
      let use = percent(room, slot)
      let heat = use.map { step($0.percent) } ?? 0
      let number: HTML =
        use.map {
          """
          <text class="heat-text-\(heat)" x="\(x + cellWidth / 2)" y="\(top + 15)" text-anchor="middle">\($0.percent)</text>
          """
        } ?? ""
      return """
        <rect class="heat-\(heat)" x="\(x)" y="\(top)" width="\(cellWidth - 1)" height="\(Self.cellHeight - 1)"></rect>\(number)

        """
    }
    return """
      <text x="\(Self.labelWidth - 8)" y="\(top + 15)" text-anchor="end">\(name)</text>
      \(cells.joined())
      """
  }

  private func table(_ rooms: [Int], _ title: String) -> HTML {
    Figure.table(
      caption: data.say("\(title): students in the room", "\(title)：场地内学生数"),
      heads: [data.say("Room", "场地")]
        + data.slots.map { data.name(ofDay: $0.day) + " " + $0.period },
      rows: rooms.map { room in
        [data.link(toRoom: room)]
          + data.slots.indices.map { slot in percent(room, slot).map { "\($0.students)" } ?? "–" }
      })
  }
}

import ScheduleModel

/// Horizontal bars, one below the other.
struct BarChart {
  struct Part {
    /// Of the stylesheet: `bar`, `second`, `lack`.
    let style: String
    let value: Double
  }

  struct Bar {
    let label: String
    let parts: [Part]
    /// What stands behind the bar.
    let note: String
    /// A line across the bar.
    var target: Double?
  }

  let bars: [Bar]
  /// Styles with their meaning; none for bars of one kind.
  var legend: [(style: String, meaning: String)] = []

  static let width = 480
  private static let rowHeight = 24
  private static let labelWidth = 140
  private static let barWidth = 250.0

  var height: Int { bars.count * Self.rowHeight + (legend.isEmpty ? 4 : 30) }

  var drawing: HTML {
    let most =
      bars.map { bar in
        max(bar.parts.reduce(0) { $0 + $1.value }, bar.target ?? 0)
      }.max() ?? 0
    let scale = most > 0 ? Self.barWidth / most : 0
    let rows = bars.enumerated().map { row, bar in draw(bar, row, scale) }
    return rows.joined() + key
  }

  private func draw(_ bar: Bar, _ row: Int, _ scale: Double) -> HTML {
    let top = row * Self.rowHeight + 4
    var start = Double(Self.labelWidth)
    var shapes: HTML = ""
    for part in bar.parts where part.value > 0 {
      let width = part.value * scale
      shapes += """
        <rect class="\(part.style)" x="\(Self.decimal(start))" y="\(top)" width="\(Self.decimal(width))" height="16"></rect>

        """
      start += width
    }
    if let target = bar.target {
      let at = Self.decimal(Double(Self.labelWidth) + target * scale)
      shapes += """
        <path class="target" d="M\(at) \(top - 2)v20"></path>

        """
      start = max(start, Double(Self.labelWidth) + target * scale)
    }
    return """
      <text x="\(Self.labelWidth - 8)" y="\(top + 13)" text-anchor="end">\(Figure.short(bar.label, columns: 19))</text>
      \(shapes)<text x="\(Self.decimal(start + 7))" y="\(top + 13)">\(bar.note)</text>

      """
  }

  private var key: HTML {
    let top = bars.count * Self.rowHeight + 12
    var x = 10
    return legend.map { style, meaning -> HTML in
      let left = x
      x += 22 + TerminalWidth.columns(of: meaning) * 7 + 14
      let mark: HTML =
        style == "target"
        ? "<path class=\"target\" d=\"M\(left + 6) \(top - 2)v16\"></path>"
        : "<rect class=\"\(style)\" x=\"\(left)\" y=\"\(top)\" width=\"12\" height=\"12\"></rect>"
      return """
        \(mark)<text x="\(left + 18)" y="\(top + 11)">\(meaning)</text>

        """
    }.joined()
  }

  /// At most one place behind the point.
  static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }
}

/// The colours of one scheme, as `#rrggbb`.
struct Palette: Sendable {
  var background: String
  /// Behind headings of tables, forms and notes.
  var surface: String
  var text: String
  var muted: String
  var link: String
  var border: String
  /// Bars of charts.
  var bar: String
  var secondBar: String
  /// What needs a look: nobody supervises, no place.
  var warning: String
  /// The heat map's steps from little to much, each with the text on it.
  var heat: [(background: String, text: String)]

  static let light = Palette(
    background: "#ffffff", surface: "#f1f4f7", text: "#1b1f24", muted: "#50575f",
    link: "#0a55a0", border: "#c3cad2", bar: "#2b6cb0", secondBar: "#9a5b00", warning: "#a3260b",
    heat: [
      ("#f1f4f7", "#1b1f24"), ("#d7e6f5", "#1b1f24"), ("#a9cbea", "#1b1f24"),
      ("#2f74b5", "#ffffff"), ("#123f6b", "#ffffff"),
    ])

  static let dark = Palette(
    background: "#14171a", surface: "#20252a", text: "#e9ecef", muted: "#aeb6be",
    link: "#8fc1f5", border: "#454d55", bar: "#6ba6e0", secondBar: "#e0a24a", warning: "#ff9b85",
    heat: [
      ("#20252a", "#e9ecef"), ("#1d3347", "#e9ecef"), ("#22507a", "#ffffff"),
      ("#7db4e6", "#14171a"), ("#c9e2f8", "#14171a"),
    ])

  /// Names of the stylesheet's properties with their values.
  var properties: [(name: String, value: String)] {
    [
      ("background", background), ("surface", surface), ("text", text), ("muted", muted),
      ("link", link), ("border", border), ("bar", bar), ("second-bar", secondBar),
      ("warning", warning),
    ]
      + heat.enumerated().flatMap { step, colours in
        [("heat-\(step)", colours.background), ("heat-text-\(step)", colours.text)]
      }
  }

  /// Which text stands on which ground in the stylesheet, with the least contrast it must have
  /// (WCAG 2.2: 4.5 for text, 3 for what is drawn).
  var pairs: [(foreground: String, background: String, least: Double)] {
    let grounds = [background, surface]
    return grounds.flatMap { ground in
      [text, muted, link, warning].map { ($0, ground, 4.5) }
        + [bar, secondBar].map { ($0, ground, 3.0) }
    } + heat.map { ($0.text, $0.background, 4.5) }
  }
}

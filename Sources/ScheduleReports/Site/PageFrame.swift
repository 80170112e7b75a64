import ScheduleModel

/// What every HTML page of ours has around its contents: head with the stylesheet, skip link, header
/// with navigation, footer. Nothing in it needs a network.
struct PageFrame {
  var language: Language
  var school: String
  var title: String
  /// Rules beside the stylesheet's.
  var rules = ""
  /// What stands in the header for the school.
  var name: HTML
  /// What the navigation is of, for those who hear the page.
  var navigation: String
  /// The items of the navigation.
  var links: HTML
  /// Behind the navigation, in the header.
  var tools: HTML = ""
  /// Class of the contents.
  var style: String?
  var body: HTML
  var footer: String
  var scripts: HTML = ""

  var document: String {
    let code = language == .zh ? "zh-CN" : "en"
    let skip = Text(en: "Skip to content", zh: "跳到正文")[language]
    let styled: HTML = style.map { " class=\"\($0)\"" } ?? ""
    let html: HTML = """
      <!DOCTYPE html>
      <html lang="\(code)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title) · \(school)</title>
      <style>
      \(HTML(verbatim: Stylesheet.text))\(HTML(verbatim: rules))</style>
      </head>
      <body>
      <a class="skip" href="#main">\(skip)</a>
      <header class="shell">
      <div class="school">\(name)</div>
      <nav aria-label="\(navigation)"><ul>
      \(links)
      </ul></nav>
      \(tools)</header>
      <main id="main" tabindex="-1"\(styled)>
      <h1>\(title)</h1>
      \(body)
      </main>
      <footer class="shell"><p>\(footer)</p></footer>
      \(scripts)</body>
      </html>

      """
    return html.text
  }
}

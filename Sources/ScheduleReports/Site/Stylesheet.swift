/// The stylesheet that stands in every page: screen and A4, light and dark.
enum Stylesheet {
  static let text =
    ":root { color-scheme: light dark; \(declarations(.light)) }\n"
    + "@media screen and (prefers-color-scheme: dark) {\n:root { \(declarations(.dark)) }\n}\n"
    + rules + heatRules + printRules

  private static func declarations(_ palette: Palette) -> String {
    palette.properties.map { "--\($0.name): \($0.value);" }.joined(separator: " ")
  }

  private static let heatRules = Palette.light.heat.indices.map { step in
    """
    .heat-\(step) { background: var(--heat-\(step)); color: var(--heat-text-\(step)); }
    svg .heat-\(step) { fill: var(--heat-\(step)); } svg .heat-text-\(step) { fill: var(--heat-text-\(step)); }

    """
  }.joined()

  private static let rules = """
    * { box-sizing: border-box; }
    html { font-size: 100%; -webkit-text-size-adjust: 100%; }
    body { margin: 0; overflow-wrap: break-word; background: var(--background); color: var(--text); line-height: 1.5;
      font-family: system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
        "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif; }
    a { color: var(--link); text-underline-offset: 0.15em; overflow-wrap: anywhere; }
    :focus-visible { outline: 3px solid var(--second-bar); outline-offset: 2px; }
    main:focus { outline: none; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 0.5rem; top: 0.5rem; padding: 0.5rem 1rem; background: var(--background); z-index: 1; }
    header.shell { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: center;
      padding: 0.75rem 1rem; background: var(--surface); border-bottom: 1px solid var(--border); }
    .school { font-weight: 700; }
    .school a { color: var(--text); text-decoration: none; }
    .school .muted { font-weight: 400; }
    nav ul { display: flex; flex-wrap: wrap; gap: 0 1rem; list-style: none; margin: 0; padding: 0; }
    nav a { display: inline-block; padding: 0.35rem 0; }
    nav a[aria-current] { color: var(--text); font-weight: 700; text-decoration-thickness: 0.15em; }
    form.search { margin-left: auto; display: flex; gap: 0.5rem; align-items: center; }
    main { max-width: 76rem; margin: 0 auto; padding: 0.5rem 1rem 2rem; }
    footer.shell { padding: 0.5rem 1rem; border-top: 1px solid var(--border); color: var(--muted); font-size: 0.875rem; }
    h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0 0.5rem; }
    h2 { font-size: 1.2rem; margin: 1.75rem 0 0.5rem; }
    h3 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
    .muted { color: var(--muted); }
    .warning { color: var(--warning); font-weight: 600; }
    .scroll { overflow-x: auto; max-width: 100%; }
    table { border-collapse: collapse; margin: 0.5rem 0; font-variant-numeric: tabular-nums; }
    table.week caption, table.days caption, #list caption { position: absolute; width: 1px; height: 1px;
      overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    caption { text-align: start; color: var(--muted); padding: 0 0 0.25rem; }
    th, td { border: 1px solid var(--border); padding: 0.3rem 0.5rem; text-align: start; vertical-align: top; }
    thead th, tbody th { background: var(--surface); font-weight: 600; }
    td.number, th.number { text-align: end; }
    tfoot td, tfoot th { font-weight: 600; background: var(--surface); }
    table.week { table-layout: fixed; width: 100%; min-width: 40rem; }
    table.week thead th:first-child { width: 7rem; }
    table.week .entry + .entry { margin-top: 0.4rem; padding-top: 0.4rem; border-top: 1px dashed var(--border); }
    table.days { width: 100%; max-width: 48rem; }
    .where { color: var(--muted); font-size: 0.9rem; }
    th .where { font-weight: 400; }
    .count { white-space: nowrap; }
    dl.facts { display: grid; grid-template-columns: fit-content(45%) minmax(0, 1fr); gap: 0.2rem 1rem; margin: 0.5rem 0; }
    dl.facts dt { color: var(--muted); }
    dl.facts dd { margin: 0; }
    dl.facts dt, dl.facts dd, .names li, h1, h2, h3, summary { overflow-wrap: anywhere; }
    ul.names { columns: 10rem; padding-left: 1.25rem; margin: 0.25rem 0; }
    ul.figures { display: flex; flex-wrap: wrap; gap: 0.75rem; list-style: none; padding: 0; margin: 0.75rem 0; }
    ul.figures li { background: var(--surface); border: 1px solid var(--border); border-radius: 0.4rem;
      padding: 0.5rem 0.9rem; min-width: 9rem; }
    ul.figures strong { display: block; font-size: 1.5rem; line-height: 1.2; }
    form.filter { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end; padding: 0.75rem;
      background: var(--surface); border: 1px solid var(--border); border-radius: 0.4rem; margin: 0.75rem 0; }
    form.filter[hidden] { display: none; }
    form.filter label, form.wide label { display: block; font-size: 0.875rem; }
    form.filter p { margin: 0; flex-basis: 100%; }
    input, select, button { font: inherit; color: var(--text); background: var(--background);
      border: 1px solid var(--muted); border-radius: 0.25rem; padding: 0.25rem 0.5rem; max-width: 100%; }
    .shell input { width: 9rem; }
    figure { margin: 0.5rem 0 1rem; }
    figcaption { margin-bottom: 0.25rem; }
    svg { max-width: 100%; height: auto; display: block; font-family: inherit; }
    svg text { fill: var(--text); font-size: 13px; }
    svg .axis { stroke: var(--border); fill: none; }
    svg .bar { fill: var(--bar); } svg .second { fill: var(--second-bar); } svg .lack { fill: var(--warning); }
    svg .band { fill: var(--second-bar); fill-opacity: 0.3; } svg .curve { stroke: var(--bar); stroke-width: 2; fill: none; }
    svg .target { stroke: var(--text); stroke-width: 3; }
    details summary { cursor: pointer; color: var(--link); }
    .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 32rem), 1fr)); gap: 0 2rem; }
    .sheet { break-after: page; }
    .sheet:last-child { break-after: auto; }
    table.paper { width: 100%; }
    table.ticked td:nth-last-child(2) { width: 3.5rem; font-size: 1.25rem; line-height: 1; text-align: center; }
    table.ticked td:last-child { width: 22%; }

    """

  private static let printRules = """
    @page { size: A4; margin: 12mm; }
    @media print {
      header.shell nav, form, .skip, details, footer.shell { display: none !important; }
      header.shell { background: none; border: 0; padding: 0; }
      h1 { font-size: 14pt; margin: 2pt 0; }
      .sheet h2 { font-size: 12pt; margin: 2pt 0 4pt; }
      main { max-width: none; padding: 0; }
      body { font-size: 10pt; }
      a { color: inherit; text-decoration: none; }
      .scroll { overflow: visible; }
      table.week { min-width: 0; }
      table.days { max-width: none; }
      table.days td, table.days th { padding: 0.1rem 0.4rem; }
      table.paper td, table.paper th { padding: 0.12rem 0.4rem; line-height: 1.35; }
      table.ticked td:nth-last-child(2) { font-size: 1.1em; }
      table.close { font-size: 9.5pt; } table.dense { font-size: 9pt; }
      table.close td, table.close th { padding: 0.1rem 0.4rem; line-height: 1.2; }
      table.dense td, table.dense th { padding: 0.05rem 0.4rem; line-height: 1.15; }
      table.close td:nth-last-child(2), table.dense td:nth-last-child(2) { font-size: 1em; }
      table.days br { display: none; }
      .charts { grid-template-columns: 1fr 1fr; }
      tr, figure, .block, ul.figures li { break-inside: avoid; }
      thead { display: table-header-group; }
      h1, h2, h3, caption { break-after: avoid; }
      svg, [class^="heat"] { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """
}

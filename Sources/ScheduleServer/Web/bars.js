import {h, svg} from "./dom.js";

/** Units of the drawing across, and of its labels; fewer on a telephone, so that its words stay readable. */
const size = () => (innerWidth < 700 ? {width: 360, labels: 120, signs: 16} : {width: 520, labels: 170, signs: 24});
const ROW = 26;

/**
 * Bars beside their labels and figures: the figures are text, so no table is needed beside it.
 *
 * @param {string} title
 * @param {Array<{label: string, value: number, text?: string, target?: number, warn?: boolean}>} rows
 *   `target` is a mark on the bar; `warn` is for what needs a look
 */
export function barChart(title, rows) {
  const {width, labels, signs} = size();
  const most = Math.max(1e-9, ...rows.map((row) => Math.max(row.value, row.target ?? 0)));
  const x = (value) => (value / most) * (width - labels - 80);
  return h(
    "figure", {class: "bars"}, h("figcaption", null, title),
    svg(
      "svg", {
        viewBox: `0 0 ${width} ${rows.length * ROW + 4}`,
        role: "img",
        "aria-label": `${title}: ${rows.map((row) => `${row.label} ${row.text ?? row.value}`).join("; ")}`
      },
      rows.map(
        (row, index) => svg(
          "g", null,
          svg(
            "text", {x: labels - 8, y: index * ROW + 18, "text-anchor": "end"}, shorten(row.label, signs),
            svg("title", null, row.label)),
          svg("rect", {
            class: row.warn ? "bar warn" : "bar",
            x: labels,
            y: index * ROW + 5,
            width: Math.max(x(row.value), 1).toFixed(1),
            height: 16,
            rx: 2
          }),
          row.target ?
            svg("path", {class: "target", d: `M${(labels + x(row.target)).toFixed(1)} ${index * ROW + 2}v22`}) :
            null,
          svg(
            "text",
            {x: (labels + Math.max(x(row.value), row.target ? x(row.target) : 0) + 8).toFixed(1), y: index * ROW + 18},
            row.text ?? String(row.value))))));
}

/** Fits a label into its column; Chinese signs count double. */
function shorten(label, signs) {
  let width = 0;
  let end = 0;
  for (const sign of label) {
    width += sign.codePointAt(0) > 0x2e80 ? 2 : 1;
    if (width > signs) return `${label.slice(0, end)}…`;
    end += sign.length;
  }
  return label;
}

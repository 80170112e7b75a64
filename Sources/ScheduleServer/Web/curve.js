import {h, svg} from "./dom.js";
import {duration, percent, points} from "./format.js";
import {t} from "./words.js";

/** Units of the drawing across; fewer on a telephone, so that its words stay readable. */
const width = () => (innerWidth < 700 ? 400 : 760);
const TOP = {
  y: 16,
  height: 200
};
const BOTTOM = {
  y: 258,
  height: 70
};
const LEFT = 64;
const RIGHT = 16;
/** Rows of the table that says the same. */
const ROWS = 12;

/**
 * How a search went: total and bound over time, below it the gap; a table says the same in figures.
 *
 * @param {Array<[number, number|null, number|null]>} curve seconds, total and bound in points
 * @param {number} seconds how long it has run
 * @returns {HTMLElement}
 */
export function curveChart(curve, seconds) {
  const rows = curve.filter(([, total, bound]) => total !== null || bound !== null);
  if (!rows.length) return h("p", {class: "muted"}, t("solve.nothingYet"));
  const end = Math.max(seconds || 0, rows.at(-1)[0], 1);
  const last = rows.at(-1);
  const gap = gapOf(last);
  const summary = t("solve.chartSummary", {
    time: duration(end),
    total: points(last[1]),
    bound: points(last[2]),
    gap: percent(gap),
  });
  return h(
    "figure", {class: "curve"}, h("figcaption", null, summary), legend(),
    svg(
      "svg", {viewBox: `0 0 ${width()} 352`, role: "img", "aria-label": summary}, totals(rows, end), gaps(rows, end),
      timeAxis(end)),
    h("details", null, h("summary", null, t("solve.asTable")), table(rows)));
}

/** (total - bound) / max(total, 1), as the timetable's file has it; null without both. */
function gapOf([, total, bound]) {
  return total === null || bound === null ? null : (total - bound) / Math.max(total, 1);
}

function legend() {
  const entry = (name, text) =>
    h("li", null,
      svg(
        "svg", {viewBox: "0 0 30 10", width: 30, height: 10, "aria-hidden": "true"},
        svg("path", {class: `line ${name}`, d: "M0 5H30"})),
      text);
  return h("ul", {class: "legend"}, entry("total", t("total")), entry("bound", t("bound")), entry("gap", t("gap")));
}

const across = (second, end) => LEFT + (second / end) * (width() - LEFT - RIGHT);

/** A path of steps: a value holds until the next one. */
function steps(rows, pick, x, y, end) {
  let path = "";
  let before = null;
  for (const row of rows) {
    const value = pick(row);
    if (value === null) continue;
    path += before === null ? `M${x(row[0]).toFixed(1)} ${y(value).toFixed(1)}` :
                              `H${x(row[0]).toFixed(1)}V${y(value).toFixed(1)}`;
    before = value;
  }
  return before === null ? "" : `${path}H${x(end).toFixed(1)}`;
}

function totals(rows, end) {
  const bounds = rows.map((row) => row[2]).filter((value) => value !== null);
  const found = rows.map((row) => row[1]).filter((value) => value !== null);
  // The first totals may be many times the later ones: what matters is shown, the rest cut off.
  const least = Math.min(...(bounds.length ? bounds.slice(-Math.ceil(bounds.length * 0.7)) : found));
  const best = found.length ? Math.min(...found) : least;
  const most = found.length ?
    Math.min(Math.max(...found), best + 3 * Math.max(best - least, 0.02 * Math.abs(best), 1)) :
    Math.max(...bounds);
  const low = Math.max(0, least - 0.08 * (most - least || 1));
  const high = most + 0.08 * (most - low || 1);
  const y = (value) => TOP.y + TOP.height * (1 - (Math.min(Math.max(value, low), high) - low) / (high - low));
  const x = (second) => across(second, end);
  return svg(
    "g", null, grid(low, high, y, (value) => points(Math.round(value * 10) / 10)),
    svg("path", {class: "line total", d: steps(rows, (row) => row[1], x, y, end)}),
    svg("path", {class: "line bound", d: steps(rows, (row) => row[2], x, y, end)}));
}

function gaps(rows, end) {
  const all = rows.map(gapOf).filter((gap) => gap !== null);
  if (!all.length) return null;
  const high = Math.max(Math.min(Math.max(...all), 6 * all.at(-1) + 0.01), 0.001);
  const y = (value) => BOTTOM.y + BOTTOM.height * (1 - Math.min(value, high) / high);
  return svg(
    "g", null, grid(0, high, y, (value) => percent(value, 1), 2),
    svg("path", {class: "line gap", d: steps(rows, gapOf, (second) => across(second, end), y, end)}));
}

function grid(low, high, y, label, parts = 4) {
  return Array.from({length: parts + 1}, (_, index) => low + ((high - low) * index) / parts)
    .map(
      (value) =>
        [svg("path", {class: "grid", d: `M${LEFT} ${y(value).toFixed(1)}H${width() - RIGHT}`}),
         svg("text", {x: LEFT - 6, y: (y(value) + 4).toFixed(1), "text-anchor": "end"}, label(value)),
  ]);
}

function timeAxis(end) {
  const parts = width() < 700 ? 2 : 4;
  return Array.from({length: parts + 1}, (_, index) => (end * index) / parts)
    .map(
      (second, index) => svg(
        "text", {
          x: across(second, end).toFixed(1),
          y: 348,
          "text-anchor": index === 0 ? "start" :
            index === parts          ? "end" :
                                       "middle"
        },
        end < 8 ? `${second.toFixed(1)} s` : duration(second)));
}

function table(rows) {
  const step = Math.max(1, Math.ceil(rows.length / ROWS));
  const chosen = rows.filter((_, index) => index % step === 0 || index === rows.length - 1);
  return h(
    "div", {class: "scroll", tabindex: 0, role: "group", "aria-label": t("solve.asTable")},
    h("table", null,
      h("thead", null,
        h("tr", null,
          [t("solve.time"), t("total"), t("bound"), t("gap")].map((text) => h("th", {scope: "col"}, text)))),
      h("tbody", null, chosen.map((row) => h("tr", null, h("th", {scope: "row"}, `${row[0].toFixed(1)} s`), [
                                    points(row[1]), points(row[2]), percent(gapOf(row))
                                  ].map((text) => h("td", {class: "number"}, text)))))));
}

/** The sentence under the chart's figures: by how much a longer run could help at most. */
export function roomLeft(total, bound) {
  return total === null || bound === null || total === undefined || bound === undefined ?
    "" :
    t("solve.roomLeft", {points: points(total - bound)});
}

import {barChart} from "./bars.js";
import {button, h, replace} from "./dom.js";
import {count, points} from "./format.js";
import {hasWords, t} from "./words.js";

/** People shown in the chart of loads before "all". */
const MOST = 30;

/**
 * The timetable as a whole, in charts: which choices were granted, where the points come from, who
 * works how much, which activities are full.
 *
 * @param {Plan} plan
 * @param {Object} state of the program
 */
export function overview(plan, state) {
  const {timetable} = state;
  return h(
    "div", null, h("h2", null, t("tab.overview")),
    h("div", {class: "charts"}, ranks(timetable), components(timetable), activities(plan), loads(plan)));
}

function ranks({grantedByRank = [], studentsWithNothing, granted, wanted}) {
  return h(
    "section", null, barChart(t("overview.ranks"), [
      ...grantedByRank.map((value, index) => ({label: t("overview.rank", {n: index + 1}), value, text: count(value)})),
      {
        label: t("overview.unmet"),
        value: Math.max(0, (wanted ?? 0) - (granted ?? 0)),
        text: count(Math.max(0, (wanted ?? 0) - (granted ?? 0))),
        warn: true
      },
      {label: t("overview.nothing"), value: studentsWithNothing ?? 0, text: count(studentsWithNothing), warn: true},
    ]));
}

function components({components: list, score = {}}) {
  const rows =
    list ?? Object.entries(score).filter(([id]) => id !== "total").map(([id, value]) => ({id, points: value}));
  return h(
    "section", null,
    barChart(
      t("overview.components"),
      rows.filter((one) => one.points)
        .sort((a, b) => b.points - a.points)
        .map((one) => ({
               label: hasWords(`component.${one.id}`) ? t(`component.${one.id}`) : one.name ?? one.id,
               value: one.points,
               text: points(one.points),
               warn: one.id === "uncovered"
             }))));
}

function activities(plan) {
  return h("section", null, longChart(t("overview.activities"), [
             ...plan.activities
           ].sort((a, b) => b.wanted - a.wanted).map((one) => ({
                                                       label: one.name,
                                                       value: one.granted ?? 0,
                                                       target: one.wanted,
                                                       text: `${one.granted ?? 0} / ${one.wanted ?? 0}`
                                                     }))));
}

function loads(plan) {
  const working = plan.staff.filter((one) => one.load || one.target);
  return h(
    "section", null,
    longChart(t("overview.loads"), working.map((one) => ({
                                                 label: one.name,
                                                 value: one.load ?? 0,
                                                 target: one.target ?? 0,
                                                 text: one.target ? `${one.load} / ${one.target}` : String(one.load)
                                               }))));
}

/** A chart of which only the first rows are drawn until all are asked for. */
function longChart(title, rows) {
  if (rows.length <= MOST) return barChart(title, rows);
  const box = h("div");
  replace(
    box, barChart(title, rows.slice(0, MOST)),
    button(t("list.all", {n: rows.length}), () => replace(box, barChart(title, rows)), {kind: "small"}));
  return box;
}

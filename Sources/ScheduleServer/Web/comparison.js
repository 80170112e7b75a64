import {h} from "./dom.js";
import {count, difference, list, percent, points} from "./format.js";
import {longList} from "./longlist.js";
import {slotName, slotNames} from "./subject.js";
import {t} from "./words.js";

const FIGURES = [
  ["total", points], ["studentsWithFirstChoice", count], ["studentsWithNothing", count], ["uncovered", count],
  ["pay", points], ["overtime", count], ["sections", count]
];

/**
 * What differs between two timetables.
 *
 * @param {Object} answer of `/api/compare`
 * @param {Plan} plan for names
 * @param {string} a the first one's name
 * @param {string} b the other's
 * @param {string} page where it can be had as a page of its own
 */
export function comparison(answer, plan, a, b, page) {
  const name = (table, id) => (id ? plan.name(table, id) : "–");
  const electives = (some) =>
    (some?.length ? list(some.map(
                      (one) => `${one.activityName ?? name("activities", one.activity)}${
                        one.choice ? t("compare.choice", {n: one.choice}) : ""}`)) :
                    "–");
  const held = (one) =>
    (one ?
       [
         slotNames(one.slots, plan), one.leaderName ?? name("staff", one.leader),
         one.roomName ?? name("rooms", one.room), t("card.students", {n: one.students})
       ].join(" · ") :
       "–");
  const group = (one) => (one ? (one.supervisor ? name("staff", one.supervisor) : t("card.nobody")) : "–");
  return h(
    "section", {"aria-labelledby": "compared"}, h("h2", {id: "compared"}, t("compare.title", {a, b})),
    h("p", null,
      t("compare.distance",
        {students: percent(answer.differentStudents, 0), sections: percent(answer.differentSections, 0)})),
    h("p", null,
      h("a", {href: page, target: "_blank", rel: "noopener"}, t("compare.page"),
        h("span", {class: "unseen"}, ` (${t("output.newTab")})`))),
    table(
      t("compare.figures"), ["", a, b, t("compare.change")],
      FIGURES.filter(([key]) => answer.before?.[key] !== undefined)
        .map(
          ([key, format]) =>
            [t(`compare.figure.${key}`), format(answer.before[key]), format(answer.after[key]),
             difference(Math.round((answer.after[key] - answer.before[key]) * 1000) / 1000)]),
      "number"),
    table(
      t("kind.students"), [t("kind.students.one"), a, b, t("compare.points")],
      (answer.students ?? [])
        .map(
          (one) =>
            [one.name ?? name("students", one.student), electives(one.before), electives(one.after),
             difference(Math.round((one.pointsAfter - one.pointsBefore) * 1000) / 1000)])),
    table(
      t("compare.sections"), [t("kind.activities.one"), t("compare.kind"), a, b],
      (answer.sections ?? [])
        .map(
          (one) =>
            [one.activityName ?? name("activities", one.activity), t(`compare.kind.${one.change}`), held(one.before),
             held(one.after)])),
    table(
      t("kind.staff"), [t("kind.staff.one"), t("compare.loadBefore"), t("compare.loadAfter"), t("compare.slots")],
      (answer.staff ?? [])
        .map((one) => [one.name ?? name("staff", one.staff), one.loadBefore, one.loadAfter, one.slots])),
    table(
      t("compare.groups"), [t("kind.classes.one"), t("inspect.slot"), a, b],
      (answer.classGroups ?? [])
        .map((one) => [name("classes", one.class), slotName(one.slot, plan), group(one.before), group(one.after)])));
}

function table(title, headings, rows, kind) {
  if (!rows.length) return null;
  const body = h("tbody");
  const element =
    h("table", {class: "wide"}, h("caption", null, kind ? title : `${title}: ${rows.length}`),
      h("thead", null, h("tr", null, headings.map((text) => (text ? h("th", {scope: "col"}, text) : h("td"))))), body);
  const scroll = h("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": title});
  const long = longList(
    rows,
    ([first, ...rest]) =>
      h("tr", null, h("th", {scope: "row"}, first), rest.map((text) => h("td", {class: kind ?? null}, text))),
    {step: 25, container: body});
  scroll.append(element);
  long.prepend(scroll);
  return long;
}

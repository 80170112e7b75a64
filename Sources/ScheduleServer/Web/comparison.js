import {h} from "./dom.js";
import {count, difference, list, percent, points} from "./format.js";
import {longTable} from "./longlist.js";
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
  const person = (id) => plan.name("staff", id);
  return h(
    "section", {"aria-labelledby": "compared"}, h("h2", {id: "compared"}, t("compare.title", {a, b})),
    h("p", null,
      t("compare.distance",
        {students: percent(answer.differentStudents, 0), sections: percent(answer.differentSections, 0)})),
    h("p", null,
      h("a", {href: page, target: "_blank", rel: "noopener"}, t("compare.page"),
        h("span", {class: "unseen"}, ` (${t("output.newTab")})`))),
    longTable(
      t("compare.figures"), ["", a, b, t("compare.change")], FIGURES.map(([key, format]) => {
        const [before, after] = [answer.before[key], answer.after[key]];
        return [t(`compare.figure.${key}`), format(before), format(after), change(before, after)];
      }),
      {cells: "number"}),
    listed(
      t("kind.students"), [t("kind.students.one"), a, b, t("compare.points")], answer.students,
      (one) => [one.name, electives(one.before), electives(one.after), change(one.pointsBefore, one.pointsAfter)]),
    listed(
      t("compare.sections"), [t("kind.activities.one"), t("compare.kind"), a, b], answer.sections,
      (one) => [one.name, t(`compare.kind.${one.change}`), held(one.before), held(one.after)]),
    listed(
      t("kind.staff"), [t("kind.staff.one"), t("compare.loadBefore"), t("compare.loadAfter"), t("compare.slots")],
      answer.staff, (one) => [one.name, one.loadBefore, one.loadAfter, one.slots]),
    listed(
      t("compare.groups"), [t("kind.classes.one"), t("inspect.slot"), a, b], answer.classGroups,
      (one) => [one.name, slotName(one.slot, plan), supervisor(one.before), supervisor(one.after)]));

  function supervisor(group) {
    if (!group) return null;
    return group.supervisor ? person(group.supervisor) : t("card.nobody");
  }

  function held(section) {
    return section && [
      slotNames(section.slots, plan), person(section.leader), plan.name("rooms", section.room),
      t("card.students", {n: section.students})
    ].join(" · ");
  }
}

/** A table of changes, with how many there are in its caption. */
function listed(title, headings, changes, cells) {
  return longTable(`${title}: ${changes.length}`, headings, changes.map(cells));
}

/** A student's electives, each with which of his choices it is. */
function electives(some) {
  const words = (some ?? []).map((one) => one.name + (one.choice ? t("compare.choice", {n: one.choice}) : ""));
  return words.length ? list(words) : null;
}

/** By how many points, or other units, the second is more. */
function change(before, after) {
  return difference(Math.round((after - before) * 1000) / 1000);
}

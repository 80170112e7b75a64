import {h} from "./dom.js";
import {list} from "./format.js";
import {icon} from "./icons.js";
import {targetButton} from "./marks.js";
import {placeOf} from "./move.js";
import {lockState, sectionName, subjectKey, subjectName} from "./subject.js";
import {t} from "./words.js";

/** Most marks of sections in one cell; the list beside the week has all. */
const MOST_MARKS = 5;

/**
 * The week of a class, person, room, activity or student, as a table of days and periods.
 *
 * @param {Object} view
 * @param {Plan} view.plan
 * @param {string} view.table of whom
 * @param {string} view.id
 * @param {?Object} view.selected
 * @param {?Move} view.move what is being moved, with its targets loaded
 * @param {boolean} view.narrow days below each other, periods beside each other
 * @param {function(Object): void} view.choose a target
 * @returns {HTMLElement}
 */
export function weekTable(view) {
  const {plan, table, id, narrow} = view;
  const week = plan.week(table, id);
  const days = plan.days.map((day) => ({day: day.id, heading: [narrow ? day.short ?? day.name : day.name]}));
  const periods =
    plan.periods.map((period) => ({
                       period: period.id,
                       heading: [
                         period.name && period.name !== period.id ? `${period.id} ${period.name}` : period.id,
                         period.start ? h("span", {class: "where"}, `${period.start}–${period.end}`) : null
                       ],
                     }));
  const [rows, columns] = narrow ? [days, periods] : [periods, days];
  let first = true;
  const cell = (row, column) => {
    const slot = plan.slotAt.get(`${row.day ?? column.day}\n${row.period ?? column.period}`);
    if (!slot) return h("td", {class: "off"});
    const entries = week.get(slot) ?? [];
    const cards = entries.map((entry) => {
      const card = weekCard(entry, slot, view, first);
      first = false;
      return card;
    });
    return h("td", {data: {slot}}, view.move ? marks(slot, view) : null, cards);
  };
  return h(
    "table", {class: `week${view.move ? " moving" : ""}`},
    h("caption", {class: "unseen"}, `${t(`kind.${table}.one`)}: ${plan.name(table, id)}`),
    h("thead", null,
      h("tr", null, h("th", {scope: "col"}, h("span", {class: "unseen"}, t(narrow ? "week.day" : "week.period"))),
        columns.map((column) => h("th", {scope: "col"}, column.heading)))),
    h("tbody", null,
      rows.map(
        (row) => h("tr", null, h("th", {scope: "row"}, row.heading), columns.map((column) => cell(row, column))))));
}

function marks(slot, {move, choose, plan}) {
  const targets = move.inSlot(slot);
  if (!targets.length) return null;
  const shown = targets.filter((one) => one.state !== "forbidden").slice(0, MOST_MARKS);
  if (shown.length < MOST_MARKS)
    shown.push(...targets.filter((one) => one.state === "forbidden").slice(0, MOST_MARKS - shown.length));
  const label = (one) => {
    if (move.subject.kind === "student") return sectionName(plan.byID.sections.get(one.target.section), plan);
    const place = placeOf(one);
    if (place) return plan.name("classes", place.class);
    return one.target.slots.length > 1 ? one.label : "";
  };
  return h(
    "div", {class: "marks"}, shown.map((one) => targetButton(one, choose, {label: label(one)})),
    targets.length > shown.length ?
      h("span", {class: "muted small"}, t("target.more", {n: targets.length - shown.length})) :
      null);
}

/** What a card stands for: in a student's week his place, else the section or the group's supervisor. */
export function cardSubject(entry, slot, table, id) {
  if (table === "students") return {kind: "student", student: id, from: entry.section?.id ?? null, slot};
  if (entry.kind === "section") return {kind: "section", id: entry.section.id, slot};
  const classID = table === "classes" ? id : entry.group.host;
  return {kind: "supervisor", class: classID, slot};
}

function weekCard(entry, slot, view, first) {
  const {plan, table, id, selected, dragging} = view;
  const subject = cardSubject(entry, slot, table, id);
  const key = subjectKey(subject);
  const locked = lockState(subject, plan);
  const isSelected = selected && subjectKey(selected) === key;
  const card =
    h("button", {
      type: "button",
      class: `card ${entry.kind}${locked === "none" ? "" : " locked"}${
        entry.group && !entry.group.supervisor ? " lacking" : ""}`,
      "aria-pressed": String(Boolean(isSelected)),
      data: {key, card: key, lock: locked},
      tabindex: isSelected || (!selected && first) ? 0 : -1,
    },
      h("span", {class: "card-title"}, title(entry, plan, table),
        locked === "none" ?
          null :
          [icon("lock"), h("span", {class: "unseen"}, t(locked === "all" ? "card.locked" : "card.partlyLocked"))]),
      lines(entry, view).map((line) => h("span", {class: "card-line"}, line)));
  dragging.set(card, {subject, label: subjectName(subject, plan)});
  return card;
}

function title(entry, plan, table) {
  if (entry.kind === "section") return h("span", null, sectionName(entry.section, plan));
  const {group} = entry;
  return h(
    "span", null,
    group.classes.length > 1 ? t("card.merged", {classes: list(group.classes.map((id) => plan.name("classes", id)))}) :
      table === "classes" || table === "students" ? t("card.ownGroup") :
                                                    t("card.group", {class: plan.name("classes", group.host)}));
}

function lines(entry, {plan, table}) {
  if (entry.kind === "group") {
    const {group} = entry;
    const supervisor = group.supervisor ? plan.name("staff", group.supervisor) : t("card.nobody");
    const room = plan.byID.classes.get(group.host)?.homeRoom;
    return [
      table === "staff" ? null : supervisor, table === "staff" && room ? plan.name("rooms", room) : null,
      t("card.students", {n: group.size})
    ].filter(Boolean);
  }
  const {section, count} = entry;
  return [
    table === "staff" ? null : plan.name("staff", section.leader),
    table === "rooms" ? null : plan.name("rooms", section.room),
    count !== undefined    ? t("card.ofClass", {n: count, all: section.students.length}) :
      table === "students" ? null :
                             t("card.students", {n: section.students.length})
  ].filter(Boolean);
}

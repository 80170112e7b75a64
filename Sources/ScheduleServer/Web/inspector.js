import {button, h} from "./dom.js";
import {count, list} from "./format.js";
import {icon} from "./icons.js";
import {longList} from "./longlist.js";
import {link} from "./router.js";
import {lockState, sectionName, slotName, slotNames} from "./subject.js";
import {t} from "./words.js";

/**
 * What is known of what is selected, and what can be done with it.
 *
 * @param {Object} view `{plan, table, id, selected, dragging}`
 * @param {{move: Function, lock: Function, why: Function}} actions each takes a subject (`why`: a
 *   question)
 * @param {?HTMLElement} why the answer to such a question
 */
export function inspector(view, actions, why) {
  const {selected} = view;
  if (!selected) return entityPanel(view, actions, why);
  const [heading, question, more] = {section: sectionPanel, supervisor: groupPanel, student: placePanel}[selected.kind](
    selected, view, actions);
  return [heading, actionsRow(selected, view, actions, question), why, more];
}

function facts(pairs) {
  return h(
    "dl", {class: "facts"},
    pairs.filter(Boolean).map(([name, ...value]) => [h("dt", null, name), h("dd", null, value)]));
}

const to = (plan, table, id) => h("a", {href: link("timetable", table, id)}, plan.name(table, id));

/** A slot, and a way to all that goes on in it. */
function slotLine(slot, plan, actions) {
  return h(
    "span", {class: "slot-line"}, slotName(slot, plan), " ",
    button(t("inspect.slotWhy"), () => actions.why({kind: "slot", id: slot}), {kind: "small", key: `why-${slot}`}));
}

function actionsRow(subject, view, actions, question) {
  const locked = lockState(subject, view.plan);
  return h(
    "div", {class: "row actions"},
    button(
      t("action.move"), () => actions.move(subject),
      {kind: "main", key: "do-move", icon: icon("move"), "aria-keyshortcuts": "M"}),
    button(t(locked === "all" ? "action.unlock" : "action.lock"), () => actions.lock(subject, locked !== "all"), {
      key: "do-lock",
      icon: icon(locked === "all" ? "unlock" : "lock"),
      "aria-keyshortcuts": "L",
    }),
    button(t("action.why"), () => actions.why(question), {key: "do-why", "aria-keyshortcuts": "W"}));
}

/** Of each kind: heading, what "why" asks about, and the facts. */
function sectionPanel(subject, view, actions) {
  const {plan} = view;
  const section = plan.byID.sections.get(subject.id);
  const activity = plan.byID.activities.get(section.activity) ?? {};
  const parts = [
    ["leader", t("aspect.leader")], ["room", t("aspect.room")], ["slots", t("aspect.slots")],
    ["students", t("kind.students")]
  ];
  return [
    h("h2", null, sectionName(section, plan)),
    {kind: "activity", id: section.activity},
    [
      facts([
        [t("aspect.leader"), to(plan, "staff", section.leader)],
        [t("aspect.room"), to(plan, "rooms", section.room)],
        [t("aspect.slots"), section.slots.map((slot) => slotLine(slot, plan, actions))],
        [
          t("kind.students"),
          t("inspect.places", {n: section.students.length, min: activity.minSize ?? 1, max: activity.maxSize ?? ""})
        ],
        [t("kind.activities.one"), to(plan, "activities", section.activity)],
      ]),
      h("fieldset", {class: "locks"}, h("legend", null, t("inspect.fixed")),
        parts.map(
          ([part, label]) =>
            h("label", null, h("input", {
                type: "checkbox",
                checked: section.locked[part],
                data: {key: `lock-${part}`},
                on: {change: (event) => actions.lock(subject, event.target.checked, [part])},
              }),
              label))),
      roster(t("inspect.roster"), section.students.map((id) => ({id, from: section.id})), view, actions)
    ],
  ];
}

function groupPanel(subject, view, actions) {
  const {plan} = view;
  const group = plan.group(subject.class, subject.slot);
  const inside = [];
  for (const id of group.classes) {
    for (const student of plan.studentsOfClass.get(id) ?? []) {
      const busy =
        (plan.sectionsOfStudent.get(student.id) ?? []).some((section) => section.slots.includes(subject.slot));
      if (!busy && plan.attends(student, subject.slot)) inside.push({id: student.id, from: null});
    }
  }
  return [
    h("h2", null, t("card.group", {class: list(group.classes.map((id) => plan.name("classes", id)))})),
    {kind: "class", id: subject.class, slot: subject.slot},
    [
      facts([
        [t("inspect.slot"), slotLine(subject.slot, plan, actions)],
        [
          t("aspect.supervisor"),
          group.supervisor ? to(plan, "staff", group.supervisor) : h("strong", {class: "warn"}, t("card.nobody"))
        ],
        [t("kind.classes"), group.classes.map((id, index) => [index ? " " : "", to(plan, "classes", id)])],
        [t("kind.students"), count(group.size)],
      ]),
      roster(t("inspect.inGroup"), inside, {...view, slot: subject.slot}, actions)
    ],
  ];
}

function placePanel(subject, view) {
  const {plan} = view;
  const section = subject.from ? plan.byID.sections.get(subject.from) : null;
  const student = plan.byID.students.get(subject.student);
  return [
    h("h2", null, student.name),
    {kind: "student", id: student.id},
    [
      h("p", null,
        section ?
          t("inspect.inSection", {name: sectionName(section, plan), slots: slotNames(section.slots, plan)}) :
          t("inspect.withClass", {class: plan.name("classes", student.class), slot: slotName(subject.slot, plan)})),
      section ? facts([
        [t("aspect.leader"), to(plan, "staff", section.leader)],
        [t("aspect.room"), to(plan, "rooms", section.room)],
        [t("kind.activities.one"), to(plan, "activities", section.activity)],
      ]) :
                null,
      choices(student, view)
    ],
  ];
}

/** Students as cards to take hold of, or as ways to their weeks. */
function roster(title, places, view, actions) {
  const {plan, dragging} = view;
  const name = (place) => plan.name("students", place.id);
  const sorted = [...places].sort((a, b) => name(a).localeCompare(name(b), "zh"));
  return h(
    "section", null, h("h3", null, `${title} (${places.length})`), longList(sorted, ({id, from}) => {
      const student = plan.byID.students.get(id) ?? {id, name: id};
      const subject = {kind: "student", student: id, from, slot: view.slot ?? null};
      const line =
        h("li", {class: "roster-line"}, h("a", {href: link("timetable", "students", id)}, student.name),
          h("span", {class: "muted"}, plan.name("classes", student.class)),
          lockState(subject, plan) === "all" ? [icon("lock"), h("span", {class: "unseen"}, t("card.locked"))] : null,
          button(
            t("action.moveShort"), () => actions.move(subject),
            {kind: "small", key: `move-${id}`, "aria-label": t("action.moveOne", {name: student.name})}));
      dragging.set(line, {subject, label: student.name});
      return line;
    }, {step: 25, className: "roster"}));
}

/** A student's list of choices, with what was granted. */
function choices(student, {plan}) {
  if (!student.choices?.length) return h("p", {class: "muted"}, t("inspect.noChoices"));
  return h(
    "section", null, h("h3", null, t("inspect.choices", {n: student.electives})),
    h("ol", {class: "choice-list"}, student.choices.map((activity) => {
      const section = plan.sectionFor(student.id, activity);
      return h(
        "li", null, to(plan, "activities", activity), " ",
        section ? h("span", {class: "good"}, icon("check"), slotNames(section.slots, plan)) :
                  h("span", {class: "muted"}, t("inspect.notGranted")));
    })));
}

function entityPanel({plan, table, id}, actions, why) {
  const entry = plan.byID[table].get(id);
  if (!entry) return null;
  const kinds = {classes: "class", staff: "staff", activities: "activity", students: "student"};
  const pairs = {
    classes: () => [
      [t("inspect.grade"), entry.grade], [t("kind.students"), count((plan.studentsOfClass.get(id) ?? []).length)],
      entry.homeRoom ? [t("inspect.homeRoom"), to(plan, "rooms", entry.homeRoom)] : null,
      entry.headTeacher ? [t("inspect.headTeacher"), to(plan, "staff", entry.headTeacher)] : null],
    staff: () => [
      [t("inspect.kind"), t(`staff.${entry.kind}`)],
      [
        t("inspect.load"),
        entry.target !== null && entry.target !== undefined ?
          t("inspect.loadTarget", {n: entry.load, target: entry.target}) :
          entry.load
      ],
      entry.max !== undefined ? [t("inspect.most"), entry.max] : null],
    rooms: () => [
      [t("inspect.capacity"), entry.capacity],
      entry.features?.length ? [t("inspect.features"), list(entry.features)] : null],
    activities: () => [
      [t("inspect.wanted"), count(entry.wanted)], [t("inspect.granted"), count(entry.granted)],
      [t("inspect.size"), `${entry.minSize}–${entry.maxSize}`],
      [t("inspect.sections"), (plan.sectionsOfActivity.get(id) ?? []).length]],
    students: () => [
      [t("kind.classes.one"), to(plan, "classes", entry.class)],
      entry.priority ? [t("inspect.priority"), t("yes")] : null],
  }[table]();
  return [
    h("h2", null, entry.name),
    kinds[table] ?
      h("div", {class: "row actions"},
        button(t("action.why"), () => actions.why({kind: kinds[table], id}), {kind: "main", key: "do-why"})) :
      null,
    why,
    facts(pairs),
    table === "students" ? choices(entry, {plan}) : null,
    h("p", {class: "muted"}, t("inspect.hint")),
  ];
}

import {list} from "./format.js";
import {t} from "./words.js";

/**
 * What can be selected, moved and locked. A subject is
 * `{kind: "section", id, slot}`, `{kind: "supervisor", class, slot}` or
 * `{kind: "student", student, from, slot}`; `slot` is where it was taken hold of.
 */

/** A key of its own in the page. */
export function subjectKey(subject) {
  const parts = {section: [subject.id], supervisor: [subject.class], student: [
                   subject.student, subject.from ?? "-"
                 ]}[subject.kind];
  return [subject.kind, ...parts, subject.slot ?? ""].join("|");
}

/** What the program is told; it knows nothing of where a section was taken hold of. */
export function subjectBody(subject) {
  if (subject.kind === "section") return {kind: "section", id: subject.id};
  if (subject.kind === "student") return {kind: "student", student: subject.student, from: subject.from ?? null};
  return {kind: "supervisor", class: subject.class, slot: subject.slot};
}

/** Which of its parts can be moved. */
export const ASPECTS = {
  section: ["slots", "room", "leader"],
  student: ["section"],
  supervisor: ["supervisor", "group"]
};

/** Its name for people. */
export function subjectName(subject, plan) {
  if (subject.kind === "student") return plan.name("students", subject.student);
  if (subject.kind === "section") return sectionName(plan.byID.sections.get(subject.id), plan);
  const group = plan.group(subject.class, subject.slot);
  const supervisor = group?.supervisor ? plan.name("staff", group.supervisor) : t("card.nobody");
  return t(
    "subject.supervisor",
    {name: supervisor, class: plan.name("classes", subject.class), slot: slotName(subject.slot, plan)});
}

/** An activity's name, with its number where there are several sections of it. */
export function sectionName(section, plan) {
  if (!section) return "";
  const name = plan.name("activities", section.activity);
  const siblings = plan.sectionsOfActivity.get(section.activity) ?? [];
  return siblings.length > 1 ? `${name} ${siblings.indexOf(section) + 1}` : name;
}

export const slotName = (id, plan) => plan.byID.slots.get(id)?.name ?? id;
export const slotNames = (ids, plan) => list(ids.map((id) => slotName(id, plan)));

/** Whether it still exists in a later plan. */
export function isThere(subject, plan) {
  if (subject.kind === "section") return plan.byID.sections.has(subject.id);
  if (subject.kind === "supervisor") return Boolean(plan.group(subject.class, subject.slot));
  return plan.byID.students.has(subject.student) &&
    (!subject.from || plan.byID.sections.get(subject.from)?.students.includes(subject.student));
}

/** The same thing after it was dropped on a target: what it is then called, and where it can be taken hold of. */
export function afterDrop(subject, target, plan) {
  if (subject.kind === "section")
    return target.slots?.length && !target.slots.includes(subject.slot) ? {...subject, slot: target.slots[0]} : subject;
  if (subject.kind === "supervisor")
    return target.class !== undefined ? {...subject, class: target.class, slot: target.slot} : subject;
  const slots = plan.byID.sections.get(target.section)?.slots ?? [];
  return {
    ...subject,
    from: target.section ?? null,
    slot: slots.includes(subject.slot) || !slots.length ? subject.slot : slots[0]
  };
}

/** Whether the whole of it, a part of it or nothing of it is locked: `all`, `some`, `none`. */
export function lockState(subject, plan) {
  if (subject.kind === "supervisor") return plan.group(subject.class, subject.slot)?.locked.length ? "all" : "none";
  if (subject.kind === "student") {
    const section = subject.from ? plan.byID.sections.get(subject.from) : null;
    return section && plan.heldPlaces.has(`${subject.student}\n${section.activity}`) ? "all" : "none";
  }
  const locked = plan.byID.sections.get(subject.id)?.locked;
  if (!locked) return "none";
  const held = ["leader", "room", "slots"].filter((part) => locked[part]).length;
  return held === 3 ? "all" : held || locked.students ? "some" : "none";
}

/** The body of `/api/lock` for it. */
export function lockBody(subject, locked, parts = ["leader", "room", "slots"]) {
  const what = {
    section: {sections: [subject.id]},
    student: {students: [subject.student]},
    supervisor: {groups: [{class: subject.class, slot: subject.slot}]}
  }[subject.kind];
  return {what, parts: subject.kind === "student" ? ["students"] : parts, locked};
}

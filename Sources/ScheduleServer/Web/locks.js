import {announce, attempt, notify} from "./notice.js";
import {store} from "./store.js";
import {lockBody, subjectName} from "./subject.js";
import {t} from "./words.js";

/** Of a section; its students stay free unless they are locked by name. */
const PARTS = ["leader", "room", "slots"];

/** Fixes something, or lets it go. */
export function lock(subject, locked, parts, plan) {
  const name = subjectName(subject, plan);
  return attempt(async () => {
    const answer = await store.change("/api/lock", lockBody(subject, locked, parts));
    announce(t(locked ? "lock.done" : "lock.undone", {name}));
    sayNotLocked(answer);
  });
}

/** Fixes several things at once, or lets them go. */
export function lockSubjects(subjects, locked) {
  const of = (kind) => subjects.filter((subject) => subject.kind === kind);
  const what = {
    sections: [...new Set(of("section").map((subject) => subject.id))],
    students: [...new Set(of("student").filter((subject) => subject.from).map((subject) => subject.student))],
    groups: of("supervisor").map((subject) => ({class: subject.class, slot: subject.slot})),
  };
  return attempt(async () => sayNotLocked(await store.change("/api/lock", {what, parts: PARTS, locked})));
}

/** Fixes all there is, or lets it go. */
export function lockAll(locked) {
  return attempt(
    async () =>
      sayNotLocked(await store.change("/api/lock", {what: {all: true}, parts: [...PARTS, "students"], locked})));
}

/** Lets go what pins of these numbers hold. */
export function dropPins(pins) {
  return attempt(() => store.change("/api/pins/drop", {pins}));
}

/** Tells what could not be locked, and why. */
function sayNotLocked({notLocked = []}) {
  if (notLocked.length) notify(t("notLocked", {n: notLocked.length}), {kind: "warning", details: notLocked});
}

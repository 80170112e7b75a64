import {post} from "./api.js";
import {difference, list, points} from "./format.js";
import {store} from "./store.js";
import {ASPECTS, slotNames, subjectBody} from "./subject.js";
import {hasWords, t} from "./words.js";

/** From the best to the worst. */
const ORDER = {
  present: 0,
  free: 1,
  cost: 2,
  forbidden: 3
};

/**
 * Something that was taken hold of and is not dropped yet: all the places where it could go, and
 * what each of them would cost or break.
 */
export class Move {
  /** @param {Object} subject @param {Plan} plan */
  constructor(subject, plan) {
    this.subject = subject;
    this.plan = plan;
    /** All targets: `{aspect, target, label, state, points, rules, key}`. */
    this.targets = [];
    const parts = ASPECTS[subject.kind].map((aspect) => this.#load(aspect));
    /** When what matters most is known: the times of a section. */
    this.begun = parts[0];
    /** When all is known. */
    this.loaded = Promise.all(parts);
    // Who waits for the beginning alone is told of a refusal once.
    this.loaded.catch(() => {});
  }

  async #load(aspect) {
    const {targets} =
      await post("/api/targets", {revision: store.state.revision, subject: subjectBody(this.subject), what: aspect});
    this.targets.push(
      ...targets.map((target, index) => ({...target, label: this.#label(target), aspect, key: `${aspect}-${index}`})));
  }

  /** The target of a key. */
  target(key) {
    return this.targets.find((one) => one.key === key);
  }

  /** A place as the week names it; where that says nothing of it, as the program does. */
  #label(target) {
    const {slots} = target.target;
    const place = placeOf(target);
    if (slots) return slotNames(slots, this.plan);
    return place ? `${this.plan.name("classes", place.class)}, ${slotNames([place.slot], this.plan)}` : target.label;
  }

  /** Those of one aspect, the best first. */
  of(aspect) {
    return this.targets.filter((target) => target.aspect === aspect).sort(better);
  }

  /**
   * What dropping in a slot of the week would do, the best first; several only where several
   * sections meet in that slot.
   */
  inSlot(slot) {
    const {subject} = this;
    if (subject.kind === "student") {
      return this.of("section").filter((one) => this.plan.byID.sections.get(one.target.section)?.slots.includes(slot));
    }
    if (subject.kind === "supervisor") {
      return this.of("group").filter((one) => placeOf(one)?.slot === slot);
    }
    const here = this.of("slots").filter((one) => one.target.slots.includes(slot));
    const grabbed = this.plan.byID.sections.get(subject.id);
    // Who drags one of several sessions means this one: the others stay if they can.
    const kept = grabbed && subject.slot ? grabbed.slots.filter((one) => one !== subject.slot) : [];
    return here.sort((a, b) => changed(a, kept) - changed(b, kept) || better(a, b)).slice(0, 1);
  }
}

const changed = (one, kept) => kept.filter((slot) => !one.target.slots.includes(slot)).length;
const better = (a, b) => ORDER[a.state] - ORDER[b.state] || (a.rules?.length ?? 0) - (b.rules?.length ?? 0) ||
  (a.points ?? 0) - (b.points ?? 0);

/** Class and slot of a target that is another class group. */
export function placeOf(target) {
  return target.target.class === undefined ? null : target.target;
}

/** What a target is worth, in a few signs: present, free, `+3.5`, or the rule against it. */
export function verdictText(target) {
  if (target.state === "present") return t("target.present");
  if (target.state === "forbidden") return t("target.forbidden", {rules: ruleNames(target)});
  if (target.state === "cost") return t("target.cost", {points: difference(target.points)});
  return target.points < 0 ? t("target.saves", {points: points(-target.points)}) : t("target.free");
}

/** The rules against it by id and short name, each once. */
export function ruleNames(target) {
  const name = (id) => (hasWords(`rule.${id}`) ? `${id} ${t(`rule.${id}`)}` : id);
  return list([...new Set((target.rules ?? []).map((rule) => rule.rule))].map(name));
}

import {button, h, replace} from "./dom.js";
import {longList} from "./longlist.js";
import {targetButton} from "./marks.js";
import {matching} from "./search.js";
import {ASPECTS, subjectName} from "./subject.js";
import {t} from "./words.js";

/** Targets shown of one kind before "more". */
const STEP = 30;

/**
 * Beside the week: every target of what is being moved, the best first, to choose with mouse, finger
 * or keyboard; also where to drop what is dragged to another room or person.
 *
 * @param {Move} move
 * @param {function(Object): void} choose
 * @param {function(): void} cancel
 */
export function movePanel(move, choose, cancel) {
  return h(
    "div", {class: "move-panel"}, h("h2", null, t("move.title", {name: subjectName(move.subject, move.plan)})),
    h("p", {class: "muted"}, t("move.how")), button(t("cancel"), cancel, {key: "cancel-move"}),
    ASPECTS[move.subject.kind].map((aspect) => section(move, aspect, choose)));
}

function section(move, aspect, choose) {
  const targets = move.of(aspect);
  if (!targets.length) return null;
  const counts = {free: 0, cost: 0, forbidden: 0, present: 0};
  for (const target of targets) counts[target.state] += 1;
  const box = h("div");
  const show = (some) => replace(
    box,
    some.length ? longList(
                    some, (target) => h("li", null, targetButton(target, choose, {wide: true})),
                    {step: STEP, className: "targets", label: t(`aspect.${aspect}`)}) :
                  h("p", {class: "muted"}, t("search.none")));
  show(targets);
  const filter = targets.length > STEP ? h("input", {
    type: "search",
    "aria-label": t("move.filter"),
    placeholder: t("move.filter"),
    on: {
      input: () => show(matching(targets.map((target) => ({id: target.key, name: target.label, target})), filter.value)
                          .map((one) => one.target))
    },
  }) :
                                         null;
  return h(
    "details", {class: "aspect", open: true},
    h("summary", null, h("h3", null, t(`aspect.${aspect}`)), " ",
      h("span", {class: "muted"},
        t("move.counts", {free: counts.free, cost: counts.cost, forbidden: counts.forbidden}))),
    filter, box);
}

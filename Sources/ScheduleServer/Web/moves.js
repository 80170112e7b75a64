import {h} from "./dom.js";
import {longTable} from "./longlist.js";
import {store} from "./store.js";
import {t} from "./words.js";

/**
 * Who moves when the rest is made anew.
 *
 * @param {Object} result of a repair
 */
export function movesPanel(result) {
  const plan = store.freshPlan;
  const slot = (id) => plan?.byID.slots.get(id)?.name ?? id;
  return h(
    "section", {class: "panel", "aria-labelledby": "moves"}, h("h2", {id: "moves"}, t("moves.title")),
    h("p", null, t("moves.summary", {students: result.studentsMoved, staff: result.staffMoved})),
    longTable(
      `${t("kind.students")}: ${result.students.length}`,
      [t("kind.students.one"), t("kind.classes.one"), t("moves.slot"), t("moves.from"), t("moves.to")],
      result.students.map((move) => [move.name, move.class, slot(move.slot), move.from, move.to])),
    longTable(
      `${t("kind.staff")}: ${result.staff.length}`,
      [t("kind.staff.one"), t("moves.slot"), t("moves.from"), t("moves.to")],
      result.staff.map((move) => [move.name, slot(move.slot), move.from, move.to])));
}

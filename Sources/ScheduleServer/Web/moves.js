import {h} from "./dom.js";
import {longList} from "./longlist.js";
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
    table(
      t("kind.students"), result.students,
      (move) => [`${move.name}`, move.class ?? "", slot(move.slot), move.from, move.to],
      [t("kind.students.one"), t("kind.classes.one"), t("moves.slot"), t("moves.from"), t("moves.to")]),
    table(
      t("kind.staff"), result.staff, (move) => [move.name, slot(move.slot), move.from, move.to],
      [t("kind.staff.one"), t("moves.slot"), t("moves.from"), t("moves.to")]));
}

function table(title, moves, cells, headings) {
  if (!moves?.length) return null;
  const body = h("tbody");
  const element =
    h("table", {class: "wide"}, h("caption", null, `${title}: ${moves.length}`),
      h("thead", null, h("tr", null, headings.map((text) => h("th", {scope: "col"}, text)))), body);
  const scroll = h("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": title});
  const long = longList(moves, (move) => {
    const [first, ...rest] = cells(move);
    return h("tr", null, h("th", {scope: "row"}, first), rest.map((text) => h("td", null, text ?? "–")));
  }, {step: 40, container: body});
  scroll.append(element);
  long.prepend(scroll);
  return long;
}

import {button, h} from "./dom.js";
import {t} from "./words.js";

/**
 * What cannot hold together, and what would help: each pin to drop is a click.
 *
 * @param {Object} job of kind `conflicts`, ended
 * @param {function(string, Object)} change asks the program for a change
 */
export function conflictsPanel(job, change) {
  const result = job.result;
  if (!result) return h("section", {class: "panel bad"}, h("p", null, job.error?.text ?? t("job.failed")));
  const drop = (pins) => change("/api/pins/drop", {pins});
  return h(
    "section", {"aria-labelledby": "conflicts"}, h("h2", {id: "conflicts"}, t("conflicts.title")),
    result.text ? h("p", {class: "lead"}, result.text) : null,
    result.possible === true ? h("p", {class: "verdict good"}, t("conflicts.possible")) : null,
    (result.conflicts ?? [])
      .map(
        (conflict, index) =>
          h("section", {class: "panel", "aria-labelledby": `conflict-${index}`},
            h("h3", {id: `conflict-${index}`}, conflict.text || t("conflicts.one", {n: index + 1})),
            h("ul", {class: "statements"},
              conflict.statements.map(
                (statement) => h(
                  "li", null, h("span", null, statement.text),
                  statement.pin !== null && statement.pin !== undefined ?
                    button(
                      t("conflicts.drop"), () => drop([statement.pin]), {kind: "small", key: `drop-${statement.pin}`}) :
                    null))),
            remedies(conflict.remedies, drop, t("conflicts.remedies")))),
    remedies(result.together, drop, t("conflicts.together")),
    result.cutShort ? h("p", {class: "muted"}, t("conflicts.cutShort")) : null);
}

function remedies(list, drop, title) {
  if (!list?.length) return null;
  return h(
    "div", {class: "remedies"}, h("p", null, title),
    h("ul", {class: "statements"},
      list.map(
        (remedy) =>
          h("li", null, h("span", null, remedy.text, remedy.enough === false ? ` (${t("conflicts.notEnough")})` : ""),
            remedy.pins?.length ? button(t("conflicts.doIt"), () => drop(remedy.pins), {kind: "small"}) : null))));
}

import {button, freshID, h} from "./dom.js";
import {icon} from "./icons.js";
import {t} from "./words.js";

/** Where a fault is, as people find it: file, sheet and cell, or line. */
function whereabouts({file, sheet, cell, line, path}) {
  const parts = [file, sheet ? t("finding.sheet", {name: sheet}) : null];
  if (cell)
    parts.push(t("finding.cell", {name: cell}));
  else if (line)
    parts.push(t("finding.line", {n: line}));
  // A path tells people something only where they wrote the file with its keys.
  else if (file)
    parts.push(path);
  return parts.filter(Boolean).join(" › ");
}

/** What tells one fault from another, to find it again after a change. */
export function findingKey(finding) {
  return [finding.file, finding.sheet, finding.cell ?? finding.path ?? finding.line, finding.code].join("|");
}

/**
 * A fault in the lists: where, what, the row that it is in, and a field to put it right.
 *
 * @param {Object} finding as the program tells it
 * @param {?function(Object, string): void} fix takes the cell's new value; null: only to be read
 */
export function findingCard(finding, fix) {
  const id = freshID("finding");
  const place = whereabouts(finding);
  return h(
    "article", {class: `finding ${finding.severity}`, "aria-labelledby": `${id}-text`},
    h("header", null, icon(finding.severity === "error" ? "cross" : "warning"),
      h("strong", {class: "severity"}, t(`severity.${finding.severity}`)),
      place ? h("span", {class: "where"}, place) : null),
    h("p", {class: "what", id: `${id}-text`}, finding.text),
    finding.hint ? h("p", {class: "muted"}, finding.hint) : null,
    finding.rowValues?.length ? offendingRow(finding) : null,
    fix && finding.fixable && finding.severity === "error" ? fixForm(finding, fix, id) : null);
}

function offendingRow(finding) {
  const values = new Map(finding.rowValues.map(({column, value}) => [column, value]));
  const headings = new Map((finding.columns ?? []).map((one) => [one.column, one]));
  const columns =
    [...new Set([...headings.keys(), ...values.keys(), ...(finding.column === null ? [] : [finding.column])])].sort(
      (a, b) => a - b);
  const mark = (column) => (column === finding.column ? "offending" : null);
  return h(
    "div", {class: "scroll", tabindex: 0, role: "group", "aria-label": t("finding.row", {n: finding.row})},
    h("table", {class: "offending-row"},
      h("thead", null,
        h("tr", null, h("th", {scope: "col"}, h("span", {class: "unseen"}, t("finding.rowNumber"))),
          columns.map(
            (column) => h(
              "th", {scope: "col", class: mark(column)},
              h("span", {class: "letter"}, headings.get(column)?.letter ?? ""), headings.get(column)?.heading ?? "")))),
      h("tbody", null,
        h("tr", null, h("th", {scope: "row"}, finding.row),
          columns.map((column) => h("td", {class: mark(column)}, values.get(column) ?? ""))))));
}

function fixForm(finding, fix, id) {
  const key = findingKey(finding);
  const input = h("input", {
    type: "text",
    id: `${id}-fix`,
    value: finding.value ?? "",
    autocomplete: "off",
    spellcheck: "false",
    data: {key: `fix-${key}`}
  });
  return h(
    "form", {
      class: "fix",
      on: {
        submit: (event) => {
          event.preventDefault();
          fix(finding, input.value);
        }
      }
    },
    h("label", {"for": input.id}, finding.cell ? t("finding.fixCell", {name: finding.cell}) : t("finding.fixValue")),
    input, h("button", {type: "submit", class: "button main", data: {key: `apply-${key}`}}, t("finding.apply")),
    finding.suggestion !== null && finding.suggestion !== undefined ?
      button(
        t("finding.use", {value: finding.suggestion}), () => fix(finding, String(finding.suggestion)),
        {key: `use-${key}`}) :
      null);
}

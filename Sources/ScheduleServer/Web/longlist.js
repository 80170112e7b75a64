import {button, h, replace} from "./dom.js";
import {t} from "./words.js";

/**
 * A list of which a part is shown at a time, so that thousands of entries cost no more than a few.
 *
 * @param {Array} items
 * @param {function(*, number): Node} row
 * @param {{step?: number, tag?: string, className?: string, container?: HTMLElement, label?: string}} [options]
 *   `container` is for rows of a table: its body
 * @returns {HTMLElement}
 */
export function longList(items, row, {step = 50, tag = "ul", className = "", container, label} = {}) {
  const body = container ?? h(tag, {class: className, "aria-label": label});
  const foot = h("div", {class: "more"});
  let shown = 0;
  const more = () => {
    const first = shown;
    const next = items.slice(shown, shown + step);
    shown += next.length;
    body.append(...next.map((item, index) => row(item, first + index)));
    replace(
      foot,
      shown < items.length ? button(
                               t("list.more", {n: Math.min(step, items.length - shown), shown, all: items.length}),
                               () => {
                                 more();
                                 body.children[first + step]?.querySelector("a, button, input")?.focus();
                               },
                               {kind: "quiet"}) :
                             null);
  };
  more();
  return h("div", {class: "long-list"}, container ? null : body, foot);
}

/**
 * A table of which a part is shown at a time; null where there is nothing to show.
 *
 * @param {string} title its caption
 * @param {string[]} headings an empty one has no heading
 * @param {Array<Array>} rows cells; the first one is the row's heading
 * @param {{step?: number, cells?: string}} [options] `cells` is the class of the other cells
 */
export function longTable(title, headings, rows, {step = 25, cells} = {}) {
  if (!rows.length) return null;
  const body = h("tbody");
  const rest = longList(
    rows,
    ([first, ...others]) =>
      h("tr", null, h("th", {scope: "row"}, first), others.map((text) => h("td", {class: cells}, text ?? "–"))),
    {step, container: body});
  const heads = headings.map((text) => (text ? h("th", {scope: "col"}, text) : h("td")));
  rest.prepend(
    h("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": title},
      h("table", {class: "wide"}, h("caption", null, title), h("thead", null, h("tr", null, heads)), body)));
  return rest;
}

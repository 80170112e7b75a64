import {button, h, replace} from "./dom.js";
import {t} from "./words.js";

/**
 * A list of which a part is shown at a time, so that thousands of entries cost no more than a few.
 *
 * @param {Array} items
 * @param {function(*, number): Node} row
 * @param {{step?: number, tag?: string, className?: string, container?: HTMLElement, label?: string}} [options]
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
  return h("div", {class: "long-list"}, container ? container.closest("table") ?? body : body, foot);
}

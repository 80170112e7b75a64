import {h} from "./dom.js";
import {icon} from "./icons.js";
import {verdictText} from "./move.js";

const ICONS = {
  free: "check",
  cost: "move",
  forbidden: "cross",
  present: "check"
};

/**
 * A place where something that is moved could be dropped. What it costs, or which rule is against it,
 * is written on it; the rules' sentences are read out with it.
 *
 * @param {Object} target
 * @param {function(Object): void} choose
 * @param {{label?: string, wide?: boolean}} [options] `wide`: with the rules' sentences to be seen
 */
export function targetButton(target, choose, {label = target.label, wide = false} = {}) {
  const sentences = (target.rules ?? []).map((rule) => rule.text);
  return h(
    "button", {
      type: "button",
      class: `target ${target.state}`,
      tabindex: -1,
      title: wide ? null : sentences.join("\n") || null,
      data: {target: target.key, key: `target-${wide ? "list" : "cell"}-${target.key}`},
      on: {click: () => choose(target)},
    },
    h("span", {class: "target-line"}, icon(ICONS[target.state]),
      h("span", {class: "target-words"}, label ? h("span", {class: "target-label"}, label) : null,
        h("span", {class: "target-verdict"}, verdictText(target)))),
    sentences.length ? h("span", {class: wide ? "target-rules" : "unseen"},
                         wide ? sentences.slice(0, 3).join(" ") : sentences.join(" ")) :
                       null);
}

import {ask} from "./dialog.js";
import {h} from "./dom.js";
import {t} from "./words.js";

const KEYS = [
  ["Tab", "keys.tab"],
  ["← ↑ → ↓", "keys.arrows"],
  ["Enter", "keys.select"],
  ["M", "keys.move"],
  ["L", "keys.lock"],
  ["W", "keys.why"],
  ["← ↑ → ↓", "keys.targets"],
  ["Enter", "keys.drop"],
  ["Esc", "keys.cancel"],
  ["Ctrl+Z", "keys.undo"],
  ["Ctrl+Y", "keys.redo"],
];

/** What can be done without a mouse. */
export function showKeyboardHelp() {
  return ask(
    t("keys.title"),
    [
      h("p", null, t("keys.intro")),
      h("table", {class: "keys"},
        h("tbody", null,
          KEYS.map(
            ([keys, words]) => h(
              "tr", null, h("th", {scope: "row"}, keys.split(/ (?=[←↑→↓])/).map((key) => h("kbd", null, key))),
              h("td", null, t(words))))))
    ],
    [{label: t("close"), value: null, kind: "main"}]);
}

import {button, h} from "./dom.js";
import {longList} from "./longlist.js";
import {t} from "./words.js";

/**
 * Everything that is fixed, in words, each to be let go.
 *
 * @param {Plan} plan
 * @param {function(number[])} drop takes the pins' numbers
 * @param {function(boolean)} lockAll locks or unlocks all there is
 */
export function pinsPanel(plan, drop, lockAll) {
  return h(
    "div", null, h("h2", null, t("tab.pins")), h("p", null, t("pins.text")),
    h("p", {class: "row"}, button(t("pins.lockAll"), () => lockAll(true), {key: "lock-all"}),
      button(t("pins.unlockAll"), () => lockAll(false), {key: "unlock-all"})),
    plan.pins.length ? longList(
                         plan.pins,
                         (pin) => h(
                           "li", null, h("span", null, pin.text),
                           button(
                             t("pins.drop"), () => drop([pin.index]),
                             {kind: "small", key: `pin-${pin.index}`, "aria-label": `${t("pins.drop")}: ${pin.text}`})),
                         {step: 50, className: "statements"}) :
                       h("p", {class: "muted"}, t("pins.none")));
}

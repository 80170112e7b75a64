import {ApiError} from "./api.js";
import {button, h, replace} from "./dom.js";
import {icon} from "./icons.js";
import {t} from "./words.js";

/** Milliseconds that a notice stays. */
const LASTING = 12000;

let polite = null;
let shown = null;
let timer = 0;

/** The two places for what is said: for screen readers alone, and for everybody. */
export function noticePlaces() {
  polite = h("div", {class: "unseen", role: "status", "aria-live": "polite"});
  shown = h("div", {class: "notices"});
  return [polite, shown];
}

/** Says something to screen readers; what is seen says it already. */
export function announce(text) {
  if (!polite) return;
  polite.textContent = "";
  setTimeout(() => {
    polite.textContent = text;
  }, 30);
}

/**
 * A notice at the foot of the window.
 *
 * @param {string} text
 * @param {{kind?: "done"|"warning"|"error", details?: string[], action?: {label: string, run: Function}}} [options]
 *   `action` is one thing to do about it; errors stay until they are closed.
 */
export function notify(text, {kind = "done", details = [], action} = {}) {
  clearTimeout(timer);
  const close = () => replace(shown);
  replace(
    shown,
    h("div", {class: `notice ${kind}`, role: kind === "error" ? "alert" : "status"},
      icon(kind === "done" ? "check" : "warning"),
      h("div", {class: "notice-text"}, h("p", null, text),
        details.length ? h("ul", null, details.slice(0, 8).map((detail) => h("li", null, detail))) : null),
      action ? button(
                 action.label,
                 () => {
                   close();
                   action.run();
                 },
                 {kind: "quiet"}) :
               null,
      h("button", {type: "button", class: "close", "aria-label": t("close"), on: {click: close}}, icon("cross"))));
  if (kind !== "error") timer = setTimeout(close, LASTING);
}

/** Tells people why something did not happen. */
export function report(error) {
  if (!(error instanceof ApiError)) {
    notify(t("error.page"), {kind: "error", details: [String(error?.message ?? error)]});
    throw error;
  }
  if (error.status === 0)
    notify(t("error.offline"), {kind: "error"});
  else if (error.code === "stale")
    notify(t("error.stale"), {kind: "warning"});
  else
    notify(
      error.message || t("error.unknown", {status: error.status}),
      {kind: "error", details: [...error.details, ...error.rules.map((rule) => rule.text)]});
}

/** Runs something that asks the program, and tells people if it is refused. */
export async function attempt(run) {
  try {
    return await run();
  } catch (error) {
    report(error);
    return undefined;
  }
}

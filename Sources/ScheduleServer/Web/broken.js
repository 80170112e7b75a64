import {button, h} from "./dom.js";
import {icon} from "./icons.js";
import {attempt} from "./notice.js";
import {go} from "./router.js";
import {store} from "./store.js";
import {t} from "./words.js";

/** Broken rules shown before "more". */
const SHOWN = 5;

/** The rules that the timetable breaks now, and the way out; null where it keeps all. */
export function brokenRules(timetable) {
  const {violations = [], violationCount} = timetable ?? {};
  if (!violations.length) return null;
  const count = violationCount ?? violations.length;
  const rules = (some) => h("ul", null, some.map((one) => h("li", null, h("strong", null, one.rule), " ", one.text)));
  return h(
    "section", {class: "panel bad", "aria-labelledby": "broken"},
    h("h2", {id: "broken"}, icon("warning"), t("broken.title", {n: count})), rules(violations.slice(0, SHOWN)),
    count > SHOWN ?
      h("details", null, h("summary", null, t("broken.more", {n: count - SHOWN})), rules(violations.slice(SHOWN))) :
      null,
    h("p", {class: "row"}, button(t("solve.repair"), repair, {kind: "main", key: "repair-now"}),
      h("span", null, t("solve.repairText"))));
}

function repair() {
  return attempt(async () => {
    await store.change("/api/repair", {time: null, mostMoves: null});
    go("solve");
  });
}

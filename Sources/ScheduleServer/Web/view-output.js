import {get} from "./api.js";
import {h, keepingFocus, replace} from "./dom.js";
import {icon} from "./icons.js";
import {longList} from "./longlist.js";
import {attempt} from "./notice.js";
import {store} from "./store.js";
import {language, t} from "./words.js";

/** What goes out: pages, papers, workbooks, calendars, files. */
export class OutputView {
  #main;
  #outputs = null;

  constructor(main) {
    this.#main = main;
  }

  async show() {
    this.#render();
    const answer = await attempt(() => get("/api/out"));
    if (!answer) return;
    this.#outputs = answer;
    this.#render();
  }

  changed(change) {
    if (change.revision) this.show();
  }

  #render() {
    const out = this.#outputs ?? {};
    keepingFocus(
      this.#main,
      () => replace(
        this.#main, h("h1", null, t("output.title")), h("p", {class: "lead"}, t("output.lead")),
        store.state.timetable?.violations?.length ?
          h("p", {class: "verdict bad"}, icon("warning"), t("output.broken")) :
          null,
        h("div", {class: "cards"}, card("report", out.report ? [page(out.report, t("output.reportOpen"))] : []),
          card("office", out.office ? [page(out.office, t("output.reportOpen"))] : []),
          card("xlsx", [download(`/out/timetable.xlsx?language=${language()}`, "timetable.xlsx")]),
          card(
            "filing", (out.filing ?? []).map((one) => [page(one.html, one.title), " · ", download(one.xlsx, "XLSX")])),
          card("print", [h("span", {class: "muted"}, t("output.printHow"))]),
          card(
            "files",
            [
              download("/out/timetable.json", "timetable.json"), download("/out/problem.json", "problem.json"),
              download(`/out/problem.xlsx?language=${language()}`, "school.xlsx")
            ])),
        this.#calendars(out)));
  }

  #calendars({calendars, calendarsWhy}) {
    if (calendars === undefined) return null;
    const box = h("div");
    const show = (some) => replace(
      box,
      longList(
        some, (one) => h("li", null, download(one.address, one.name)), {step: 40, className: "plain calendars"}));
    const filter = h("input", {
      type: "search",
      "aria-label": t("entities.filterShort"),
      placeholder: t("entities.filterShort"),
      data: {key: "calendar-filter"},
      on: {
        input: () => show(calendars.filter((one) => one.name.toLowerCase().includes(filter.value.trim().toLowerCase())))
      },
    });
    if (calendars) show(calendars);
    return h(
      "section", {class: "panel", "aria-labelledby": "out-calendars"},
      h("h2", {id: "out-calendars"}, t("output.calendars")), h("p", null, t("output.calendarsText")),
      calendars ? [filter, box] : h("p", {class: "muted"}, calendarsWhy));
  }
}

function card(name, links) {
  return h(
    "section", {class: "panel output", "aria-labelledby": `out-${name}`},
    h("h2", {id: `out-${name}`}, t(`output.${name}`)), h("p", null, t(`output.${name}Text`)),
    longList(links, (one) => h("li", null, one), {step: 12, className: "plain links"}));
}

const page = (href, text) =>
  h("a", {href, target: "_blank", rel: "noopener", data: {key: href}}, text,
    h("span", {class: "unseen"}, ` (${t("output.newTab")})`));
const download = (href, text) => h("a", {href, download: "", data: {key: href}}, text);

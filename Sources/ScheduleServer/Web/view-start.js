import {get, post} from "./api.js";
import {confirm} from "./dialog.js";
import {button, field, h, keepingFocus, replace} from "./dom.js";
import {findingCard} from "./finding.js";
import {count} from "./format.js";
import {icon} from "./icons.js";
import {longList} from "./longlist.js";
import {announce, attempt, notify} from "./notice.js";
import {Review} from "./review.js";
import {link} from "./router.js";
import {store} from "./store.js";
import {t} from "./words.js";

/** What the lists hold, in the order in which people think of it. */
const COUNTS = ["students", "classes", "staff", "rooms", "activities", "slots", "organisations", "bonds", "pins"];

/** Counts of what was read, as figures side by side. */
export function countFigures(counts) {
  return h(
    "dl", {class: "counts"},
    COUNTS.filter((name) => counts[name] !== undefined && counts[name] !== null)
      .map((name) => h("div", null, h("dt", null, t(`count.${name}`)), h("dd", null, count(counts[name])))));
}

/** Lists in: files dropped or an example begun, what is wrong with them, and what is there already. */
export class StartView {
  #main;
  #review = null;
  #starts = null;

  constructor(main) {
    this.#main = main;
  }

  async show() {
    const {state} = store;
    if (state.pending) {
      const pending = await attempt(() => get("/api/import"));
      if (!pending || !store.state.pending) return;
      this.#review ??= new Review();
      if (this.#review.shows(pending) && this.#main.contains(this.#review.element)) return;
      keepingFocus(this.#main, () => replace(this.#main, this.#review.show(pending)));
    } else {
      this.#review = null;
      keepingFocus(this.#main, () => replace(this.#main, state.problem ? this.#present(state) : this.#empty()));
    }
  }

  changed(change) {
    if (change.any) this.show();
  }

  #empty() {
    return [
      h("h1", null, t("start.title")), h("p", {class: "lead"}, t("start.lead")), this.#drop(), this.#beginnings()
    ];
  }

  #present({problem, timetable}) {
    const next = timetable ? ["timetable", "start.toTimetable"] : ["solve", "start.toSolve"];
    return [
      h("h1", null, problem.name),
      h("p", {class: "lead"}, t("start.there")),
      countFigures(problem),
      h("p", {class: "row"}, h("a", {class: "button main", href: link(next[0]), data: {key: "next"}}, t(next[1])),
        button(t("start.correct"), () => this.#begin({kind: "present"}), {key: "correct"}),
        h("a", {class: "button", href: "/out/problem.xlsx", download: "", data: {key: "lists"}}, t("start.lists"))),
      problem.warnings?.length ? h("section", {"aria-labelledby": "warnings"},
                                   h("h2", {id: "warnings"}, t("start.warnings", {n: problem.warnings.length})),
                                   longList(
                                     problem.warnings, (finding) => h("li", null, findingCard(finding, null)),
                                     {step: 20, className: "findings"})) :
                                 null,
      h("details", {class: "panel"}, h("summary", null, t("start.replace")), h("p", null, t("start.replaceNote")),
        this.#drop(), this.#beginnings()),
    ];
  }

  #drop() {
    const input = h("input", {
      type: "file",
      id: "files",
      multiple: true,
      accept: ".xlsx,.csv,.json,.txt",
      class: "unseen-input",
      data: {key: "files"},
      on: {change: () => this.#upload([...input.files])},
    });
    const zone =
      h("div", {class: "drop-zone"}, icon("file"),
        h("p", null, h("label", {"for": "files", class: "button main"}, t("start.choose")), input,
          h("span", null, t("start.drop"))),
        h("p", {class: "muted"}, t("start.kinds")));
    const over = (event) => {
      event.preventDefault();
      zone.classList.add("over");
    };
    zone.addEventListener("dragenter", over);
    zone.addEventListener("dragover", over);
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      this.#upload([...event.dataTransfer.files]);
    });
    return zone;
  }

  async #upload(files) {
    for (const file of files) {
      announce(t("start.reading", {name: file.name}));
      this.#main.setAttribute("aria-busy", "true");
      const answer = await attempt(() => post(`/api/import?name=${encodeURIComponent(file.name)}`, file));
      this.#main.removeAttribute("aria-busy");
      if (!answer) break;
    }
    await this.#toReview();
  }

  async #toReview() {
    await store.refresh({whole: true});
    if (!store.state.pending) return;
    await this.show();
    this.#main.closest("main")?.focus();
  }

  #beginnings() {
    const box = h("div", {class: "beginnings"});
    const fill = (starts) => replace(box, this.#templatePanel(starts), this.#examplesPanel(starts));
    if (this.#starts) {
      fill(this.#starts);
      return box;
    }
    attempt(async () => {
      this.#starts = await get("/api/starts");
      fill(this.#starts);
    });
    return box;
  }

  #templatePanel({stages}) {
    const stage = h("select", {data: {key: "stage"}}, stages.map(({id, name}) => h("option", {value: id}, name)));
    const file = h("a", {class: "button", download: "", data: {key: "template"}}, t("start.template"));
    const point = () => file.setAttribute("href", `/api/template?stage=${encodeURIComponent(stage.value)}`);
    stage.addEventListener("change", point);
    point();
    return h(
      "section", {class: "panel", "aria-labelledby": "template"}, h("h2", {id: "template"}, t("start.templateTitle")),
      h("p", null, t("start.templateText")), field(t("start.stage"), stage),
      h("p", {class: "row"}, file,
        button(
          t("start.templateTry"), () => this.#begin({kind: "template", stage: stage.value}), {key: "try-template"})));
  }

  #examplesPanel({fixtures}) {
    return h(
      "section", {class: "panel", "aria-labelledby": "examples"}, h("h2", {id: "examples"}, t("start.examplesTitle")),
      h("p", null, t("start.examplesText")),
      h("ul", {class: "choices"},
        fixtures.map((one) => h("li", null, button(one.title, () => this.#begin({kind: one.kind, name: one.name}), {
                                  key: `example-${one.name}`
                                })))));
  }

  async #begin(body) {
    const answer = await attempt(() => post("/api/import/begin", body));
    if (answer) await this.#toReview();
  }
}

/** Gives up what was dropped, after asking. */
export async function discardImport() {
  if (!await confirm(t("review.discard"), t("review.discardText"), t("review.discard"), "danger")) return;
  await attempt(async () => {
    await store.change("/api/import", {}, "DELETE");
    await store.refresh({whole: true});
    notify(t("review.discarded"));
  });
}

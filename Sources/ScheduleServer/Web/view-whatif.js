import {get} from "./api.js";
import {button, field, h, keepingFocus, replace} from "./dom.js";
import {count, duration, percent, points} from "./format.js";
import {icon} from "./icons.js";
import {attempt} from "./notice.js";
import {store} from "./store.js";
import {language, t} from "./words.js";

const TIMES = [10, 20, 60, 300];

/** Columns of the result: what is told of each case. */
const COLUMNS = [
  ["total", points],
  ["bound", points],
  ["gap", percent],
  ["firstChoice", null],
  ["studentsWithNothing", count],
  ["uncovered", count],
  ["pay", points],
  ["overtime", count],
  ["sections", count],
];

/** Changes tried before they are made, side by side with the lists as they are. */
export class WhatIfView {
  #main;
  #forms = null;
  #cases = [];
  #time = 20;
  #form = null;

  constructor(main) {
    this.#main = main;
  }

  async show() {
    this.#render();
    const plan = `${store.state.revision}`;
    if (this.#forms?.of === plan) return;
    const answer = await attempt(() => get("/api/scenario/forms"));
    if (!answer) return;
    this.#forms = Object.assign(answer.forms, {of: plan});
    this.#render();
  }

  changed(change) {
    if (change.revision)
      this.show();
    else if (change.job || change.any)
      this.#renderResult();
  }

  #render() {
    this.result = h("div", {class: "result"});
    this.builder = h("div", {class: "builder"});
    keepingFocus(this.#main, () => {
      replace(
        this.#main, h("h1", null, t("whatif.title")), h("p", {class: "lead"}, t("whatif.lead")), this.builder,
        this.result);
      this.#renderBuilder();
      this.#renderResult();
    });
  }

  #renderBuilder() {
    keepingFocus(
      this.builder,
      () =>
        replace(this.builder, this.#forms ? [this.#chooser(), this.#list()] : h("p", {class: "muted"}, t("loading"))));
  }

  #chooser() {
    const kind =
      h("select", {
        data: {key: "form"},
        on: {
          change: () => {
            this.#form = kind.value;
            this.#renderBuilder();
          }
        }
      },
        this.#forms.map((form) => h("option", {value: form.id, selected: form.id === this.#form}, form.title)));
    const form = this.#forms.find((one) => one.id === this.#form) ?? this.#forms[0];
    if (!form) return null;
    const controls = form.fields.map((one) => [one, fieldControl(one)]);
    return h(
      "form", {
        class: "panel",
        "aria-label": t("whatif.choose"),
        on: {
          submit: (event) => {
            event.preventDefault();
            this.#cases.push({
              form: form.id,
              values: Object.fromEntries(controls.map(
                ([one, control]) => [one.id, one.type === "number" ? Number(control.value) : control.value])),
              title: `${form.title}: ${
                controls
                  .map(([one,
                         control]) => (one.type === "choice" ? control.selectedOptions[0]?.textContent : control.value))
                  .join(", ")}`,
            });
            this.#renderBuilder();
          },
        },
      },
      h("div", {class: "row fields"}, field(t("whatif.choose"), kind),
        controls.map(([one, control]) => field(one.title, control)),
        h("button", {type: "submit", class: "button", data: {key: "add-case"}}, t("whatif.add"))));
  }

  #list() {
    if (!this.#cases.length) return h("p", {class: "muted"}, t("whatif.none"));
    const time =
      h("select", {
        data: {key: "case-time"},
        on: {
          change: () => {
            this.#time = Number(time.value);
          }
        }
      },
        TIMES.map((seconds) => h("option", {value: seconds, selected: seconds === this.#time}, duration(seconds))));
    return h(
      "section", {class: "panel", "aria-labelledby": "cases"}, h("h2", {id: "cases"}, t("whatif.cases")),
      h("ol", {class: "statements"},
        this.#cases.map(
          (one, index) =>
            h("li", null, h("span", null, one.title),
              button(
                t("remove"),
                () => {
                  this.#cases.splice(index, 1);
                  this.#renderBuilder();
                },
                {kind: "small", key: `case-${index}`, "aria-label": `${t("remove")}: ${one.title}`})))),
      h("div", {class: "row fields"}, field(t("whatif.time"), time),
        button(
          t("whatif.run"), () => this.#run(),
          {kind: "main", key: "run", icon: icon("play"), disabled: Boolean(store.running)})));
  }

  #run() {
    return attempt(async () => {
      await store.change(
        "/api/scenario", {cases: this.#cases.map(({form, values}) => ({form, values})), time: this.#time});
      await store.refresh({whole: true});
      this.#renderBuilder();
      this.#renderResult();
    });
  }

  #renderResult() {
    const {job} = store.state;
    if (!this.result) return;
    const run = this.builder.querySelector("[data-key=run]");
    if (run) run.disabled = Boolean(store.running);
    if (job?.kind !== "scenario") {
      replace(this.result);
      return;
    }
    keepingFocus(
      this.result,
      () => replace(
        this.result,
        job.running ? h("p", {class: "row"}, h("span", {class: "pulse", "aria-hidden": "true"}),
                        job.of ? t("whatif.progress", {done: job.done ?? 0, of: job.of}) : job.phase ?? "", " ",
                        duration(job.seconds),
                        button(
                          t("stop"), () => attempt(() => store.change("/api/job/stop")),
                          {kind: "small", key: "stop-case", icon: icon("stop")})) :
                      null,
        job.error ? h("p", {class: "panel bad"}, job.error.text) : null,
        job.result ? resultTable(rowsOf(job.result)) : null));
  }
}

function fieldControl(one) {
  const key = `field-${one.id}`;
  if (one.type === "choice") {
    return h(
      "select", {data: {key}},
      (one.options ?? [])
        .map((option) => h("option", {value: option.id, selected: option.id === one.value}, option.name)));
  }
  return h("input", {
    type: one.type === "number" ? "number" : "text",
    value: one.value ?? "",
    min: one.min ?? null,
    max: one.max ?? null,
    required: true,
    data: {key}
  });
}

/** Rows with their titles and reasons in the page's language; the lists as they are come first. */
function rowsOf(result) {
  return result.outcomes.rows.map(
    (row, index) =>
      ({...row, title: result.titles?.[index] ?? row.title[language()], reason: row.reason?.[language()]}));
}

function resultTable(rows) {
  const [base] = rows;
  const best = (name) => (name === "total" ? Math.min(...rows.map((row) => row.total ?? Infinity)) : null);
  const figure = (row, name, format) => {
    if (name === "firstChoice")
      return row.studentsWanting ? percent(row.studentsWithFirstChoice / row.studentsWanting, 1) : "–";
    return row[name] === null || row[name] === undefined ? "–" : format(row[name]);
  };
  return h(
    "section",
    {"aria-labelledby": "result"},
    h("h2", {id: "result"}, t("whatif.result")),
    h("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": t("whatif.result")},
      h("table", {class: "wide"},
        h("thead", null,
          h("tr", null, h("th", {scope: "col"}, t("whatif.case")),
            COLUMNS.map(([name]) => h("th", {scope: "col", class: "number"}, t(`whatif.column.${name}`))),
            h("th", {scope: "col"}, t("whatif.verdict")))),
        h("tbody", null,
          rows.map(
            (row) =>
              h("tr", {class: row === base ? "base" : null},
                h("th", {scope: "row"}, row === base ? t("whatif.asItIs") : row.title),
                COLUMNS.map(
                  ([name, format]) =>
                    h("td", {class: `number${best(name) !== null && row[name] === best(name) ? " best" : ""}`},
                      figure(row, name, format))),
                h("td", null,
                  row.verdict ? t(`verdict.${row.verdict}`) :
                                row.reason ?? (row === base ? t("whatif.asItIs") : ""))))))),
  );
}

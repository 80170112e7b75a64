import {conflictsPanel} from "./conflicts.js";
import {curveChart, roomLeft} from "./curve.js";
import {button, field, h, keepingFocus, replace} from "./dom.js";
import {duration, percent, points} from "./format.js";
import {icon} from "./icons.js";
import {movesPanel} from "./moves.js";
import {attempt} from "./notice.js";
import {link} from "./router.js";
import {store} from "./store.js";
import {t} from "./words.js";

/** How long one may search, in seconds; 0 is until the answer is proven best. */
const TIMES = [30, 60, 300, 900, 3600, 0];

/** Making a timetable: one button, and while it runs what is known so far. */
export class SolveView {
  #main;
  #time = 60;
  #live = null;

  constructor(main) {
    this.#main = main;
  }

  show() {
    this.#live = null;
    keepingFocus(this.#main, () => replace(this.#main, h("h1", null, t("solve.title")), this.#body()));
  }

  changed(change) {
    if (this.#live && store.running && !change.revision)
      this.#renderLive();
    else if (change.any || change.job)
      this.show();
  }

  #body() {
    const job = store.state.job;
    const mine = job && ["solve", "repair", "conflicts"].includes(job.kind);
    if (job?.running && !mine) {
      return [h("p", {class: "lead"}, t("solve.busy", {what: t(`job.${job.kind}`)})), this.#controls(true)];
    }
    if (job?.running) {
      this.#live = h("div", {class: "live"});
      this.#renderLive();
      return this.#live;
    }
    return [this.#controls(false), mine ? this.#ended(job) : null];
  }

  #controls(disabled) {
    const {timetable} = store.state;
    const time =
      h("select", {
        data: {key: "time"},
        on: {
          change: () => {
            this.#time = Number(time.value);
          }
        }
      },
        TIMES.map(
          (seconds) =>
            h("option", {value: seconds, selected: seconds === this.#time},
              seconds ? duration(seconds) : t("solve.untilProven"))));
    const start = (path, body) => attempt(async () => {
      await store.change(path, {time: this.#time || null, ...body});
      await store.refresh({whole: true});
      this.show();
    });
    return h(
      "section", {class: "panel", "aria-label": t("solve.title")},
      h("p", null, timetable ? t("solve.again") : t("solve.lead")),
      field(t("solve.howLong"), time, t("solve.howLongHelp")),
      h("div", {class: "options"},
        timetable ?
          [
            option(
              button(
                t("solve.improve"), () => start("/api/solve", {fromPresent: true}),
                {kind: "main", key: "improve", disabled, icon: icon("play")}),
              t("solve.improveText")),
            option(
              button(t("solve.repair"), () => start("/api/repair", {mostMoves: null}), {key: "repair", disabled}),
              t("solve.repairText")),
            option(
              button(t("solve.anew"), () => start("/api/solve", {fromPresent: false}), {key: "anew", disabled}),
              t("solve.anewText")),
          ] :
          button(
            t("solve.start"), () => start("/api/solve", {fromPresent: false}),
            {kind: "main big", key: "solve", disabled, icon: icon("play")})));
  }

  #renderLive() {
    const job = store.running;
    if (!job) return;
    const open = this.#live.querySelector("details")?.open;
    keepingFocus(
      this.#live,
      () => replace(
        this.#live, h("p", {class: "lead phase"}, t(`job.${job.kind}`), job.phase ? `: ${job.phase}` : ""),
        h("dl", {class: "counts"}, tile(t("total"), points(job.total)), tile(t("bound"), points(job.bound)),
          tile(t("gap"), percent(job.gap)), tile(t("solve.elapsed"), duration(job.seconds)),
          tile(
            t("solve.left"),
            job.secondsLeft === null || job.secondsLeft === undefined ? t("solve.untilProven") :
                                                                        duration(job.secondsLeft))),
        h("p", {class: "row"},
          button(
            t("solve.stop"), () => attempt(() => store.change("/api/job/stop")),
            {kind: "main", key: "stop", icon: icon("stop"), disabled: job.stopping}),
          h("span", {class: "muted"}, job.stopping ? t("solve.stopping") : t("solve.closeNote"))),
        job.kind === "conflicts" ? null : curveChart(job.curve ?? [], job.seconds)));
    if (open) this.#live.querySelector("details").open = true;
  }

  #ended(job) {
    if (job.kind === "conflicts") return conflictsPanel(job, (path, body) => this.#change(path, body));
    if (job.error) {
      return h(
        "section", {class: "panel bad", "aria-labelledby": "failed"},
        h("h2", {id: "failed"}, job.error.code === "impossible" ? t("solve.impossible") : t("job.failed")),
        h("p", null, job.error.text),
        (job.error.details ?? []).length ?
          h("ul", null, job.error.details.map((one) => h("li", null, one.text ?? one))) :
          null,
        button(t("solve.whyNot"), () => this.#change("/api/conflicts", {time: 55}), {kind: "main", key: "why-not"}));
    }
    return h(
      "section", {"aria-labelledby": "last"}, h("h2", {id: "last"}, t(`job.${job.kind}.ended`)),
      h("dl", {class: "counts"}, tile(t("total"), points(job.total)), tile(t("bound"), points(job.bound)),
        tile(t("gap"), percent(job.gap)), tile(t("solve.elapsed"), duration(job.seconds))),
      h("p", null, job.gap === 0 ? t("solve.proven") : roomLeft(job.total, job.bound)),
      h("p", {class: "row"},
        h("a", {class: "button main", href: link("timetable"), data: {key: "to-timetable"}}, t("start.toTimetable"))),
      job.kind === "repair" && job.result ? movesPanel(job.result) : null, curveChart(job.curve ?? [], job.seconds));
  }

  #change(path, body) {
    return attempt(async () => {
      await store.change(path, body);
      await store.refresh({whole: true});
      this.show();
    });
  }
}

function tile(name, value) {
  return h("div", null, h("dt", null, name), h("dd", null, value));
}

function option(control, text) {
  const id = `${control.dataset.key}-text`;
  control.setAttribute("aria-describedby", id);
  return h("div", {class: "option"}, control, h("p", {class: "muted", id}, text));
}

import {button, h, keepingFocus, replace} from "./dom.js";
import {duration, percent, points} from "./format.js";
import {showKeyboardHelp} from "./help.js";
import {icon} from "./icons.js";
import {announce, attempt, noticePlaces, notify} from "./notice.js";
import {link, place} from "./router.js";
import {SearchBox} from "./search.js";
import {store} from "./store.js";
import {OutputView} from "./view-output.js";
import {SolveView} from "./view-solve.js";
import {StartView} from "./view-start.js";
import {TimetableView} from "./view-timetable.js";
import {VersionsView} from "./view-versions.js";
import {WhatIfView} from "./view-whatif.js";
import {language, setLanguage, t} from "./words.js";

/** The parts of the work, in its order. `needs`: what there must be before it makes sense. */
const VIEWS = {
  start: {make: StartView, needs: null},
  solve: {make: SolveView, needs: "problem"},
  timetable: {make: TimetableView, needs: "timetable"},
  whatif: {make: WhatIfView, needs: "problem"},
  versions: {make: VersionsView, needs: "timetable"},
  output: {make: OutputView, needs: "timetable"},
};

/** What stays around every view: the school, the way through the work, undo, search, the job that runs. */
export class Shell {
  #body;
  #view = null;
  #name = null;
  #job = null;

  constructor(body) {
    this.#body = body;
    document.addEventListener("keydown", (event) => this.#shortcut(event));
  }

  /** Builds the page anew, as at the beginning and when the language changes. */
  show() {
    this.header = h("header", {class: "shell"});
    this.nav = h("nav", {class: "parts", "aria-label": t("nav.label")});
    this.banner = h("div", {class: "banner", role: "alert"});
    this.strip = h("section", {class: "strip", "aria-label": t("strip.label")});
    this.main = h("main", {id: "main", tabindex: -1});
    replace(
      this.#body,
      h("a", {
        class: "skip",
        href: "#main",
        on: {
          click: (event) => {
            event.preventDefault();
            this.main.focus();
          }
        }
      },
        t("skip")),
      this.header, this.nav, this.banner, this.strip, this.main, noticePlaces());
    this.#view?.dispose?.();
    this.#view = null;
    this.#name = null;
    this.search = null;
    this.#renderFrame();
    this.showPlace();
  }

  /** What has changed in the program, or in the connection to it. */
  changed(change) {
    if (change.first) {
      this.show();
      return;
    }
    this.#renderFrame();
    if (change.job) this.#sayBeginning();
    if (change.ended) this.#sayEnd();
    if (change.connection) return;
    if (change.revision && !this.#possible(this.#name))
      this.showPlace();
    else
      this.#view?.changed?.(change);
  }

  /** What is around the view, as far as it has changed: who is writing in the search field is not disturbed. */
  #renderFrame() {
    const {state} = store;
    const shown = JSON.stringify([
      state?.problem?.name, state?.folder, Boolean(state?.timetable), state?.undo, state?.redo, language(), this.#name
    ]);
    if (this.header.dataset.shown !== shown) {
      this.header.dataset.shown = shown;
      keepingFocus(this.header, () => this.#renderHeader());
      keepingFocus(this.nav, () => this.#renderNav());
    }
    this.#renderBanner();
    keepingFocus(this.strip, () => this.#renderStrip());
  }

  #renderHeader() {
    const {state} = store;
    const other = language() === "zh" ? "en" : "zh";
    const undo = (direction, key) => button(t(direction), () => this.#undo(direction), {
      key: direction,
      kind: "quiet",
      icon: icon(direction),
      disabled: !state?.[direction],
      title: state?.[direction] ? `${state[direction]} (${key})` : key,
    });
    this.search ??= new SearchBox();
    replace(
      this.header,
      h("div", {class: "school"}, h("strong", null, state?.problem?.name || t("brand")),
        state?.folder ? h("span", {class: "muted folder"}, state.folder) : null),
      state?.timetable ? this.search.element() : null,
      h("div", {class: "row tools"}, state?.problem ? [undo("undo", "Ctrl+Z"), undo("redo", "Ctrl+Y")] : null,
        button(t("keys.button"), showKeyboardHelp, {key: "keys", kind: "quiet", icon: icon("keyboard")}),
        button(t("language.other"), () => {
          setLanguage(other);
          store.refresh({whole: true});
          this.show();
        }, {key: "language", kind: "quiet", lang: other === "zh" ? "zh-Hans" : "en"})));
  }

  #renderNav() {
    replace(
      this.nav,
      h("ul", null,
        Object.keys(VIEWS).map(
          (name) =>
            h("li", null,
              this.#possible(name) ?
                h("a",
                  {href: link(name), "aria-current": name === this.#name ? "page" : null, data: {key: `nav-${name}`}},
                  t(`nav.${name}`)) :
                h("span", {class: "off", title: t(`nav.needs.${VIEWS[name].needs}`)}, t(`nav.${name}`))))));
  }

  #possible(name) {
    const needs = VIEWS[name]?.needs;
    return !needs || Boolean(store.state?.[needs]);
  }

  /** What stands in the way of everything: no program, or a file changed by another one that cannot be used. */
  #renderBanner() {
    const text = {offline: t("banner.offline"), refused: t("banner.refused")}[store.connection];
    const outside = store.state?.outside;
    const shown = text ?? outside?.text ?? "";
    if (this.banner.dataset.shown === shown) return;
    this.banner.dataset.shown = shown;
    replace(
      this.banner,
      shown ? h("p", {class: "row"}, h("span", null, shown),
                text ? null :
                       button(
                         t("banner.discard"), () => attempt(() => store.change("/api/outside/discard")),
                         {kind: "small", key: "outside"})) :
              null);
  }

  /** One line on what the timetable is worth and what is being done. */
  #renderStrip() {
    const {state} = store;
    const timetable = state?.timetable;
    const job = store.running;
    replace(
      this.strip,
      timetable ?
        h("dl", {class: "figures"}, figure(t("total"), points(timetable.total)),
          figure(t("bound"), points(timetable.bound)), figure(t("gap"), percent(timetable.gap)),
          timetable.wanted !== undefined ? figure(t("granted"), `${timetable.granted} / ${timetable.wanted}`) : null,
          timetable.uncovered ? figure(t("uncovered"), timetable.uncovered, "warn") : null,
          timetable.violations?.length ? figure(t("violations"), timetable.violations.length, "warn") : null) :
        null,
      job ? h("div", {class: "running"}, h("span", {class: "pulse", "aria-hidden": "true"}),
              h("a", {href: jobPlace(job), data: {key: "job"}}, t(`job.${job.kind}`)),
              h("span", null, duration(job.seconds)),
              button(
                t("stop"), () => attempt(() => store.change("/api/job/stop")),
                {key: "stop-strip", kind: "small", icon: icon("stop")})) :
            null);
    this.strip.hidden = !this.strip.childElementCount;
  }

  #sayBeginning() {
    const job = store.running;
    if (job && job.id !== this.#job) announce(t(`job.${job.kind}`));
    this.#job = job?.id ?? null;
  }

  #sayEnd() {
    const job = store.state.job;
    if (!job || job.running) return;
    if (job.error)
      notify(
        job.error.text || t("job.failed"),
        {kind: "error", details: (job.error.details ?? []).map((one) => one.text ?? one)});
    else if (["solve", "repair"].includes(job.kind))
      notify(t(`job.${job.kind}.done`, {total: points(job.total), gap: percent(job.gap)}));
    else
      announce(t("job.done"));
  }

  /** Shows the view that the address names, or the nearest that makes sense. */
  showPlace() {
    const [wanted, ...rest] = place();
    const name = wanted in VIEWS && this.#possible(wanted) ? wanted : this.#usual();
    if (!store.state) {
      replace(this.main, h("p", {class: "muted"}, t("loading")));
      return;
    }
    if (name !== this.#name) {
      this.#view?.dispose?.();
      const first = this.#name === null;
      this.#name = name;
      // A view has a place of its own: what it fetched for itself and comes late is not shown in another one's.
      const own = h("div");
      replace(this.main, own);
      this.#view = new VIEWS[name].make(own);
      keepingFocus(this.nav, () => this.#renderNav());
      this.#view.show(wanted === name ? rest : []);
      document.title = `${t(`nav.${name}`)} · ${store.state.problem?.name || t("brand")}`;
      if (!first && !this.nav.contains(document.activeElement)) this.main.focus({preventScroll: true});
      if (!first) window.scrollTo(0, 0);
    } else {
      this.#view.show(wanted === name ? rest : []);
    }
  }

  #usual() {
    const {state} = store;
    if (!state?.problem || state.pending) return "start";
    return state.timetable ? "timetable" : "solve";
  }

  #undo(direction) {
    const what = store.state?.[direction];
    return attempt(async () => {
      await store.change(`/api/${direction}`);
      notify(t(`${direction}.done`, {what: what ?? ""}));
    });
  }

  #shortcut(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    const key = event.key.toLowerCase();
    const direction = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
    if (!direction || !store.state?.[direction]) return;
    event.preventDefault();
    this.#undo(direction);
  }
}

function figure(name, value, kind) {
  return h("div", {class: kind ?? null}, h("dt", null, name), h("dd", null, value));
}

/** Where a job's result is shown. */
function jobPlace(job) {
  if (job.kind === "scenario") return link("whatif");
  return job.kind === "cost" ? link("timetable") : link("solve");
}

import {brokenRules} from "./broken.js";
import {ask} from "./dialog.js";
import {button, h, keepingFocus, replace} from "./dom.js";
import {enableDragging} from "./drag.js";
import {EntityList, TABLES} from "./entities.js";
import {difference, points} from "./format.js";
import {isArrow, nearest} from "./geometry.js";
import {icon} from "./icons.js";
import {inspector} from "./inspector.js";
import {dropPins, lock, lockAll, lockSubjects} from "./locks.js";
import {movePanel} from "./move-panel.js";
import {Move, verdictText} from "./move.js";
import {announce, attempt, notify, report} from "./notice.js";
import {overview} from "./overview.js";
import {pinsPanel} from "./pins.js";
import {link} from "./router.js";
import {store} from "./store.js";
import {afterDrop, isThere, lockState, subjectBody, subjectKey, subjectName} from "./subject.js";
import {weekTable} from "./week.js";
import {WhyPanel} from "./why.js";
import {t} from "./words.js";

/** Below this width days stand below each other. */
const NARROW = "(max-width: 700px)";
/** Below this one the list of whom to look at is folded. */
const FOLDED = "(max-width: 1100px)";
const TABS = [...TABLES, "overview", "pins"];
/** What was looked at last, to come back to it. */
const last = {
  table: "classes",
  ids: {}
};

/** The week of anybody, and everything that is done by hand in it. */
export class TimetableView {
  #main;
  #table = last.table;
  #id = null;
  #selected = null;
  #move = null;
  #why = null;
  #dropped = null;
  #dragging = new WeakMap();
  #entities = new EntityList();
  #narrow = matchMedia(NARROW);
  #folded = matchMedia(FOLDED);
  #onWidth = () => this.#render();
  #onKey = (event) => {
    if (event.key === "Escape" && this.#move && !event.target.closest("dialog")) this.#cancel();
  };

  constructor(main) {
    this.#main = main;
    for (const width of [this.#narrow, this.#folded]) width.addEventListener("change", this.#onWidth);
    document.addEventListener("keydown", this.#onKey);
  }

  dispose() {
    for (const width of [this.#narrow, this.#folded]) width.removeEventListener("change", this.#onWidth);
    document.removeEventListener("keydown", this.#onKey);
  }

  async show([table, id] = []) {
    const plan = store.freshPlan ?? await this.#load();
    if (!plan) return;
    const isOther = table !== this.#table || id !== this.#id;
    this.#table = TABS.includes(table) ? table : last.table;
    if (TABLES.includes(this.#table)) {
      const entries = plan.byID[this.#table];
      this.#id = entries.has(id)           ? id :
        entries.has(last.ids[this.#table]) ? last.ids[this.#table] :
                                             plan[this.#table][0]?.id ?? null;
      last.ids[this.#table] = this.#id;
    }
    last.table = this.#table;
    if (isOther) {
      this.#selected = null;
      this.#move = null;
      this.#why = null;
    }
    this.#build();
    this.#render();
  }

  async changed(change) {
    if (change.revision) {
      this.#move = null;
      const plan = await this.#load();
      if (!plan || !this.#main.contains(this.center)) return;
      if (this.#selected && !isThere(this.#selected, plan)) this.#selected = null;
      this.#render();
      this.#focusDropped();
    } else if (change.job || change.any) {
      this.#why?.changed();
    }
  }

  async #load() {
    if (!this.#main.childElementCount) replace(this.#main, h("p", {class: "muted"}, t("loading")));
    return await attempt(() => store.loadPlan()) ?? null;
  }

  #build() {
    if (this.center && this.#main.contains(this.center)) return;
    this.tabs = h("nav", {class: "tabs", "aria-label": t("timetable.of")});
    this.notes = h("div", {class: "notes"});
    this.side = h("div", {class: "side"});
    this.center = h("div", {class: "center"});
    this.aside = h("aside", {class: "inspector", "aria-label": t("timetable.selected")});
    this.layout = h("div", {class: "layout"}, this.side, this.center, this.aside);
    replace(this.#main, h("h1", {class: "unseen"}, t("nav.timetable")), this.tabs, this.notes, this.layout);
    this.layout.addEventListener("click", (event) => this.#click(event));
    this.layout.addEventListener("keydown", (event) => this.#key(event));
    enableDragging(this.layout, {
      find: (element) => {
        const holder = element.closest(".card, .roster-line");
        return holder && !element.closest(".roster-line button") ? this.#dragging.get(holder) ?? null : null;
      },
      begin: (subject) => this.#begin(subject, false),
      over: (element) => verdictText(this.#move.target(element.dataset.target)),
      drop: (element) =>
        (element && this.#move ? this.#choose(this.#move.target(element.dataset.target)) : this.#cancel()),
    });
  }

  get #view() {
    return {
      plan: store.freshPlan ?? store.plan,
      table: this.#table,
      id: this.#id,
      selected: this.#selected,
      move: this.#move?.targets.length ? this.#move : null,
      narrow: this.#narrow.matches,
      dragging: this.#dragging,
      choose: (target) => this.#choose(target),
    };
  }

  #render() {
    if (!this.center) return;
    const view = this.#view;
    keepingFocus(
      this.tabs,
      () => replace(
        this.tabs,
        h("ul", null,
          TABS.map(
            (table) =>
              h("li", null,
                h("a", {
                  href: link("timetable", table),
                  "aria-current": table === this.#table ? "page" : null,
                  data: {key: `tab-${table}`}
                },
                  t(`tab.${table}`)))))));
    keepingFocus(this.notes, () => replace(this.notes, brokenRules(store.state.timetable)));
    const isWeek = TABLES.includes(this.#table);
    this.layout.classList.toggle("whole", !isWeek);
    this.side.hidden = this.aside.hidden = !isWeek;
    keepingFocus(this.layout, () => {
      if (isWeek) {
        this.#renderSide(view);
        replace(
          this.center, this.#heading(view), h("div", {class: "scroll week-scroll", tabindex: -1}, weekTable(view)),
          h("p", {class: "muted hint no-print"}, t("week.hint")));
        this.#renderAside(view);
      } else {
        replace(
          this.center,
          this.#table === "overview" ? overview(view.plan, store.state) : pinsPanel(view.plan, dropPins, lockAll));
      }
    });
  }

  #renderSide({plan}) {
    this.#entities.show(plan, this.#table, this.#id);
    const isFolded = this.side.firstElementChild?.localName === "details";
    if (this.side.contains(this.#entities.element) && isFolded === this.#folded.matches) return;
    replace(
      this.side,
      this.#folded.matches ?
        h("details", {class: "panel"}, h("summary", null, t("entities.choose")), this.#entities.element) :
        this.#entities.element);
  }

  #heading({plan}) {
    const entries = plan[this.#table];
    const index = entries.findIndex((entry) => entry.id === this.#id);
    const step = (by, label, glyph) => {
      const other = entries[index + by];
      return other ? h("a", {
        class: "button quiet",
        href: link("timetable", this.#table, other.id),
        "aria-label": `${t(label)}: ${other.name}`,
        title: other.name,
        data: {key: label}
      },
                       icon(glyph)) :
                     null;
    };
    return h(
      "div", {class: "week-heading"}, step(-1, "week.previous", "previous"),
      h("h2", null, h("span", {class: "muted"}, `${t(`kind.${this.#table}.one`)} `), plan.name(this.#table, this.#id)),
      step(1, "week.next", "next"),
      h("div", {class: "row end no-print"},
        button(t("week.lockAll"), () => this.#lockWeek(true), {kind: "small", key: "lock-week", icon: icon("lock")}),
        button(
          t("week.unlockAll"), () => this.#lockWeek(false), {kind: "small", key: "unlock-week", icon: icon("unlock")}),
        button(t("print"), () => window.print(), {kind: "small", key: "print"})));
  }

  #renderAside(view) {
    if (view.move)
      replace(this.aside, movePanel(view.move, view.choose, () => this.#cancel()));
    else {
      replace(
        this.aside,
        inspector(
          view, {
            move: (subject) => this.#begin(subject, true),
            lock: (subject, locked, parts) => this.#lock(subject, locked, parts),
            why: (question) => this.#askWhy(question),
          },
          this.#why?.element));
    }
  }

  #click(event) {
    const card = event.target.closest("[data-card]");
    if (card) this.#select(this.#dragging.get(card).subject);
  }

  #select(subject) {
    this.#why = null;
    if (this.#move) this.#cancel();
    this.#selected = subject;
    this.#render();
  }

  #key(event) {
    const card = event.target.closest("[data-card]");
    const target = event.target.closest("[data-target]");
    if ((card || target) && isArrow(event.key)) {
      event.preventDefault();
      const all = [...this.layout.querySelectorAll(card ? "[data-card]" : "[data-target]")];
      nearest(all, card ?? target, event.key)?.focus();
    } else if (card && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const {subject} = this.#dragging.get(card);
      const run = {
        m: () => this.#begin(subject, true),
        l: () => this.#lock(subject, lockState(subject, this.#view.plan) !== "all"),
        w: () => {
          this.#select(subject);
          this.aside.querySelector("[data-key=do-why]")?.click();
        }
      }[event.key.toLowerCase()];
      if (!run) return;
      event.preventDefault();
      run();
    }
  }

  /** Takes hold of something; its targets are marked as soon as they are known. */
  async #begin(subject, byKeyboard) {
    const plan = this.#view.plan;
    const move = new Move(subject, plan);
    this.#move = move;
    this.#selected = subject.kind === "student" && this.#table !== "students" ? this.#selected : subject;
    try {
      await move.begun;
      if (this.#move === move) this.#render();
      await move.loaded;
    } catch (error) {
      if (this.#move === move) this.#move = null;
      report(error);
      return;
    }
    if (this.#move !== move) return;
    this.#render();
    const number = (state) => move.targets.filter((one) => one.state === state).length;
    announce(t(
      "move.announce",
      {name: subjectName(subject, plan), free: number("free"), cost: number("cost"), forbidden: number("forbidden")}));
    if (byKeyboard && !document.activeElement?.dataset.target) {
      const best = this.center.querySelector(".target.free, .target.cost") ??
        this.aside.querySelector(".target.free, .target.cost") ?? this.layout.querySelector("[data-target]");
      best?.focus();
      best?.scrollIntoView({block: "nearest"});
    }
  }

  #cancel() {
    if (!this.#move) return;
    const key = subjectKey(this.#move.subject);
    this.#move = null;
    this.#render();
    this.layout.querySelector(`[data-card="${CSS.escape(key)}"]`)?.focus();
    announce(t("move.cancelled"));
  }

  /** Drops what is held on a target; what a rule forbids only after saying so. */
  async #choose(target) {
    const move = this.#move;
    if (!move || target.state === "present") {
      this.#cancel();
      return;
    }
    let force = false;
    if (target.state === "forbidden") {
      force = await ask(
        t("move.forbiddenTitle"),
        [
          h("p", null, t("move.forbiddenText", {name: subjectName(move.subject, move.plan), place: target.label})),
          h("ul", null, target.rules.map((rule) => h("li", null, h("strong", null, `${rule.rule} `), rule.text))),
          h("p", null, t("move.forceText"))
        ],
        [{label: t("move.force"), value: true, kind: "danger"}, {label: t("cancel"), value: false, kind: "main"}]);
      if (!force) {
        this.#cancel();
        return;
      }
    }
    const before = store.state.timetable?.total;
    const dropped = afterDrop(move.subject, target.target, move.plan);
    this.#dropped = dropped;
    const isSelected = this.#selected && subjectKey(this.#selected) === subjectKey(move.subject);
    if (isSelected) this.#selected = dropped;
    const done = await attempt(
      () => store.change("/api/edit", {subject: subjectBody(move.subject), target: target.target, force}));
    this.#move = null;
    if (!done) {
      this.#dropped = null;
      if (isSelected) this.#selected = isThere(move.subject, this.#view.plan) ? move.subject : null;
      this.#render();
      return;
    }
    const after = store.state.timetable?.total;
    const held = done.notHeld?.length ? "" : t("move.fixed");
    notify(
      t("move.done", {
        name: subjectName(move.subject, move.plan),
        place: target.label,
        before: points(before),
        after: points(after),
        points: difference(Math.round(((after ?? 0) - (before ?? 0)) * 1000) / 1000)
      }) +
        held,
      {
        details: [...(done.consequences ?? []), ...(done.notHeld ?? []).map((text) => t("notHeld", {text}))],
        action: {label: t("undo"), run: () => attempt(() => store.change("/api/undo"))}
      });
  }

  /** The focus follows what was dropped, if it is still seen. */
  #focusDropped() {
    if (!this.#dropped) return;
    const key = subjectKey(this.#dropped);
    this.#dropped = null;
    this.layout.querySelector(`[data-card="${CSS.escape(key)}"]`)?.focus({preventScroll: true});
  }

  #lock(subject, locked, parts) {
    return lock(subject, locked, parts, this.#view.plan);
  }

  /** Locks or unlocks whatever the shown week has. */
  #lockWeek(locked) {
    return lockSubjects(
      [...this.center.querySelectorAll("[data-card]")].map((card) => this.#dragging.get(card).subject), locked);
  }

  #askWhy(question) {
    this.#why = new WhyPanel(question);
    this.#why.ask();
    this.#renderAside(this.#view);
    this.#why.element.scrollIntoView({block: "nearest"});
  }
}

import {post} from "./api.js";
import {button, field, h, replace} from "./dom.js";
import {duration} from "./format.js";
import {icon} from "./icons.js";
import {attempt} from "./notice.js";
import {link} from "./router.js";
import {store} from "./store.js";
import {t} from "./words.js";

/** Further reasons shown below one before "more". */
const MOST = 8;

/** Tables by what a reason's ids name. */
const TABLES = {
  student: "students",
  activity: "activities",
  staff: "staff",
  room: "rooms",
  class: "classes"
};

/** Why something is as it is, and what it would cost to have it otherwise. */
export class WhyPanel {
  element = h("section", {class: "why"});
  #question;
  #answer = null;
  #job = null;

  /** @param {{kind: string, id: string, slot?: string}} question as `/api/explain` takes it */
  constructor(question) {
    this.#question = question;
  }

  async ask() {
    replace(this.element, h("p", {class: "muted"}, t("loading")));
    this.#answer = await attempt(() => post("/api/explain", {kind: this.#question.kind, id: this.#question.id}));
    this.#render();
  }

  /** Takes in how the job of this panel goes. */
  changed() {
    const {job} = store.state;
    if (!this.#job || job?.id !== this.#job.id) return;
    const moved = job.running !== this.#job.running || Math.floor(job.seconds) !== Math.floor(this.#job.seconds);
    this.#job = job;
    if (moved) this.#renderCost();
  }

  #render() {
    if (!this.#answer) {
      replace(this.element);
      return;
    }
    this.cost = h("div", {class: "cost"});
    replace(
      this.element, h("h3", null, t("why.title")), reasons(this.#answer.answers ?? [], 0),
      this.#costForm(this.#choices()), this.cost);
  }

  /** What could be asked for: activities, or for a class's group people who may supervise it. */
  #choices() {
    if (this.#question.kind !== "class") return this.#answer.force ?? [];
    return this.#question.slot ? (store.freshPlan?.staff ?? []).filter((one) => one.supervises !== false) : [];
  }

  #costForm(force) {
    const {kind} = this.#question;
    if (!force.length && kind !== "activity") return null;
    const choice =
      h("select", {data: {key: "cost-choice"}},
        kind === "student" || kind === "activity" ? h("option", {value: ""}, t(`why.best.${kind}`)) : null,
        force.map((one) => h("option", {value: one.id}, one.name)));
    return h(
      "form", {
        class: "row fields",
        on: {
          submit: (event) => {
            event.preventDefault();
            this.#ask(choice.value || null);
          },
        },
      },
      field(t(`why.what.${kind}`), choice),
      h("button", {type: "submit", class: "button", data: {key: "cost"}}, t("why.cost")));
  }

  #ask(force) {
    return attempt(async () => {
      const {kind, id, slot} = this.#question;
      const answer = await store.change("/api/cost", {kind, id, force, slot: slot ?? null, time: null});
      this.#job = answer.job;
      this.#renderCost();
    });
  }

  #renderCost() {
    const job = this.#job;
    if (job.running) {
      replace(
        this.cost,
        h("p", {class: "row"}, t("why.working", {time: duration(job.seconds)}),
          button(
            t("stop"), () => attempt(() => store.change("/api/job/stop")),
            {kind: "small", key: "stop-cost", icon: icon("stop")})));
    } else if (job.error) {
      replace(this.cost, h("p", {class: "bad"}, job.error.text));
    } else {
      replace(this.cost, h("h3", null, t("why.costTitle")), reasons(job.result?.answers ?? [], 0));
    }
  }
}

/** Reasons below each other, what they rest on further in. */
function reasons(list, depth) {
  const shown = depth === 0 ? list : list.slice(0, MOST);
  const rest = list.slice(shown.length);
  const items = (some) => some.map(
    (reason) =>
      h("li", null, h("p", null, reason.text, links(reason)),
        reason.details?.length ? reasons(reason.details, depth + 1) : null));
  const element = h("ul", {class: `reasons depth-${Math.min(depth, 2)}`}, items(shown));
  if (rest.length) {
    const more =
      h("li", null, button(t("why.more", {n: rest.length}), () => more.replaceWith(...items(rest)), {kind: "small"}));
    element.append(more);
  }
  return element;
}

/** Ways to the weeks of whoever a reason names. */
function links(reason) {
  const plan = store.freshPlan;
  if (!plan) return null;
  const named =
    Object.entries(reason.ids ?? {})
      .flatMap(([kind, ids]) => (TABLES[kind] ? ids.slice(0, 1).map((id) => ({table: TABLES[kind], id})) : []))
      .filter(({table, id}) => plan.byID[table].has(id))
      .slice(0, 3);
  if (!named.length || (reason.details?.length ?? 0) > 0) return null;
  return h(
    "span", {class: "go"},
    named.map(({table, id}) => [" ", h("a", {href: link("timetable", table, id)}, plan.name(table, id))]));
}

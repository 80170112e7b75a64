import {h, replace} from "./dom.js";
import {longList} from "./longlist.js";
import {link} from "./router.js";
import {matching} from "./search.js";
import {t} from "./words.js";

/** Entries of the list shown before "more". */
const STEP = 60;

/** Whose weeks can be looked at. */
export const TABLES = ["classes", "staff", "rooms", "activities", "students"];

/** The list beside the week: everybody or everything of one kind, with a field to narrow it down. */
export class EntityList {
  element = h("div", {class: "entities"});
  #filter = "";
  #table = null;
  #plan = null;
  #id = null;
  #list = h("div");

  show(plan, table, id) {
    const isOther = table !== this.#table || plan !== this.#plan;
    if (table !== this.#table) this.#filter = "";
    this.#table = table;
    this.#plan = plan;
    this.#id = id;
    if (isOther) {
      const input = h("input", {
        type: "search",
        value: this.#filter,
        "aria-label": t("entities.filter", {kind: t(`kind.${table}`)}),
        placeholder: t("entities.filterShort"),
        data: {key: "entity-filter"},
        on: {
          input: () => {
            this.#filter = input.value;
            this.#fill();
          }
        },
      });
      replace(this.element, input, this.#list);
      this.#fill();
    }
    for (const anchor of this.#list.querySelectorAll("a")) {
      if (anchor.dataset.id === id)
        anchor.setAttribute("aria-current", "true");
      else
        anchor.removeAttribute("aria-current");
    }
  }

  #fill() {
    const found = matching(this.#plan[this.#table], this.#filter);
    const plan = this.#plan;
    replace(
      this.#list,
      found.length ? longList(
                       found,
                       (entry) =>
                         h("li", null,
                           h("a", {
                             href: link("timetable", this.#table, entry.id),
                             data: {id: entry.id, key: `entity-${entry.id}`},
                             "aria-current": entry.id === this.#id ? "true" : null,
                           },
                             entry.name, h("span", {class: "muted"}, aside(entry, this.#table, plan)))),
                       {step: STEP}) :
                     h("p", {class: "muted"}, t("search.none")));
  }
}

function aside(entry, table, plan) {
  if (table === "students") return plan.name("classes", entry.class);
  if (table === "staff") return entry.target ? `${entry.load}/${entry.target}` : String(entry.load ?? "");
  if (table === "activities") return `${entry.granted ?? 0}/${entry.wanted ?? 0}`;
  return table === "rooms" ? String(entry.capacity) : String((plan.studentsOfClass.get(entry.id) ?? []).length);
}

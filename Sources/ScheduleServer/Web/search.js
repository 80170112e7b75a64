import {freshID, h, replace} from "./dom.js";
import {attempt} from "./notice.js";
import {go} from "./router.js";
import {store} from "./store.js";
import {t} from "./words.js";

const MOST = 12;
const TABLES = ["classes", "students", "staff", "activities", "rooms"];

/** Entries whose name or id has the text in it, those that begin with it first. */
export function matching(entries, text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return entries;
  const first = [];
  const rest = [];
  for (const entry of entries) {
    const name = (entry.name ?? "").toLowerCase();
    const id = entry.id.toLowerCase();
    if (name.startsWith(wanted) || id.startsWith(wanted))
      first.push(entry);
    else if (name.includes(wanted) || id.includes(wanted))
      rest.push(entry);
  }
  return first.concat(rest);
}

/** Finds a class, student, person, activity or room by name, and goes to its week. */
export class SearchBox {
  #input;
  #list;
  #element;
  #found = [];
  #active = -1;

  constructor() {
    const id = freshID("search");
    this.#list = h("ul", {id: `${id}-list`, role: "listbox", "aria-label": t("search.results"), hidden: true});
    this.#input = h("input", {
      id,
      type: "search",
      role: "combobox",
      autocomplete: "off",
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      "aria-autocomplete": "list",
      "aria-label": t("search.label"),
      placeholder: t("search.label"),
      data: {key: "search"},
      on: {
        input: () => this.#search(),
        focus: () => this.#search(),
        keydown: (event) => this.#key(event),
        blur: () => setTimeout(() => this.#close(), 150),
      },
    });
    this.#element = h("div", {class: "search", role: "search"}, this.#input, this.#list);
  }

  element() {
    return this.#element;
  }

  async #search() {
    const text = this.#input.value;
    if (!text.trim()) {
      this.#close();
      return;
    }
    const plan = await attempt(() => store.loadPlan());
    if (!plan || this.#input.value !== text) return;
    const perTable = TABLES.map((table) => matching(plan[table], text).slice(0, MOST).map((entry) => ({table, entry})));
    this.#found =
      perTable.flatMap((list) => list.slice(0, 4)).concat(perTable.flatMap((list) => list.slice(4))).slice(0, MOST);
    this.#active = this.#found.length ? 0 : -1;
    this.#render(plan);
  }

  #render(plan) {
    replace(
      this.#list,
      this.#found.length ?
        this.#found.map(
          ({table, entry}, index) => h(
            "li", {
              role: "option",
              id: `${this.#list.id}-${index}`,
              "aria-selected": String(index === this.#active),
              on: {
                mousedown: (event) => {
                  event.preventDefault();
                  this.#choose(index);
                }
              },
            },
            h("span", null, entry.name),
            h("span", {class: "muted"},
              `${t(`kind.${table}.one`)} · ${table === "students" ? plan.name("classes", entry.class) : entry.id}`))) :
        h("li", {class: "muted", role: "option", "aria-selected": "false", "aria-disabled": "true"}, t("search.none")));
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#mark();
  }

  #mark() {
    [...this.#list.children].forEach(
      (item, index) => item.setAttribute("aria-selected", String(index === this.#active)));
    if (this.#active >= 0)
      this.#input.setAttribute("aria-activedescendant", `${this.#list.id}-${this.#active}`);
    else
      this.#input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (event.key === "Escape") {
      this.#input.value = "";
      this.#close();
      return;
    }
    if (this.#list.hidden || !this.#found.length || event.isComposing) return;
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) {
      this.#active = (this.#active + step + this.#found.length) % this.#found.length;
      this.#mark();
      event.preventDefault();
    } else if (event.key === "Enter") {
      this.#choose(this.#active);
      event.preventDefault();
    }
  }

  #choose(index) {
    const found = this.#found[index];
    if (!found) return;
    this.#input.value = "";
    this.#close();
    go("timetable", found.table, found.entry.id);
  }

  #close() {
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }
}

import {get} from "./api.js";
import {comparison} from "./comparison.js";
import {askText, confirm} from "./dialog.js";
import {button, field, h, keepingFocus, replace} from "./dom.js";
import {moment, points} from "./format.js";
import {attempt, notify} from "./notice.js";
import {store} from "./store.js";
import {language, t} from "./words.js";

/** Timetables that were kept, with their names; what differs between two of them. */
export class VersionsView {
  #main;
  #a = null;
  #b = "present";

  constructor(main) {
    this.#main = main;
  }

  show() {
    const {versions = []} = store.state;
    if (!versions.some((one) => one.id === this.#a)) this.#a = versions.at(-1)?.id ?? null;
    this.result ??= h("div", {class: "result"});
    keepingFocus(
      this.#main,
      () => replace(
        this.#main, h("h1", null, t("versions.title")), h("p", {class: "lead"}, t("versions.lead")), this.#keep(),
        this.#list(versions), versions.length ? this.#compareForm(versions) : null, this.result));
  }

  changed(change) {
    if (!change.any) return;
    replace(this.result);
    this.show();
  }

  #keep() {
    const name =
      h("input", {type: "text", required: true, maxlength: 80, autocomplete: "off", data: {key: "version-name"}});
    return h(
      "form", {
        class: "panel row fields",
        "aria-label": t("versions.keep"),
        on: {
          submit: (event) => {
            event.preventDefault();
            const given = name.value.trim();
            name.value = "";
            this.#change("/api/versions", {name: given, note: ""}, "POST", t("versions.kept", {name: given}));
          },
        },
      },
      field(t("versions.name"), name),
      h("button", {type: "submit", class: "button main", data: {key: "keep"}}, t("versions.keep")));
  }

  #list(versions) {
    if (!versions.length) return h("p", {class: "muted"}, t("versions.none"));
    const row = (one) => h(
      "tr", {class: one.id === store.state.timetable?.version ? "base" : null},
      h("th", {scope: "row"}, one.name,
        one.id === store.state.timetable?.version ? h("span", {class: "muted"}, ` (${t("versions.present")})`) : null),
      h("td", null, moment(one.time)), h("td", {class: "number"}, points(one.total)),
      h("td", {class: "number"}, points(one.bound)),
      h("td", null,
        h("div", {class: "row"},
          button(
            t("versions.restore"),
            () => this.#change(`/api/versions/${one.id}/restore`, {}, "POST", t("versions.restored", {name: one.name})),
            {kind: "small", key: `restore-${one.id}`, "aria-label": `${t("versions.restore")}: ${one.name}`}),
          button(
            t("versions.rename"), () => this.#rename(one),
            {kind: "small", key: `rename-${one.id}`, "aria-label": `${t("versions.rename")}: ${one.name}`}),
          button(
            t("versions.delete"), () => this.#delete (one),
            {kind: "small", key: `delete-${one.id}`, "aria-label": `${t("versions.delete")}: ${one.name}`}))));
    return h(
      "div", {class: "scroll", tabindex: 0, role: "group", "aria-label": t("versions.title")},
      h("table", {class: "wide"},
        h("thead", null,
          h("tr", null,
            [t("versions.name"), t("versions.time"), t("total"), t("bound"), t("versions.do")].map(
              (text) => h("th", {scope: "col"}, text)))),
        h("tbody", null, versions.map(row))));
  }

  async #rename(one) {
    const name = await askText(t("versions.rename"), t("versions.name"), one.name);
    if (name) await this.#change(`/api/versions/${one.id}`, {name, note: one.note ?? ""}, "PATCH");
  }

  async #delete(one) {
    if (await confirm(
          t("versions.delete"), t("versions.deleteText", {name: one.name}), t("versions.delete"), "danger")) {
      await this.#change(`/api/versions/${one.id}`, {}, "DELETE");
    }
  }

  #change(path, body, method, said) {
    return attempt(async () => {
      await store.change(path, body, method);
      if (said) notify(said);
      this.show();
    });
  }

  #compareForm(versions) {
    const names = [...versions.map((one) => [one.id, one.name]), ["present", t("versions.present")]];
    const choice = (value, key, set) => {
      const select =
        h("select", {data: {key}, on: {change: () => set(select.value)}},
          names.map(([id, name]) => h("option", {value: id, selected: id === value}, name)));
      return select;
    };
    return h(
      "form", {
        class: "panel row fields",
        "aria-label": t("versions.compare"),
        on: {
          submit: async (event) => {
            event.preventDefault();
            const plan = await attempt(() => store.loadPlan());
            const query = `a=${encodeURIComponent(this.#a)}&b=${encodeURIComponent(this.#b)}`;
            const answer = await attempt(() => get(`/api/compare?${query}`));
            if (!answer || !plan) return;
            const name = (id) => names.find(([other]) => other === id)?.[1] ?? id;
            replace(
              this.result,
              comparison(
                answer.comparison, plan, name(this.#a), name(this.#b),
                `/out/compare.html?${query}&language=${language()}`));
            this.result.scrollIntoView({block: "start"});
          },
        },
      },
      field(
        t("versions.a"),
        choice(
          this.#a, "compare-a",
          (id) => {
            this.#a = id;
          })),
      field(t("versions.b"), choice(this.#b, "compare-b", (id) => {
              this.#b = id;
            })), h("button", {type: "submit", class: "button", data: {key: "compare"}}, t("versions.compare")));
  }
}

import {post} from "./api.js";
import {button, h, keepingFocus, replace} from "./dom.js";
import {findingCard} from "./finding.js";
import {icon} from "./icons.js";
import {longList} from "./longlist.js";
import {announce, attempt, notify} from "./notice.js";
import {go} from "./router.js";
import {SheetEditor} from "./sheet-editor.js";
import {store} from "./store.js";
import {countFigures, discardImport} from "./view-start.js";
import {t} from "./words.js";

/** What was read of the files: how much, what is wrong, and how to put it right. */
export class Review {
  element = h("div", {class: "review"});
  #shown = null;
  #editor = null;

  /** Whether this import is on the page as it is. */
  shows(pending) {
    return this.#shown === JSON.stringify(pending);
  }

  /** Shows an import, as `/api/import` has it. */
  show(pending) {
    this.#render(pending);
    return this.element;
  }

  #render(pending) {
    this.#shown = JSON.stringify(pending);
    const {error = 0, warning = 0} = pending.findingCounts ?? {};
    // The list stays open where it was while its cells are put right.
    const files = JSON.stringify(pending.files);
    if (this.#editor?.files !== files)
      this.#editor = {
        files,
        view: new SheetEditor(pending.files, (place, value) => this.#send("/api/import/fix", {...place, value}))
      };
    const errors = pending.findings.filter((one) => one.severity === "error");
    const others = pending.findings.filter((one) => one.severity !== "error");
    replace(
      this.element, h("h1", null, pending.school || t("review.title")),
      h("p", {class: `verdict ${pending.ok ? "good" : "bad"}`}, icon(pending.ok ? "check" : "warning"),
        pending.ok ? (warning ? t("review.okWarnings", {n: warning}) : t("review.ok")) :
                     t("review.errors", {n: error})),
      h("ul", {class: "files"},
        pending.files.map(
          (file) =>
            h("li", null, icon("file"), h("span", null, file.name),
              pending.files.length > 1 ?
                button(t("review.takeOut"), () => this.#takeOut(file.name), {kind: "small", key: `out-${file.name}`}) :
                null))),
      pending.counts ? countFigures(pending.counts) : null,
      h("div", {class: "row"},
        button(t("review.accept"), () => this.#accept(), {kind: "main", key: "accept", disabled: !pending.ok}),
        this.#addMore(), button(t("review.discard"), discardImport, {key: "discard"})),
      store.state.problem ? h("p", {class: "muted"}, t("review.replaces", {name: store.state.problem.name})) : null,
      pending.fixes?.length ? this.#fixes(pending.fixes) : null,
      this.#section("errors", t("review.errorsTitle", {n: error}), errors),
      this.#section("others", t("review.warningsTitle", {n: warning + (pending.findingCounts?.note ?? 0)}), others),
      this.#editor.view.lists.length ? this.#editor.view.element : null);
  }

  #section(id, title, findings) {
    if (!findings.length) return null;
    return h(
      "section", {"aria-labelledby": id}, h("h2", {id}, title),
      longList(
        findings, (finding) => h("li", null, findingCard(finding, (one, value) => this.#fix(one, value))),
        {step: 20, className: "findings"}));
  }

  #fixes(fixes) {
    return h(
      "details", {class: "panel"}, h("summary", null, t("review.fixes", {n: fixes.length})),
      h("ul", {class: "plain"},
        fixes.map(
          (fix) =>
            h("li", null, t("review.fix", {
                place: [fix.file, fix.sheet, fix.cell ?? fix.path].filter(Boolean).join(" › "),
                from: fix.from ?? "",
                value: fix.value
              }),
              " ",
              button(
                t("review.takeBack"), () => this.#send("/api/import/unfix", {index: fix.index}),
                {kind: "small", key: `unfix-${fix.index}`})))));
  }

  #addMore() {
    const input = h("input", {
      type: "file",
      id: "more-files",
      multiple: true,
      accept: ".xlsx,.csv,.json,.txt",
      class: "unseen-input",
      on: {
        change: async () => {
          for (const file of input.files) {
            if (!await this.#send(`/api/import?name=${encodeURIComponent(file.name)}`, file)) return;
          }
        },
      },
    });
    return h("span", null, h("label", {"for": "more-files", class: "button"}, t("review.addFiles")), input);
  }

  async #takeOut(name) {
    const pending =
      await attempt(() => store.change(`/api/import/file?name=${encodeURIComponent(name)}`, {}, "DELETE"));
    if (pending) this.#render(pending);
  }

  /** Sends a change of the import; what then is wrong is shown, and the focus goes to the next of it. */
  async #send(path, body) {
    const pending = await attempt(() => post(path, body));
    if (!pending) return null;
    keepingFocus(this.element, () => this.#render(pending));
    return pending;
  }

  async #fix(finding, value) {
    const index =
      [...this.element.querySelectorAll(".finding")].findIndex((card) => card.contains(document.activeElement));
    const pending = await (
      finding.row !== null && finding.row !== undefined && finding.column !== null && finding.column !== undefined ?
        this.#send(
          "/api/import/fix",
          {file: finding.file, sheet: finding.sheet, row: finding.row, column: finding.column, value}) :
        this.#fixValue(finding, value));
    if (!pending) return;
    announce(pending.ok ? t("review.ok") : t("review.errors", {n: pending.findingCounts?.error ?? 0}));
    const inputs = [...this.element.querySelectorAll(".finding.error .fix input")];
    (inputs[Math.min(Math.max(index, 0), inputs.length - 1)] ?? this.element.querySelector("[data-key=accept]"))
      ?.focus();
  }

  /** Puts right a value in a JSON file: as a number or list where it reads as one, as text where that is wanted. */
  async #fixValue({file, path}, text) {
    const value = jsonValue(text);
    const pending = await this.#send("/api/import/fix", {file, path, value});
    const isWrongKind = pending?.findings.some((one) => one.path === path && one.code === "wrong-type");
    return isWrongKind && typeof value !== "string" ? this.#send("/api/import/fix", {file, path, value: text}) :
                                                      pending;
  }

  async #accept() {
    await attempt(async () => {
      await store.change("/api/import/accept", {keepTimetable: true});
      notify(t("review.accepted", {name: store.state.problem?.name ?? ""}));
      go(store.state.timetable ? "timetable" : "solve");
    });
  }
}

/** What was typed, as JSON where it reads as such, else as text. */
function jsonValue(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

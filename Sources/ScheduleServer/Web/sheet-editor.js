import {get} from "./api.js";
import {button, field, h, keepingFocus, replace} from "./dom.js";
import {attempt} from "./notice.js";
import {t} from "./words.js";

/** Rows of a list shown at a time. */
const ROWS = 25;

/** A whole list as it was read, to be corrected cell by cell. */
export class SheetEditor {
  element = h("details", {class: "panel"}, h("summary", null, t("sheet.title")));
  #box = h("div");
  #choice = null;
  #first = 1;
  #fix;

  /**
   * @param {Array<{name: string, sheets: ?Array<string|null>}>} files as `/api/import` has them
   * @param {function(Object, string): Promise} fix takes a cell's place and its new value
   */
  constructor(files, fix) {
    this.#fix = fix;
    this.lists = files.flatMap((file) => (file.sheets ?? []).map((sheet) => ({file: file.name, sheet})));
    const select =
      h("select", {
        data: {key: "sheet"},
        on: {
          change: () => {
            this.#choice = this.lists[Number(select.value)];
            this.#first = 1;
            this.#load();
          }
        },
      },
        this.lists.map(
          (list, index) => h("option", {value: index}, [list.file, list.sheet].filter(Boolean).join(" › "))));
    this.element.append(field(t("sheet.choose"), select), this.#box);
    this.element.addEventListener("toggle", () => {
      if (!this.element.open || this.#choice) return;
      this.#choice = this.lists[0];
      this.#load();
    });
  }

  async #load() {
    const {file, sheet} = this.#choice;
    const query = new URLSearchParams({file, from: this.#first, count: ROWS, ...(sheet ? {sheet} : {})});
    const table = await attempt(() => get(`/api/import/table?${query}`));
    if (table) keepingFocus(this.#box, () => this.#render(table));
  }

  #render(table) {
    const columns = Math.max(1, ...table.rows.flatMap((row) => row.cells.map((cell) => cell.column + 1)));
    const letters = Array.from({length: columns}, (_, index) => letter(index));
    const step = (by, label) => button(t(label), () => {
      this.#first = Math.max(1, this.#first + by);
      this.#load();
    }, {
      kind: "small",
      key: label,
      disabled: by < 0 ? this.#first === 1 : this.#first + ROWS > table.total,
    });
    replace(
      this.#box,
      h("p", {class: "row"}, step(-ROWS, "sheet.back"),
        h("span", null,
          t("sheet.rows", {first: this.#first, last: Math.min(this.#first + ROWS - 1, table.total), all: table.total})),
        step(ROWS, "sheet.on")),
      h("div", {class: "scroll"},
        h("table", {class: "sheet"},
          h("thead", null,
            h("tr", null, h("th", {scope: "col"}, h("span", {class: "unseen"}, t("finding.rowNumber"))),
              letters.map((text) => h("th", {scope: "col"}, text)))),
          h("tbody", null, table.rows.map((row) => {
            const values = new Map(row.cells.map((cell) => [cell.column, cell.value]));
            return h(
              "tr", null, h("th", {scope: "row"}, row.number),
              letters.map(
                (text, column) => h("td", null, this.#input(row.number, column, text, values.get(column) ?? ""))));
          })))));
  }

  #input(row, column, text, value) {
    const name = `${text}${row}`;
    const input = h("input", {
      type: "text",
      value,
      "aria-label": name,
      autocomplete: "off",
      spellcheck: "false",
      size: Math.min(Math.max(value.length + 2, 5), 24),
      data: {key: `cell-${name}`},
      on: {change: () => this.#fix({...this.#choice, row, column}, input.value)},
    });
    return input;
  }
}

/** A column's letters: A to Z, AA and so on. */
function letter(index) {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}

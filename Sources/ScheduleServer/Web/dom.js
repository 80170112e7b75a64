/**
 * Building the page. Whatever comes from lists or from the program is put in as a text node or an
 * attribute, never as markup: a student called `<script>` is shown as such.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An HTML element.
 *
 * @param {string} tag
 * @param {Object} [properties] attributes by name; `true` sets an empty one, `false`, `null` and
 *   `undefined` leave it out; `on` has listeners by event; `data` sets `data-…`; `value`,
 *   `checked` and `disabled` are set as properties.
 * @param {...(Node|string|number|null|false|Array)} children text for strings and numbers
 * @returns {HTMLElement}
 */
export function h(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for a piece of a drawing. */
export function svg(tag, properties, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "data") {
      for (const [key, text] of Object.entries(value)) {
        if (text !== null && text !== undefined) element.dataset[key] = text;
      }
    } else if (name === "value" || name === "checked") {
      element[name] = value ?? "";
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...nodes(children));
  return element;
}

/** Children as `append` takes them: nested lists flat, nothing for null and false. */
function nodes(children) {
  return children.flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

/** Puts other children into an element. */
export function replace(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

/**
 * Renders anew what may hold the focus, and gives the focus back to the element with the same
 * `data-key`, with what is being written in it, so that a keyboard user stays where he was when the
 * page changes under him.
 *
 * @param {HTMLElement} element
 * @param {Function} render
 */
export function keepingFocus(element, render) {
  const held = document.activeElement;
  const key = held && element.contains(held) ? held.dataset.key : undefined;
  const selection = key && held instanceof HTMLInputElement && ["search", "text"].includes(held.type) ?
    [held.value, held.selectionStart, held.selectionEnd] :
    null;
  render();
  if (!key) return;
  const next = element.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!next) return;
  next.focus({preventScroll: true});
  if (selection && next instanceof HTMLInputElement) {
    next.value = selection[0];
    next.setSelectionRange(selection[1], selection[2]);
  }
}

let serial = 0;

/** An id no other element has, to tie a label to its field. */
export function freshID(stem) {
  serial += 1;
  return `${stem}-${serial}`;
}

/** A field with its label above it. */
export function field(label, control, help) {
  const id = control.id || freshID("field");
  control.id = id;
  const note = help ? h("span", {class: "help", id: `${id}-help`}, help) : null;
  if (note) control.setAttribute("aria-describedby", note.id);
  return h("div", {class: "field"}, h("label", {"for": id}, label), control, note);
}

/** A button; `kind` is `main`, `quiet`, `danger` or nothing. */
export function button(label, onClick, {kind = "", key, disabled = false, title, icon: glyph, ...rest} = {}) {
  return h(
    "button", {
      type: "button",
      class: `button ${kind}`.trim(),
      data: {key: key ?? null},
      disabled,
      title,
      on: {click: onClick},
      ...rest,
    },
    glyph ?? null, h("span", null, label));
}

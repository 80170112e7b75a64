import {button, freshID, h} from "./dom.js";
import {t} from "./words.js";

/**
 * Asks something in a window of its own, which takes the focus and gives it back.
 *
 * @param {string} title
 * @param {Array<Node|string>} content
 * @param {Array<{label: string, value: *, kind?: string}>} answers the last one is what Escape means
 * @returns {Promise<*>} the `value` of what was chosen
 */
export function ask(title, content, answers) {
  return new Promise((resolve) => {
    const id = freshID("dialog");
    let answer = answers.at(-1).value;
    const dialog =
      h("dialog", {"aria-labelledby": id}, h("h2", {id}, title), h("div", {class: "dialog-body"}, content),
        h("div", {class: "row end"}, answers.map(({label, value, kind}) => button(label, () => {
                                                   answer = value;
                                                   dialog.close();
                                                 }, {kind}))));
    const held = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (held?.isConnected) held.focus();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks yes or no. */
export function confirm(title, text, yes, kind = "main") {
  return ask(title, [h("p", null, text)], [
    {label: yes, value: true, kind},
    {label: t("cancel"), value: false},
  ]);
}

/** Asks for a line of text; null where nothing is to be done. */
export async function askText(title, label, value = "") {
  const input = h("input", {type: "text", id: freshID("field"), value, autocomplete: "off"});
  const answer = ask(title, [h("div", {class: "field"}, h("label", {"for": input.id}, label), input)], [
    {label: t("ok"), value: true, kind: "main"},
    {label: t("cancel"), value: false},
  ]);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      input.closest("dialog").querySelector(".button.main").click();
    }
  });
  input.select();
  input.focus();
  return (await answer) ? input.value.trim() : null;
}

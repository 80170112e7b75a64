import {words as en} from "./words-en.js";
import {words as zh} from "./words-zh.js";

const LANGUAGES = {
  en,
  zh
};
const STORED = "schedule-solve-language";
let chosen = null;

/** The page's language: what was chosen in it, else what the program was started with, else the browser's. */
export function language() {
  return chosen ?? localStorage.getItem(STORED) ?? (navigator.language.startsWith("zh") ? "zh" : "en");
}

/** Whether the language is known: chosen in the page, now or earlier, or told by the program. */
export const isLanguageKnown = () => chosen !== null || localStorage.getItem(STORED) !== null;

/** @param {"zh"|"en"} name @param {boolean} lasting whether it is kept for the next time */
export function setLanguage(name, lasting = true) {
  if (!(name in LANGUAGES)) return;
  chosen = name;
  if (lasting) localStorage.setItem(STORED, name);
  document.documentElement.lang = name === "zh" ? "zh-Hans" : "en";
}

/**
 * Words of the page. `{name}` is replaced by the value of that name, `{name:one|more}` by the first
 * word where the value is 1 and else by the second.
 *
 * @param {string} key as in `words/en.js` and `words/zh.js`
 * @param {Object<string, string|number>} [values]
 */
export function t(key, values = {}) {
  const text = LANGUAGES[language()][key] ?? LANGUAGES.en[key] ?? key;
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name, one, more) => {
    if (!(name in values)) return whole;
    return one === undefined ? String(values[name]) : Number(values[name]) === 1 ? one : more;
  });
}

/** Whether there are words of this key. */
export const hasWords = (key) => key in LANGUAGES[language()];

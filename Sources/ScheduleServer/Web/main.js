import {Shell} from "./shell.js";
import {store} from "./store.js";
import {isLanguageKnown, language, setLanguage} from "./words.js";

// The page begins: what the program has, in its language unless another was chosen, in the view that the address names.
if (isLanguageKnown()) setLanguage(language(), false);
const shell = new Shell(document.body);
store.onChange((change) => {
  if (change.first && !isLanguageKnown() && store.state.language) setLanguage(store.state.language, false);
  shell.changed(change);
});
window.addEventListener("hashchange", () => shell.showPlace());
shell.show();
store.start();

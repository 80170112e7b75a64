import {h} from "./dom.js";

/** Pixels before a press becomes a drag. */
const THRESHOLD = 6;
/** Pixels from the window's edge within which it scrolls, and how fast. */
const EDGE = 48;
const SPEED = 14;

/**
 * Dragging with mouse or pen. (With a finger the page scrolls; there, and with the keyboard, things
 * are moved by choosing a target.)
 *
 * @param {HTMLElement} area in which something may be taken hold of
 * @param {Object} handlers
 * @param {function(Element): ?{subject: Object, label: string}} handlers.find what an element stands for
 * @param {function(Object): Promise} handlers.begin
 * @param {function(Element): string} handlers.over says what dropping on a target would do
 * @param {function(?Element): void} handlers.drop on a target, or beside all
 */
export function enableDragging(area, handlers) {
  area.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    const found = handlers.find(event.target);
    if (found) follow(event, found, handlers);
  });
}

function follow(start, found, handlers) {
  let ghost = null;
  let ready = null;
  let target = null;
  let last = start;
  let scrolling = 0;

  const lift = () => {
    ghost = h("div", {class: "ghost", "aria-hidden": "true"}, h("strong", null, found.label), h("span"));
    document.body.append(ghost);
    document.body.classList.add("dragging");
    ready = handlers.begin(found.subject).then(look);
    scroll();
  };
  const look = () => {
    if (!ghost) return;
    ghost.style.transform = `translate(${last.clientX + 14}px, ${last.clientY + 12}px)`;
    const next = document.elementFromPoint(last.clientX, last.clientY)?.closest("[data-target]") ?? null;
    if (next !== target) {
      target?.classList.remove("over");
      next?.classList.add("over");
      target = next;
    }
    ghost.lastChild.textContent = target ? handlers.over(target) : "";
  };
  const scroll = () => {
    if (!ghost) return;
    const up = last.clientY < EDGE ? -1 : last.clientY > innerHeight - EDGE ? 1 : 0;
    if (up) {
      window.scrollBy(0, up * SPEED);
      look();
    }
    scrolling = requestAnimationFrame(scroll);
  };
  const move = (event) => {
    last = event;
    if (!ghost && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > THRESHOLD) lift();
    if (ghost) {
      event.preventDefault();
      look();
    }
  };
  const end = () => {
    cancelAnimationFrame(scrolling);
    for (const [type, listener] of Object.entries(listeners)) document.removeEventListener(type, listener, true);
    ghost?.remove();
    ghost = null;
    document.body.classList.remove("dragging");
  };
  const up = async (event) => {
    last = event;
    if (!ghost) {
      end();
      return;
    }
    // The press ends as a click on whatever is below; that is not what was meant.
    const swallow = (click) => {
      click.stopPropagation();
      click.preventDefault();
    };
    addEventListener("click", swallow, {capture: true, once: true});
    setTimeout(() => removeEventListener("click", swallow, {capture: true}), 50);
    await ready;
    look();
    const chosen = target;
    end();
    handlers.drop(chosen);
  };
  const key = (event) => {
    if (event.key !== "Escape" || !ghost) return;
    event.stopPropagation();
    end();
    handlers.drop(null);
  };
  const listeners = {
    pointermove: move,
    pointerup: up,
    pointercancel: () => {
      const lifted = ghost;
      end();
      if (lifted) handlers.drop(null);
    },
    keydown: key,
    selectstart: (event) => event.preventDefault()
  };
  for (const [type, listener] of Object.entries(listeners)) document.addEventListener(type, listener, true);
}

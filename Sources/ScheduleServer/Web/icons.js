import {svg} from "./dom.js";

/** Outlines on a field of 20 by 20. */
const PATHS = {
  lock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  unlock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 5.8-1",
  move:
    "M10 2v16M2 10h16M10 2 7.5 4.5M10 2l2.5 2.5M10 18l-2.5-2.5M10 18l2.5-2.5M2 10l2.5-2.5M2 10l2.5 2.5M18 10l-2.5-2.5M18 10l-2.5 2.5",
  undo: "M4 8h8a4.5 4.5 0 0 1 0 9H8M4 8l4-4M4 8l4 4",
  redo: "M16 8H8a4.5 4.5 0 0 0 0 9h4M16 8l-4-4M16 8l-4 4",
  check: "M4 10.5l4 4 8-9",
  cross: "M5 5l10 10M15 5 5 15",
  warning: "M10 3 2 17h16zM10 8v4M10 14.5v.5",
  search: "M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M12.800 12.800 17 17",
  file: "M5 2h7l4 4v12H5zM12 2v4h4",
  stop: "M5 5h10v10H5z",
  play: "M6 4l10 6-10 6z",
  previous: "M12.5 4 6.5 10l6 6",
  next: "M7.5 4l6 6-6 6",
  keyboard: "M2 5h16v10H2zM5 8h.5M8 8h.5M11 8h.5M14 8h.5M6 12h8",
};

/** A drawing beside words; what it says is said by the words, so it is hidden from screen readers. */
export function icon(name) {
  return svg(
    "svg", {class: "icon", viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true", focusable: "false"},
    svg("path", {d: PATHS[name]}));
}

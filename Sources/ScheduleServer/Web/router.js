/** Where the page is: `#/timetable/classes/3-1` is `["timetable", "classes", "3-1"]`. */
export function place() {
  const parts = location.hash.replace(/^#\/?/, "").split("/").filter(Boolean);
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** The address of a place in the page. */
export const link = (...parts) => `#/${parts.map((part) => encodeURIComponent(part)).join("/")}`;

/** Goes there. */
export function go(...parts) {
  location.hash = link(...parts);
}

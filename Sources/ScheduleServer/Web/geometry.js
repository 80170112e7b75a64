const DIRECTIONS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Pixels by which neighbours may overlap. */
const OVERLAP = 4;

/** Whether a key is an arrow. */
export const isArrow = (key) => key in DIRECTIONS;

/**
 * The element to which an arrow key leads: the nearest one in its direction, those straight ahead
 * before those aside.
 *
 * @param {Element[]} elements
 * @param {Element} from
 * @param {string} key of the keyboard event
 * @returns {Element|null}
 */
export function nearest(elements, from, key) {
  const [dx, dy] = DIRECTIONS[key];
  const start = from.getBoundingClientRect();
  let best = null;
  let least = Infinity;
  for (const element of elements) {
    if (element === from) continue;
    const box = element.getBoundingClientRect();
    if (!box.width && !box.height) continue;
    const ahead = dx > 0 ? box.left - start.right :
      dx < 0             ? start.left - box.right :
      dy > 0             ? box.top - start.bottom :
                           start.top - box.bottom;
    if (ahead < -OVERLAP) continue;
    const aside =
      dx ? apart(start.top, start.bottom, box.top, box.bottom) : apart(start.left, start.right, box.left, box.right);
    const distance = ahead + 4 * aside;
    if (distance < least) {
      least = distance;
      best = element;
    }
  }
  return best;
}

const middle = (low, high) => (low + high) / 2;

/** How far two stretches are apart; overlapping ones by how far their middles are, a little. */
function apart(low, high, otherLow, otherHigh) {
  const gap = Math.max(otherLow - high, low - otherHigh, 0);
  return gap || Math.abs(middle(low, high) - middle(otherLow, otherHigh)) / 100;
}

// Where a small box stands that belongs to some words of a text: near them, and within what the reader sees.

const GAP = 6;
const EDGE = 8;

/**
 * Below the words' last line where there is room, else above their first, else below all the same: the page scrolls.
 *
 * @param {ReadonlyArray<{ left: number, top: number, right: number, bottom: number }>} lines the words' lines, within what is seen
 * @param {{ width: number, height: number }} size the box's
 * @param {{ width: number, height: number }} view what the reader sees
 * @param {boolean} fromRight whether the text runs from right to left
 * @returns {{ left: number, top: number }} within what is seen
 */
export function placeBeside(lines, size, view, fromRight) {
  const first = lines[0] ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const last = lines.at(-1) ?? first;
  const below = last.bottom + GAP;
  const above = first.top - GAP - size.height;
  const isAbove = below + size.height > view.height - EDGE && above >= EDGE;
  const line = isAbove ? first : last;
  const wanted = fromRight ? line.right - size.width : line.left;
  const left = Math.max(EDGE, Math.min(wanted, view.width - EDGE - size.width));
  return { left, top: isAbove ? above : below };
}

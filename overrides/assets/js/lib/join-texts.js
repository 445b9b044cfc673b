/**
 * Two texts that were made of one, in one: changes at two places are both in it, and of lines that both have changed it has both versions.
 *
 * @param {string} base what both were made of
 * @param {string} mine
 * @param {string} theirs
 * @param {string} gap what stands between two versions
 * @returns {string}
 */
export function joinTexts(base, mine, theirs, gap) {
  if (theirs === base || mine.includes(theirs)) return mine;
  if (mine === base || theirs.includes(mine)) return theirs;
  const own = changeOf(base, mine), other = changeOf(base, theirs);
  if (own.end < other.start) return mine.slice(0, mine.length - (base.length - own.end)) + theirs.slice(own.end);
  if (other.end < own.start) return theirs.slice(0, theirs.length - (base.length - other.end)) + mine.slice(other.end);
  const { start, left } = linesAround(base, Math.min(own.start, other.start), Math.max(own.end, other.end));
  const middle = (/** @type {string} */ text) => text.slice(start, text.length - left);
  return base.slice(0, start) + [middle(mine), middle(theirs)].filter(Boolean).join(gap) + base.slice(base.length - left);
}

/** @param {string} base @param {string} text @returns {{ start: number, end: number }} the part of the base in whose place the text has something else */
function changeOf(base, text) {
  const most = Math.min(base.length, text.length);
  let start = 0, left = 0;
  while (start < most && base[start] === text[start]) start++;
  while (left < most - start && base.at(-1 - left) === text.at(-1 - left)) left++;
  return { start, end: base.length - left };
}

/** @param {string} base @param {number} start @param {number} end @returns {{ start: number, left: number }} where its first line begins, and how much there is behind its last */
function linesAround(base, start, end) {
  const stop = base.indexOf("\n", end);
  return { start: base.lastIndexOf("\n", start - 1) + 1, left: stop < 0 ? 0 : base.length - stop };
}

// Two devices' items become one set. Nothing here depends on where they are kept.

/** @import { Item } from "./format.js" */
/** @typedef {ReadonlyMap<string, Item>} Items */
/** @typedef {"newest" | "theirs" | "mine"} Way which of two items with one key counts */
/** @typedef {{ added: number, newer: number, older: number, same: number }} Comparison how many of their items are new, newer, older or the same */

/**
 * Every key of either side. Where both have it: with `theirs` and `mine` that side's item, with `newest` the one that was changed later.
 *
 * @param {Items} mine
 * @param {Items} theirs
 * @param {Way} way
 * @returns {Map<string, Item>}
 */
export function merge(mine, theirs, way) {
  const merged = new Map(mine);
  for (const [key, item] of theirs) {
    const own = mine.get(key);
    if (!own || way === "theirs" || (way === "newest" && order(own, item) < 0)) merged.set(key, item);
  }
  return merged;
}

/**
 * What a merge would bring. Something removed that isn't here anyway is the same.
 *
 * @param {Items} mine
 * @param {Items} theirs
 * @returns {Comparison}
 */
export function compare(mine, theirs) {
  const found = { added: 0, newer: 0, older: 0, same: 0 };
  for (const [key, item] of theirs) {
    const own = mine.get(key);
    const sign = own ? order(own, item) : item.value === undefined ? 0 : undefined;
    found[sign === undefined ? "added" : sign < 0 ? "newer" : sign > 0 ? "older" : "same"]++;
  }
  return found;
}

/**
 * The later item counts. Of two that were changed in the same millisecond always the same one does, whichever side has it.
 *
 * @param {Item} one
 * @param {Item} other
 * @returns {number} below 0 if the other counts, 0 if they are the same
 */
export function order(one, other) {
  const [a, b] = one.at === other.at ? [canonical(one.value), canonical(other.value)] : [one.at, other.at];
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * @param {unknown} value
 * @returns {string} the same text for the same value, in whatever order its parts were written; empty for what was removed
 */
function canonical(value) {
  return value === undefined ? "" : JSON.stringify(value, (_, part) => (isMap(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part));
}

/** @param {unknown} part */
const isMap = (part) => typeof part === "object" && part !== null && !Array.isArray(part);

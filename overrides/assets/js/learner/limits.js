// How large and how many a learner's things can be. What pages make stays far below; a file that somebody made otherwise could keep a page busy for ever.

/** @import { Item } from "./format.js" */
/** @typedef {[key: string, item: Item]} Entry */

/** Letters of one text: a book of 150,000 words. Whatever is typed in is held to it by its control. */
export const MOST_LETTERS = 1_000_000;
/** Of a title or a name. */
const TITLE = 1_000;
/** Of what stands before and behind a quotation: pages write 32, other programs a sentence. */
const AROUND = 1_000;
/** Parts of a list: choices, rows of a table, cells of a row. */
const MOST_PARTS = 1_000;

const MOST_ITEMS = 50_000;
const MOST_NOTES = 3_000;
/** Each is a row with a control. */
const MOST_NOTES_OF_A_PAGE = 300;

/** By the name of a value's part; others may have as many letters as a text. @type {Readonly<Record<string, number>>} */
const LETTERS = { title: TITLE, page: TITLE, uri: TITLE, lesson: TITLE, language: TITLE, prefix: AROUND, suffix: AROUND };

/**
 * @param {readonly Entry[]} entries whose items are sound
 * @returns {{ within: Entry[], beyond: string[] }} those that are not too large, of too many the ones that were changed last, in the order given; and the keys of the others
 */
export function withinLimits(entries) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const count = (/** @type {string} */ group) => counts.set(group, (counts.get(group) ?? 0) + 1).get(group) ?? 0;
  const latest = [...entries].sort(([, one], [, other]) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
  const kept = new Set(latest.filter(([key, { value }]) => isSmall(value, key === "name" ? TITLE : MOST_LETTERS) && isOneOfFew(key, value, count)).map(([key]) => key));
  return { within: entries.filter(([key]) => kept.has(key)), beyond: entries.map(([key]) => key).filter((key) => !kept.has(key)) };
}

/**
 * @param {any} value
 * @param {number} most letters
 * @returns {boolean}
 */
function isSmall(value, most) {
  if (typeof value === "string") return value.length <= most;
  if (typeof value !== "object" || value === null) return true;
  const parts = Object.entries(value);
  return parts.length <= MOST_PARTS && parts.every(([name, part]) => isSmall(part, Object.hasOwn(LETTERS, name) ? LETTERS[name] : most));
}

/**
 * @param {string} key
 * @param {any} value
 * @param {(group: string) => number} count says how many of a group there were, this one too
 * @returns {boolean}
 */
function isOneOfFew(key, value, count) {
  if (count("") > MOST_ITEMS) return false;
  if (value === undefined || !key.startsWith("note/")) return true;
  return count("note/") <= MOST_NOTES && count(`note/${value.page}`) <= MOST_NOTES_OF_A_PAGE;
}

import { singular, wordsOf } from "./words.js";

/**
 * By how much a page's names make it nearer to a query than its words alone: one whose title is the query comes before one whose title only has
 * its words.
 *
 * @param {string} query
 * @param {readonly string[]} names the page's title, and what else it is called
 * @returns {number} a factor, 1 for no name that is near
 */
export function closeness(query, names) {
  const wanted = wordsOf(query).map(singular);
  if (!wanted.length) return 1;
  return Math.max(1, ...names.map((name) => factor(wanted, wordsOf(name).map(singular))));
}

/** @param {readonly string[]} wanted @param {readonly string[]} name */
function factor(wanted, name) {
  const [query, title] = [wanted.join(" "), name.join(" ")];
  if (title === query) return 4;
  if (title.startsWith(query)) return title.length - query.length <= 2 ? 3 : 2;
  return wanted.every((word) => name.includes(word)) ? 1.25 : 1;
}

// What a learner's items are called since pages, lessons, terms and sections of the station were renamed.

/** @typedef {Readonly<Record<string, string>>} Renamed the present key by each former one; of a term's cards, without their direction */

/** The last part of a key of a term's card: its direction. */
const TERM_CARD = /^(card\/term\.[^.]+)(\.[^.]+)$/;

/** @param {Renamed} renamed @param {string} key @returns {string} the key that it has now */
export function currentKey(renamed, key) {
  const [, card = key, direction = ""] = TERM_CARD.exec(key) ?? [];
  return Object.hasOwn(renamed, card) ? renamed[card] + direction : key;
}

/** @param {Renamed} renamed @param {string} key @returns {string[]} the keys that it had */
export function formerKeys(renamed, key) {
  const [, card = key, direction = ""] = TERM_CARD.exec(key) ?? [];
  return Object.keys(renamed).filter((former) => renamed[former] === card).map((former) => former + direction);
}

/**
 * @param {Renamed} renamed
 * @param {string} key
 * @param {any} value
 * @returns {any} the value with the page and the lesson that it names as they are called now
 */
export function currentValue(renamed, key, value) {
  if (key.startsWith("note/") && value) return { ...value, page: currentPage(renamed, value.page) };
  if (key === "place" && value) return { ...value, uri: currentPage(renamed, value.uri), lesson: named(renamed, "done/", value.lesson) };
  return value;
}

/** @param {Renamed} renamed @param {string} uri */
const currentPage = (renamed, uri) => named(renamed, "bookmark/", uri);

/** @param {Renamed} renamed @param {string} prefix @param {string} id */
const named = (renamed, prefix, id) => (id === undefined ? id : currentKey(renamed, prefix + id).slice(prefix.length));

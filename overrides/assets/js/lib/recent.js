/** How many searches are remembered. */
export const KEPT = 6;
/** Letters of the longest one that is: on a disk they are kept in a cookie, which is small. */
const LONGEST = 60;

/**
 * @param {string | null} stored
 * @returns {string[]} the texts of recent searches, the newest first; empty if what was stored isn't that
 */
export function parseRecent(stored) {
  try {
    const value = /** @type {unknown} */ (JSON.parse(stored ?? "[]"));
    return Array.isArray(value) ? value.filter((one) => typeof one === "string").slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

/**
 * @param {readonly string[]} recent
 * @param {string} text
 * @returns {string[]} with the text in front, once
 */
export function addRecent(recent, text) {
  const clean = text.trim();
  return clean && clean.length <= LONGEST ? [clean, ...recent.filter((one) => one.toLowerCase() !== clean.toLowerCase())].slice(0, KEPT) : [...recent];
}

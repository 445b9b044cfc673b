// The file with a learner's work: docs/maintainers/learner-data.md describes it for others.
import { VERSION, itemOf, migrate, parseJson } from "./format.js";

/** @import { Item } from "./format.js" */
/** @typedef {"size" | "json" | "deep" | "format" | "newer" | "station"} Refusal why a file is not taken */
/**
 * `left`: how many of its items are not what they should be, and so left out.
 *
 * @typedef {{ items: Map<string, Item>, left: number, exported: string }} Work
 */

const FORMAT = "learning-station";

/** The largest file that is read, in bytes. */
export const MOST_BYTES = 20 * 1024 * 1024;

const DEEPEST = 24;

/**
 * @param {string} station
 * @param {string} exported the time
 * @param {ReadonlyMap<string, Item>} items
 * @param {ReadonlyArray<{ entry: string, text: string }>} unreadable
 * @returns {string} JSON
 */
export function formatExport(station, exported, items, unreadable) {
  const sorted = [...items].sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, station, exported, items: Object.fromEntries(sorted), unreadable }, null, 1)}\n`;
}

/**
 * @param {string} text of a file that somebody chose: anything
 * @param {string} station the name of this one
 * @returns {Work | { refusal: Refusal, station?: string }}
 */
export function parseExport(text, station) {
  if (depthOf(text) > DEEPEST) return { refusal: "deep" };
  const data = parseJson(text.replace(/^\uFEFF/, ""));
  if (data === undefined) return { refusal: "json" };
  const { format, version, station: theirs, exported, items } = /** @type {Record<string, unknown>} */ (data ?? {});
  if (format !== FORMAT || typeof version !== "number" || !Number.isInteger(version) || version < 0) return { refusal: "format" };
  if (version > VERSION) return { refusal: "newer" };
  if (typeof items !== "object" || items === null || Array.isArray(items)) return { refusal: "format" };
  if (theirs !== station) return { refusal: "station", station: typeof theirs === "string" ? theirs.slice(0, 100) : "" };
  const entries = migrate(new Map(Object.entries(items)), version);
  if (!entries) return { refusal: "format" };
  const found = Array.from(entries, ([key, one]) => /** @type {const} */ ([key, itemOf(key, one)]));
  const sound = /** @type {[string, Item][]} */ (found.filter(([, item]) => item));
  return { items: new Map(sound), left: found.length - sound.length, exported: typeof exported === "string" ? exported : "" };
}

/**
 * How many lists and objects stand in one another at most; told before the text is read, since some readers fail on what is too deep.
 *
 * @param {string} text
 */
export function depthOf(text) {
  let depth = 0, deepest = 0, quoted = false;
  for (let place = 0; place < text.length; place++) {
    const letter = text[place];
    if (quoted) {
      if (letter === "\\") place++;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === "{" || letter === "[") deepest = Math.max(deepest, ++depth);
    else if (letter === "}" || letter === "]") depth--;
  }
  return deepest;
}

// The file with a learner's work: docs/maintainers/learner-data.md describes it for others.
import { VERSION, itemOf, migrate, notAhead, parseJson } from "./format.js";
import { withinLimits } from "./limits.js";

/** @import { Item } from "./format.js" */
/** @typedef {"size" | "json" | "deep" | "format" | "newer" | "station"} Refusal why a file is not taken */
/**
 * `left`: how many of its items are not what they should be, and so left out, `unsound` their keys; `beyond`: the keys of those that are larger or more than any learner's, left out too; `ahead`: of
 * those that were changed in the future, and count as changed now.
 *
 * @typedef {{ items: Map<string, Item>, left: number, unsound: string[], beyond: string[], ahead: string[], exported: string }} Work
 */

const FORMAT = "learning-station";

/** The largest file that is read, in bytes. */
export const MOST_BYTES = 20 * 1024 * 1024;

const DEEPEST = 24;

/** How far ahead the clock of the device may be that made the file, in milliseconds. */
const DAY = 86_400_000;

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
 * @param {string | readonly string[]} station the name of this one, or all that it ever had
 * @param {number} [now] in milliseconds
 * @returns {Work | { refusal: Refusal, station?: string }}
 */
export function parseExport(text, station, now = Date.now()) {
  if (depthOf(text) > DEEPEST) return { refusal: "deep" };
  const data = parseJson(text.replace(/^\uFEFF/, ""));
  if (data === undefined) return { refusal: "json" };
  const { format, version, station: theirs, exported, items: written } = /** @type {Record<string, unknown>} */ (data ?? {});
  if (format !== FORMAT || typeof version !== "number" || !Number.isInteger(version) || version < 0) return { refusal: "format" };
  if (version > VERSION) return { refusal: "newer" };
  if (typeof written !== "object" || written === null || Array.isArray(written)) return { refusal: "format" };
  if (typeof theirs !== "string" || ![station].flat().includes(theirs)) return { refusal: "station", station: typeof theirs === "string" ? theirs.slice(0, 100) : "" };
  const entries = migrate(new Map(Object.entries(written)), version);
  if (!entries) return { refusal: "format" };
  const found = Array.from(entries, ([key, one]) => /** @type {const} */ ([key, itemOf(key, one)]));
  const sound = /** @type {[string, Item][]} */ (found.filter(([, item]) => item));
  const { within, beyond } = withinLimits(sound);
  const items = new Map(Array.from(within, ([key, item]) => [key, notAhead(item, now, DAY)]));
  const ahead = within.filter(([key, item]) => items.get(key) !== item).map(([key]) => key);
  const unsound = found.filter(([, item]) => !item).map(([key]) => key);
  return { items, left: unsound.length, unsound, beyond, ahead, exported: typeof exported === "string" ? exported : "" };
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

// A station's entries as they lie in the browser's storage, and what they say. Names are without the station's own beginning.
import { MIGRATIONS, VERSION, itemOf, migrate, parseItem, parseJson } from "./format.js";

/** @import { Item, Migration } from "./format.js" */
/** @import { Change } from "./shelf.js" */
/**
 * `newer`: a later version has written them, so that nothing of it may be read or changed. `rewrite`: what turns entries of an earlier version into those of this one.
 *
 * @typedef {{ newer: boolean, items: Map<string, Item>, unreadable: Map<string, string>, rewrite: Change[] }} Found
 */

export const FORMAT_ENTRY = "format";
export const TURN_ENTRY = "turn";
/** How the names of entries begin that were put aside. */
export const ASIDE = "unreadable.";

/** @param {string} key */
export const entryOf = (key) => `${VERSION}.${key}`;

/**
 * @param {ReadonlyMap<string, string>} entries
 * @param {Readonly<Record<number, Migration>>} [migrations]
 * @returns {Found}
 */
export function readEntries(entries, migrations = MIGRATIONS) {
  const version = versionOf(entries);
  /** @type {Found} */
  const found = { newer: version > VERSION, items: new Map(), unreadable: new Map(), rewrite: [] };
  if (found.newer) {
    found.unreadable = new Map(entries);
    return found;
  }
  const old = version < VERSION ? upgrade(entries, version, migrations) : undefined;
  for (const [name, text] of entries) {
    const [, written, key] = /^(\d+)\.([^]*)$/.exec(name) ?? [];
    const item = written === String(VERSION) ? parseItem(key, text) : undefined;
    if (item) found.items.set(key, item);
    else if ((written && !old?.read.has(name)) || name.startsWith(ASIDE) || (name === FORMAT_ENTRY && !isVersion(text))) found.unreadable.set(name, text);
  }
  if (old) {
    for (const [key, item] of old.items) found.items.set(key, item);
    found.rewrite = [...Array.from(old.items, ([key, item]) => write(key, item)), [FORMAT_ENTRY, String(VERSION)], ...Array.from(old.read, remove)];
  }
  return found;
}

/**
 * @param {string} key
 * @param {Item} item
 * @returns {Change}
 */
export const write = (key, item) => [entryOf(key), JSON.stringify(item)];

/** @param {string} name @returns {Change} */
export const remove = (name) => [name, null];

/**
 * What has to be written before an entry gets another text: what can't be read is put aside first.
 *
 * @param {string} name
 * @param {string | null} text what it has
 * @param {(name: string) => boolean} isFree
 * @returns {Change[]}
 */
export function setAside(name, text, isFree) {
  if (text === null || (name === FORMAT_ENTRY ? isVersion(text) : parseItem(name.slice(entryOf("").length), text))) return [];
  let number = 1;
  while (!isFree(ASIDE + number)) number++;
  return [[ASIDE + number, JSON.stringify({ entry: name, text })]];
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {{ entry: string, text: string }} what couldn't be read, with the name under which it was found
 */
export function asideOf(name, text) {
  const { entry, text: kept } = /** @type {Record<string, unknown>} */ (name.startsWith(ASIDE) ? (parseJson(text) ?? {}) : {});
  return typeof entry === "string" && typeof kept === "string" ? { entry, text: kept } : { entry: name, text };
}

/** @param {string | null | undefined} text */
export const isVersion = (text) => /^\d{1,6}$/.test(text ?? "");

/**
 * @param {ReadonlyMap<string, string>} entries
 * @returns {number} what the entry with the version says; where it is lost, the highest with an entry
 */
function versionOf(entries) {
  const said = entries.get(FORMAT_ENTRY);
  if (isVersion(said)) return Number(said);
  const seen = Array.from(entries.keys(), (name) => Number(/^(\d{1,6})\./.exec(name)?.[1] ?? -1)).filter((version) => version >= 0);
  return seen.length ? Math.max(...seen) : VERSION;
}

/**
 * @param {ReadonlyMap<string, string>} entries
 * @param {number} version
 * @param {Readonly<Record<number, Migration>>} migrations
 * @returns {{ items: Map<string, Item>, read: Set<string> } | undefined} the items and the names of the entries that they stand for; undefined if there is no way
 */
function upgrade(entries, version, migrations) {
  const prefix = `${version}.`;
  /** @type {Map<string, unknown>} */
  const data = new Map();
  for (const [name, text] of entries) {
    const value = name.startsWith(prefix) ? parseJson(text) : undefined;
    if (value !== undefined) data.set(name.slice(prefix.length), value);
  }
  const migrated = migrate(data, version, migrations);
  if (!migrated) return undefined;
  const items = Array.from(migrated, ([key, value]) => /** @type {const} */ ([key, itemOf(key, value)]));
  const sound = /** @type {[string, Item][]} */ (items.filter(([, item]) => item));
  // Where one came out wrong, nobody knows from which it came: then all that was there stays.
  const read = sound.length === items.length ? Array.from(data.keys(), (key) => prefix + key) : [];
  return { items: new Map(sound), read: new Set(read) };
}

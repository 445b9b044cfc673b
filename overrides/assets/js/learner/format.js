// How a learner's items are written, in the browser's storage and in files: docs/maintainers/learner-data.md describes it for others.
import { isSound } from "./schema.js";

/**
 * One thing that the store keeps; without a value it was removed at that time.
 *
 * @typedef {{ at: string, value?: unknown }} Item
 */
/**
 * Turns all entries of one version, by their keys, into those of the next. What it is given was read as JSON and not otherwise looked at.
 *
 * @typedef {(entries: ReadonlyMap<string, unknown>) => Map<string, unknown>} Migration
 */

/** The version of the format that this code reads and writes. */
export const VERSION = 1;

/** The migration from each version to the next, by the version that it begins with. @type {Readonly<Record<number, Migration>>} */
export const MIGRATIONS = {};

/** Files had years to 8999, and a change of such an item went beyond. */
const AT = /^(?:[0-8]\d{3}|9000)-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** The last time of that form. */
const LAST = Date.parse("9000-12-31T23:59:59.999Z");

/**
 * @param {unknown} at
 * @returns {at is string} whether it is a time in the one form in which times can be compared as texts
 */
export function isTime(at) {
  return typeof at === "string" && AT.test(at) && !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at;
}

/**
 * A time for a change: now, but always later than the change before, whatever the clock says. Only after the last time that can be written there is no later one.
 *
 * @param {number} now in milliseconds
 * @param {...(string | undefined)} before
 */
export function timeAfter(now, ...before) {
  return new Date(Math.min(LAST, Math.max(now, ...before.map((at) => (at === undefined ? 0 : Date.parse(at) + 1))))).toISOString();
}

/** Before this no station kept anything: a clock that says so stands wrong, and can't tell what is in the future. */
const FIRST = Date.parse("2026-01-01T00:00:00.000Z");
/** Nobody's clock is set so far ahead by mistake, in milliseconds. */
const CENTURY = 100 * 365.25 * 86_400_000;

/**
 * An item of a time that hasn't come yet counts as changed now: as it is it would win over every later change for as long.
 *
 * @param {Item} item
 * @param {number} now in milliseconds
 * @param {number} margin how far ahead another clock may be, in milliseconds
 * @returns {Item} the same, or with the present time
 */
export function notAhead(item, now, margin) {
  const latest = now < FIRST ? FIRST + CENTURY : now + margin;
  return Date.parse(item.at) > latest ? { ...item, at: new Date(now).toISOString() } : item;
}

/**
 * @param {string} key
 * @param {unknown} data
 * @returns {Item | undefined} undefined if it isn't an item, or its value isn't one of its key
 */
export function itemOf(key, data) {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return undefined;
  const { at, value } = /** @type {Record<string, unknown>} */ (data);
  if (!isTime(at) || Object.keys(data).some((name) => name !== "at" && name !== "value")) return undefined;
  if (!Object.hasOwn(data, "value")) return isSound(key, undefined) ? { at } : undefined;
  return isSound(key, value) ? { at, value } : undefined;
}

/**
 * @param {string} key
 * @param {string} text
 * @returns {Item | undefined} undefined if the text can't be read
 */
export function parseItem(key, text) {
  return itemOf(key, parseJson(text));
}

/**
 * @param {string} text
 * @returns {unknown} undefined if it isn't JSON
 */
export function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The entries as of the newest version.
 *
 * @param {ReadonlyMap<string, unknown>} entries of one version
 * @param {number} from that version
 * @param {Readonly<Record<number, Migration>>} migrations
 * @returns {ReadonlyMap<string, unknown> | undefined} undefined if no way leads from there
 */
export function migrate(entries, from, migrations = MIGRATIONS) {
  let current = entries;
  for (let version = from; version < VERSION; version++) {
    const migration = migrations[version];
    if (!migration) return undefined;
    current = migration(current);
  }
  return current;
}

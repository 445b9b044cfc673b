import { addressOf, pathIn } from "../lib/addresses.js";
import { sha256 } from "../lib/digest.js";
import { parseInventory } from "../lib/inventory.js";
import { savedOf } from "../lib/names.js";
import { parseSaved, parseUnfinished } from "../lib/saved.js";
import { ask } from "./patience.js";

/** @import { Inventory, Listed } from "../lib/inventory.js" */
/** @import { Saved, Unfinished } from "../lib/saved.js" */
/** @typedef {{ bytes: Uint8Array<ArrayBuffer>, type: string }} Content */
/** @typedef {{ version: string, at: number, later: boolean }} Known the server's version, when it was seen, and whether the learner wants to hear of it later */

export const INVENTORY = "inventory.json";

const STATE = "state";
const SAVED = "saved.json";
const UNFINISHED = "unfinished.json";
const KNOWN = "known.json";

/**
 * What one station keeps in the browser: a cache for each version, and one that says which of them is in use. The names begin with the station's
 * path, since all stations of a host share one storage. One entry is written or not, so turning to another version is one step.
 */
export class Store {
  #scope;
  #prefix;

  /** @param {string} scope the full address of the station's root, with a `/` at its end */
  constructor(scope) {
    this.#scope = scope;
    this.#prefix = savedOf(scope);
  }

  /** @returns {Promise<Saved | undefined>} */
  async readSaved() {
    return parseSaved(await this.#readState(SAVED));
  }

  /** @param {Saved} saved */
  async writeSaved(saved) {
    await this.#writeState(SAVED, saved);
  }

  /** @returns {Promise<Unfinished | undefined>} */
  async readUnfinished() {
    return parseUnfinished(await this.#readState(UNFINISHED));
  }

  /** @param {Unfinished | undefined} unfinished undefined once there is none any more */
  async writeUnfinished(unfinished) {
    if (unfinished) await this.#writeState(UNFINISHED, unfinished);
    else await (await caches.open(this.#prefix + STATE)).delete(this.#scope + UNFINISHED);
  }

  /**
   * @param {string} version
   * @returns {Promise<Inventory | undefined>} undefined if nothing of the version is there, or its list is damaged
   */
  async inventory(version) {
    const kept = await caches.match(this.#scope + INVENTORY, { cacheName: this.#prefix + version });
    try {
      return kept && (await parseInventory(await kept.text()));
    } catch {
      return undefined;
    }
  }

  /** @returns {Promise<Known | undefined>} what was seen of the server the last time */
  async readKnown() {
    return /** @type {Known | undefined} */ (await this.#readState(KNOWN));
  }

  /** @param {Known} known */
  async writeKnown(known) {
    await this.#writeState(KNOWN, known);
  }

  /** The versions of which anything is there. */
  async versions() {
    const names = await caches.keys();
    const ours = names.filter((name) => name.startsWith(this.#prefix)).map((name) => name.slice(this.#prefix.length));
    return ours.filter((name) => name !== STATE);
  }

  /** @param {string} version */
  async drop(version) {
    await caches.delete(this.#prefix + version);
  }

  /**
   * The files of a version that are there, whole or not.
   *
   * @param {string} version
   * @returns {Promise<Set<string>>}
   */
  async paths(version) {
    const cache = await caches.open(this.#prefix + version);
    const paths = (await cache.keys()).map(({ url }) => pathIn(url, this.#scope));
    return new Set(paths.filter((path) => path !== undefined));
  }

  /**
   * @param {string} version
   * @param {string} path
   */
  async remove(version, path) {
    await (await caches.open(this.#prefix + version)).delete(addressOf(path, this.#scope));
  }

  /** Removes everything. What is in use goes first, so that nobody looks for what has gone. */
  async clear() {
    await caches.delete(this.#prefix + STATE);
    for (const version of await this.versions()) await this.drop(version);
  }

  /**
   * @param {string} version
   * @param {string} path
   * @param {Listed} listed
   * @returns {Promise<Content | undefined>} undefined if the file isn't there, or isn't what it should be
   */
  async read(version, path, listed) {
    const kept = await caches.match(addressOf(path, this.#scope), { cacheName: this.#prefix + version });
    if (!kept) return undefined;
    const bytes = new Uint8Array(await kept.arrayBuffer());
    const type = kept.headers.get("Content-Type") ?? "application/octet-stream";
    return (await isSound(bytes, listed)) ? { bytes, type } : undefined;
  }

  /**
   * @param {string} version
   * @param {string} path
   * @param {Content} content
   */
  async write(version, path, { bytes, type }) {
    const cache = await caches.open(this.#prefix + version);
    await cache.put(addressOf(path, this.#scope), new Response(bytes, { headers: { "Content-Type": type } }));
  }

  /**
   * From the server as it is now: past the browser's cache, and past the service worker too.
   *
   * @param {string} path
   * @param {AbortSignal} [signal]
   * @param {RequestInit} [init]
   * @returns {Promise<Response>} rejected with Silent if the server says nothing
   */
  fetch(path, signal, init) {
    return ask(addressOf(path, this.#scope), { cache: "no-store", ...init }, signal);
  }

  /** @param {string} name */
  async #readState(name) {
    const kept = await caches.match(this.#scope + name, { cacheName: this.#prefix + STATE });
    return kept ? kept.json() : undefined;
  }

  /**
   * @param {string} name
   * @param {unknown} data
   */
  async #writeState(name, data) {
    await (await caches.open(this.#prefix + STATE)).put(this.#scope + name, Response.json(data));
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Listed} listed
 */
export async function isSound(bytes, { sha256: expected, size }) {
  return bytes.byteLength === size && (await sha256(bytes)) === expected;
}

import { parseInventory } from "../lib/inventory.js";
import { parsePacks } from "../lib/packs.js";
import { Silent, bytesOf } from "./patience.js";
import { INVENTORY, isSound } from "./store.js";

/** @import { Inventory, Listed } from "../lib/inventory.js" */
/** @import { Packs } from "../lib/packs.js" */
/** @import { Content, Store } from "./store.js" */

const MOVED = "moved";
export const PACKS = "packs";
const SIZES = "sizes.json";
/** How often something is asked for before a broken connection or a false answer counts. */
const TRIES = 3;
const SIGN_IN_REQUIRED = 511;

/** @typedef {"network" | "portal" | "server" | "quota" | "storage"} Reason */

/** Saving stopped; what was in use before is as it was. */
export class SavingFailed extends Error {
  /**
   * @param {Reason} reason
   * @param {string} path the file at which it stopped
   * @param {ErrorOptions} [options]
   */
  constructor(reason, path, options) {
    super(`${reason}: ${path}`, options);
    this.reason = reason;
    this.path = path;
  }
}

/** The server sent something else than its list says. */
export class Differs extends Error {}

/** A server that is ill, or has enough, says nothing about the file. */
class Refused extends Error {}

/**
 * @param {Store} store
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ inventory: Inventory, text: string }>} what the server publishes now
 * @throws {SavingFailed}
 */
export async function fetchInventory(store, signal) {
  /** @type {Reason} */
  let reason = "server";
  const found = await reach(INVENTORY, signal, async () => {
    const response = await store.fetch(INVENTORY, signal, { redirect: "manual" });
    reason = wantsSignIn(response) ? "portal" : "server";
    if (reason === "portal") return undefined;
    const text = await textOf(response);
    return parseInventory(text).then((inventory) => ({ inventory, text }), () => undefined);
  });
  if (!found) throw new SavingFailed(reason, INVENTORY);
  return found;
}

/**
 * @param {Store} store
 * @param {Inventory} inventory
 * @param {AbortSignal} signal
 * @returns {Promise<Packs>} none, if the server has none of this version
 */
export async function fetchPacks(store, inventory, signal) {
  const path = `${PACKS}/${inventory.version}.json`;
  const none = { packs: [], types: new Map() };
  try {
    const found = await reach(path, signal, async () => {
      const response = await store.fetch(path, signal);
      if (!response.ok) return none;
      const text = await textOf(response);
      try {
        return parsePacks(text, inventory);
      } catch {
        return undefined;
      }
    });
    return found ?? none;
  } catch (error) {
    if (!(error instanceof SavingFailed) || error.cause instanceof Silent) throw error;
    return none; // what isn't to be had file by file either, that will say
  }
}

/**
 * @param {Store} store
 * @param {string} path
 * @param {Listed} listed
 * @param {AbortSignal} signal
 * @returns {Promise<Content>}
 * @throws {Differs | SavingFailed}
 */
export async function fetchFile(store, path, listed, signal) {
  const content = await reach(path, signal, () => fetchOnce(store, path, listed, signal));
  if (!content) throw new Differs(path);
  return content;
}

/**
 * Where a server redirects an old address, the same page stands below `moved/` once more.
 *
 * @param {Store} store
 * @param {string} path
 * @param {Listed} listed
 * @param {AbortSignal} [signal]
 * @returns {Promise<Content | undefined>} undefined if the server sends something else
 */
export async function fetchOnce(store, path, listed, signal) {
  const response = await store.fetch(path, signal);
  return (await soundAnswer(response, listed)) ?? (response.redirected ? soundAnswer(await store.fetch(`${MOVED}/${path}`, signal), listed) : undefined);
}

/**
 * @param {Store} store
 * @returns {Promise<Record<string, number>>} bytes by language; none without a connection, when nothing can be saved anyway
 */
export async function fetchSizes(store) {
  try {
    return JSON.parse(await textOf(await store.fetch(SIZES)));
  } catch {
    return {};
  }
}

/**
 * @param {Response} response
 * @param {Listed} listed
 * @returns {Promise<Content | undefined>}
 */
async function soundAnswer(response, listed) {
  if (response.status === 429 || response.status >= 500) throw new Refused(response.statusText);
  const bytes = response.ok ? await bytesOf(response, listed.size) : undefined;
  const sound = bytes && (await isSound(bytes, listed));
  return sound ? { bytes, type: response.headers.get("Content-Type") ?? "application/octet-stream" } : undefined;
}

/**
 * Whether what answers is no server but a network, with its own page: the station's list is neither a page nor elsewhere.
 *
 * @param {Response} response
 */
function wantsSignIn({ type, status, ok, headers }) {
  return type === "opaqueredirect" || status === SIGN_IN_REQUIRED || (ok && /^text\/html\b/i.test(headers.get("Content-Type") ?? ""));
}

/** @param {Response} response */
async function textOf(response) {
  if (!response.ok) throw new Refused(response.statusText);
  return new TextDecoder().decode(await bytesOf(response));
}

/**
 * Asks again after a broken connection or a false answer; not where silence or a refusal says that this would be in vain.
 *
 * @template T
 * @param {string} path
 * @param {AbortSignal | undefined} signal
 * @param {() => Promise<T | undefined>} request
 * @returns {Promise<T | undefined>} undefined if every answer was false
 * @throws {SavingFailed}
 */
async function reach(path, signal, request) {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      const answer = await request();
      if (answer !== undefined || !left) return answer;
    } catch (error) {
      signal?.throwIfAborted();
      if (!left || error instanceof Silent || error instanceof Refused) throw new SavingFailed("network", path, { cause: error });
    }
  }
}

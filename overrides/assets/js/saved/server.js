import { parseInventory } from "../lib/inventory.js";
import { INVENTORY, soundOf } from "./store.js";

/** @import { Inventory, Listed } from "../lib/inventory.js" */
/** @import { Content, Store } from "./store.js" */

const MOVED = "moved";

/** @typedef {"network" | "server" | "quota" | "storage"} Reason */

/** Saving stopped; what was in use before is as it was. */
export class SavingFailed extends Error {
  /**
   * @param {Reason} reason
   * @param {string} path the file at which it stopped
   */
  constructor(reason, path) {
    super(`${reason}: ${path}`);
    this.reason = reason;
    this.path = path;
  }
}

/** The server sent something else than its list says. */
export class Differs extends Error {}

/**
 * @param {Store} store
 * @param {AbortSignal} signal
 * @returns {Promise<{ inventory: Inventory, text: string }>} what the server publishes now
 * @throws {SavingFailed}
 */
export async function fetchInventory(store, signal) {
  const text = await reach(INVENTORY, signal, async () => {
    const response = await store.fetch(INVENTORY, signal);
    return response.ok ? response.text() : Promise.reject(new Error(response.statusText));
  });
  try {
    return { inventory: await parseInventory(text), text };
  } catch {
    throw new SavingFailed("server", INVENTORY);
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
  const content = await reach(path, signal, async () => {
    const response = await store.fetch(path, signal);
    if (refusesForNow(response)) throw new Error(response.statusText);
    return (response.ok && (await soundOf(response, listed))) || (response.redirected && fetchMoved(store, path, listed, signal));
  });
  if (!content) throw new Differs(path);
  return content;
}

/**
 * What stands at an old address that the server redirects: it has the same page once more.
 *
 * @param {Store} store
 * @param {string} path
 * @param {Listed} listed
 * @param {AbortSignal} [signal]
 */
export async function fetchMoved(store, path, listed, signal) {
  const response = await store.fetch(`${MOVED}/${path}`, signal);
  if (refusesForNow(response)) throw new Error(response.statusText);
  return response.ok ? soundOf(response, listed) : undefined;
}

/**
 * @template T
 * @param {string} path
 * @param {AbortSignal} signal
 * @param {() => Promise<T>} request
 * @returns {Promise<T>}
 */
async function reach(path, signal, request) {
  try {
    return await request();
  } catch {
    signal.throwIfAborted();
    throw new SavingFailed("network", path);
  }
}

/**
 * A server that is ill says nothing about the file.
 *
 * @param {Response} response
 */
function refusesForNow({ status }) {
  return status === 429 || status >= 500;
}


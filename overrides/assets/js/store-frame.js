// The page in the frame of learner/framed-shelf.js: its storage is that of all pages of the station on a disk. On a host, or by itself, it does nothing.
import { StationNames } from "./learner/former-names.js";
import { readAll, watchAll, writeAll } from "./learner/shelf.js";
import { folderKeyOf, prefixOf } from "./lib/names.js";
import { writeKey } from "./lib/path-key.js";

/** @import { Change } from "./learner/shelf.js" */
/** @typedef {{ id: number, key?: string, changes: Change[], forget?: boolean }} Asked */

const { station = "" } = document.documentElement.dataset;
const names = new StationNames(document.documentElement);

/** Where the key is kept from one time to the next: only this page reads it, so that no other can put one of its own in its place. */
const KEY = folderKeyOf(station);

/** @returns {string | undefined} what a page has to know; undefined where the browser lets nothing be known to the station's pages alone */
function keyOfFolder() {
  const key = localStorage.getItem(KEY) ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  localStorage.setItem(KEY, key);
  return writeKey(station, key) ? key : undefined;
}

/** @param {string} prefix @param {Asked} asked @returns {{ id: number, error?: string, entries?: [string, string][] }} */
function answer(prefix, { id, changes, forget }) {
  try {
    writeAll(prefix, changes);
    if (forget) names.forget();
    return changes.length ? { id } : { id, entries: [...readAll(prefix)] };
  } catch (error) {
    return { id, error: /** @type {Error} */ (error).name };
  }
}

/** @param {() => unknown} call @returns {any} undefined where the browser refuses storage, or has no room */
function tried(call) {
  try {
    return call();
  } catch {
    return undefined;
  }
}

if (location.protocol === "file:" && parent !== window && parent === top) {
  const key = tried(keyOfFolder);
  const prefix = tried(() => names.takeOver()) ?? prefixOf(station);
  let isKnown = false;
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !Array.isArray(data?.changes) || (key !== undefined && data.key !== key)) return;
    isKnown = true;
    parent.postMessage(answer(prefix, data), "*");
  });
  parent.postMessage({ ready: true }, "*");
  watchAll(prefix, () => isKnown && parent.postMessage({ entries: [...readAll(prefix)] }, "*"));
}

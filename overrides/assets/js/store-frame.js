// The page in the frame of learner/framed-shelf.js: its storage is that of all pages of the station on a disk. On a host, or by itself, it does nothing.
import { readAll, watchAll, writeAll } from "./learner/shelf.js";

/** @import { Change } from "./learner/shelf.js" */

const prefix = `station.${document.documentElement.dataset.station}.`;

/** @param {{ id: number, changes: Change[] }} asked @returns {{ id: number, error?: string, entries?: [string, string][] }} */
function answer({ id, changes }) {
  try {
    writeAll(prefix, changes);
    return changes.length ? { id } : { id, entries: [...readAll(prefix)] };
  } catch (error) {
    return { id, error: /** @type {Error} */ (error).name };
  }
}

if (location.protocol === "file:" && parent !== window) {
  addEventListener("message", ({ source, data }) => {
    if (source === parent && Array.isArray(data?.changes)) parent.postMessage(answer(data), "*");
  });
  parent.postMessage(answer({ id: 0, changes: [] }), "*");
  watchAll(prefix, () => parent.postMessage({ entries: [...readAll(prefix)] }, "*"));
}

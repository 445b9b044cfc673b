import { load } from "../load.js";

/** Loads what saves the station and keeps it current: on the pages that offer to, and on those that come from a saved copy. A disk needs neither. */
export function loadOffline() {
  if (location.protocol === "file:") return;
  if (navigator.serviceWorker?.controller || document.querySelector("save-offline")) load("offline", { styled: true }).catch(() => undefined);
}

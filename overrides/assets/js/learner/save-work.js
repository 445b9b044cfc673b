import { formatExport } from "./exported.js";
import { saveFile } from "./save-file.js";
import { store } from "./page-store.js";

/** Lets the learner save a file with all that the store holds. */
export function saveWork() {
  const station = document.documentElement.dataset.station ?? "station";
  const now = new Date().toISOString();
  saveFile(`${station}-${now.slice(0, 10)}.json`, "application/json", formatExport(station, now, store.items(), store.unreadable()));
}

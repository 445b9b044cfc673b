// Whoever leaves a page with work that the browser could not keep is asked first: a moment later it would be gone.
import { store } from "./store.js";

/** What one thinks out and types; nobody is asked for the sake of a bookmark or their name. */
const TYPED = /^(answer|field|note|section)\//;

/** Asks from now on, in the words of the browser. */
export function askBeforeLeaving() {
  store.watchState(watch);
  watch();
}

/** A page that listens can't be kept by the browser for going back to it, so it listens only while something isn't kept. */
function watch() {
  if (store.state === "kept" || store.state === "damaged") removeEventListener("beforeunload", ask);
  else addEventListener("beforeunload", ask);
}

/** @param {BeforeUnloadEvent} event */
function ask(event) {
  if (!store.unkept().some((key) => TYPED.test(key))) return;
  event.preventDefault();
  event.returnValue = true; // Chrome before 119 asks for this only
}

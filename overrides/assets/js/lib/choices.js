// Short choices that are a station's own.
import { choiceOf, formerChoiceOf } from "./names.js";
import { read, write } from "./storage.js";

const { station = "" } = document.documentElement.dataset;

/** @param {string} key @returns {string | null} what was chosen here; before anything was, what was chosen when all stations shared it */
export const readChoice = (key) => read(choiceOf(station, key)) ?? read(formerChoiceOf(key));

/** @param {string} key @param {string} value */
export const keepChoice = (key, value) => write(choiceOf(station, key), value);

/** Forgets it, also under the name that it had before. @param {string} key */
export function forgetChoice(key) {
  for (const name of [choiceOf(station, key), formerChoiceOf(key)]) write(name, null);
}

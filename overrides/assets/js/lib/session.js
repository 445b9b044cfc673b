// What lasts as long as the tab: a clock that goes on after a reload. Nothing that a learner makes is kept here.
import { choiceOf } from "./names.js";

const { station = "" } = document.documentElement.dataset;

/**
 * @param {string} key
 * @returns {string | null} null if nothing is there or storage is refused
 */
export function recall(key) {
  try {
    return sessionStorage.getItem(choiceOf(station, key));
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
export function remember(key, value) {
  try {
    sessionStorage.setItem(choiceOf(station, key), value);
  } catch {
    // Refused or full: the clock runs on in this page only.
  }
}

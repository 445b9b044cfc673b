import { store } from "./page-store.js";

const PAUSE = 900;

/**
 * Says in a live region that what was typed is kept: after a pause, not at each key.
 *
 * @param {HTMLElement} element in which one types
 * @param {HTMLElement} region
 * @param {{ kept?: string, notKept?: string }} words
 */
export function sayKept(element, region, words) {
  let timer = 0;
  const say = () => {
    clearTimeout(timer);
    timer = 0;
    region.textContent = (store.state === "kept" || store.state === "damaged" ? words.kept : words.notKept) ?? "";
  };
  element.addEventListener("input", () => {
    clearTimeout(timer);
    region.textContent = "";
    timer = setTimeout(say, PAUSE);
  });
  element.addEventListener("change", () => timer && say());
}

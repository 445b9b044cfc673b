import { shuffle } from "../lib/shuffle.js";
import { store } from "./page-store.js";

/**
 * Puts each choice of a question at the place that the learner's seed gives it, the same on every visit.
 *
 * @param {HTMLElement} question
 * @param {{ other?: boolean }} [options] whether it may not be the order in which they are written
 */
export function mix(question, { other = false } = {}) {
  const items = /** @type {HTMLElement[]} */ ([...question.querySelectorAll(".question__choices > li, .question__pairs > li, .question__order > li")]);
  let seed = store.get("seed");
  if (seed === undefined) {
    seed = crypto.getRandomValues(new Uint32Array(1))[0];
    store.set("seed", seed);
  }
  const written = [...items].sort((one, two) => Number(one.dataset.choice) - Number(two.dataset.choice));
  let mixed = shuffle(written, seed, question.dataset.question ?? "");
  if (other && mixed.every((item, place) => item === written[place])) mixed = [...mixed.slice(1), mixed[0]];
  items[0]?.parentElement?.append(...mixed);
}

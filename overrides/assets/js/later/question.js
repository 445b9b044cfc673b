import { mix } from "../learner/mix.js";
import { store } from "../learner/page-store.js";

/** @import { Part } from "./part.js" */

/** Questions. Their choices are in the learner's order from the start; the script that checks a reply comes with the first, and where one is kept. @type {Part} */
export const QUESTION = {
  tag: "station-question",
  script: "questions",
  styled: true,
  prefix: "answer/",
  joins: false,
  begin(question) {
    if (question.dataset.order && !isOrdering(question)) mix(question);
    question.querySelectorAll(".question__hint").forEach((hint, place) => hint.toggleAttribute("hidden", place > 0));
    question.querySelector("[data-action=reset]")?.toggleAttribute("hidden", true);
    question.querySelector(".question__actions")?.toggleAttribute("hidden", false);
  },
  isNeeded: (question) => isOrdering(question) || keysOf(question).some((key) => store.get(key) !== undefined),
  failed: (question) => question.querySelector(".question__answer")?.toggleAttribute("open", true),
};

/** Whether it has no controls without its script. @param {HTMLElement} question */
const isOrdering = (question) => question.querySelector(".question__order") !== null;

/** @param {HTMLElement} question @returns {string[]} the key of its reply, then those of the ids that it had */
export function keysOf({ dataset: { question = "", formerly = "" } }) {
  return [question, ...formerly.split(" ").filter(Boolean)].map((id) => `answer/${id}`);
}

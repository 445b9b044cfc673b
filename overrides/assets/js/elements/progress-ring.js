import { LearnerElement, isDone } from "../learner/learner-element.js";
import { store } from "../learner/page-store.js";
import { fill, formatMinutes, formatShare } from "../lib/formats.js";
import { parseStops, progressOf } from "../lib/progress.js";

/** A ring with the share of lessons done, and the same in words with the time that is left. Hidden until the learner has done a lesson of the course. */
export class ProgressRing extends LearnerElement {
  get prefixes() {
    return ["done/"];
  }

  show() {
    const { share, left } = progressOf(parseStops(this.dataset.lessons), isDone);
    const language = document.documentElement.lang;
    const phrase = share < 1 ? this.dataset.partly : this.dataset.wholly;
    this.querySelector("[data-ring]")?.setAttribute("stroke-dasharray", `${share * 100} 100`);
    const words = this.querySelector("[data-words]");
    if (words) words.textContent = fill(phrase ?? "", { share: formatShare(share, language), time: formatMinutes(left, language) });
    this.hidden = !store.entries("done/").length;
  }
}

import { LearnerElement, isDone } from "../learner/learner-element.js";

/** Marks in every list of the page the lessons that are done: for the eye by an attribute, for the ear by words after the link. */
export class LessonMarks extends LearnerElement {
  get prefixes() {
    return ["done/"];
  }

  show() {
    for (const stop of document.querySelectorAll("li[data-lesson]")) {
      const done = stop instanceof HTMLElement && isDone(stop.dataset.lesson ?? "");
      if (done === stop.hasAttribute("data-done")) continue;
      stop.toggleAttribute("data-done", done);
      if (done) stop.querySelector("a")?.append(this.#word());
      else stop.querySelector("[data-done-word]")?.remove();
    }
  }

  #word() {
    const word = document.createElement("span");
    word.className = "visually-hidden";
    word.dataset.doneWord = "";
    word.textContent = ` (${this.dataset.word})`;
    return word;
  }
}

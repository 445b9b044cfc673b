import { LearnerElement, isDone } from "../learner/learner-element.js";
import { store } from "../learner/page-store.js";
import { nextLesson } from "../lib/progress.js";

/** On the home page, for a learner who was here before: the way to the lesson last read, or to the next that isn't done. */
export class ContinueReading extends LearnerElement {
  get prefixes() {
    return ["place", "done/"];
  }

  show() {
    const place = store.get("place");
    const lessons = lessonLinks();
    const next = nextLesson([...lessons.keys()], place?.lesson, isDone);
    this.hidden = !place || !lessons.size;
    for (const link of this.querySelectorAll("a")) link.hidden = (link.dataset.when === "all") !== (next === undefined);
    const link = this.querySelector("a");
    const target = next === undefined ? undefined : lessons.get(next);
    if (!link || !target) return;
    link.href = target.href;
    this.querySelector("[data-title]")?.replaceChildren(...titleOf(target));
  }
}

/** @returns {Map<string, HTMLAnchorElement>} the page's links to lessons, by their ids */
function lessonLinks() {
  const found = new Map();
  for (const stop of document.querySelectorAll("li[data-lesson]")) {
    const link = stop.querySelector("a");
    if (stop instanceof HTMLElement && link) found.set(stop.dataset.lesson, link);
  }
  return found;
}

/** @param {HTMLAnchorElement} link @returns {Node[]} its words, as they know their language, without the mark that it is done */
function titleOf(link) {
  return [...link.childNodes].filter((node) => !(node instanceof HTMLElement && "doneWord" in node.dataset)).map((node) => node.cloneNode(true));
}

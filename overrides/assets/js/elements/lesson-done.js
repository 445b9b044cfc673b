import { LearnerElement, isDone } from "../learner/learner-element.js";
import { store } from "../learner/page-store.js";
import { fill, formatDay } from "../lib/formats.js";

/**
 * The learner says whether they have done the lesson. Who reaches the end of the text without having said so is asked, in room that is kept for it.
 * The page also remembers that it was read last.
 */
export class LessonDone extends LearnerElement {
  #reached = false;

  get prefixes() {
    return [this.#key];
  }

  get #key() {
    return `done/${this.dataset.lesson}`;
  }

  begin() {
    const button = this.querySelector("button");
    button?.addEventListener("click", () => this.#toggle());
    this.hidden = false;
    const { uri = "", title = "", lesson = "" } = this.dataset;
    store.set("place", { uri, title, lesson });
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      this.#reached = true;
      this.show();
    }, { threshold: 1 });
    if (button) observer.observe(button);
  }

  #toggle() {
    if (isDone(this.dataset.lesson ?? "")) store.remove(this.#key);
    else store.set(this.#key, true);
  }

  show() {
    const item = store.entries(this.#key).find(({ key }) => key === this.#key);
    this.querySelector("button")?.setAttribute("aria-pressed", `${Boolean(item)}`);
    const day = this.querySelector("[data-when=done]");
    // To write its first date a slow phone takes longer than to draw the page: the button answers before.
    if (item && day) setTimeout(() => (day.textContent = fill(this.dataset.doneOn ?? "", { day: formatDay(item.at, document.documentElement.lang) })));
    this.dataset.state = item ? "done" : this.#reached ? "reached" : "open";
  }
}

import { LearnerElement } from "../learner/learner-element.js";
import { store } from "../learner/page-store.js";

/** Puts the page on the learner's list of bookmarks, or takes it off. */
export class BookmarkButton extends LearnerElement {
  get prefixes() {
    return [this.#key];
  }

  get #key() {
    return `bookmark/${this.dataset.uri}`;
  }

  begin() {
    this.querySelector("button")?.addEventListener("click", () => {
      if (store.get(this.#key)) store.remove(this.#key);
      else store.set(this.#key, { title: this.dataset.title });
    });
    this.hidden = false;
  }

  show() {
    this.querySelector("button")?.setAttribute("aria-pressed", `${Boolean(store.get(this.#key))}`);
  }
}

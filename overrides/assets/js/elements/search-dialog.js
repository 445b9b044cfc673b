import { make } from "../search/dom.js";
import { HERE } from "../search/room.js";
import { searcher } from "../search/searcher.js";
import { StationSearch } from "./station-search.js";

/** The search over whatever page one is on. Made with its first opening, and kept with what was found until one leaves the page. */
export class SearchDialog extends HTMLElement {
  #dialog = make("dialog", { class: "search-dialog" });
  #search = new StationSearch();
  /** @type {Promise<void> | null} */
  #built = null;

  async open() {
    await (this.#built ??= this.#build()); // once, though a key that is held asks again and again
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#search.focus();
  }

  async #build() {
    const { words } = await searcher.room();
    const page = make("a", { href: new URL("search.html", HERE).href }, words["page"]);
    const close = make("button", { type: "button", class: "search-dialog__close" }, words["close"]);
    close.addEventListener("click", () => this.#dialog.close());
    this.#dialog.setAttribute("aria-label", words["title"] ?? "");
    this.#dialog.append(make("div", { class: "search-dialog__head" }, page, close), this.#search);
    this.#dialog.addEventListener("keydown", (event) => this.#escape(event));
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    this.addEventListener("search-changed", (event) => {
      if (event instanceof CustomEvent) page.href = new URL(`search.html${event.detail}`, HERE).href;
    });
    this.append(this.#dialog);
    await this.#search.start({ text: "", filters: {}, everywhere: false });
  }

  /** Escape closes at once; left to itself, a search field would first be emptied in some browsers. @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    this.#dialog.close();
  }
}

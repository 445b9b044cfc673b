import { keepChoice } from "../lib/choices.js";

/** Around the `details` with the languages: remembers the one that is chosen, and closes when the reader turns elsewhere. */
export class LanguageSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    this.addEventListener("keydown", this);
    document.addEventListener("click", this);
  }

  disconnectedCallback() {
    document.removeEventListener("click", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (event instanceof KeyboardEvent) {
      if (event.key === "Escape") this.#close(true);
    } else if (event.currentTarget === document) {
      if (target && !this.contains(target)) this.#close(false);
    } else {
      const link = target?.closest("a[hreflang]");
      if (link instanceof HTMLAnchorElement) keepChoice("language", link.hreflang);
    }
  }

  /** @param {boolean} focus whether to go back to the switch */
  #close(focus) {
    const details = this.querySelector("details");
    if (!details?.open) return;
    details.open = false;
    if (focus) details.querySelector("summary")?.focus();
  }
}

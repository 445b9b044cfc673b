import { load } from "../load.js";

const LINKS = "a.term, a.ref-term";

/** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} */
export const linkAt = (target) => (target instanceof Element ? target.closest(LINKS) : null);

/** Lets the definitions of the terms in a text open where they stand. Without it, or in a browser without popovers, their links lead to the glossary. */
export function openDefinitions() {
  if ("popover" in HTMLElement.prototype && document.querySelector(LINKS)) new TermOpener().start();
}

/** Fetches what shows definitions when the reader first turns to a term, and hands over to it what the reader has done. */
class TermOpener {
  #events = ["pointerover", "focusin", "pointerdown", "click"];
  #pointer = "";

  start() {
    for (const name of this.#events) document.addEventListener(name, this, true);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const link = linkAt(event.target);
    if (event instanceof PointerEvent && event.type === "pointerdown") this.#pointer = event.pointerType;
    if (!link) return;
    const tapped = event instanceof MouseEvent && event.type === "click" && event.detail > 0 && this.#pointer === "touch";
    if (tapped) event.preventDefault();
    load("terms", { styled: true }).then(
      () => this.#handOver(link, event.type, tapped),
      () => tapped && (location.href = link.href),
    );
  }

  /** @param {HTMLAnchorElement} link @param {string} type @param {boolean} tapped */
  #handOver(link, type, tapped) {
    for (const name of this.#events) document.removeEventListener(name, this, true);
    if (tapped) link.dispatchEvent(new Event("station-term", { bubbles: true }));
    else if (type === "pointerover" && link.matches(":hover")) link.dispatchEvent(new PointerEvent(type, { bubbles: true }));
    else if (type === "focusin" && link === document.activeElement) link.dispatchEvent(new FocusEvent(type, { bubbles: true }));
  }
}

import { placeBeside } from "../lib/placement.js";
import { glossaryAtHand, loadGlossary } from "./definitions.js";
import { linkAt } from "./links.js";

/** @import { Glossary, Said } from "./definitions.js" */

const OPENS_AFTER = 300;
const CLOSES_AFTER = 300;
const TEXT = "term-popover-text";

/**
 * One box for all terms of a page, for pointers, keyboards and fingers alike (WCAG 2.2, 1.4.13): it closes with Escape,
 * stays while the pointer is over it, and stays until the reader turns away. Focus remains on the link.
 */
export class TermPopover {
  #box = make("div", "term-popover");
  #name = make("p", "term-popover__name");
  #text = make("p", "term-popover__text");
  #more = make("a", "term-popover__more");
  #status = make("p", "visually-hidden");
  /** The link whose definition is shown. @type {HTMLAnchorElement | null} */
  #link = null;
  /** What is about to happen: the link that will be shown, or null for none. @type {HTMLAnchorElement | null | undefined} */
  #next = undefined;
  #timer = 0;
  #pointer = "";

  start() {
    this.#box.popover = "manual";
    this.#box.role = "note";
    this.#text.id = TEXT;
    this.#status.role = "status";
    this.#more.tabIndex = -1; // with a keyboard, the term itself is the link to the glossary
    this.#box.append(this.#name, this.#text, this.#more);
    document.addEventListener("pointerover", (event) => this.#over(event));
    document.documentElement.addEventListener("pointerleave", () => this.#leave());
    document.addEventListener("pointerdown", (event) => this.#press(event), true);
    document.addEventListener("click", (event) => this.#click(event));
    document.addEventListener("station-term", ({ target }) => this.#tapped(/** @type {HTMLAnchorElement} */ (target)));
    document.addEventListener("focusin", (event) => this.#focus(event));
    document.addEventListener("focusout", (event) => this.#blur(event));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#close());
    window.addEventListener("resize", () => this.#place());
    window.addEventListener("pagehide", () => this.#close());
  }

  /** @param {PointerEvent} event */
  #over(event) {
    if (event.pointerType === "touch") return;
    const link = linkAt(event.target);
    if (link && link !== this.#link) this.#soon(link, OPENS_AFTER);
    else if (link || this.#holds(event.target)) this.#stay();
    else this.#leave();
  }

  #leave() {
    if (this.#link && !isFocused(this.#link)) this.#soon(null, CLOSES_AFTER);
    else this.#stay();
  }

  /** @param {PointerEvent} event */
  #press(event) {
    this.#pointer = event.pointerType;
    if (this.#link && !this.#holds(event.target) && linkAt(event.target) !== this.#link) this.#close();
  }

  /** A finger's first tap shows the definition, its second follows the link. @param {MouseEvent} event */
  #click(event) {
    const link = linkAt(event.target);
    if (!link || event.detail === 0 || this.#pointer !== "touch" || link === this.#link) return;
    event.preventDefault();
    this.#tapped(link);
  }

  /** @param {HTMLAnchorElement} link */
  #tapped(link) {
    void this.#open(link, true).catch(() => (location.href = link.href));
  }

  /** @param {FocusEvent} event */
  #focus(event) {
    const link = linkAt(event.target);
    if (link && isFocused(link)) void this.#open(link, glossaryAtHand() === null).catch(() => undefined);
  }

  /** @param {FocusEvent} event */
  #blur(event) {
    if (linkAt(event.target) === this.#link && !this.#link?.matches(":hover") && !this.#box.matches(":hover")) this.#close();
  }

  /** @param {EventTarget | null} target */
  #holds(target) {
    return target instanceof Node && this.#box.contains(target);
  }

  /** @param {HTMLAnchorElement | null} link @param {number} after milliseconds */
  #soon(link, after) {
    if (this.#next === link) return;
    this.#stay();
    this.#next = link;
    this.#timer = window.setTimeout(() => (link ? void this.#open(link, false).catch(() => undefined) : this.#close()), after);
  }

  #stay() {
    window.clearTimeout(this.#timer);
    this.#next = undefined;
  }

  /** @param {HTMLAnchorElement} link @param {boolean} aloud whether a screen reader has to be told, which has read the link already */
  async #open(link, aloud) {
    this.#stay();
    this.#next = link;
    const glossary = glossaryAtHand() ?? (await loadGlossary());
    if (this.#next !== link) return; // the reader has turned to something else meanwhile
    this.#close();
    if (this.#show(link, glossary) && aloud) this.#status.textContent = this.#text.textContent;
  }

  /** @param {HTMLAnchorElement} link @param {Glossary} glossary @returns {boolean} whether it has a definition */
  #show(link, { words, terms }) {
    const id = idOf(link);
    const term = Object.hasOwn(terms, id) ? terms[id] : undefined;
    if (!term) return false;
    say(this.#name, term.name);
    say(this.#text, term.definition);
    this.#more.textContent = words.open;
    this.#more.href = link.href;
    if (!this.#box.isConnected) document.body.append(this.#box, this.#status);
    this.#link = link;
    link.setAttribute("aria-describedby", TEXT);
    this.#box.showPopover();
    this.#place();
    return true;
  }

  /** It stands in the page, not in the window, so that it scrolls with its link. */
  #place() {
    if (!this.#link) return;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const size = { width: this.#box.offsetWidth, height: this.#box.offsetHeight };
    const place = placeBeside([...this.#link.getClientRects()], size, { width, height }, getComputedStyle(this.#link).direction === "rtl");
    this.#box.style.left = `${place.left + window.scrollX}px`;
    this.#box.style.top = `${place.top + window.scrollY}px`;
  }

  #close() {
    this.#stay();
    if (!this.#link) return;
    this.#link.removeAttribute("aria-describedby");
    this.#link = null;
    this.#status.textContent = "";
    this.#box.hidePopover();
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} name
 */
function make(tag, name) {
  return Object.assign(document.createElement(tag), { className: name });
}

/** @param {HTMLElement} part @param {Said} said */
function say(part, said) {
  const { text, language, direction } = typeof said === "string" ? { text: said, language: document.documentElement.lang, direction: "" } : said;
  part.textContent = text;
  part.lang = language;
  part.dir = direction;
}

/** @param {HTMLAnchorElement} link @returns {boolean} whether the keyboard has brought the reader to it */
function isFocused(link) {
  return link.matches(":focus-visible");
}

/** @param {HTMLAnchorElement} link @returns {string} the id of its term */
function idOf(link) {
  return /([^/]+)\.html$/.exec(new URL(link.href).pathname)?.[1] ?? "";
}

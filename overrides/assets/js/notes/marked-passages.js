const NAME = "note";
const BLOCKS = "p, li, td, th, dd, dt, h2, h3, h4, h5, h6, pre, figcaption, caption, summary, blockquote, div";

/** The passages that notes are about, marked where the browser can mark without changing the page (CSS Custom Highlight API). */
export class MarkedPassages {
  /** By the notes' keys. @type {Map<string, Range>} */
  #ranges = new Map();

  /** @param {ReadonlyMap<string, Range>} ranges */
  mark(ranges) {
    this.#ranges = new Map(ranges);
    if ("highlights" in CSS) CSS.highlights.set(NAME, new Highlight(...ranges.values()));
  }

  /** @param {string} key */
  get(key) {
    return this.#ranges.get(key);
  }

  /** @param {number} x @param {number} y within what is seen @returns {string | undefined} the key of the last note on the passage that stands there */
  keyAt(x, y) {
    /** @param {DOMRect} line */
    const holds = ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom;
    return [...this.#ranges].reverse().find(([, range]) => [...range.getClientRects()].some(holds))?.[0];
  }

  /** Brings a passage into view and the focus to it, opening what is folded over it. @param {string} key */
  goTo(key) {
    const range = this.#ranges.get(key);
    const element = /** @type {HTMLElement | null | undefined} */ (range?.startContainer.parentElement?.closest(BLOCKS));
    if (!range || !element) return;
    for (let folded = element.closest("details:not([open])"); folded; folded = element.closest("details:not([open])")) folded.setAttribute("open", "");
    goToElement(element, range);
  }
}

/**
 * @param {HTMLElement} element that takes the focus, from here at least
 * @param {{ getBoundingClientRect: () => DOMRect }} [part] of it that is brought into view
 */
export function goToElement(element, part = element) {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  scrollBy({ top: part.getBoundingClientRect().top - innerHeight / 3, behavior: isStill ? "instant" : "smooth" });
}

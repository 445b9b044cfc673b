import { store } from "../learner/page-store.js";

/** @import { Quote } from "../lib/quotes.js" */
/**
 * @typedef {object} Note
 * @property {string} page relative to the language's folder
 * @property {string} [title] of the page, in the language in which the note was made
 * @property {string} [language] of the text that the note is about
 * @property {Quote} [quote] none in a note on the whole page
 * @property {string} text empty in a highlight
 */

/** @returns {string} a key that no other note has; of two notes the one that was made later has the greater */
export function newKey() {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0"));
  return `note/${Date.now().toString(36).padStart(9, "0")}-${random.join("")}`;
}

/** @param {string} [page] @returns {Array<{ key: string, value: Note, at: string }>} in the order in which they were made */
export function notesOf(page) {
  return store.entries("note/").filter(({ value }) => page === undefined || value.page === page);
}

/** Removes notes, and lets the last one be taken back. */
export class NoteBin {
  /** @type {{ key: string, value: Note } | undefined} */
  #last;
  #root;

  /** @param {HTMLElement} root with a live region and a button `data-act="undo"` @param {(key: string) => void} back is called when a note has come back */
  constructor(root, back) {
    this.#root = root;
    this.#button?.addEventListener("click", () => {
      const last = this.#last;
      if (!last) return;
      this.#offer(undefined);
      if (!store.get(last.key)) store.set(last.key, last.value);
      back(last.key);
    });
  }

  /** @param {string} key */
  remove(key) {
    const value = store.get(key);
    if (!value) return;
    store.remove(key);
    this.#offer({ key, value });
    this.#button?.focus();
  }

  get #button() {
    return /** @type {HTMLElement | null} */ (this.#root.querySelector("[data-act=undo]"));
  }

  /** @param {{ key: string, value: Note } | undefined} last */
  #offer(last) {
    this.#last = last;
    if (this.#button) this.#button.hidden = !last;
    const status = /** @type {HTMLElement | null} */ (this.#root.querySelector("[role=status]"));
    if (status) status.textContent = last ? (status.dataset.removed ?? "") : "";
  }
}

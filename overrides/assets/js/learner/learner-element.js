import { store } from "./page-store.js";

/** An element that shows items of the store: once they can be read, and again after each change of them. */
export class LearnerElement extends HTMLElement {
  /** @type {Array<() => void>} */
  #ends = [];
  #begun = false;

  async connectedCallback() {
    await store.ready;
    if (!this.isConnected || this.#ends.length) return;
    if (!this.#begun) this.begin();
    this.#ends = this.prefixes.map((prefix) => store.watch(prefix, (key) => this.show(key)));
    this.show();
    if (!this.#begun) this.dispatchEvent(new Event("station-begun", { bubbles: true })); // for what was done before: later/part.js
    this.#begun = true;
  }

  disconnectedCallback() {
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  /** @returns {readonly string[]} of the items that it shows */
  get prefixes() {
    return [];
  }

  /** Done once, before it first shows anything. */
  begin() {}

  /** @param {string} [_key] of the item that has changed */
  show(_key) {}
}

/** @param {string} lesson its id */
export function isDone(lesson) {
  return store.get(`done/${lesson}`) !== undefined;
}

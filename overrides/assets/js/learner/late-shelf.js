/** @import { Change, Shelf } from "./shelf.js" */

/** A shelf that is fetched when it is opened. Before that, and if it can't be had, nobody asks it for anything. */
export class LateShelf {
  #fetch;
  /** @type {Shelf} */
  #shelf = /** @type {Shelf} */ ({});

  /** @param {() => Promise<Shelf>} fetch */
  constructor(fetch) {
    this.#fetch = fetch;
  }

  async open() {
    this.#shelf = await this.#fetch();
    return this.#shelf.open();
  }

  refresh() {
    return this.#shelf.refresh();
  }

  all() {
    return this.#shelf.all();
  }

  /** @param {string} name */
  read(name) {
    return this.#shelf.read(name);
  }

  /** @param {readonly Change[]} changes */
  write(changes) {
    return this.#shelf.write(changes);
  }

  /** @param {() => void} call */
  watch(call) {
    this.#shelf.watch(call);
  }
}

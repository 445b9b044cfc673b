// On a disk Firefox gives each file a storage of its own. There all pages share that of one page, which stands in a hidden frame of each.
import { entryOf } from "./entries.js";
import { parseItem } from "./format.js";
import { LocalShelf } from "./shelf.js";
import { readKey } from "../lib/path-key.js";

/** @import { Change } from "./shelf.js" */
/** @typedef {{ ready?: true, id?: number, error?: string, entries?: [string, string][] }} Told what the frame says: that it is there, how a writing ended, or all that it has */

const WAIT = 5_000;
/** Nothing has this number that is asked. */
const READY = 0;

/** The storage of the page `store.html` at the station's root. What it has is mirrored here, so that reading asks nobody. */
export class FramedShelf {
  #frame = document.createElement("iframe");
  /** @type {Map<string, string>} */
  #entries = new Map();
  /** @type {Map<number, { done: () => void, failed: (error: unknown) => void }>} */
  #asked = new Map();
  #count = 0;
  #call = () => {};
  #own;

  /**
   * @param {string} prefix of the names of all entries
   * @param {string} root the way to the station's root
   */
  constructor(prefix, root) {
    this.#own = new LocalShelf(prefix);
    this.#frame.src = `${root}store.html`;
    this.#frame.hidden = true;
  }

  /** Rejected if the frame may keep nothing, or doesn't answer. */
  async open() {
    addEventListener("message", ({ source, data }) => {
      if (source === this.#frame.contentWindow) this.#hear(data);
    });
    const ready = this.#wait(READY);
    document.body.append(this.#frame);
    await ready;
    await this.refresh();
    await this.#handOver();
  }

  refresh() {
    return this.#ask([]);
  }

  forget() {
    return this.#ask([], true);
  }

  all() {
    return new Map(this.#entries);
  }

  /** @param {string} name */
  read(name) {
    return this.#entries.get(name) ?? null;
  }

  /**
   * When this returns, the changes are on their way to the frame. Until it has them, items are also in this page's own storage, in case the page is left at once.
   *
   * @param {readonly Change[]} changes
   */
  async write(changes) {
    const items = changes.filter(([name, text]) => text !== null && name.startsWith(entryOf("")));
    void this.#own.write(items).catch(() => undefined);
    for (const [name, text] of changes) {
      if (text === null) this.#entries.delete(name);
      else this.#entries.set(name, text);
    }
    try {
      await this.#ask(changes);
    } catch (error) {
      await this.refresh().catch(() => undefined);
      throw error;
    }
    void this.#own.write(items.filter(([name, text]) => this.#own.read(name) === text).map(([name]) => [name, null]));
  }

  /** @param {() => void} call after another page has changed something */
  watch(call) {
    this.#call = call;
  }

  /** What this page could not give to the frame when it was left the last time. */
  async #handOver() {
    const own = [...this.#own.all()].filter(([name, text]) => timeOf(name, text));
    const left = own.filter(([name, text]) => timeOf(name, text) > timeOf(name, this.read(name)));
    await this.#own.write(own.filter((one) => !left.includes(one)).map(([name]) => [name, null]));
    if (left.length) await this.write(left).catch(() => undefined);
  }

  /** @param {readonly Change[]} changes @param {boolean} [forget] @returns {Promise<void>} */
  #ask(changes, forget) {
    const answer = this.#wait(++this.#count);
    const key = readKey(document.documentElement.dataset.station ?? "");
    this.#frame.contentWindow?.postMessage({ id: this.#count, key, changes, forget }, "*"); // a file has no origin that could be named
    return answer;
  }

  /** @param {number} id of what was asked @returns {Promise<void>} */
  #wait(id) {
    return new Promise((done, failed) => {
      this.#asked.set(id, { done, failed });
      setTimeout(() => this.#hear({ id, error: "no answer" }), WAIT);
    });
  }

  /** @param {Told} told */
  #hear({ ready, id = ready && READY, error, entries }) {
    if (entries) this.#entries = new Map(entries);
    if (id === undefined) return this.#call();
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (error) asked?.failed({ name: error });
    else asked?.done();
  }
}

/** @param {string} name @param {string | null} text */
const timeOf = (name, text) => parseItem(name.slice(entryOf("").length), text ?? "")?.at ?? "";

// The one module that keeps what a learner makes. Everything is an item: a key, a value and the time of its last change.
// docs/maintainers/learner-data.md describes how they are written.
import { ASIDE, FORMAT_ENTRY, TURN_ENTRY, asideOf, entryOf, isVersion, readEntries, remove, setAside, write } from "./entries.js";
import { MIGRATIONS, VERSION, notAhead, parseItem, parseJson, timeAfter } from "./format.js";
import { StationNames, TAKEN } from "./former-names.js";
import { prefixOf } from "../lib/names.js";
import { currentKey, currentValue, formerKeys } from "../lib/renamed.js";
import { load } from "../load.js";
import { LateShelf } from "./late-shelf.js";
import { order } from "./merge.js";
import { isSound } from "./schema.js";
import { LocalShelf } from "./shelf.js";

/** @import { Item, Migration } from "./format.js" */
/** @import { Change, Shelf } from "./shelf.js" */
/** @import { Renamed } from "../lib/renamed.js" */
/** @typedef {"kept" | "refused" | "full" | "damaged" | "newer"} State */
/** @typedef {(key: string) => void} Watcher */

/** How far ahead what is kept may be, in milliseconds: its own clock may have been wrong for a while, and then its order counts. */
const YEAR = 366 * 86_400_000;

export class Store {
  #shelf;
  #migrations;
  #renamed;
  /** @type {Map<string, Item>} */
  #items = new Map();
  /** Keys of items that are not written yet, each with why not if that was tried. @type {Map<string, "refused" | "full" | undefined>} */
  #unsaved = new Map();
  /** By the entry's name. @type {Map<string, string>} */
  #unreadable = new Map();
  /** What goes before everything else that is written. @type {Change[]} */
  #rewrite = [];
  /** Another one after each exchange of many items. @type {string | null} */
  #turn = null;
  #open = false;
  #newer = false;
  /** Why the last writing failed. @type {"refused" | "full"} */
  #failure = "refused";
  /** @type {Set<{ prefix: string, call: Watcher }>} */
  #watchers = new Set();
  /** @type {Set<(state: State) => void>} */
  #stateWatchers = new Set();

  /** @type {State} */
  state = "kept";

  /** Resolved when all items can be read. @type {Promise<void>} */
  ready;

  /**
   * @param {Shelf} shelf
   * @param {Readonly<Record<number, Migration>>} [migrations]
   * @param {Renamed} [renamed] an item under a former key is read as that of the present one, while that has none; nothing is written for it
   */
  constructor(shelf, migrations = MIGRATIONS, renamed = {}) {
    this.#shelf = shelf;
    this.#migrations = migrations;
    this.#renamed = renamed;
    this.ready = this.#load();
  }

  /** @param {string} key @returns {any} the value; undefined where there is none */
  get(key) {
    const held = [key, ...formerKeys(this.#renamed, key)].find((one) => this.#items.has(one));
    return held === undefined ? undefined : currentValue(this.#renamed, key, this.#items.get(held)?.value);
  }

  /** @param {string} prefix @returns {Array<{ key: string, value: any, at: string }>} sorted by key */
  entries(prefix) {
    return [...new Set([...this.#items.keys()].map((key) => currentKey(this.#renamed, key)))]
      .filter((key) => key.startsWith(prefix))
      .map((key) => ({ key, value: this.get(key), at: this.#at(key) }))
      .filter(({ value }) => value !== undefined)
      .sort((one, other) => (one.key < other.key ? -1 : 1));
  }

  /** @param {string} key */
  #at(key) {
    return [key, ...formerKeys(this.#renamed, key)].map((one) => this.#items.get(one)?.at).find((at) => at !== undefined) ?? "";
  }

  /**
   * @param {string} key
   * @param {unknown} value as schema.js asks of the key; another throws, for it could not be read again
   * @returns {Promise<boolean>} whether the browser keeps it
   */
  set(key, value) {
    const plain = parseJson(JSON.stringify(value) ?? "");
    if (plain === undefined || !isSound(key, plain)) throw new TypeError(`${key} can't have the value ${JSON.stringify(value)}`);
    return this.#change(key, { value: plain });
  }

  /** @param {string} key @returns {Promise<boolean>} as of `set` */
  async remove(key) {
    return this.get(key) === undefined || this.#change(key, {});
  }

  /** Takes a later item that another page has stored, where this page wasn't told. @param {string} key */
  look(key) {
    const item = this.#open && !this.#newer ? parseItem(key, this.#shelf.read(entryOf(key)) ?? "") : undefined;
    const own = this.#items.get(key);
    if (item && (!own || order(own, item) < 0) && this.#take(key, item, false)) this.#tell([key]);
  }

  /** @param {string} prefix @param {Watcher} call @returns {() => void} ends it */
  watch(prefix, call) {
    const watcher = { prefix, call };
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** @param {(state: State) => void} call @returns {() => void} ends it */
  watchState(call) {
    this.#stateWatchers.add(call);
    return () => void this.#stateWatchers.delete(call);
  }

  /** All items by their keys, those that were removed too. @returns {Map<string, Item>} */
  items() {
    return new Map(this.#items);
  }

  /** The keys of items that the browser could not keep: they are in this page only. */
  unkept() {
    return [...this.#unsaved].filter(([, failure]) => failure !== undefined).map(([key]) => key);
  }

  /** What is stored and can't be read, as it is. @returns {Array<{ entry: string, text: string }>} */
  unreadable() {
    return Array.from(this.#unreadable, ([name, text]) => asideOf(name, text));
  }

  /**
   * Puts many items in the place of what their keys had, all or none; undefined forgets the key.
   *
   * @param {ReadonlyMap<string, Item | undefined>} items
   * @returns {Promise<boolean>} false if there is no room: then all is as it was
   */
  async replace(items) {
    const written = await this.#write([...this.#changes(items), this.#nextTurn()]);
    if (!written && this.#isFull()) return false;
    for (const [key, item] of items) {
      if (item) this.#items.set(key, item);
      else this.#items.delete(key);
      if (written || !item) this.#unsaved.delete(key);
      else this.#unsaved.set(key, this.#failure);
    }
    this.#tell(items.keys());
    return true;
  }

  /**
   * Removes everything of the station, also what can't be read; but nothing of a later version's.
   *
   * @returns {Promise<() => Promise<boolean>>} puts back what has no successor; false if there is no room any more
   */
  async clear() {
    const items = this.items();
    const entries = this.#open && !this.#newer ? [...this.#shelf.all()].filter(([name]) => name !== TURN_ENTRY && !name.startsWith(TAKEN)) : [];
    const cleared = await this.#write([...entries.map(([name]) => remove(name)), this.#nextTurn()]);
    if (cleared) await this.#shelf.forget?.().catch(() => undefined);
    this.#items.clear();
    this.#unsaved.clear();
    if (!this.#newer) this.#unreadable.clear();
    this.#tell(items.keys());
    return async () => {
      const back = [...items].filter(([key]) => !this.#items.has(key));
      const written = await this.#write([...entries.filter(([name]) => this.#shelf.read(name) === null), this.#nextTurn()]);
      if (!written && this.#isFull()) return false;
      const kept = new Map(entries);
      for (const [key, item] of back) {
        this.#items.set(key, item);
        if (!written || !kept.has(entryOf(key))) this.#unsaved.set(key, undefined);
      }
      if (this.#open) this.#read();
      this.#tell(items.keys());
      return true;
    };
  }

  #isFull() {
    return this.#open && !this.#newer && this.#failure === "full";
  }

  async #load() {
    try {
      await this.#shelf.open();
      this.#open = true;
      this.#read();
      this.#bringBack();
      this.#shelf.watch(() => this.#read());
      for (const event of ["focus", "pageshow", "visibilitychange"]) addEventListener(event, () => this.#again());
    } catch {
      this.#open = false;
      this.#settle();
    }
  }

  /** Items of a time far ahead are written anew with the present one. Only once, when the page opens: two pages that did so at each other's changes would never come to an end. */
  #bringBack() {
    const now = Date.now();
    for (const [key, item] of this.#items) {
      const brought = notAhead(item, now, YEAR);
      if (brought === item) continue;
      this.#items.set(key, brought);
      this.#unsaved.set(key, undefined);
    }
    this.#save();
  }

  /** Not every browser tells a page on a disk what another one has changed. */
  async #again() {
    await this.#shelf.refresh().catch(() => undefined);
    this.#read();
  }

  /** Takes what is stored: of two items the newer, but after an exchange whatever is there. What is gone is forgotten. */
  #read() {
    const { newer, items, unreadable, rewrite } = readEntries(this.#shelf.all(), this.#migrations);
    this.#newer = newer;
    this.#unreadable = unreadable;
    this.#rewrite = rewrite;
    const turn = this.#shelf.read(TURN_ENTRY);
    const exchanged = turn !== this.#turn;
    this.#turn = turn;
    const changed = newer ? [] : Array.from(items, ([key, item]) => this.#take(key, item, exchanged));
    if (rewrite.length) for (const key of items.keys()) this.#unsaved.set(key, undefined);
    const gone = newer ? [] : [...this.#items.keys()].filter((key) => !items.has(key) && !this.#unsaved.has(key));
    for (const key of gone) this.#items.delete(key);
    this.#save();
    this.#tell([...changed, ...gone].filter((key) => key !== undefined));
  }

  /**
   * @param {string} key
   * @param {Item} item as it is stored
   * @param {boolean} exchanged
   * @returns {string | undefined} the key if the learner's item is another now
   */
  #take(key, item, exchanged) {
    const own = this.#items.get(key);
    const sign = own ? order(own, item) : -1;
    if (sign === 0) this.#unsaved.delete(key);
    if (sign === 0 || (own && sign > 0 && this.#unsaved.has(key))) return undefined;
    if (sign > 0 && !exchanged) {
      this.#unsaved.set(key, undefined);
      return undefined;
    }
    this.#items.set(key, item);
    this.#unsaved.delete(key);
    return key;
  }

  /**
   * @param {string} key
   * @param {{ value?: unknown }} content
   * @returns {Promise<boolean>}
   */
  async #change(key, content) {
    const stored = this.#open ? parseItem(key, this.#shelf.read(entryOf(key)) ?? "")?.at : undefined;
    const at = timeAfter(Date.now(), this.#items.get(key)?.at, stored);
    this.#items.set(key, { at, ...content });
    this.#unsaved.delete(key);
    this.#unsaved.set(key, undefined);
    const saved = this.#save();
    this.#tell([key]);
    await saved;
    return !this.#unsaved.has(key);
  }

  /** Writes what isn't written yet, each by itself, so that one that is too large doesn't keep the others away; the last change first. */
  async #save() {
    const keys = [...this.#unsaved.keys()].reverse();
    // After a rewrite none of them before what goes first.
    await Promise.all((this.#rewrite.length ? [keys] : keys.map((key) => [key])).map((one) => this.#saveTogether(one)));
  }

  /** @param {readonly string[]} keys */
  async #saveTogether(keys) {
    /** @type {Map<string, Item | undefined>} */
    const items = new Map(keys.map((key) => [key, this.#items.get(key)]));
    const written = await this.#write(this.#changes(items));
    for (const [key, item] of items) {
      if (!written) this.#unsaved.set(key, this.#failure);
      else if (this.#items.get(key) === item) this.#unsaved.delete(key);
    }
    this.#settle();
  }

  /**
   * @param {ReadonlyMap<string, Item | undefined>} items
   * @returns {Change[]} what can't be read is put aside before anything takes its place
   */
  #changes(items) {
    /** @type {Change[]} */
    const changes = [];
    for (const [key, item] of items) changes.push(...this.#aside(entryOf(key), changes), item ? write(key, item) : remove(entryOf(key)));
    return changes;
  }

  /**
   * @param {string} name
   * @param {readonly Change[]} others that will be written with it
   */
  #aside(name, others) {
    if (!this.#open) return [];
    return setAside(name, this.#shelf.read(name), (one) => this.#shelf.read(one) === null && !others.some(([other]) => other === one));
  }

  /** @returns {Change} */
  #nextTurn() {
    return [TURN_ENTRY, (this.#turn = timeAfter(Date.now(), this.#turn ?? undefined))];
  }

  /**
   * @param {readonly Change[]} changes
   * @returns {Promise<boolean>} false if none of them was made
   */
  async #write(changes) {
    if (!this.#open || this.#newer) return false;
    const format = this.#shelf.read(FORMAT_ENTRY);
    if (isVersion(format) && Number(format) > VERSION) return this.#refuse();
    const rewrite = this.#rewrite;
    const known = isVersion(format) || rewrite.length ? [] : [...this.#aside(FORMAT_ENTRY, changes), /** @type {Change} */ ([FORMAT_ENTRY, String(VERSION)])];
    try {
      await this.#shelf.write([...rewrite, ...known, ...changes]);
    } catch (error) {
      this.#failure = /quota/i.test(String(/** @type {Error} */ (error)?.name)) ? "full" : "refused";
      return false;
    }
    if (this.#rewrite === rewrite) this.#rewrite = [];
    this.#noteAside(changes);
    return true;
  }

  /** Another page with a later version was here meanwhile. */
  #refuse() {
    this.#read();
    return false;
  }

  /** @param {readonly Change[]} changes that were made */
  #noteAside(changes) {
    for (const [name, text] of changes) {
      this.#unreadable.delete(name);
      if (text !== null && name.startsWith(ASIDE)) this.#unreadable.set(name, text);
    }
  }

  /** @param {Iterable<string>} keys */
  #tell(keys) {
    for (const key of Array.from(keys, (one) => currentKey(this.#renamed, one))) {
      for (const { prefix, call } of [...this.#watchers]) if (key.startsWith(prefix)) call(key);
    }
    this.#settle();
  }

  #settle() {
    const failure = this.#open ? [...this.#unsaved.values()].find((one) => one !== undefined) : "refused";
    const state = this.#newer ? "newer" : (failure ?? (this.#unreadable.size ? "damaged" : "kept"));
    if (state === this.state) return;
    this.state = state;
    for (const call of [...this.#stateWatchers]) call(state);
  }
}

const { station = "", root = "" } = document.documentElement.dataset;
const prefix = prefixOf(station);
const names = new StationNames(document.documentElement);

/** What `my/renamed.js` says, on stations where something was renamed. @type {Renamed} */
const renamed = /** @type {any} */ (globalThis).stationRenamed ?? {};

/** Whether the page was opened from a disk in Firefox, the one engine that calls itself `Gecko/` and a date. Others share a storage among files, and some don't keep that of a frame. */
const needsFrame = location.protocol === "file:" && navigator.userAgent.includes("Gecko/");

/** @returns {Promise<Shelf>} */
async function fetchFramed() {
  await load("framed-shelf");
  return new (/** @type {any} */ (globalThis).StationFramedShelf)(prefix, root);
}

export const store = new Store(needsFrame ? new LateShelf(fetchFramed) : new LocalShelf(prefix, names), MIGRATIONS, renamed);

/** Other scripts of the page find it by `page-store.js`. */
Object.assign(globalThis, { stationStore: store });

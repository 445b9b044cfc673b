// The one module that keeps what a learner makes. Everything is an item: a key, a value and the time of its last change.

const PREFIX = "station.1.";

/** @typedef {{ at: string, value?: unknown }} Item an item without a value was removed */
/** @typedef {"kept" | "refused" | "full" | "damaged" | "newer"} State */
/** @typedef {(key: string) => void} Watcher */

class Store {
  /** @type {Map<string, Item>} */
  #items = new Map();
  /** @type {Set<{ prefix: string, call: Watcher }>} */
  #watchers = new Set();
  /** @type {Set<(state: State) => void>} */
  #stateWatchers = new Set();
  /** @type {State} */
  state = "kept";

  /** Resolved when all items can be read. @type {Promise<void>} */
  ready = Promise.resolve().then(() => this.#load());

  #load() {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(PREFIX)) this.#items.set(key.slice(PREFIX.length), JSON.parse(localStorage.getItem(key) ?? ""));
      }
    } catch {
      this.#turn("refused");
    }
  }

  /** @param {string} key @returns {any} the value; undefined where there is none */
  get(key) {
    return this.#items.get(key)?.value;
  }

  /** @param {string} prefix @returns {Array<{ key: string, value: any, at: string }>} sorted by key */
  entries(prefix) {
    return [...this.#items]
      .filter(([key, item]) => key.startsWith(prefix) && item.value !== undefined)
      .map(([key, item]) => ({ key, value: item.value, at: item.at }))
      .sort((one, other) => (one.key < other.key ? -1 : 1));
  }

  /** @param {string} key @param {unknown} value */
  set(key, value) {
    this.#put(key, { at: new Date().toISOString(), value });
  }

  /** @param {string} key */
  remove(key) {
    if (this.#items.has(key)) this.#put(key, { at: new Date().toISOString() });
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

  /** @param {string} key @param {Item} item */
  #put(key, item) {
    this.#items.set(key, item);
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(item));
    } catch {
      this.#turn("refused");
    }
    for (const { prefix, call } of this.#watchers) if (key.startsWith(prefix)) call(key);
  }

  /** @param {State} state */
  #turn(state) {
    this.state = state;
    for (const call of this.#stateWatchers) call(state);
  }
}

export const store = new Store();

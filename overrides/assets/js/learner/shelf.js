// Where the store's entries lie: names and texts in the browser's `localStorage`.

/** @typedef {[name: string, text: string | null]} Change null removes the entry */
/**
 * A place for the entries of one station. `all` and `read` ask nobody; `write` makes all changes or none, and is rejected with the browser's error. `forget` removes what was taken over
 * from where it was before.
 *
 * @typedef {{
 *   open(): Promise<void>,
 *   refresh(): Promise<void>,
 *   all(): Map<string, string>,
 *   read(name: string): string | null,
 *   write(changes: readonly Change[]): Promise<void>,
 *   forget?(): Promise<void>,
 *   watch(call: () => void): void,
 * }} Shelf
 */

/** @typedef {{ takeOver(): string, forget(): void }} Names what lies under former names: takes it over and says how the names of entries begin; removes it there */

/** The page's own `localStorage`. */
export class LocalShelf {
  #prefix;
  #names;

  /** @param {string} prefix of the names of all entries @param {Names} [names] of the station, if it had others */
  constructor(prefix, names) {
    this.#prefix = prefix;
    this.#names = names;
  }

  /** Rejected if the browser refuses storage. */
  async open() {
    this.#prefix = this.#names?.takeOver() ?? this.#prefix;
    this.all();
  }

  async forget() {
    this.#names?.forget();
  }

  async refresh() {}

  all() {
    return readAll(this.#prefix);
  }

  /** @param {string} name */
  read(name) {
    try {
      return localStorage.getItem(this.#prefix + name);
    } catch {
      return null;
    }
  }

  /** @param {readonly Change[]} changes made when this returns, before anything is awaited */
  async write(changes) {
    writeAll(this.#prefix, changes);
  }

  /** @param {() => void} call after another page has changed something */
  watch(call) {
    watchAll(this.#prefix, call);
  }
}

/**
 * @param {string} prefix
 * @returns {Map<string, string>}
 */
export function readAll(prefix) {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  return new Map(names.map((name) => [name.slice(prefix.length), localStorage.getItem(name) ?? ""]));
}

/**
 * Makes all changes. If the browser refuses one, those before it are undone and its error is thrown.
 *
 * @param {string} prefix
 * @param {readonly Change[]} changes
 */
export function writeAll(prefix, changes) {
  /** @type {Change[]} */
  const before = changes.map(([name]) => [name, localStorage.getItem(prefix + name)]);
  try {
    put(prefix, changes);
  } catch (error) {
    put(prefix, before.map(([name]) => [name, null]));
    put(prefix, before);
    throw error;
  }
}

/**
 * @param {string} prefix
 * @param {readonly Change[]} changes
 */
function put(prefix, changes) {
  for (const [name, text] of changes) {
    if (text === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, text);
  }
}

/**
 * @param {string} prefix
 * @param {() => void} call
 */
export function watchAll(prefix, call) {
  addEventListener("storage", ({ key, storageArea }) => {
    if (storageArea === localStorage && (key === null || key.startsWith(prefix))) call();
  });
}

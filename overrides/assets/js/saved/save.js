import { filesOf, sizeOf } from "../lib/inventory.js";
import { Differs, SavingFailed, fetchFile, fetchInventory } from "./server.js";
import { INVENTORY } from "./store.js";

/** @import { Inventory, Listed } from "../lib/inventory.js" */
/** @import { Content, Store } from "./store.js" */
/** @typedef {{ done: number, all: number }} Progress bytes that are here, and bytes in all */

const AT_ONCE = 6;
/** How often a new version may come out while one is being saved, before that is taken for a server that contradicts itself. */
const MOST_VERSIONS = 3;

/** Copies the station, file by file, into the browser. */
export class Saving {
  #store;
  #report;
  #signal;

  /**
   * @param {Store} store
   * @param {(progress: Progress) => void} report
   * @param {AbortSignal} signal when it aborts, what runs is rejected with its reason
   */
  constructor(store, report, signal) {
    this.#store = store;
    this.#report = report;
    this.#signal = signal;
  }

  /**
   * Makes what the server publishes now whole in these languages, beside whatever is in use.
   *
   * @param {readonly string[]} languages
   * @returns {Promise<string>} the version
   * @throws {SavingFailed}
   */
  async save(languages) {
    for (let versions = 1; ; versions += 1) {
      const { inventory, text } = await fetchInventory(this.#store, this.#signal);
      const { version } = inventory;
      try {
        await this.#begin(version, languages, text);
        await this.#fill(inventory, languages, await this.#olds(version));
        return version;
      } catch (error) {
        if (!(error instanceof Differs)) throw error;
        const now = await fetchInventory(this.#store, this.#signal);
        if (now.inventory.version === version || versions === MOST_VERSIONS) throw new SavingFailed("server", error.message);
      }
    }
  }

  /**
   * Looks at every file of the version that is in use, and fetches again what is missing or damaged.
   *
   * @param {Inventory} inventory
   * @param {readonly string[]} languages
   * @returns {Promise<{ mended: number, damaged: number }>} how many files were fetched again, and how many could not be
   */
  async mend(inventory, languages) {
    const files = filesOf(inventory, languages);
    const progress = new Counter(files, this.#report);
    let mended = 0;
    let damaged = 0;
    await each(files, async ([path, listed]) => {
      this.#signal.throwIfAborted();
      if (!(await this.#store.read(inventory.version, path, listed))) {
        try {
          await this.#write(inventory.version, path, await fetchFile(this.#store, path, listed, this.#signal));
          mended += 1;
        } catch (error) {
          if (!(error instanceof Differs || error instanceof SavingFailed)) throw error;
          damaged += 1;
        }
      }
      progress.add(listed.size);
    });
    return { mended, damaged };
  }

  /**
   * @param {string} version
   * @param {readonly string[]} languages
   * @param {string} text of the inventory
   */
  async #begin(version, languages, text) {
    const bytes = new TextEncoder().encode(text).buffer;
    await this.#try(INVENTORY, async () => {
      await this.#store.writeUnfinished({ version, languages });
      await this.#store.write(version, INVENTORY, { bytes, type: "application/json" });
    });
  }

  /**
   * Versions from which unchanged files can be taken.
   *
   * @param {string} version
   */
  async #olds(version) {
    const versions = (await this.#store.versions()).filter((one) => one !== version);
    const olds = await Promise.all(versions.map((one) => this.#store.inventory(one)));
    return olds.filter((one) => one !== undefined);
  }

  /**
   * @param {Inventory} inventory
   * @param {readonly string[]} languages
   * @param {readonly Inventory[]} olds
   */
  async #fill(inventory, languages, olds) {
    const files = filesOf(inventory, languages);
    const progress = new Counter(files, this.#report);
    await each(files, async ([path, listed]) => {
      this.#signal.throwIfAborted();
      const kept = await this.#store.read(inventory.version, path, listed);
      if (!kept) await this.#write(inventory.version, path, (await this.#copy(olds, path, listed)) ?? (await fetchFile(this.#store, path, listed, this.#signal)));
      progress.add(listed.size);
    });
  }

  /**
   * @param {readonly Inventory[]} olds
   * @param {string} path
   * @param {Listed} listed
   */
  async #copy(olds, path, listed) {
    for (const old of olds) {
      if (old.files.get(path)?.sha256 !== listed.sha256) continue;
      const kept = await this.#store.read(old.version, path, listed);
      if (kept) return kept;
    }
    return undefined;
  }

  /**
   * @param {string} version
   * @param {string} path
   * @param {Content} content
   */
  #write(version, path, content) {
    return this.#try(path, () => this.#store.write(version, path, content));
  }

  /**
   * @param {string} path
   * @param {() => Promise<void>} write
   */
  async #try(path, write) {
    try {
      await write();
    } catch (error) {
      throw new SavingFailed(/** @type {Error} */ (error).name === "QuotaExceededError" ? "quota" : "storage", path);
    }
  }
}

class Counter {
  /**
   * @param {readonly [string, Listed][]} files
   * @param {(progress: Progress) => void} report
   */
  constructor(files, report) {
    this.all = sizeOf(files);
    this.done = 0;
    this.report = report;
    report({ done: 0, all: this.all });
  }

  /** @param {number} bytes */
  add(bytes) {
    this.done += bytes;
    this.report({ done: this.done, all: this.all });
  }
}

/**
 * A few at a time. The first failure ends all, once those that run have ended.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<void>} work
 */
async function each(items, work) {
  const waiting = [...items].reverse();
  const worker = async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
      await work(item).catch((error) => {
        waiting.length = 0;
        throw error;
      });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  const failed = ended.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
}

import { filesOf, sizeOf } from "../lib/inventory.js";
import { typeOf, worthFetching } from "../lib/packs.js";
import { Silent } from "./patience.js";
import { Differs, SavingFailed, fetchFile, fetchInventory, fetchPacks } from "./server.js";
import { INVENTORY } from "./store.js";
import { CAN_UNPACK, unpack } from "./unpack.js";

/** @import { Inventory, Listed } from "../lib/inventory.js" */
/** @import { Pack } from "../lib/packs.js" */
/** @import { Content, Store } from "./store.js" */
/** @typedef {{ version: string, path: string }} Place a saved file */
/** @typedef {{ done: number, all: number }} Progress bytes that are here, and bytes in all */

const AT_ONCE = 6;
const PACKS_AT_ONCE = 3;
const TRIES_OF_A_PACK = 2;
/** How often a new version may come out while one is being saved, before that is taken for a server that contradicts itself. */
const MOST_VERSIONS = 3;

/** Copies the station into the browser: in packs, and file by file what no pack brings. */
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
    const { absent, left, progress } = await this.#gather(inventory, languages, []);
    let damaged = 0;
    await each(left, AT_ONCE, async (file) => {
      try {
        await this.#fetch(inventory.version, file, progress);
      } catch (error) {
        if (!(error instanceof Differs || error instanceof SavingFailed)) throw error;
        damaged += 1;
      }
    });
    return { mended: absent.length - damaged, damaged };
  }

  /**
   * @param {string} version
   * @param {readonly string[]} languages
   * @param {string} text of the inventory
   */
  async #begin(version, languages, text) {
    const bytes = new TextEncoder().encode(text);
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
    const { left, progress } = await this.#gather(inventory, languages, olds);
    await each(left, AT_ONCE, (file) => this.#fetch(inventory.version, file, progress));
  }

  /**
   * Takes what is here already, in whichever version and language, and from packs what they bring.
   *
   * @param {Inventory} inventory
   * @param {readonly string[]} languages
   * @param {readonly Inventory[]} olds
   * @returns {Promise<{ absent: [string, Listed][], left: [string, Listed][], progress: Counter }>} the files that had to be fetched, and those that still have to be
   */
  async #gather(inventory, languages, olds) {
    const files = filesOf(inventory, languages);
    const progress = new Counter(files, this.#report);
    const places = placesOf([inventory, ...olds]);
    /** @type {[string, Listed][]} */
    const absent = [];
    await each(files, AT_ONCE, async ([path, listed]) => {
      this.#signal.throwIfAborted();
      const kept = await this.#store.read(inventory.version, path, listed);
      const copied = kept ? undefined : await this.#copy(places, listed);
      if (copied) await this.#write(inventory.version, path, copied);
      if (kept || copied) progress.add(listed.size);
      else absent.push([path, listed]);
    });
    const left = absent.length > 1 && CAN_UNPACK ? await this.#unpack(inventory, absent, progress) : absent;
    return { absent, left, progress };
  }

  /**
   * @param {Inventory} inventory
   * @param {readonly [string, Listed][]} absent
   * @param {Counter} progress
   * @returns {Promise<[string, Listed][]>} what no pack brought
   */
  async #unpack(inventory, absent, progress) {
    const { packs, types } = await fetchPacks(this.#store, inventory, this.#signal);
    /** @type {Map<string, string[]>} */
    const wanted = new Map();
    for (const [path, { sha256 }] of absent) wanted.set(sha256, [...(wanted.get(sha256) ?? []), path]);
    /** @param {Listed} listed @param {Uint8Array<ArrayBuffer>} bytes */
    const take = async (listed, bytes) => {
      for (const path of wanted.get(listed.sha256) ?? []) {
        await this.#write(inventory.version, path, { bytes, type: typeOf(path, types) });
        progress.add(listed.size);
      }
      wanted.delete(listed.sha256);
    };
    await each(worthFetching(packs, wanted), PACKS_AT_ONCE, async (pack) => {
      for (let tries = 0; tries < TRIES_OF_A_PACK && pack.contents.some(({ sha256 }) => wanted.has(sha256)); tries += 1) {
        await this.#unpackOnce(pack, wanted, take);
      }
    });
    return absent.filter(([, { sha256 }]) => wanted.has(sha256));
  }

  /**
   * A pack that breaks off, or isn't there, leaves the rest for another try: its files are on the server one by one, too.
   *
   * @param {Pack} pack
   * @param {ReadonlyMap<string, unknown>} wanted
   * @param {(listed: Listed, bytes: Uint8Array<ArrayBuffer>) => Promise<void>} take
   */
  async #unpackOnce(pack, wanted, take) {
    try {
      await unpack(this.#store, pack, ({ sha256 }) => wanted.has(sha256), take, this.#signal);
    } catch (error) {
      this.#signal.throwIfAborted();
      if (error instanceof Silent) throw new SavingFailed("network", pack.file);
      if (error instanceof SavingFailed) throw error;
    }
  }

  /**
   * @param {string} version
   * @param {[string, Listed]} file
   * @param {Counter} progress
   */
  async #fetch(version, [path, listed], progress) {
    this.#signal.throwIfAborted();
    await this.#write(version, path, await fetchFile(this.#store, path, listed, this.#signal));
    progress.add(listed.size);
  }

  /**
   * @param {ReadonlyMap<string, readonly Place[]>} places
   * @param {Listed} listed
   */
  async #copy(places, listed) {
    for (const { version, path } of places.get(listed.sha256) ?? []) {
      const kept = await this.#store.read(version, path, listed);
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

/**
 * @param {readonly Inventory[]} inventories
 * @returns {Map<string, Place[]>} where each content may be, by its sum
 */
function placesOf(inventories) {
  /** @type {Map<string, Place[]>} */
  const places = new Map();
  for (const { version, files } of inventories) {
    for (const [path, { sha256 }] of files) places.set(sha256, [...(places.get(sha256) ?? []), { version, path }]);
  }
  return places;
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
 * @param {number} atOnce
 * @param {(item: T) => Promise<void>} work
 */
async function each(items, atOnce, work) {
  const waiting = [...items].reverse();
  const worker = async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
      await work(item).catch((error) => {
        waiting.length = 0;
        throw error;
      });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  const failed = ended.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
}

import { isKept } from "../lib/inventory.js";
import { savedOf } from "../lib/names.js";
import { Reconnection } from "../saved/reconnection.js";
import { Saving } from "../saved/save.js";
import { SavingFailed, fetchInventory, fetchSizes } from "../saved/server.js";
import { Store } from "../saved/store.js";
import { endWorker, startWorker, turnTo } from "../saved/worker-of.js";
import { SaveView } from "./save-view.js";

/** @import { Kept, State } from "./save-view.js" */
/** @import { Progress } from "../saved/save.js" */
/** @import { Reason } from "../saved/server.js" */
/** @typedef {{ said: string, values?: Record<string, string> }} Outcome */

/** What ends by itself, so that saving goes on by itself. */
const PASSES = /** @type {readonly (Reason | undefined)[]} */ (["network", "portal"]);
/** What only the learner can change: until they say so, nothing is tried again. */
const STAYS = /** @type {readonly (Reason | undefined)[]} */ (["quota", "storage", undefined]);

/**
 * Around the block "Save for offline". Upgrades HTML that leads to the zips; buttons say with `data-action` what they do. It keeps the learner's
 * copy in this order: a new version is made whole beside the one in use, the service worker turns to it, and what nobody needs any more is removed.
 */
export class SaveOffline extends HTMLElement {
  #scope = new URL(this.dataset.root ?? "", document.baseURI).href;
  #store = new Store(this.#scope);
  #view = new SaveView(this);
  /** @type {Kept} */
  #kept = { sizes: {} };
  #running = new AbortController();
  #reconnection = new Reconnection(() => this.#answers(), () => this.#save(this.#kept.unfinished?.languages ?? [], { asked: false }));

  /** @type {Record<string, () => unknown>} */
  #actions = {
    save: () => this.#save(this.#view.chosen()),
    resume: () => this.#save(this.#kept.unfinished?.languages ?? []),
    update: () => this.#save([]),
    cancel: () => this.#running.abort(),
    discard: () => this.#discard(),
    check: () => this.#check(),
    remove: () => this.#view.show("remove", this.#kept),
    keep: () => this.#view.show(this.#rest(), this.#kept),
    "remove-now": () => this.#remove(),
  };

  async connectedCallback() {
    if (!isSecureContext) return this.#view.show("insecure", this.#kept);
    if (!("serviceWorker" in navigator && "caches" in window && "locks" in navigator)) return;
    try {
      await this.#read();
    } catch {
      return; // the browser keeps nothing here, as in a private window
    }
    this.addEventListener("click", this);
    this.addEventListener("change", this);
    this.#view.show(this.#rest(), this.#kept);
    void this.#showSizes();
    const { unfinished } = this.#kept;
    if (unfinished && !unfinished.paused) await this.#reconnection.ask();
    else await this.#lookForNewer();
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "change") return this.#view.showSizes(this.#kept);
    const button = event.target instanceof Element ? event.target.closest("[data-action]") : null;
    const action = button instanceof HTMLElement ? this.#actions[button.dataset.action ?? ""] : undefined;
    if (!action) return;
    this.#view.say([]);
    void action();
  }

  async #read() {
    const [saved, unfinished] = await Promise.all([this.#store.readSaved(), this.#store.readUnfinished()]);
    const inventory = saved && (await this.#store.inventory(saved.version));
    const begun = unfinished && (await this.#store.inventory(unfinished.version));
    this.#kept = {
      ...this.#kept,
      saved: inventory && saved, // a browser that needs room may have thrown the files away
      inventory,
      unfinished,
      begun: begun && { inventory: begun, paths: await this.#store.paths(begun.version) },
    };
  }

  async #showSizes() {
    this.#kept.sizes = await fetchSizes(this.#store);
    this.#view.showSizes(this.#kept);
  }

  /** Whether the server gives its list; if it doesn't, why is said. */
  async #answers() {
    try {
      await fetchInventory(this.#store);
      return true;
    } catch (error) {
      if (this.dataset.state === "unfinished") this.#sayFailed(error instanceof SavingFailed ? error : undefined);
      return false;
    }
  }

  async #lookForNewer() {
    const { saved } = this.#kept;
    if (!saved) return;
    try {
      const { inventory } = await fetchInventory(this.#store);
      this.#kept.newer = inventory.version === saved.version ? undefined : inventory;
      if (this.dataset.state === "saved") this.#view.show(this.#rest(), this.#kept);
    } catch (error) {
      if (!(error instanceof SavingFailed)) throw error;
    }
  }

  /** @returns {State} what it is when nothing runs */
  #rest() {
    const { saved, unfinished, newer } = this.#kept;
    if (unfinished) return "unfinished";
    if (!saved) return "none";
    return newer && newer.version !== saved.version ? "newer" : "saved";
  }

  /**
   * @param {readonly string[]} more languages besides those that are saved
   * @param {{ asked: boolean }} [by] whether the learner asked for it now
   */
  #save(more, by) {
    const { saved } = this.#kept;
    const languages = [...new Set([...(saved?.languages ?? []), ...more])];
    return this.#run("saving", async (saving) => {
      const worker = await startWorker(this.#scope).catch(() => Promise.reject(new SavingFailed("network", "service-worker.js")));
      void navigator.storage?.persist?.().catch(() => undefined); // some browsers ask the learner; saving need not wait for that
      const version = await saving.save(languages);
      if (!(await turnTo(worker, { version, languages }))) throw new SavingFailed("quota", "");
      await this.#store.writeUnfinished(undefined);
      this.#kept.newer = undefined;
      return { said: saved && saved.version !== version ? "updated" : "saved" };
    }, by);
  }

  #check() {
    return this.#run("checking", async (saving) => {
      const { saved, inventory } = this.#kept;
      if (!saved || !inventory) return { said: "removed" };
      const { mended, damaged } = await saving.mend(inventory, saved.languages);
      if (damaged) return { said: "damaged", values: { n: `${damaged}` } };
      return mended ? { said: "mended", values: { n: `${mended}` } } : { said: "whole" };
    });
  }

  /**
   * One at a time, in whichever window.
   *
   * @param {string} begun what is said first
   * @param {(saving: Saving) => Promise<Outcome>} work
   * @param {{ asked: boolean }} [by]
   */
  #run(begun, work, { asked } = { asked: true }) {
    this.#reconnection.end();
    this.#running = new AbortController();
    return navigator.locks.request(savedOf(this.#scope), { ifAvailable: true }, async (lock) => {
      if (!lock) return asked ? this.#view.say(["elsewhere"]) : undefined;
      this.#view.show("working", this.#kept);
      this.#view.say([begun]);
      let shares = 0;
      const report = (/** @type {Progress} */ progress) => void (shares = this.#view.showProgress(progress, shares));
      try {
        const { said, values } = await work(new Saving(this.#store, report, this.#running.signal));
        await this.#end([said], values);
      } catch (error) {
        await this.#failed(error);
      }
    });
  }

  /** @param {unknown} error */
  async #failed(error) {
    const failure = error instanceof SavingFailed ? error : undefined;
    const wanted = this.#running.signal.aborted;
    if (!failure && !wanted) console.error(error);
    const unfinished = await this.#store.readUnfinished();
    const paused = wanted || STAYS.includes(failure?.reason);
    if (unfinished && paused) await this.#store.writeUnfinished({ ...unfinished, paused }).catch(() => undefined);
    await this.#end([]);
    if (wanted) return this.#view.say(["stopped", this.#left()]);
    this.#sayFailed(failure);
    if (this.#kept.unfinished && PASSES.includes(failure?.reason)) this.#reconnection.begin();
  }

  /** @param {SavingFailed | undefined} failure */
  #sayFailed(failure) {
    const goesOn = this.#kept.unfinished && PASSES.includes(failure?.reason) ? ["goes-on"] : [];
    this.#view.say([`failed-${failure?.reason ?? "storage"}`, ...goesOn, this.#left()], { file: failure?.path ?? "" });
  }

  /** The text that says what can be read in the meantime. */
  #left() {
    return this.#kept.saved ? "still-saved" : "still-online";
  }

  /** Gives up what was begun; what is in use stays. */
  async #discard() {
    const { saved, unfinished } = this.#kept;
    this.#reconnection.end();
    await this.#store.writeUnfinished(undefined);
    if (saved && unfinished?.version === saved.version) {
      const paths = [...(await this.#store.paths(saved.version))].filter((path) => path.includes("/") && !isKept(path, saved.languages));
      await Promise.all(paths.map((path) => this.#store.remove(saved.version, path)));
    } else if (unfinished) await this.#store.drop(unfinished.version);
    await this.#end(["discarded"]);
    await this.#lookForNewer();
  }

  async #remove() {
    await this.#store.clear();
    await endWorker(this.#scope);
    await this.#end(["removed"]);
  }

  /**
   * @param {readonly string[]} said
   * @param {Record<string, string>} [values]
   */
  async #end(said, values) {
    await this.#read();
    this.#view.show(this.#rest(), this.#kept);
    this.#view.say(said, values);
  }
}

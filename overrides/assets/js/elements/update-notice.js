import { SavingFailed, fetchInventory } from "../saved/server.js";
import { Store } from "../saved/store.js";

/** @import { Known } from "../saved/store.js" */

const HOUR = 3_600_000;

/** Says on pages of a saved copy that the station has changed since; the link leads to where the learner can take the new version. */
export class UpdateNotice extends HTMLElement {
  #store = new Store(new URL(this.dataset.root ?? "", document.baseURI).href);

  async connectedCallback() {
    if (!navigator.serviceWorker?.controller || document.querySelector("save-offline")) return;
    const saved = await this.#store.readSaved();
    const known = saved && (await this.#known());
    if (known && known.version !== saved.version && !known.later) this.#show(known);
  }

  /**
   * The server is asked at most once an hour, whatever the learner opens.
   *
   * @returns {Promise<Known | undefined>} undefined without a connection
   */
  async #known() {
    const before = await this.#store.readKnown();
    if (before && Math.abs(Date.now() - before.at) < HOUR) return before;
    try {
      const { version } = (await fetchInventory(this.#store)).inventory;
      const now = { version, at: Date.now(), later: before?.version === version && before.later };
      await this.#store.writeKnown(now).catch(() => undefined);
      return now;
    } catch (error) {
      if (!(error instanceof SavingFailed)) throw error;
      return before;
    }
  }

  /** @param {Known} known */
  #show(known) {
    const words = this.querySelector("template")?.content.cloneNode(true);
    if (words) this.querySelector("[role=status]")?.append(words);
    this.querySelector("button")?.addEventListener("click", async () => {
      await this.#store.writeKnown({ ...known, later: true }).catch(() => undefined);
      this.hidden = true;
    });
    this.hidden = false;
  }
}

import { megabytes, parseBundles } from "../lib/bundles.js";

/** @import { Bundle } from "../lib/bundles.js" */

const LIST = "bundles.js";

/**
 * Around the names of the zips: adds links and sizes of those that are there, as `downloads/bundles.js` tells, and the updates.
 * That list is empty in a carried copy and where no zip was made; then the names stay as the page has them. It isn't in a saved copy, so it is
 * asked for last: without a connection, or with one that says nothing, the page is whole without it.
 */
export class BundleList extends HTMLElement {
  connectedCallback() {
    const load = () => {
      const script = Object.assign(document.createElement("script"), { src: (this.dataset.folder ?? "") + LIST });
      script.addEventListener("load", () => this.#fill(/** @type {{ stationBundles?: unknown }} */ (globalThis).stationBundles));
      document.head.append(script);
    };
    if (document.readyState === "complete") load();
    else addEventListener("load", load, { once: true });
  }

  /** @param {unknown} list */
  #fill(list) {
    const bundles = parseBundles(list);
    for (const bundle of bundles) this.#show(bundle);
    if (location.protocol === "file:" && !bundles.length) this.#reveal("carried");
    else if (!bundles.length) this.#reveal("none");
    if (bundles.some((one) => one.since)) this.#reveal("updates");
  }

  /** @param {Bundle} bundle */
  #show(bundle) {
    const row = bundle.since ? this.#addUpdate(bundle) : this.querySelector(`[data-file="${CSS.escape(bundle.file)}"]`);
    const link = document.createElement("a");
    link.className = "bundle__file";
    link.href = (this.dataset.folder ?? "") + bundle.file;
    link.textContent = bundle.file;
    row?.querySelector(".bundle__file")?.replaceWith(link);
    const size = row?.querySelector(".bundle__size");
    if (size) size.textContent = megabytes(bundle.size, document.documentElement.lang);
  }

  /** @param {Bundle} bundle */
  #addUpdate(bundle) {
    const row = this.querySelector("template")?.content.firstElementChild?.cloneNode(true);
    if (!(row instanceof HTMLElement)) return null;
    const since = row.querySelector("[data-since]");
    if (since) since.textContent = bundle.since;
    this.querySelector("[data-updates]")?.append(row);
    return row;
  }

  /** @param {string} when */
  #reveal(when) {
    const part = this.querySelector(`[data-when="${when}"]`);
    if (part instanceof HTMLElement) part.hidden = false;
  }
}

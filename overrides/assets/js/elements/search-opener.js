/** The folder in which this script stands. */
const ASSETS = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

/** What every search needs of this folder; asked for together with the search itself, so that none of them waits for another. */
const NEEDED = ["../search/interface.js", "../search/engine.js", "../search/start.js"];

/** @type {Promise<void> | null} */
let loading = null;

/** Around the header's link to the A–Z index: makes it the button of the search, and loads that when a reader turns to it. */
export class SearchOpener extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    link?.setAttribute("role", "button");
    link?.setAttribute("aria-haspopup", "dialog");
    link?.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
    this.addEventListener("click", this);
    document.addEventListener("keydown", this);
    if (new URLSearchParams(location.search).has("highlight")) void loadSearch();
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof KeyboardEvent ? this.#isAsked(event) : !(event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey))) {
      event.preventDefault();
      void this.#open();
    }
  }

  /** @param {KeyboardEvent} event */
  #isAsked(event) {
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (event.key === " ") return target !== null && target === this.querySelector("a");
    if (event.key === "/") return !event.ctrlKey && !event.metaKey && !event.altKey && !target?.closest("input, textarea, select, [contenteditable]");
    return event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  }

  async #open() {
    const link = this.querySelector("a");
    try {
      await loadSearch(NEEDED);
      this.dispatchEvent(new CustomEvent("station-search", { bubbles: true }));
    } catch {
      if (link) location.href = link.href;
    }
  }
}

/**
 * @param {readonly string[]} needed scripts that are asked for with it, and run after it
 * @returns {Promise<void>} fulfilled when the search itself is there
 */
function loadSearch(needed = []) {
  if (customElements.get("station-search")) return Promise.resolve(); // the page of the search brings it along
  loading ??= new Promise((resolve, reject) => {
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("search.css", ASSETS).href });
    const script = makeScript("search.js");
    const styled = new Promise((done) => (style.onload = style.onerror = done));
    script.onload = () => void styled.then(() => resolve());
    script.onerror = () => ((loading = null), reject(new Error("The search could not be loaded")));
    document.head.append(style, script, ...needed.map(makeScript));
  });
  return loading;
}

/**
 * A script that runs in its turn, and goes when it is done: the search room waits for those that are there.
 *
 * @param {string} path from the assets
 */
function makeScript(path) {
  const script = Object.assign(document.createElement("script"), { src: new URL(path, ASSETS).href, async: false });
  for (const done of ["load", "error"]) script.addEventListener(done, () => script.remove());
  return script;
}

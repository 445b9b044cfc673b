/** The folder in which this script stands. */
const ASSETS = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

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
      await loadSearch();
      this.dispatchEvent(new CustomEvent("station-search", { bubbles: true }));
    } catch {
      if (link) location.href = link.href;
    }
  }
}

/** @returns {Promise<void>} */
function loadSearch() {
  if (customElements.get("station-search")) return Promise.resolve(); // the page of the search brings it along
  loading ??= new Promise((resolve, reject) => {
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("search.css", ASSETS).href });
    const script = Object.assign(document.createElement("script"), { src: new URL("search.js", ASSETS).href });
    const styled = new Promise((done) => (style.onload = style.onerror = done));
    script.onload = () => void styled.then(() => resolve());
    script.onerror = () => ((loading = null), reject(new Error("The search could not be loaded")));
    document.head.append(style, script);
  });
  return loading;
}

// The glossary as `glossary/terms.js` hands it over: one script a language, loaded when a reader first turns to a term.

/**
 * @typedef {string | { text: string, language: string, direction: string }} Said a text in the page's language, or in another
 * @typedef {{ words: { open: string }, terms: Record<string, { name: Said, definition: Said }> }} Glossary
 */

/** The folder in which the bundle stands. */
const ASSETS = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

/** @type {Glossary | null} */
let glossary = null;
/** @type {Promise<Glossary> | null} */
let loading = null;

/** @returns {Glossary | null} null until it was asked for and has come */
export function glossaryAtHand() {
  return glossary;
}

/** @returns {Promise<Glossary>} */
export function loadGlossary() {
  loading ??= new Promise((resolve, reject) => {
    document.addEventListener(
      "station-terms",
      (event) => {
        glossary = /** @type {CustomEvent<Glossary>} */ (event).detail;
        resolve(glossary);
      },
      { once: true },
    );
    const script = Object.assign(document.createElement("script"), { src: new URL("../glossary/terms.js", ASSETS).href });
    script.onerror = () => ((loading = null), script.remove(), reject(new Error("The glossary could not be loaded")));
    document.head.append(script);
  });
  return loading;
}

// Where the scripts of the search room hand over what they carry. Nothing else of the browser code is global.

/** @typedef {import("../lib/answers.js").Answer} Answer */
/**
 * @typedef {object} Interface what `search/interface.py` writes
 * @property {string} language
 * @property {string} direction
 * @property {string[]} languages
 * @property {{ version: string, languages: Record<string, { hash: string, wasm: string | null, page_count: number }>, include_characters: string[] }} entry
 * @property {Record<string, string>} names
 * @property {Record<string, string>} directions
 * @property {Record<string, string>} kinds
 * @property {Record<string, string>} words
 */
/** @typedef {(input: string) => Promise<{ json: () => Promise<unknown>, arrayBuffer: () => Promise<ArrayBuffer> }>} Fetch */
/** @typedef {{ createInstance: (options: object) => import("./index.js").Engine }} EngineModule */
/** @typedef {(fetch: Fetch, intl: Partial<typeof Intl>, setTimeout: (done: () => void) => void) => EngineModule} EngineFactory */

/** @type {Map<string, unknown>} */
const received = new Map();
/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/** The folder of this language, with a slash at its end: above the one in which this script stands. */
export const HERE = new URL("../", document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href).href;

/** Makes the global that the scripts call. */
export function openRoom() {
  Object.defineProperty(window, "stationSearch", {
    value: Object.freeze({
      /** @param {string} folder @param {Interface} words */
      interface: (folder, words) => received.set(`${folder}/interface`, words),
      /** @param {string} folder @param {EngineFactory} factory */
      engine: (folder, factory) => received.set(`${folder}/engine`, factory),
      /** @param {string} folder @param {string} path @param {string} base64 */
      chunk: (folder, path, base64) => received.set(`${folder}/${path}`, base64),
      /** @param {string} folder @param {Answer[]} answers */
      answers: (folder, answers) => received.set(`${folder}/answers`, answers),
      /** @param {string} folder @param {string} language @param {string} words */
      words: (folder, language, words) => received.set(`${folder}/words.${language}`, words),
    }),
  });
}

/**
 * What a script of a search room hands over; loads it, if it isn't there yet.
 *
 * @param {string} folder the language whose folder it stands in
 * @param {string} path below its `search/`, without `.js`
 * @param {string} key under which it is handed over
 * @returns {Promise<unknown>} rejected if the script isn't there, or doesn't hand it over
 */
export async function fetchFrom(folder, path, key = `${folder}/${path}`) {
  if (!received.has(key)) await loadScript(new URL(`../${folder}/search/${path}.js`, HERE).href);
  if (!received.has(key)) throw new Error(`${path} did not hand over what it should`);
  return received.get(key);
}

/**
 * The same for what is asked for once; it is kept by whoever takes it.
 *
 * @param {string} folder
 * @param {string} path
 */
export async function takeFrom(folder, path) {
  const value = await fetchFrom(folder, path);
  received.delete(`${folder}/${path}`);
  return value;
}

/** Loads a script once; one that the opener of the search has asked for is waited for. @param {string} src @returns {Promise<void>} */
function loadScript(src) {
  let promise = loading.get(src);
  if (!promise) {
    promise = new Promise((resolve, reject) => {
      const asked = [...document.scripts].find((script) => script.src === src);
      const script = asked ?? Object.assign(document.createElement("script"), { src });
      script.addEventListener("load", () => {
        script.remove();
        resolve();
      });
      script.addEventListener("error", () => {
        script.remove();
        loading.delete(src);
        reject(new Error(`${src} could not be loaded`));
      });
      if (!asked) document.head.append(script);
    });
    loading.set(src, promise);
  }
  return promise;
}

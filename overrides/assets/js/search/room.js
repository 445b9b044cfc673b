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
/** @typedef {(fetch: Fetch) => EngineModule} EngineFactory */

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
      /** @param {string} version @param {EngineFactory} factory */
      engine: (version, factory) => received.set(`engine ${version}`, factory),
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
 * Loads a script of a search room once, and gives what it handed over.
 *
 * @param {string} folder the language whose folder it stands in
 * @param {string} path below its `search/`, without `.js`
 * @param {string} key under which it is handed over
 * @returns {Promise<unknown>} rejected if the script isn't there
 */
export async function fetchFrom(folder, path, key = `${folder}/${path}`) {
  await loadScript(new URL(`../${folder}/search/${path}.js`, HERE).href);
  if (!received.has(key)) throw new Error(`${path} did not hand over what it should`);
  return received.get(key);
}

/** @param {string} key */
export function forget(key) {
  received.delete(key);
}

/** @param {string} src @returns {Promise<void>} */
function loadScript(src) {
  let promise = loading.get(src);
  if (!promise) {
    promise = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = src;
      script.onload = () => {
        script.remove();
        resolve();
      };
      script.onerror = () => {
        script.remove();
        loading.delete(src);
        reject(new Error(`${src} could not be loaded`));
      };
      document.head.append(script);
    });
    loading.set(src, promise);
  }
  return promise;
}

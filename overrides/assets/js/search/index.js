// One index of one folder: Pagefind's engine, fed with scripts instead of `fetch`.
import { decode, inflate } from "./bytes.js";
import { fetchFrom, takeFrom } from "./room.js";
import { decodeVocabulary } from "../lib/words.js";

/** @typedef {import("./room.js").Interface} Interface */
/** @typedef {Record<string, Record<string, number>>} Counts */
/**
 * @typedef {object} Section
 * @property {string} title
 * @property {string} url
 * @property {string} excerpt
 * @property {{ balanced_score: number }[]} weighted_locations
 * @property {{ id: string }} [anchor]
 */
/**
 * @typedef {object} Fragment
 * @property {string} url
 * @property {string} excerpt
 * @property {Record<string, string>} meta
 * @property {Record<string, string[]>} filters
 * @property {Section[]} sub_results
 */
/** @typedef {{ id: string, score: number, data: () => Promise<Fragment> }} Hit */
/** @typedef {{ results: Hit[], filters: Counts, totalFilters: Counts }} Found */
/**
 * @typedef {object} Engine
 * @property {() => Promise<void>} init
 * @property {() => Promise<Counts>} filters
 * @property {(text: string | null, options: { filters: Record<string, string> }) => Promise<Found>} search
 */
/**
 * @typedef {object} Index
 * @property {string} folder the language whose folder it stands in
 * @property {string} language the language of its pages
 * @property {Engine} engine
 * @property {import("../lib/words.js").Word[]} vocabulary
 * @property {() => boolean} canCount whether a search says how many pages each value of a filter would leave
 * @property {() => Promise<void>} loadCounts has searches say so
 * @property {() => boolean} damaged whether a part of it could not be loaded, which Pagefind itself passes over
 */

const BASE = "/index/";

/** How Pagefind weighs what it finds: a title that has the word counts for more than a text that repeats it. */
const RANKING = { termFrequency: 0.7, pageLength: 0.4, termSaturation: 1.2, metaWeights: { title: 5, alias: 5 } };

/** Languages in whose queries Pagefind looks for the words with `Intl.Segmenter`. That takes 10 ms to begin, so it isn't given to the others, whose words stand apart. */
const WITHOUT_SPACES = /^(?:ja|th|zh)\b/;

/** Pagefind's engine looks every 50 ms whether it is ready; this has it look as soon as the browser can. @param {() => void} done */
const soon = (done) => void setTimeout(done);

/**
 * Opens the index of a language's pages in a folder; all its parts are asked for at once.
 *
 * @param {Interface} room of the folder
 * @param {string} language
 * @returns {Promise<Index>}
 */
export async function openIndex(room, language) {
  const folder = room.language;
  const entry = room.entry.languages[language];
  if (!entry) throw new Error(`${folder} has no pages in ${language}`);
  const own = folder.toLowerCase();
  const [words, meta, wasm] = [`words.${language}`, `pagefind.${entry.hash}.pf_meta`, `wasm.${entry.wasm ?? "unknown"}.pagefind`];
  const [factory, encoded, ...parts] = await Promise.all([
    fetchFrom(folder, "engine"),
    fetchFrom(folder, language === own ? "start" : words, `${folder}/${words}`),
    fetchFrom(folder, language === own ? "start" : meta, `${folder}/${meta}`),
    fetchFrom(folder, entry.wasm === room.entry.languages[own]?.wasm ? "engine" : wasm, `${folder}/${wasm}`),
  ]);
  const there = new Map([meta, wasm].map((path, index) => [path, /** @type {string} */ (parts[index])]));
  let damaged = false;
  /** @type {import("./room.js").Fetch} */
  const fetch = (url) =>
    answer(folder, url, only, there).catch((error) => {
      damaged = true;
      throw error;
    });
  const only = { ...room.entry, languages: { [language]: entry } };
  const { createInstance } = /** @type {import("./room.js").EngineFactory} */ (factory)(fetch, WITHOUT_SPACES.test(language) ? Intl : {}, soon);
  const engine = createInstance({ basePath: BASE, baseUrl: "/", noWorker: true, excerptLength: 28, ranking: RANKING });
  const vocabulary = decodeVocabulary(/** @type {string} */ (encoded));
  await engine.init();
  let canCount = false;
  const loadCounts = async () => {
    await engine.filters();
    canCount = true;
  };
  return { folder, language, engine, vocabulary, canCount: () => canCount, loadCounts, damaged: () => damaged };
}

/**
 * What Pagefind takes for the network.
 *
 * @param {string} folder
 * @param {string} url
 * @param {Interface["entry"]} entry
 * @param {ReadonlyMap<string, string>} there what has been loaded
 * @returns {ReturnType<import("./room.js").Fetch>}
 */
async function answer(folder, url, entry, there) {
  const path = (url.split("?")[0] ?? "").slice(BASE.length);
  if (path === "pagefind-entry.json") return { json: async () => entry, arrayBuffer: async () => new ArrayBuffer(0) };
  const base64 = there.get(path) ?? /** @type {string} */ (await takeFrom(folder, path));
  const content = await inflate(decode(base64)); // Pagefind takes that, too, and its own way of inflating is slow in a page that is new
  return { json: async () => null, arrayBuffer: async () => content };
}

// One index of one folder: Pagefind's engine, fed with scripts instead of `fetch`.
import { fetchFrom, forget } from "./room.js";
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
 * @property {() => boolean} damaged whether a part of it could not be loaded, which Pagefind itself passes over
 */

const BASE = "/index/";

/** How Pagefind weighs what it finds: a title that has the word counts for more than a text that repeats it. */
const RANKING = { termFrequency: 0.7, pageLength: 0.4, termSaturation: 1.2, metaWeights: { title: 5, alias: 5 } };

/**
 * Opens the index of a language's pages in a folder; everything that every search needs is asked for at once.
 *
 * @param {Interface} room of the folder
 * @param {string} language
 * @returns {Promise<Index>}
 */
export async function openIndex(room, language) {
  const folder = room.language;
  const entry = room.entry.languages[language];
  if (!entry) throw new Error(`${folder} has no pages in ${language}`);
  const [factory, words] = await Promise.all([
    fetchFrom(folder, "engine", `engine ${room.entry.version}`),
    fetchFrom(folder, `words.${language}`),
    fetchFrom(folder, `pagefind.${entry.hash}.pf_meta`),
    fetchFrom(folder, `wasm.${entry.wasm ?? "unknown"}.pagefind`),
  ]);
  let damaged = false;
  /** @type {import("./room.js").Fetch} */
  const fetch = (url) =>
    answer(folder, url, only).catch((error) => {
      damaged = true;
      throw error;
    });
  const only = { ...room.entry, languages: { [language]: entry } };
  const { createInstance } = /** @type {import("./room.js").EngineFactory} */ (factory)(fetch);
  const engine = createInstance({ basePath: BASE, baseUrl: "/", noWorker: true, excerptLength: 28, ranking: RANKING });
  await engine.init();
  await engine.filters();
  return { folder, language, engine, vocabulary: decodeVocabulary(/** @type {string} */ (words)), damaged: () => damaged };
}

/**
 * What Pagefind takes for the network.
 *
 * @param {string} folder
 * @param {string} url
 * @param {Interface["entry"]} entry
 * @returns {ReturnType<import("./room.js").Fetch>}
 */
async function answer(folder, url, entry) {
  const path = (url.split("?")[0] ?? "").slice(BASE.length);
  if (path === "pagefind-entry.json") return { json: async () => entry, arrayBuffer: async () => new ArrayBuffer(0) };
  const base64 = /** @type {string} */ (await fetchFrom(folder, path));
  forget(`${folder}/${path}`);
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return { json: async () => null, arrayBuffer: async () => bytes.buffer };
}

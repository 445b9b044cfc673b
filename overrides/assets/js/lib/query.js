// What is asked of a search, and its form in an address.
import { wordsOf } from "./words.js";

/** @typedef {"kind" | "unit" | "language" | "year"} Facet */
/**
 * @typedef {object} Query
 * @property {string} text
 * @property {Partial<Record<Facet, string>>} filters
 * @property {boolean} everywhere in all languages
 */

export const FACETS = /** @type {const} */ (["kind", "unit", "language", "year"]);

/** Words that stand in too many texts to ask for, by language; a query of nothing else keeps them. */
const COMMON = {
  en: "a an and are as at by do does for from how in is it its of on or that the their they this to was were what when where which who why with",
  fr: "a au aux avec c ce ces cette comment dans de des du elle en est et il la le les leur leurs ou par pas pour pourquoi qu quand que quel quelle quelles quels qui quoi sa se ses son sont sur un une",
  es: "a al como con cual cuales cuando de del donde el ella en es esta este la las lo los o para por porque que quien se ser son su sus un una y",
};

/**
 * @param {string} search of an address, with or without its question mark
 * @returns {Query}
 */
export function parseQuery(search) {
  const given = new URLSearchParams(search);
  /** @type {Query["filters"]} */
  const filters = {};
  for (const facet of FACETS) {
    const value = given.get(facet);
    if (value) filters[facet] = value;
  }
  return { text: (given.get("q") ?? "").slice(0, 200), filters, everywhere: given.get("all") === "1" };
}

/**
 * @param {Query} query
 * @returns {string} for an address, with its question mark; empty for an empty query
 */
export function formatQuery(query) {
  const given = new URLSearchParams();
  if (query.text.trim()) given.set("q", query.text.trim());
  for (const facet of FACETS) {
    const value = query.filters[facet];
    if (value) given.set(facet, value);
  }
  if (query.everywhere) given.set("all", "1");
  const text = given.toString();
  return text ? `?${text}` : "";
}

/**
 * The words to ask for: folded, without elided articles and the commonest words of the languages.
 *
 * @param {string} text
 * @param {...string} languages of the reader, of the pages
 * @returns {string[]} all words if none is left
 */
export function termsOf(text, ...languages) {
  const words = wordsOf(text);
  const bases = languages.map((language) => language.split("-")[0]);
  const common = new Set(Object.entries(COMMON).flatMap(([code, list]) => (bases.includes(code) ? list.split(" ") : [])));
  const telling = words.filter((word) => !common.has(word));
  return telling.length ? telling : words;
}

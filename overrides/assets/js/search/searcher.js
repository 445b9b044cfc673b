// Answers queries from the indexes of this folder and, if asked for, of the other languages' folders.
import { openIndex } from "./index.js";
import { fetchFrom, HERE } from "./room.js";
import { answerTo } from "../lib/answers.js";
import { closeness } from "../lib/closeness.js";
import { FACETS, termsOf } from "../lib/query.js";
import { correct, hasRelative, isKnown, joinElided, wordsOf } from "../lib/words.js";

/** @typedef {import("../lib/query.js").Query} Query */
/** @typedef {import("../lib/query.js").Facet} Facet */
/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Hit} Hit */
/** @typedef {import("./room.js").Interface} Interface */
/** @typedef {import("./room.js").Answer} Answer */
/** @typedef {Record<Facet, Record<string, number>>} Counts */
/**
 * @typedef {object} Passage
 * @property {string} title of the section; empty at the top of a page
 * @property {string} href
 * @property {string} excerpt HTML, with nothing but `mark` elements
 */
/**
 * @typedef {object} Result
 * @property {string} title
 * @property {string} kind
 * @property {string[]} units
 * @property {string} year
 * @property {string} language
 * @property {Passage} best
 * @property {Passage[]} others
 */
/**
 * @typedef {object} Outcome
 * @property {string} corrected the text that was searched for instead; empty if the query's own was
 * @property {number} total
 * @property {(from: number, to: number) => Promise<Result[]>} results
 * @property {() => Promise<Counts>} counts how many pages each value of a filter would leave; what they are made from is loaded after the first results
 * @property {{ answer: Answer, href: string } | null} answer
 * @property {string[]} absent languages whose folders are not here
 */

/** How many of the first hits are looked at more closely, and put into a better order by their titles: those that are shown at first, which have to be loaded anyway. */
const WINDOW = 8;
const SECTIONS_SHOWN = 3;
const WORDS_MARKED = 10;
/** A record of the library says what others wrote; a page of the course, a case or a term that is as near comes before it. */
const RECORD = 0.8;

/** @returns {Counts} */
const noCounts = () => ({ kind: {}, unit: {}, language: {}, year: {} });

/** @type {Outcome} */
const NOTHING = { corrected: "", total: 0, results: async () => [], counts: async () => noCounts(), answer: null, absent: [] };

export class Searcher {
  /** @type {Promise<Interface> | null} */
  #room = null;
  /** @type {Map<string, Promise<Index>>} */
  #indexes = new Map();
  #folder = document.documentElement.lang;
  #isAsked = false;

  /** @returns {Promise<Interface>} the words and languages of this folder */
  room() {
    this.#room ??= /** @type {Promise<Interface>} */ (fetchFrom(this.#folder, "interface"));
    return this.#room;
  }

  /** Asks for all that every search needs at once, and what the counts need unless a reader is already waiting for results. @returns {Promise<void>} */
  async prepare() {
    const [{ indexes }] = await Promise.all([this.#open(false), fetchFrom(this.#folder, "engine"), this.#answers()]);
    if (!this.#isAsked) await Promise.all(indexes.map((index) => index.loadCounts()));
  }

  /** @param {Query} query @returns {Promise<Outcome>} */
  async search(query) {
    this.#isAsked = true;
    const [{ indexes, absent }, answers] = await Promise.all([this.#open(query.everywhere), this.#answers()]);
    const corrected = this.#correct(query.text, indexes);
    const text = corrected ?? query.text;
    if (corrected === "") return { ...NOTHING, absent };
    const canCount = indexes.every((index) => index.canCount());
    const { found, counts } = await findAll(indexes, text, query.filters);
    const term = text.trim() ? answerTo(text, answers) : null;
    const first = await Promise.all(found.slice(0, WINDOW).map((one) => describe(one, text)));
    const ordered = first.sort((a, b) => b.rank - a.rank).map((one) => one.result);
    return {
      corrected: corrected ?? "",
      total: found.length,
      results: async (from, to) => {
        const rest = await Promise.all(found.slice(Math.max(from, WINDOW), Math.max(to, WINDOW)).map((one) => describe(one, text)));
        return [...ordered.slice(from, to), ...rest.map((one) => one.result)];
      },
      counts: async () => (canCount ? counts : countAll(indexes, text, query.filters)),
      answer: term ? { answer: term, href: new URL(term.uri, HERE).href } : null,
      absent,
    };
  }

  /** @returns {Promise<Answer[]>} */
  async #answers() {
    return /** @type {Answer[]} */ (await fetchFrom(this.#folder, "start", `${this.#folder}/answers`));
  }

  /**
   * The indexes to ask. In all languages, a page that this folder shows untranslated is asked for in its own language's folder if that is here,
   * so that it is found once.
   *
   * @param {boolean} everywhere
   * @returns {Promise<{ indexes: Index[], absent: string[] }>}
   */
  async #open(everywhere) {
    const room = await this.room();
    const others = everywhere ? room.languages.filter((language) => language !== room.language) : [];
    /** @type {string[]} */
    const absent = [];
    const opened = await Promise.all(others.map((language) => this.#openOther(language).catch(() => (absent.push(language), null))));
    const there = opened.filter((index) => index !== null);
    const own = Object.keys(room.entry.languages).filter((language) => !there.some((index) => index.language === language));
    return { indexes: [...(await Promise.all(own.map((language) => this.#index(room, language)))), ...there], absent };
  }

  /** @param {string} language */
  async #openOther(language) {
    return this.#index(/** @type {Interface} */ (await fetchFrom(language, "interface")), language);
  }

  /** @param {Interface} room @param {string} language */
  #index(room, language) {
    const key = `${room.language}/${language}`;
    let index = this.#indexes.get(key);
    if (!index) {
      index = openIndex(room, language);
      index.catch(() => this.#indexes.delete(key));
      this.#indexes.set(key, index);
    }
    return index;
  }

  /**
   * @param {string} text
   * @param {Index[]} indexes
   * @returns {string | null} null if every word is known; empty if none is, nor has one near it
   */
  #correct(text, indexes) {
    const vocabulary = indexes.flatMap((index) => index.vocabulary);
    const words = wordsOf(text);
    const right = words.map((word) => {
      if (!/^\p{Script=Latin}{3,}$/u.test(word)) return word;
      if (isKnown(word, vocabulary)) return word;
      return correct(word, vocabulary) ?? (hasRelative(word, vocabulary) ? word : "");
    });
    if (right.every((word, index) => word === words[index])) return null;
    return right.filter(Boolean).join(" ");
  }
}

/** One a page: the dialog and the search's own page share its indexes. */
export const searcher = new Searcher();

/** @typedef {{ index: Index, hit: Hit }} One */

/**
 * The pages with all words, or if there are none, those with any of them, the best first; and the counts of each filter's values.
 *
 * @param {Index[]} indexes
 * @param {string} text
 * @param {Query["filters"]} filters
 * @returns {Promise<{ found: One[], counts: Counts }>}
 */
async function findAll(indexes, text, filters) {
  let found = await Promise.all(indexes.map((index) => findIn(index, text, filters)));
  if (!/^\s*".+"\s*$/.test(text) && found.every((one) => !one.found.length)) found = await Promise.all(indexes.map((index) => findAny(index, text, filters)));
  const counts = noCounts();
  for (const one of found) for (const facet of FACETS) addCounts(counts[facet], one.counts[facet]);
  return { found: found.flatMap((one) => one.found).sort((a, b) => b.hit.score - a.hit.score), counts };
}

/**
 * Loads what the counts are made from when the results have been painted, and searches again for them.
 *
 * @param {Index[]} indexes
 * @param {string} text
 * @param {Query["filters"]} filters
 */
async function countAll(indexes, text, filters) {
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await Promise.all(indexes.map((index) => index.loadCounts()));
  return (await findAll(indexes, text, filters)).counts;
}

/** @param {Index} index @param {string} text @param {Query["filters"]} filters */
async function findIn(index, text, filters) {
  const asked = termFor(index, text);
  const all = await index.engine.search(asked, { filters });
  if (index.damaged()) throw new Error("A part of the index is missing");
  const counts = noCounts();
  for (const facet of FACETS) {
    const { [facet]: chosen, ...rest } = filters;
    const source = chosen ? await index.engine.search(asked, { filters: rest }) : all;
    counts[facet] = { ...source.filters[facet] };
  }
  return { found: all.results.map((hit) => ({ index, hit })), counts };
}

/** @param {Index} index @param {string} text @returns {string | null} null to ask for every page */
function termFor(index, text) {
  const clean = text.trim();
  if (!clean) return null;
  return /^".+"$/.test(clean) ? clean : termsOf(clean, index.language, index.folder).join(" ");
}

/**
 * Pages with any of the words: a page with more of them comes first.
 *
 * @param {Index} index
 * @param {string} text
 * @param {Query["filters"]} filters
 */
async function findAny(index, text, filters) {
  const words = termsOf(text, index.language, index.folder);
  const each = await Promise.all(words.map((word) => index.engine.search(word, { filters })));
  /** @type {Map<string, Hit>} */
  const best = new Map();
  const counts = noCounts();
  for (const { results, filters: found } of each) {
    for (const hit of results) {
      const before = best.get(hit.id);
      best.set(hit.id, before ? { ...hit, score: before.score + hit.score + 10 } : hit);
    }
    for (const facet of FACETS) counts[facet] = highest(counts[facet], found[facet] ?? {});
  }
  return { found: [...best.values()].map((hit) => ({ index, hit })), counts };
}

/** @param {Record<string, number>} a @param {Record<string, number>} b */
function highest(a, b) {
  return Object.fromEntries(Object.keys({ ...a, ...b }).map((key) => [key, Math.max(a[key] ?? 0, b[key] ?? 0)]));
}

/** @param {Record<string, number>} to @param {Record<string, number> | undefined} more */
function addCounts(to, more = {}) {
  for (const [value, count] of Object.entries(more)) to[value] = (to[value] ?? 0) + count;
}

/**
 * @param {One} one
 * @param {string} text
 * @returns {Promise<{ result: Result, rank: number }>}
 */
async function describe({ index, hit }, text) {
  const page = await hit.data();
  const title = joinElided(page.meta["title"] ?? "");
  const kind = page.filters["kind"]?.[0] ?? "";
  const sections = [...page.sub_results].sort((a, b) => weight(b) - weight(a));
  const best = sections[0];
  const words = markedWords([page.excerpt, ...sections.map((section) => section.excerpt)]);
  const passages = sections.slice(0, SECTIONS_SHOWN).map((section) => passageOf(index, section, words));
  const whole = { title: "", href: hrefOf(index, page.url, words), excerpt: joinElided(page.excerpt) };
  return {
    rank: hit.score * closeness(text, [title, ...(page.meta["alias"] ?? "").split("|")]) * (kind === "material" ? RECORD : 1),
    result: {
      title,
      kind,
      units: page.filters["unit"] ?? [],
      year: page.filters["year"]?.[0] ?? "",
      language: index.language,
      best: (best && passages[0]) ?? whole,
      others: passages.slice(1).filter((passage) => passage.title),
    },
  };
}

/** How much of what is found stands in the section. @param {import("./index.js").Section} section */
function weight(section) {
  return section.weighted_locations.reduce((sum, word) => sum + word.balanced_score, 0);
}

/** The words of a page that answered the query, in the forms in which they stand there. @param {string[]} excerpts @returns {string} */
function markedWords(excerpts) {
  const marks = excerpts.flatMap((excerpt) => [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)]);
  return [...new Set(marks.flatMap((match) => wordsOf(match[1] ?? "")))].slice(0, WORDS_MARKED).join(" ");
}

/** @param {Index} index @param {import("./index.js").Section} section @param {string} words @returns {Passage} */
function passageOf(index, section, words) {
  return { title: section.anchor ? joinElided(section.title) : "", href: hrefOf(index, section.url, words), excerpt: joinElided(section.excerpt) };
}

/**
 * The address of a section, with the words that are marked there.
 *
 * @param {Index} index
 * @param {string} url as Pagefind has it: from the folder's root
 * @param {string} words
 */
function hrefOf(index, url, words) {
  const address = new URL(`../${index.folder}${url}`, HERE);
  if (words) address.searchParams.set("highlight", words);
  return address.href;
}

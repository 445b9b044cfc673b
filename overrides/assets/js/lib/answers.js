import { singular, wordsOf } from "./words.js";

/**
 * @typedef {object} Answer
 * @property {string} title
 * @property {readonly string[]} names
 * @property {string} text
 * @property {string} language
 * @property {string} uri
 */

/** What may stand before a term without changing it: articles, and the words of a question. */
const BEFORE = new Set("a an the le la les un une des el los las una unos unas de du del what is are qu que est ce es son define definition".split(" "));

/**
 * The term that a query is: by any of its names or its abbreviation, whatever the accents, capitals, articles and plurals.
 *
 * @param {string} query
 * @param {readonly Answer[]} answers
 * @returns {Answer | null}
 */
export function answerTo(query, answers) {
  const wanted = plain(query);
  if (!wanted) return null;
  return answers.find((answer) => answer.names.some((name) => plain(name) === wanted)) ?? null;
}

/** @param {string} text */
function plain(text) {
  const words = wordsOf(text);
  while (words.length > 1 && BEFORE.has(words[0] ?? "")) words.shift();
  return words.map(singular).join(" ");
}

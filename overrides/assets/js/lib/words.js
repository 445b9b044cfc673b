// The words of a query: folding, and correcting them from the list of words that the search room writes.

/**
 * @typedef {object} Word
 * @property {string} word as it is mostly written
 * @property {string} folded without accents
 * @property {number} weight how common it is, from 0 to 9
 */

/** Elided articles and pronouns (`l’`, `d’`, `qu’`), which are no words of their own. The search room separates the same ones. */
const ELIDED = /(?<!\p{L})([cdjlmnst]|(?:jus|lors|puis|quoi)?qu|dell|all|nell|sull|un)(['’]) ?(?=\p{L}|<mark>)/giu;

/**
 * @param {string} text
 * @returns {string} in small letters and without accents
 */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * @param {string} text
 * @returns {string[]} its words, folded, without elided articles
 */
export function wordsOf(text) {
  return fold(text.replace(ELIDED, " ")).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * What the singular and the plural of a word share, in English, French and Spanish: enough to compare names, not a stem.
 *
 * @param {string} word folded
 */
export function singular(word) {
  return word.length > 3 ? word.replace(/(?:i?es|ie|[ysxe])$/u, "") : word;
}

/**
 * @param {string} text of the index, in which elided articles stand apart
 * @returns {string} as it was written
 */
export function joinElided(text) {
  return text.replace(ELIDED, "$1$2");
}

/**
 * Reads what `encode_vocabulary` of the search room writes: sorted words, each with the letters it shares with the one before.
 *
 * @param {string} text
 * @returns {Word[]}
 */
export function decodeVocabulary(text) {
  let before = "";
  return text.split(" ").filter(Boolean).map((entry) => {
    const word = before.slice(0, parseInt(entry.charAt(0), 36)) + entry.slice(1, -1);
    before = word;
    return { word, folded: fold(word), weight: Number(entry.slice(-1)) };
  });
}

/**
 * What a reader may have meant by a word that stands on no page: the nearest word, of the equally near the most common.
 *
 * @param {string} word
 * @param {readonly Word[]} vocabulary
 * @returns {string | null} null if the word is known, begins a known word, is one with an ending more, or has none near it
 */
export function correct(word, vocabulary) {
  const wanted = fold(word);
  const limit = wanted.length < 3 || /\p{N}/u.test(wanted) ? 0 : wanted.length < 5 ? 1 : 2;
  if (limit === 0) return null;
  /** @type {Word | null} */
  let best = null;
  let least = limit + 1;
  for (const known of vocabulary) {
    if (known.folded.startsWith(wanted) || isEnding(wanted, known.folded)) return null;
    if (Math.abs(known.folded.length - wanted.length) > limit) continue;
    const found = distance(wanted, known.folded, limit);
    if (found < least || (found === least && best && rank(known, wanted) > rank(best, wanted))) [best, least] = [known, found];
  }
  return best && least <= limit ? best.word : null;
}

/** @param {string} word @param {readonly Word[]} vocabulary */
export function isKnown(word, vocabulary) {
  const wanted = fold(word);
  return vocabulary.some((known) => known.folded.startsWith(wanted) || isEnding(wanted, known.folded));
}

/**
 * Whether a known word begins like it, so that both may have one stem (`translating`, `translated`): then Pagefind, which knows stems, has to say.
 *
 * @param {string} word
 * @param {readonly Word[]} vocabulary
 */
export function hasRelative(word, vocabulary) {
  const wanted = fold(word);
  const beginning = wanted.slice(0, Math.max(4, Math.ceil(wanted.length * 0.6)));
  return wanted.length > 4 && vocabulary.some((known) => known.folded.startsWith(beginning));
}

/** @param {string} longer @param {string} known */
function isEnding(longer, known) {
  return known.length > 3 && longer.startsWith(known) && longer.length - known.length <= 2;
}

/** Of equally near words a common one, and one with the same first letter, is likelier. @param {Word} known @param {string} wanted */
function rank(known, wanted) {
  return known.weight + (known.folded[0] === wanted[0] ? 3 : 0);
}

/**
 * How many letters are wrong: missing, too many, different, or two exchanged (optimal string alignment).
 *
 * @param {string} a
 * @param {string} b
 * @param {number} limit
 * @returns {number} the distance, or a number above the limit
 */
export function distance(a, b, limit) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      let value = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) value = Math.min(value, at(before, column - 2) + 1);
      current.push(value);
      if (value < least) least = value;
    }
    if (least > limit) return limit + 1;
    [before, last] = [last, current];
  }
  return at(last, b.length);
}

/** @param {readonly number[]} row @param {number} index */
function at(row, index) {
  return row[index] ?? Infinity;
}

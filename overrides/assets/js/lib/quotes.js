// Quotations as the Web Annotation Data Model has them (TextQuoteSelector), and where they stand in a text that may have changed since.
import search from "approx-string-match";

/** @typedef {{ exact: string, prefix: string, suffix: string }} Quote */
/** @typedef {{ start: number, end: number }} Span `end` is behind its last character */

const AROUND = 32;
/** Shorter quotations are found as they are, and where something around is as it was, or not at all: anything would be like them. */
const LEAST_INEXACT = 12;
/** Of longer ones only the ends are looked for, so that the work stays bounded. */
const MOST_WHOLE = 600;
const END = 150;
const SEED = 6;
const MOST_PLACES = 8;
/** A piece that stands in so many places says nothing. */
const COMMON = 50;
/** Which part of a quotation may have been edited. */
const TOLERANCE = 0.25;
/** A word for word search goes by the beginning; what follows is compared where that stands. */
const HEAD = 32;

/** @typedef {{ left: number }} Work how many steps may still be made; one is a letter compared with a letter, or so many letters looked through: */
const LETTERS_A_STEP = 16;
/** For all quotations of a page: some tenths of a second. Twenty long ones whose passages are gone take it, of word for word ones thousands don't. */
const MOST_WORK = 100_000_000;
/** For one of them, so that one alone can't take all. */
const MOST_WORK_EACH = 10_000_000;

/** @returns {Work} for the quotations of one page */
export const workOfPage = () => ({ left: MOST_WORK });

/** @param {Work} work @param {number} steps @returns {boolean} whether they may be made */
function spend(work, steps) {
  work.left -= steps;
  return work.left >= 0;
}

/** @param {string} text its whitespace is collapsed @param {Span} span @returns {Quote} its surroundings begin and end with whole characters */
export function quoteAt(text, { start, end }) {
  const prefix = text.slice(Math.max(0, start - AROUND), start).replace(/^[\uDC00-\uDFFF]/, "");
  const suffix = text.slice(end, end + AROUND).replace(/[\uD800-\uDBFF]$/, "");
  return { exact: text.slice(start, end), prefix, suffix };
}

/**
 * @param {string} text its whitespace is collapsed
 * @param {Quote} quote
 * @param {Work} [page] what the search may still cost; it is less afterwards
 * @returns {Span | undefined} where it stands: word for word, of several places the one whose surroundings are most like its own; else with small edits. Undefined also when that cost too much
 */
export function findQuote(text, { exact, prefix, suffix }, page = workOfPage()) {
  if (!exact) return undefined;
  const given = Math.max(0, Math.min(page.left, MOST_WORK_EACH));
  const work = { left: given };
  const quote = { exact, prefix: prefix.slice(-AROUND), suffix: suffix.slice(0, AROUND) };
  const found = best(exactSpans(text, exact, work), (span) => likeness(text, span, quote));
  const result = found && isItself(text, found, quote) ? found : findEdited(text, quote, work);
  page.left -= given - Math.max(0, work.left);
  return result;
}

/** @param {string} text @param {string} exact @param {Work} work @returns {Span[]} */
function exactSpans(text, exact, work) {
  const head = exact.slice(0, HEAD);
  const found = [];
  for (const start of occurrences(text, head, work)) {
    if (!spend(work, LIKENESS + exact.length / LETTERS_A_STEP)) break;
    if (text.startsWith(exact, start)) found.push({ start, end: start + exact.length });
  }
  return found;
}

/** A word or two stand in many places: where nothing around is as it was, it is another. @param {string} text @param {Span} span @param {Quote} quote */
function isItself(text, span, quote) {
  const { exact, prefix, suffix } = quote;
  return exact.length >= LEAST_INEXACT || likeness(text, span, quote) * 3 >= prefix.length + suffix.length;
}

/** @param {string} text @param {Quote} quote @param {Work} work */
function findEdited(text, quote, work) {
  const { exact } = quote;
  if (exact.length <= MOST_WHOLE) return findNear(text, exact, quote, work);
  const head = findNear(text, exact.slice(0, END), { ...quote, suffix: "" }, work);
  const tail = findNear(text, exact.slice(-END), { ...quote, prefix: "" }, work);
  if (!head || !tail) return undefined;
  const length = tail.end - head.start;
  return Math.abs(length - exact.length) <= exact.length * TOLERANCE ? { start: head.start, end: tail.end } : undefined;
}

/** @param {string} text @param {string} wanted @param {Quote} quote @param {Work} work @returns {Span | undefined} of the likeliest places the one that is most like it, surroundings included; the matcher alone tells only what has the fewest edits, and takes seconds for a long text of one letter */
function findNear(text, wanted, quote, work) {
  if (wanted.length < LEAST_INEXACT) return undefined;
  const limit = Math.floor(wanted.length * TOLERANCE);
  const near = places(text, wanted, limit, work).flatMap((place) => {
    const from = Math.max(0, place - limit);
    const window = text.slice(from, place + wanted.length + limit);
    const found = spend(work, window.length * wanted.length) ? search(window, wanted, limit) : [];
    return found.map(({ start, end, errors }) => ({ start: from + start, end: from + end, edits: errors }));
  });
  return best(near, (span) => likeness(text, span, quote) - span.edits * 4);
}

/** Where pieces of what is wanted stand, each saying where the whole would begin, the rarer the louder: the places that most agree on. @param {string} text @param {string} wanted @param {number} limit @param {Work} work */
function places(text, wanted, limit, work) {
  /** @type {Map<number, { n: number, start: number }>} */
  const votes = new Map();
  const width = Math.max(1, limit);
  for (let offset = 0; offset + SEED <= wanted.length; offset += SEED / 2) {
    const found = [...occurrences(text, wanted.slice(offset, offset + SEED), work, COMMON)];
    if (found.length === COMMON) continue;
    for (const at of found) {
      const start = at - offset;
      const vote = votes.get(Math.floor(start / width));
      if (vote) vote.n += 1 / found.length;
      else votes.set(Math.floor(start / width), { n: 1 / found.length, start });
    }
  }
  return [...votes.values()].sort((one, other) => other.n - one.n).slice(0, MOST_PLACES).map(({ start }) => start);
}

/** @param {string} text @param {string} part @param {Work} work @param {number} [most] @returns {Generator<number, void>} until all are found or the work is done */
function* occurrences(text, part, work, most = Infinity) {
  let from = 0;
  for (let n = 0; n < most; n += 1) {
    const at = text.indexOf(part, from);
    if (!spend(work, ((at < 0 ? text.length : at + part.length) - from) / LETTERS_A_STEP) || at < 0) return;
    yield at;
    from = at + 1;
  }
}

/** What it costs to judge one place, in steps: pairs of neighbouring letters, each looked for. */
const LIKENESS = 2 * AROUND * 8;

/** How alike what stands around the span is to what stood around the quotation. @param {string} text @param {Span} span @param {Quote} quote */
function likeness(text, { start, end }, { prefix, suffix }) {
  const before = text.slice(Math.max(0, start - prefix.length), start);
  const after = text.slice(end, end + suffix.length);
  return shared(reversed(before), reversed(prefix)) + pairs(before, prefix) + shared(after, suffix) + pairs(after, suffix);
}

/** @param {string} text */
const reversed = (text) => [...text].reverse().join("");

/** How many characters both begin with. @param {string} one @param {string} other */
function shared(one, other) {
  let n = 0;
  while (n < one.length && one[n] === other[n]) n += 1;
  return n;
}

/** How many pairs of neighbouring letters of the second the first has. @param {string} one @param {string} other */
function pairs(one, other) {
  let n = 0;
  for (let at = 0; at + 1 < other.length; at++) if (one.includes(other.slice(at, at + 2))) n += 1;
  return n;
}

/** @template T @param {readonly T[]} list @param {(one: T) => number} worth @returns {T | undefined} the first of those that are worth most */
function best(list, worth) {
  let most = -Infinity;
  /** @type {T | undefined} */
  let found;
  for (const one of list) {
    const value = worth(one);
    if (value > most) [found, most] = [one, value];
  }
  return found;
}

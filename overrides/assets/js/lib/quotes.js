// Quotations as the Web Annotation Data Model has them (TextQuoteSelector), and where they stand in a text that may have changed since.

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

/** @param {string} text its whitespace is collapsed @param {Span} span @returns {Quote} its surroundings begin and end with whole characters */
export function quoteAt(text, { start, end }) {
  const prefix = text.slice(Math.max(0, start - AROUND), start).replace(/^[\uDC00-\uDFFF]/, "");
  const suffix = text.slice(end, end + AROUND).replace(/[\uD800-\uDBFF]$/, "");
  return { exact: text.slice(start, end), prefix, suffix };
}

/**
 * @param {string} text its whitespace is collapsed
 * @param {Quote} quote
 * @returns {Span | undefined} where it stands: word for word, of several places the one whose surroundings are most like its own; else with small edits
 */
export function findQuote(text, quote) {
  if (!quote.exact) return undefined;
  const exact = occurrences(text, quote.exact).map((start) => ({ start, end: start + quote.exact.length }));
  const found = best(exact, (span) => likeness(text, span, quote));
  return found && isItself(text, found, quote) ? found : findEdited(text, quote);
}

/** A word or two stand in many places: where nothing around is as it was, it is another. @param {string} text @param {Span} span @param {Quote} quote */
function isItself(text, span, quote) {
  const { exact, prefix, suffix } = quote;
  return exact.length >= LEAST_INEXACT || likeness(text, span, quote) * 3 >= prefix.length + suffix.length;
}

/** @param {string} text @param {Quote} quote */
function findEdited(text, quote) {
  const { exact } = quote;
  if (exact.length <= MOST_WHOLE) return findNear(text, exact, quote);
  const head = findNear(text, exact.slice(0, END), { ...quote, suffix: "" });
  const tail = findNear(text, exact.slice(-END), { ...quote, prefix: "" });
  if (!head || !tail) return undefined;
  const length = tail.end - head.start;
  return Math.abs(length - exact.length) <= exact.length * TOLERANCE ? { start: head.start, end: tail.end } : undefined;
}

/** @param {string} text @param {string} wanted @param {Quote} quote @returns {Span | undefined} */
function findNear(text, wanted, quote) {
  if (wanted.length < LEAST_INEXACT) return undefined;
  const limit = Math.floor(wanted.length * TOLERANCE);
  const near = places(text, wanted, limit).flatMap((place) => {
    const from = Math.max(0, place - limit);
    const found = align(text.slice(from, place + wanted.length + limit), wanted, limit);
    return found ? [{ start: from + found.start, end: from + found.end, edits: found.edits }] : [];
  });
  return best(near, (span) => likeness(text, span, quote) - span.edits * 4);
}

/** Where pieces of what is wanted stand, each saying where the whole would begin, the rarer the louder: the places that most agree on. @param {string} text @param {string} wanted @param {number} limit */
function places(text, wanted, limit) {
  /** @type {Map<number, { n: number, start: number }>} */
  const votes = new Map();
  const width = Math.max(1, limit);
  for (let offset = 0; offset + SEED <= wanted.length; offset += SEED / 2) {
    const found = occurrences(text, wanted.slice(offset, offset + SEED), COMMON);
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

/**
 * The part of a text that becomes another with the fewest edits (Sellers), if they are few enough.
 *
 * @param {string} text
 * @param {string} wanted
 * @param {number} limit
 * @returns {(Span & { edits: number }) | undefined}
 */
function align(text, wanted, limit) {
  let edits = Uint16Array.from({ length: wanted.length + 1 }, (_, row) => row);
  let starts = new Uint32Array(wanted.length + 1);
  /** @type {(Span & { edits: number }) | undefined} */
  let found;
  for (let end = 1; end <= text.length; end++) {
    const [nextEdits, nextStarts] = [new Uint16Array(wanted.length + 1), new Uint32Array(wanted.length + 1)];
    nextStarts[0] = end;
    for (let row = 1; row <= wanted.length; row++) {
      const change = edits[row - 1] + (text[end - 1] === wanted[row - 1] ? 0 : 1);
      const [more, less] = [edits[row] + 1, nextEdits[row - 1] + 1];
      const least = Math.min(change, more, less);
      nextEdits[row] = least;
      nextStarts[row] = least === change ? starts[row - 1] : least === more ? starts[row] : nextStarts[row - 1];
    }
    [edits, starts] = [nextEdits, nextStarts];
    const last = edits[wanted.length];
    if (last <= limit && (!found || last < found.edits)) found = { start: starts[wanted.length], end, edits: last };
  }
  return found;
}

/** @param {string} text @param {string} part @param {number} [most] @returns {number[]} */
function occurrences(text, part, most = Infinity) {
  const found = [];
  for (let at = text.indexOf(part); at >= 0 && found.length < most; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

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

// Which cards there are, and which of them are for today.

/** @import { CardState } from "./card-state.js" */

/**
 * What a page has to learn: a term, in as many directions as it has sides, or a question.
 *
 * @typedef {{ kind: "term" | "question", id: string, units: readonly string[], languages: readonly string[] }} Source `languages`: those besides the page's in which a term has a name
 * @typedef {{ id: string, source: Source, direction: string }} Card `direction` is `definition`, `term`, a language's code, or `question`
 * @typedef {{ units: ReadonlySet<string>, directions: ReadonlySet<string>, limit: number }} Choice the unit of sources without one is ``
 * @typedef {{ due: Card[], fresh: Card[], round: Card[], next: string | undefined }} Today `round`: those to learn now; `next`: when one that isn't due will be
 */

/** A card that is due so soon may as well come now, in milliseconds. */
const AHEAD = 20 * 60_000;

/**
 * The cards of a choice: direction by direction, so that one side of a term doesn't give away the other at once.
 *
 * @param {readonly Source[]} sources
 * @param {Choice} choice
 * @returns {Card[]}
 */
export function makeCards(sources, { units, directions }) {
  const chosen = sources.filter((source) => (source.units.length ? source.units : [""]).some((unit) => units.has(unit)));
  return [...directions].flatMap((direction) =>
    chosen.filter((source) => hasSide(source, direction)).map((source) => ({ id: idOf(source, direction), source, direction })),
  );
}

/** @param {Source} source @param {string} direction */
function hasSide(source, direction) {
  if (source.kind === "question") return direction === "question";
  return direction === "definition" || direction === "term" || source.languages.includes(direction);
}

/** @param {Source} source @param {string} direction */
function idOf({ kind, id }, direction) {
  return kind === "question" ? `question.${id}` : `term.${id}.${direction}`;
}

/**
 * What is to do today: cards that are due, the longest first, then new ones, as many as the choice allows a day.
 *
 * @param {readonly Card[]} cards
 * @param {(card: Card) => CardState | undefined} stateOf
 * @param {number} limit how many different cards a day
 * @param {Date} now
 * @returns {Today}
 */
export function planToday(cards, stateOf, limit, now) {
  /** @type {Array<{ card: Card, due: string, again: boolean }>} */
  const waiting = [];
  const fresh = [];
  let done = 0;
  for (const card of cards) {
    const state = stateOf(card);
    if (!state) fresh.push(card);
    else {
      const again = dayOf(state.last) === dayOf(now);
      done += Number(again);
      waiting.push({ card, due: state.due, again });
    }
  }
  waiting.sort((one, other) => (one.due < other.due ? -1 : Number(one.due > other.due)));
  const due = waiting.filter(({ card }) => isDue(/** @type {CardState} */ (stateOf(card)), now));
  const later = waiting.find((one) => !due.includes(one));
  let left = Math.max(0, limit - done);
  const round = [...due, ...fresh.map((card) => ({ card, again: false }))].filter(({ again }) => again || left-- > 0);
  return { due: due.map(({ card }) => card), fresh, round: round.map(({ card }) => card), next: later?.due };
}

/**
 * A card with an interval of days is due from the morning of its day on; one that is being learnt, in minutes.
 *
 * @param {CardState} state
 * @param {Date} now
 */
export function isDue(state, now) {
  const due = new Date(state.due);
  return due.getTime() <= now.getTime() + AHEAD || (state.phase === "review" && dayOf(due) === dayOf(now));
}

/** @param {string | Date} moment @returns {string} its day where the learner is */
function dayOf(moment) {
  const date = new Date(moment);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

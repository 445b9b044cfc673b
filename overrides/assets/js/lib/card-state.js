// What is kept of a card that a learner has graded.

/**
 * How well a learner knows a card, as the store keeps it. `stability` is the days after which nine of ten such cards are still known,
 * `difficulty` goes from 1 to 10, `step` counts the short steps of learning, `days` is the last interval.
 *
 * @typedef {{ due: string, last: string, phase: "learning" | "review" | "relearning", stability: number, difficulty: number, step: number, days: number, reps: number, lapses: number }} CardState
 */

/** In the order of the scheduler's own numbers. */
export const PHASES = /** @type {const} */ (["new", "learning", "review", "relearning"]);

/**
 * @param {unknown} value
 * @returns {CardState | undefined} undefined for what is no state of a card: the card counts as new
 */
export function parseState(value) {
  const state = /** @type {CardState} */ (value);
  if (typeof value !== "object" || value === null || PHASES.indexOf(state.phase) < 1) return undefined;
  const counts = [state.step, state.days, state.reps, state.lapses];
  const isCounted = counts.every((count) => Number.isSafeInteger(count) && count >= 0) && [state.stability, state.difficulty].every(Number.isFinite);
  const isSound = isCounted && state.stability > 0 && state.difficulty >= 1 && state.difficulty <= 10;
  return isSound && [state.due, state.last].every((time) => typeof time === "string" && !Number.isNaN(Date.parse(time))) ? state : undefined;
}

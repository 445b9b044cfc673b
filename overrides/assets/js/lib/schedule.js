// When a card comes again: FSRS, the scheme of J. Ye, J. Su and Y. Cao, "A Stochastic Shortest Path Algorithm for Optimizing Spaced
// Repetition Scheduling" (KDD 2022), as its authors' library has it, with its defaults: nine of ten cards are to be remembered when they are due.
import { createEmptyCard, fsrs } from "ts-fsrs";
import { PHASES } from "./card-state.js";

/*! ts-fsrs, https://github.com/open-spaced-repetition/ts-fsrs

MIT License

Copyright (c) 2026 Open Spaced Repetition

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE. */

/** @import { CardState } from "./card-state.js" */
/** 1: again, 2: hard, 3: good, 4: easy. @typedef {1 | 2 | 3 | 4} Grade */

/** @type {readonly Grade[]} */
export const GRADES = [1, 2, 3, 4];

const scheduler = fsrs();

/**
 * What each grade would make of a card.
 *
 * @param {CardState | undefined} state undefined for a card that was never graded
 * @param {Date} now
 * @returns {Record<Grade, CardState>}
 */
export function outcomes(state, now) {
  const at = state && now < new Date(state.last) ? new Date(state.last) : now; // a clock that was set back
  const all = scheduler.repeat(state ? toLibrary(state) : createEmptyCard(at), at);
  const made = GRADES.map((grade) => [grade, fromLibrary(all[grade].card, at)]);
  return /** @type {Record<Grade, CardState>} */ (Object.fromEntries(made));
}

/** @param {CardState} state @returns {import("ts-fsrs").CardInput} */
function toLibrary({ due, last, phase, stability, difficulty, step, days, reps, lapses }) {
  return { due, last_review: last, state: PHASES.indexOf(phase), stability, difficulty, learning_steps: step, scheduled_days: days, elapsed_days: 0, reps, lapses };
}

/** @param {import("ts-fsrs").Card} card @param {Date} at @returns {CardState} */
function fromLibrary(card, at) {
  const phase = /** @type {CardState["phase"]} */ (PHASES[card.state]);
  const [stability, difficulty] = [card.stability, card.difficulty].map((value) => Number(value.toFixed(4)));
  const times = { due: card.due.toISOString(), last: at.toISOString() };
  return { ...times, phase, stability, difficulty, step: card.learning_steps, days: card.scheduled_days, reps: card.reps, lapses: card.lapses };
}

// A countdown as a value: either stopped with something left, or running towards a moment. Times are milliseconds, moments those of `Date.now()`.

/**
 * @typedef {object} Countdown
 * @property {number} left what is left while it stands still
 * @property {number | null} ends when it will be over; null while it stands still
 */

/**
 * @param {number} length
 * @returns {Countdown}
 */
export const stopped = (length) => ({ left: Math.max(0, length), ends: null });

/**
 * @param {Countdown} countdown
 * @param {number} now
 * @returns {number} what is left, never less than nothing
 */
export function leftOf(countdown, now) {
  return Math.max(0, countdown.ends === null ? countdown.left : countdown.ends - now);
}

/**
 * @param {Countdown} countdown
 * @param {number} now
 * @returns {Countdown} running, unless nothing is left
 */
export function started(countdown, now) {
  const left = leftOf(countdown, now);
  return left ? { left, ends: now + left } : stopped(0);
}

/**
 * @param {Countdown} countdown
 * @param {number} now
 * @param {number} more may be negative
 * @returns {Countdown} running if it was
 */
export function extended(countdown, now, more) {
  const changed = stopped(leftOf(countdown, now) + more);
  return countdown.ends === null ? changed : started(changed, now);
}

/**
 * @param {number} left
 * @returns {string} minutes and seconds as on a clock: `9:05`. A second that has begun counts whole, so that 0:00 is the end.
 */
export function clockOf(left) {
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * @param {string | null} text what was kept
 * @returns {Countdown | null} null where it is none
 */
export function parseCountdown(text) {
  try {
    const { left, ends } = JSON.parse(text ?? "null") ?? {};
    const valid = Number.isFinite(left) && left >= 0 && (ends === null || Number.isFinite(ends));
    return valid ? { left, ends } : null;
  } catch {
    return null;
  }
}

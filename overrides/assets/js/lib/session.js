// What lasts as long as the tab: a clock that goes on after a reload. Nothing that a learner makes is kept here.

/**
 * @param {string} key
 * @returns {string | null} null if nothing is there or storage is refused
 */
export function recall(key) {
  try {
    return sessionStorage.getItem(`station.${key}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
export function remember(key, value) {
  try {
    sessionStorage.setItem(`station.${key}`, value);
  } catch {
    // Refused or full: the clock runs on in this page only.
  }
}

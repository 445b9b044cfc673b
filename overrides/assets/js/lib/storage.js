// The only module that touches the browser's storage. Every key begins with `station.`; a browser that refuses
// storage (private windows, `file://` with strict settings) behaves as an empty one.

/**
 * @param {string} key
 * @returns {string | null} what was stored, null if nothing was or storage is refused
 */
export function read(key) {
  try {
    return localStorage.getItem(`station.${key}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string | null} value null forgets the key
 */
export function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(`station.${key}`);
    else localStorage.setItem(`station.${key}`, value);
  } catch {
    // Refused or full: the choice holds for this page only.
  }
}

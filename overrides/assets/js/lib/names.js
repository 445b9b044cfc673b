// The names under which pages keep anything in a browser. Stations may share an origin, and on a disk most browsers give all files one storage: so each name has the station's own in it.

/** How light a reader's screen is: their own whatever they read, so all stations share it. */
export const SCHEME = "station.scheme";

/** @param {string} station its id @returns {string} how the names of all entries of the learner's store begin */
export const prefixOf = (station) => `station.${station}.`;

/** @param {string} station its id @returns {string} of the key that only pages in its folder can read */
export const folderKeyOf = (station) => `station-key-${station}`;

/** @param {string} scope where the station lies: a browser keeps what a service worker saved by its address, and there may be two copies of one station @returns {string} how the names of caches and locks begin */
export const savedOf = (scope) => `station:${new URL(scope).pathname}:`;

/** @param {string} station its id @param {string} key of a short choice @returns {string} */
export const choiceOf = (station, key) => `station-${station}.${key}`;

/** @param {string} key of a short choice @returns {string} what it was called when all stations of an origin shared it */
export const formerChoiceOf = (key) => `station.${key}`;

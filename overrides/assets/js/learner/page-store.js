/** @import { Store } from "./store.js" */

/** The page's one store. The first of its scripts makes it (`learner.js`, `my.js`); those that are loaded later find it here. */
export const store = /** @type {{ stationStore: Store }} */ (/** @type {unknown} */ (globalThis)).stationStore;

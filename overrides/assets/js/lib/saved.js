/**
 * What is saved, whole and in use. `pins` are pages that were opened before the last change, each with the version that it was served from;
 * an empty version means the network. They stay on it for as long as they are open.
 *
 * @typedef {{ version: string, languages: readonly string[], pins: readonly (readonly [client: string, version: string])[] }} Saved
 */
/**
 * A version that is being saved, or was when something stopped it; `paused` if it should go on only when the learner says so.
 *
 * @typedef {{ version: string, languages: readonly string[], paused?: boolean }} Unfinished
 */

const MOST_PINS = 200;

/**
 * @param {unknown} data
 * @returns {Saved | undefined}
 */
export function parseSaved(data) {
  const unfinished = parseUnfinished(data);
  const pins = /** @type {{ pins?: unknown }} */ (data)?.pins;
  return unfinished && Array.isArray(pins) ? { version: unfinished.version, languages: unfinished.languages, pins } : undefined;
}

/**
 * @param {unknown} data
 * @returns {Unfinished | undefined}
 */
export function parseUnfinished(data) {
  const { version, languages, paused } = /** @type {Record<string, unknown>} */ (data ?? {});
  const sound = typeof version === "string" && Array.isArray(languages) && languages.every((one) => typeof one === "string");
  return sound ? { version, languages, ...(paused === true && { paused }) } : undefined;
}

/**
 * What is in use from now on. Every page that is open now is pinned to where it came from, unless that is the new version itself.
 *
 * @param {Saved | undefined} saved
 * @param {Unfinished} whole
 * @param {readonly (readonly [client: string, version: string])[]} open
 * @returns {Saved}
 */
export function turnTo(saved, whole, open) {
  const fixed = open.filter(([, version]) => version !== whole.version);
  return { version: whole.version, languages: whole.languages, pins: newest([...(saved?.pins ?? []), ...fixed]) };
}

/**
 * @param {Saved} saved
 * @param {string} client
 * @param {string} version
 * @returns {Saved}
 */
export function pin(saved, client, version) {
  return { ...saved, pins: newest([...saved.pins, [client, version]]) };
}

/** @param {readonly (readonly [string, string])[]} pins */
function newest(pins) {
  return [...new Map(pins)].slice(-MOST_PINS);
}

/**
 * The versions that nobody needs any more.
 *
 * @param {readonly string[]} versions that are there
 * @param {Saved | undefined} saved
 * @param {Unfinished | undefined} unfinished
 * @param {readonly string[]} open the clients that are open
 */
export function unused(versions, saved, unfinished, open) {
  const pinned = saved?.pins.filter(([client]) => open.includes(client)).map(([, version]) => version) ?? [];
  const used = new Set([saved?.version, unfinished?.version, ...pinned]);
  return versions.filter((version) => !used.has(version));
}

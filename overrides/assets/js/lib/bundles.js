/** @typedef {{ file: string, carries: string, size: number, since: string }} Bundle */

/**
 * What `downloads/bundles.js` said, as far as it can be used.
 *
 * @param {unknown} list
 * @returns {Bundle[]}
 */
export function parseBundles(list) {
  return Array.isArray(list) ? list.filter(isBundle) : [];
}

/**
 * @param {any} one
 * @returns {one is Bundle}
 */
function isBundle(one) {
  return /^[a-z0-9][\w.-]*\.zip$/i.test(one?.file) && Number.isFinite(one.size) && typeof one.since === "string";
}

/**
 * @param {number} bytes
 * @param {string} language
 * @returns {string} `3.4 MB`, as the language writes it; never less than a tenth
 */
export function megabytes(bytes, language) {
  const format = new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  return format.format(Math.max(0.1, bytes / 1_000_000));
}

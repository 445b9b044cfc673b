/** The colour schemes a reader can fix; without one the system decides. */
export const SCHEMES = /** @type {const} */ (["light", "dark"]);

/**
 * @param {unknown} value
 * @returns {value is "light" | "dark"}
 */
export function isScheme(value) {
  return SCHEMES.some((scheme) => scheme === value);
}

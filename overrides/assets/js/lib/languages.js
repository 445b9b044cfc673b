/**
 * The language to open: the stored choice, else the first preferred one that is offered (`pt-PT` finds `pt-PT`, then `pt`,
 * then another `pt-…`), else the first offered.
 *
 * @param {readonly string[]} offered
 * @param {string | null} stored
 * @param {readonly string[]} preferred
 * @returns {string | undefined} undefined if none is offered
 */
export function chooseLanguage(offered, stored, preferred) {
  if (stored !== null && offered.includes(stored)) return stored;
  for (const wanted of preferred) {
    const found = offered.find((code) => same(code, wanted)) ?? offered.find((code) => same(base(code), base(wanted)));
    if (found) return found;
  }
  return offered[0];
}

/** @param {string} code */
function base(code) {
  return code.split("-")[0] ?? code;
}

/** @param {string} a @param {string} b */
function same(a, b) {
  return a.toLowerCase() === b.toLowerCase();
}

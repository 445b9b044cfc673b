// Numbers as people type them.

const SPACES = /[\s\u00a0\u2009\u202f'\u2019]/g;
const FIRST_DIGITS = [0x660, 0x6f0, 0x966];

/**
 * @param {string} text `1 234,5` or `1,234.5`, in Arabic digits or ours, perhaps with a word or a sign after it
 * @param {string} language of the page: it decides whether `1,234` is a thousand or a little more than one
 * @returns {number | null} null for what is no number
 */
export function parseNumber(text, language) {
  const plain = text
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, westernDigit)
    .replace(/[\u200e\u200f\u061c]/g, "")
    .replace(/[\u2212\u2013]/g, "-")
    .replace(/\u066b/g, ".")
    .replace(/\u066c/g, "")
    .replace(SPACES, "");
  const match = /^([+-]?)([\d.,]*\d)[^\d.,+-]*$/u.exec(plain);
  if (!match) return null;
  const digits = withPoint(match[2], language);
  return /^\d*\.?\d+$/.test(digits) ? Number(match[1] + digits) : null;
}

/** @param {string} digit */
function westernDigit(digit) {
  const code = digit.codePointAt(0) ?? 0;
  return String(code - Number(FIRST_DIGITS.find((first) => code >= first && code < first + 10)));
}

/**
 * @param {string} written digits, points and commas
 * @param {string} language
 * @returns {string} with a point before the decimals, if there are any, and nothing else
 */
function withPoint(written, language) {
  const marks = written.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  if (!last) return written;
  const groups = isGrouped(written, marks, last, language);
  const point = groups ? -1 : written.lastIndexOf(last);
  return written.replace(/[.,]/g, (_, place) => (place === point ? "." : ""));
}

/**
 * @param {string} written
 * @param {readonly string[]} marks
 * @param {string} last
 * @param {string} language
 * @returns {boolean} whether all marks separate thousands
 */
function isGrouped(written, marks, last, language) {
  if (!/^\d{1,3}(?:[.,]\d{3})+$/.test(written) || marks.some((mark) => mark !== last)) return false;
  return marks.length > 1 || (last === groupMark(language) && !written.startsWith("0"));
}

/** @param {string} language @returns {string | undefined} what separates thousands there */
function groupMark(language) {
  return new Intl.NumberFormat(`${language}-u-nu-latn`).formatToParts(1234567).find(({ type }) => type === "group")?.value;
}

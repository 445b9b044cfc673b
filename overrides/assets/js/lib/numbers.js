// Numbers as people type them.

const SPACES = /[\s\u00a0\u2009\u202f'\u2019]/g;
/** Thousands apart, or as in India hundreds of thousands by twos. */
const GROUPED = /^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/;
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
 * @returns {string} with a point before the decimals, if there are any, and nothing else; empty if the marks make no number
 */
function withPoint(written, language) {
  const last = written.match(/[.,]/g)?.at(-1);
  if (!last) return written;
  const [whole, decimals = ""] = [written.slice(0, written.lastIndexOf(last)), written.slice(written.lastIndexOf(last) + 1)];
  const marks = Array.from(whole.matchAll(/[.,]/g), ([mark]) => mark);
  const together = GROUPED.test(written) && !written.startsWith("0");
  if (marks.includes(last) || (!marks.length && together && last === groupMark(language))) {
    return together && marks.every((mark) => mark === last) ? written.replace(/[.,]/g, "") : "";
  }
  return !marks.length || GROUPED.test(whole) ? `${whole.replace(/[.,]/g, "")}.${decimals}` : "";
}

/** @param {string} language @returns {string | undefined} what separates thousands there */
function groupMark(language) {
  return new Intl.NumberFormat(`${language}-u-nu-latn`).formatToParts(1234567).find(({ type }) => type === "group")?.value;
}

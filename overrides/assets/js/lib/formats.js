// Numbers, times and dates as the page's language writes them, with its plurals, from the browser's own CLDR.

/**
 * @param {string} language of the page; plain `en` writes dates as the world does, day first, as the generator has them
 * @returns {string} with the digits and the calendar of the generator's pages
 */
function localeOf(language) {
  return `${language === "en" ? "en-001" : language}-u-ca-gregory-nu-latn`;
}

/**
 * @param {number} minutes
 * @param {string} language
 * @returns {string} `25 minutes`, `2 hours 30 minutes`; no minutes are `0 minutes`
 */
export function formatMinutes(minutes, language) {
  const parts = [[Math.floor(minutes / 60), "hour"], [minutes % 60, "minute"]].filter(([count]) => count);
  return (parts.length ? parts : [[0, "minute"]])
    .map(([count, unit]) => new Intl.NumberFormat(localeOf(language), { style: "unit", unit: `${unit}`, unitDisplay: "long" }).format(Number(count)))
    .join(" ");
}

/** @param {number} share from 0 to 1 @param {string} language */
export function formatShare(share, language) {
  return new Intl.NumberFormat(localeOf(language), { style: "percent" }).format(share);
}

/** @param {string | Date} moment ISO 8601, or a date @param {string} language @returns {string} the day where the reader is; empty for what is no date */
export function formatDay(moment, language) {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? "" : new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long" }).format(date);
}

/**
 * @param {string} phrase with `{name}` where a value goes
 * @param {Record<string, string>} values
 */
export function fill(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/**
 * @param {number} milliseconds
 * @param {string} language
 * @returns {string} `in 10 minutes`, `in 4 days`, `in 3 months`
 */
export function formatWait(milliseconds, language) {
  const format = new Intl.RelativeTimeFormat(localeOf(language));
  const days = milliseconds / 86_400_000;
  if (days >= 365) return format.format(Math.round(days / 365), "year");
  if (days >= 60) return format.format(Math.round(days / 30.4), "month");
  if (days >= 1) return format.format(Math.round(days), "day");
  const minutes = Math.round(milliseconds / 60_000);
  return minutes < 60 ? format.format(minutes, "minute") : format.format(Math.round(minutes / 60), "hour");
}

/** @param {string} code of a language @param {string} language of the page @returns {string} its name; the code where the browser knows none */
export function formatLanguage(code, language) {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

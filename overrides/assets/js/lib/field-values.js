// What the store may hold for a field, read without trust: another version, a hand or an import may have written it.

/** @param {unknown} value @returns {string} */
export const asText = (value) => (typeof value === "string" ? value : "");

/** @param {unknown} value @returns {string[]} the numbers of what was chosen */
export const asChoices = (value) => (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string" && one !== "");

/** @param {unknown} value @returns {string[][]} the rows of a table, as many cells each as were written */
export const asRows = (value) => (Array.isArray(value) ? value.map((row) => (Array.isArray(row) ? row.map(asText) : [])) : []);

/** @param {unknown} value @returns {boolean} whether anything is written in it */
export const isFilled = (value) => (Array.isArray(value) ? value.some(isFilled) : asText(value).trim() !== "");

// A strategy put together: what the page knows of its sections and what the learner has written, as one document.
import { asChoices, asRows, asText, isFilled } from "./field-values.js";
import { fill, formatDay } from "./formats.js";

/**
 * @typedef {object} FieldOutline
 * @property {string} key of the item that holds it
 * @property {string} title
 * @property {string} kind
 * @property {string[]} [choices]
 * @property {number} [steps]
 * @property {string} [first]
 * @property {string} [last]
 * @property {string[]} [columns]
 *
 * @typedef {object} Outline
 * @property {string} language
 * @property {string} direction
 * @property {Array<{ id: string, title: string, fields: FieldOutline[] }>} sections
 * @property {string[]} sources
 * @property {Record<string, string>} words
 *
 * @typedef {{ text: string } | { list: string[] } | { columns: string[], rows: string[][] }} Content
 *
 * @typedef {object} StrategyField
 * @property {string} key
 * @property {string} title
 * @property {string} kind
 * @property {Content | undefined} content undefined for a gap
 *
 * @typedef {object} StrategySection
 * @property {string} id
 * @property {string} title
 * @property {StrategyField[]} fields
 * @property {string} own the learner's own text
 * @property {boolean} empty whether nothing at all is written in it
 *
 * @typedef {object} Strategy
 * @property {string} title
 * @property {string} by who wrote it, as a phrase; empty if they didn't say
 * @property {StrategySection[]} sections
 * @property {string[]} sources
 * @property {number} filled
 * @property {number} total
 * @property {Outline} outline
 */

/**
 * @param {Outline} outline
 * @param {(key: string) => unknown} get the value of an item
 * @returns {Strategy}
 */
export function compileStrategy(outline, get) {
  const sections = outline.sections.map((section) => {
    const fields = section.fields.map((field) => ({ key: field.key, title: field.title, kind: field.kind, content: contentOf(field, get(field.key), outline) }));
    const own = asText(get(`section/${section.id}`)).trim();
    return { id: section.id, title: section.title, fields, own, empty: !own && fields.every(({ content }) => !content) };
  });
  const fields = sections.flatMap((section) => section.fields);
  const name = asText(get("name")).trim();
  return {
    title: asText(get("section/title")).trim() || outline.words.untitled,
    by: name && fill(outline.words.by, { name }),
    sections,
    sources: outline.sources,
    filled: fields.filter(({ content }) => content).length,
    total: fields.length,
    outline,
  };
}

/**
 * @param {FieldOutline} field
 * @param {unknown} value
 * @param {Outline} outline
 * @returns {Content | undefined}
 */
function contentOf(field, value, { language, words }) {
  if (!isFilled(value)) return undefined;
  switch (field.kind) {
    case "choice": {
      const chosen = asChoices(value).map((number) => field.choices?.[Number(number) - 1] ?? "").filter(Boolean);
      return chosen.length > 1 ? { list: chosen } : textOf(chosen[0]);
    }
    case "scale":
      return textOf(asText(value) && stepOf(field, asText(value), words));
    case "table": {
      const columns = field.columns ?? [];
      const rows = asRows(value).filter(isFilled).map((row) => columns.map((_, index) => (row[index] ?? "").trim()));
      return rows.some(isFilled) ? { columns, rows: rows.filter(isFilled) } : undefined;
    }
    case "date":
      return textOf((/^\d{4}-\d\d-\d\d$/.test(asText(value)) && formatDay(`${value}T12:00`, language)) || asText(value));
    default:
      return textOf(asText(value));
  }
}

/** @param {string | undefined} text @returns {Content | undefined} */
const textOf = (text) => (text?.trim() ? { text: text.trim() } : undefined);

/** @param {FieldOutline} field @param {string} step @param {Record<string, string>} words */
function stepOf({ first = "", last = "", steps = 0 }, step, words) {
  return `${fill(words.step, { n: step, all: String(steps) })} (${fill(words.scale, { first, last, steps: String(steps) })})`;
}

// A strategy as a tree of elements, from which the page to print and the HTML file are made. A learner's words are leaves of it, never markup.
import { fill } from "./formats.js";

/** @import { Content, Strategy, StrategyField, StrategySection } from "./strategy.js" */
/** @typedef {[name: string, attributes: Record<string, string>, ...children: (Tree | string)[]]} Tree */

/** How many ruled lines a gap leaves for each kind of field. @type {Record<string, number>} */
const LINES = { long: 5, table: 4 };

/** @param {Strategy} strategy @returns {Tree} */
export function strategyTree(strategy) {
  const { words } = strategy.outline;
  return [
    "article",
    { class: "paper" },
    ["h1", { dir: "auto" }, strategy.title],
    ...(strategy.by ? [/** @type {Tree} */ (["p", { class: "paper-by", dir: "auto" }, strategy.by])] : []),
    ...strategy.sections.map((section) => sectionTree(section, words)),
    ...(strategy.sources.length
      ? [/** @type {Tree} */ (["section", { class: "paper-sources" }, ["h2", {}, words.sources], ["ul", {}, ...strategy.sources.map(item)]])]
      : []),
    ["p", { class: "paper-made" }, words.made],
  ];
}

/** @param {StrategySection} section @param {Record<string, string>} words @returns {Tree} */
function sectionTree(section, words) {
  /** @type {Tree[]} */
  const own = section.own ? [["div", { class: "paper-own", dir: "auto" }, ...paragraphs(section.own)]] : [];
  /** @type {Tree[]} */
  const nothing = section.empty && !section.fields.length ? [gap(words.empty, 5)] : [];
  return ["section", {}, ["h2", {}, section.title], ...own, ...section.fields.flatMap((field) => fieldTrees(field, words)), ...nothing];
}

/** @param {StrategyField} field @param {Record<string, string>} words @returns {Tree[]} */
function fieldTrees(field, words) {
  if (!field.content) return [gap(fill(words.gap, { what: field.title }), LINES[field.kind] ?? 1)];
  return [["h3", {}, field.title], ...contentTrees(field.content)];
}

/** @param {string} text @param {number} lines @returns {Tree} */
function gap(text, lines) {
  return ["div", { class: "paper-gap" }, ["p", {}, text], .../** @type {Tree[]} */ (Array.from({ length: lines }, () => ["div", { class: "paper-line" }]))];
}

/** @param {Content} content @returns {Tree[]} */
function contentTrees(content) {
  if ("text" in content) return [["div", { dir: "auto" }, ...paragraphs(content.text)]];
  if ("list" in content) return [["ul", {}, ...content.list.map(item)]];
  /** @type {(cell: string) => Tree} */
  const head = (cell) => ["th", { scope: "col" }, cell];
  /** @type {(row: string[]) => Tree} */
  const body = (row) => ["tr", {}, .../** @type {Tree[]} */ (row.map((cell) => ["td", { dir: "auto" }, ...lines(cell)]))];
  return [["table", {}, ["thead", {}, ["tr", {}, ...content.columns.map(head)]], ["tbody", {}, ...content.rows.map(body)]]];
}

/** @param {string} text @returns {Tree} */
const item = (text) => ["li", {}, text];

/** @param {string} text @returns {Tree[]} */
const paragraphs = (text) => text.split(/\n\s*\n/).map((paragraph) => ["p", {}, ...lines(paragraph)]);

/** @param {string} text @returns {Array<Tree | string>} */
const lines = (text) => text.split("\n").flatMap((line, index) => (index ? [/** @type {Tree} */ (["br", {}]), line] : [line]));

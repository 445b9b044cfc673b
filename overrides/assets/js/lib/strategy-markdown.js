// A strategy as Markdown (CommonMark with GitHub's tables). What a learner wrote is text in it: no character of it makes markup.
import { fill } from "./formats.js";

/** @import { Content, Strategy, StrategyField } from "./strategy.js" */

/** @param {Strategy} strategy @returns {string} */
export function strategyMarkdown(strategy) {
  const { words } = strategy.outline;
  const parts = [`# ${lineOf(strategy.title)}`];
  if (strategy.by) parts.push(lineOf(strategy.by));
  for (const section of strategy.sections) {
    parts.push(`## ${lineOf(section.title)}`);
    if (section.own) parts.push(textOf(section.own));
    for (const field of section.fields) parts.push(...fieldParts(field, words));
    if (section.empty && !section.fields.length) parts.push(`*${lineOf(words.empty)}*`);
  }
  if (strategy.sources.length) parts.push(`## ${lineOf(words.sources)}`, strategy.sources.map((source) => `- ${lineOf(source)}`).join("\n"));
  return `${[...parts, "---", lineOf(words.made)].join("\n\n")}\n`;
}

/** @param {StrategyField} field @param {Record<string, string>} words */
function fieldParts(field, words) {
  if (!field.content) return [`*${lineOf(fill(words.gap, { what: field.title }))}*`];
  return [`### ${lineOf(field.title)}`, contentOf(field.content)];
}

/** @param {Content} content */
function contentOf(content) {
  if ("text" in content) return textOf(content.text);
  if ("list" in content) return content.list.map((text) => `- ${lineOf(text)}`).join("\n");
  const rows = [content.columns, content.columns.map(() => "---"), ...content.rows];
  return rows.map((row, index) => `| ${row.map((cell) => (index === 1 ? cell : cellOf(cell))).join(" | ")} |`).join("\n");
}

/** A text of several lines and paragraphs. @param {string} text */
const textOf = (text) =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split("\n").map(lineOf).join("  \n"))
    .join("\n\n");

/** @param {string} text */
const cellOf = (text) => text.split("\n").map(lineOf).join("<br>");

/**
 * One line. Characters that would make markup are escaped; those that do so only at a line's beginning, there.
 *
 * @param {string} text
 */
export function lineOf(text) {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]|~]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/^([#+:=-])/, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

// A notebook as Markdown. What a learner wrote, and what they quote, is text in it: no character of it makes markup.
import { lineOf } from "./strategy-markdown.js";

/**
 * @typedef {object} Notebook
 * @property {string} title
 * @property {string} made by what it was made
 * @property {Array<{ title: string, address: string, notes: Array<{ exact: string, text: string }> }>} groups one a page
 */

/** @param {Notebook} notebook @returns {string} */
export function notebookMarkdown({ title, made, groups }) {
  const parts = [`# ${lineOf(title)}`];
  for (const group of groups) {
    parts.push(`## ${lineOf(group.title)}`);
    if (group.address) parts.push(`<${addressOf(group.address)}>`);
    parts.push(group.notes.map(noteOf).join("\n\n---\n\n"));
  }
  return `${[...parts, "---", lineOf(made)].join("\n\n")}\n`;
}

/** @param {{ exact: string, text: string }} note */
function noteOf({ exact, text }) {
  return [exact.trim() && `> ${lineOf(exact)}`, textOf(text)].filter(Boolean).join("\n\n");
}

/** Paragraphs, in which a new line stays one. @param {string} text */
const textOf = (text) =>
  text
    .split(/\r\n?|\n/)
    .map(lineOf)
    .join("\n")
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/^\n|\n$/g, "").replace(/\n/g, "  \n"))
    .filter(Boolean)
    .join("\n\n");

/** @param {string} address */
const addressOf = (address) => address.replace(/[<>\s]/g, encodeURIComponent);

// The text of a page's prose as quotations have it, and the way between its characters and the document.

/** @import { Span } from "../lib/quotes.js" */

/** What stands in the prose and isn't its text. */
const LEFT_OUT = "station-question, station-worksheet, .question, .worksheet, button, input, select, textarea, script, style, template, svg, [popover], [hidden], .footnote-ref, .footnote-backref, .visually-hidden";
const BLOCKS = "address, article, aside, blockquote, caption, dd, details, div, dl, dt, figcaption, figure, h1, h2, h3, h4, h5, h6, li, ol, p, pre, section, summary, table, td, th, tr, ul";

export class ProseText {
  /** With each run of whitespace, and each boundary of a block, as one blank. */
  text = "";
  /** For each character, the node that has it and its place there. @type {Text[]} */
  #nodes = [];
  /** @type {number[]} */
  #offsets = [];

  /** @param {Element} prose */
  constructor(prose) {
    const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
    /** @type {Element | null | undefined} */
    let block;
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const parent = node.parentElement;
      if (!parent || isLeftOut(parent, prose)) continue;
      const own = parent.closest(BLOCKS);
      if (own !== block && node.data.trim()) {
        if (block !== undefined) this.#add(" ", node, 0);
        block = own;
      }
      for (let offset = 0; offset < node.length; offset++) this.#add(node.data[offset], node, offset);
    }
  }

  /** @param {string} character @param {Text} node @param {number} offset */
  #add(character, node, offset) {
    const added = /\s/.test(character) ? " " : character;
    if (added === " " && (!this.text || this.text.endsWith(" "))) return;
    this.text += added;
    this.#nodes.push(node);
    this.#offsets.push(offset);
  }

  /** @param {Span} span not empty @returns {Range} */
  rangeOf({ start, end }) {
    const range = document.createRange();
    range.setStart(this.#nodes[start], this.#offsets[start]);
    range.setEnd(this.#nodes[end - 1], this.#offsets[end - 1] + 1);
    return range;
  }

  /** @param {Range} range @returns {Span | undefined} the text in it without blanks around; undefined if it has none */
  spanOf(range) {
    let start = -1;
    let end = 0;
    let isInside = false;
    for (let at = 0; at < this.text.length; at++) {
      const [node, offset] = [this.#nodes[at], this.#offsets[at]];
      if (node !== this.#nodes[at - 1]) isInside = range.intersectsNode(node);
      if (!isInside || this.text[at] === " ") continue;
      if (node === range.startContainer && offset < range.startOffset) continue;
      if (node === range.endContainer && offset >= range.endOffset) continue;
      if (start < 0) start = at;
      end = at + 1;
    }
    return start < 0 ? undefined : { start, end };
  }
}

/** @param {Element} element @param {Element} prose */
function isLeftOut(element, prose) {
  const found = element.closest(LEFT_OUT);
  return found !== null && prose.contains(found);
}

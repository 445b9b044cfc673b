// Marks on a page what a search found there: its address names the words, `?highlight=…`.
import { make } from "./dom.js";
import { fold } from "../lib/words.js";

const NAME = "found";

/**
 * Marks the words and goes to the first in the section that the address names.
 *
 * @param {import("./room.js").Interface["words"]} words
 */
export function markPage(words) {
  const main = document.querySelector("main");
  const wanted = new Set((new URLSearchParams(location.search).get("highlight") ?? "").split(/\s+/).filter(Boolean).map(fold));
  const ranges = main && wanted.size ? findWords(main, wanted) : [];
  if (!ranges.length) return;
  const unmark = paint(ranges);
  const button = make("button", { type: "button", class: "plain-button" }, words["unmark"]);
  const bar = make("div", { class: "marks", role: "status", "data-marks": String(ranges.length) }, make("span", {}, words["marked"]), button);
  document.body.append(bar);
  const remove = () => {
    unmark();
    bar.remove();
    document.removeEventListener("keydown", escape);
    forgetWords();
  };
  /** @param {KeyboardEvent} event */
  const escape = (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open], :popover-open")) remove();
  };
  button.addEventListener("click", remove);
  document.addEventListener("keydown", escape);
}

/** @param {Element} root @param {Set<string>} wanted @returns {Range[]} */
function findWords(root, wanted) {
  const ranges = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (node.parentElement?.closest("nav, svg, [data-pagefind-ignore], .visually-hidden")) continue;
    for (const match of (node.nodeValue ?? "").matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      if (!wanted.has(fold(match[0]))) continue;
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      ranges.push(range);
    }
  }
  scrollTo(root, ranges);
  return ranges;
}

/** Goes to the first marked word in the section that the address names, opening what is folded over it. @param {Element} root @param {Range[]} ranges */
function scrollTo(root, ranges) {
  const section = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const first = ranges.find((range) => !section || section.contains(range.startContainer) || follows(section, range.startContainer)) ?? ranges[0];
  const element = first?.startContainer.parentElement;
  if (!element || !root.contains(element)) return;
  for (let details = element.closest("details:not([open])"); details instanceof HTMLDetailsElement; details = element.closest("details:not([open])")) {
    details.open = true;
  }
  element.scrollIntoView({ block: "center", behavior: "instant" });
}

/** @param {Node} before @param {Node} after */
function follows(before, after) {
  return Boolean(before.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** @param {Range[]} ranges @returns {() => void} takes the marks away */
function paint(ranges) {
  if ("highlights" in CSS) {
    CSS.highlights.set(NAME, new Highlight(...ranges));
    return () => CSS.highlights.delete(NAME);
  }
  const marks = ranges.reverse().map((range) => {
    const mark = make("mark", { class: NAME });
    range.surroundContents(mark);
    return mark;
  });
  return () => marks.forEach((mark) => mark.replaceWith(...mark.childNodes));
}

/** The address is that of the page again, where the browser allows it. */
function forgetWords() {
  const address = new URL(location.href);
  address.searchParams.delete("highlight");
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Not from this disk: the words come back with a reload.
  }
}

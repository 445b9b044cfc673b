import { store } from "../learner/page-store.js";

/** @import { Part } from "./part.js" */

/** Notes on the page. Their script comes where there are any, and when the learner selects something of the text. @type {Part} */
export const PAGE_NOTES = {
  tag: "page-notes",
  script: "notes",
  styled: true,
  prefix: "note/",
  joins: true,
  begin(notes, ask) {
    const prose = proseOf(notes);
    for (const button of notes.querySelectorAll(".page-notes__actions [disabled]")) button.toggleAttribute("hidden", !prose);
    notes.hidden = false;
    document.addEventListener("selectionchange", function selected() {
      const selection = getSelection();
      if (!prose || !selection || selection.isCollapsed || !selection.getRangeAt(0).intersectsNode(prose)) return;
      document.removeEventListener("selectionchange", selected);
      ask();
    });
  },
  isNeeded: ({ dataset: { page } }) => store.entries("note/").some(({ value }) => value.page === page),
};

/** @param {HTMLElement} notes @returns {Element | null} the text that they are about */
export const proseOf = (notes) => notes.closest("article")?.querySelector(":scope > .prose") ?? null;

import { proseOf } from "../later/page-notes.js";
import { sayKept } from "../learner/kept-state.js";
import { LearnerElement } from "../learner/learner-element.js";
import { keepTexts, setText } from "../learner/set-text.js";
import { store } from "../learner/page-store.js";
import { fill, formatLanguage } from "../lib/formats.js";
import { findQuote, quoteAt, workOfPage } from "../lib/quotes.js";
import { MarkedPassages, goToElement } from "../notes/marked-passages.js";
import { NoteBin, newKey, notesOf } from "../notes/note-items.js";
import { NoteToolbar } from "../notes/note-toolbar.js";
import { ProseText } from "../notes/prose-text.js";

/** @import { Quote, Span } from "../lib/quotes.js" */
/** @import { Note } from "../notes/note-items.js" */

/** The learner's notes on the page: made from what they select, marked in the text, and listed with their own words. */
export class PageNotes extends LearnerElement {
  #passages = new MarkedPassages();
  /** Where each note's quotation stands, with the text that was looked through. @type {Map<string, { quote: Quote, span: Span | undefined }>} */
  #found = new Map();
  /** What is selected in the prose. @type {{ quote: Quote, language: string } | undefined} */
  #selected;
  /** @type {NoteToolbar | undefined} */
  #toolbar;
  /** @type {NoteBin | undefined} */
  #bin;

  get prefixes() {
    return ["note/"];
  }

  get #prose() {
    return proseOf(this);
  }

  get #list() {
    return /** @type {HTMLElement} */ (this.querySelector(".page-notes__list"));
  }

  begin() {
    const prose = this.#prose;
    const bar = this.querySelector("template")?.content.querySelector(".note-toolbar")?.cloneNode(true);
    if (prose && bar instanceof HTMLElement) {
      this.#toolbar = new NoteToolbar(bar, (range) => this.#select(range));
      bar.addEventListener("click", (event) => this.#act(event));
      prose.addEventListener("click", (event) => this.#click(/** @type {MouseEvent} */ (event)));
    }
    this.#bin = new NoteBin(this, (key) => this.#writeIn(key));
    this.addEventListener("mousedown", (event) => event.target instanceof Element && event.target.closest(".page-notes__actions") && event.preventDefault());
    this.addEventListener("click", (event) => this.#act(event));
    this.addEventListener("input", ({ target }) => target instanceof HTMLTextAreaElement && this.#write(target));
    const region = this.querySelector("[data-kept]");
    if (region instanceof HTMLElement) sayKept(this, region, region.dataset);
    this.hidden = false;
    queueMicrotask(() => this.#goToAsked());
  }

  /** @param {string} [key] */
  show(key) {
    const page = this.dataset.page ?? "";
    const notes = notesOf(page);
    if (key && store.get(key)?.page !== page && !this.#rowOf(key)) return;
    this.#find(notes);
    const keys = new Set(notes.map((note) => note.key));
    for (const row of this.#rows) if (!keys.has(row.dataset.key ?? "")) row.remove();
    this.#arrange(notes);
    this.#showSelected();
  }

  get #rows() {
    return /** @type {HTMLElement[]} */ ([...this.#list.children]);
  }

  /** @param {string} key */
  #rowOf(key) {
    return this.#rows.find(({ dataset }) => dataset.key === key);
  }

  /** Looks for the passages of notes; for those that were looked for already, only if they are others now. @param {ReturnType<typeof notesOf>} notes */
  #find(notes) {
    const prose = this.#prose;
    const isNew = notes.some(({ key, value }) => value.quote && !isSame(this.#found.get(key)?.quote, value.quote));
    if (!prose || (!isNew && notes.filter(({ value }) => value.quote).length === this.#found.size)) return;
    const text = new ProseText(prose);
    const work = workOfPage();
    /** @type {Map<string, { quote: Quote, span: Span | undefined }>} */
    const found = new Map();
    /** @type {Map<string, Range>} */
    const ranges = new Map();
    for (const { key, value: { quote, language } } of notes) {
      if (!quote) continue;
      const before = this.#found.get(key);
      const span = before && isSame(before.quote, quote) ? before.span : isWrittenIn(prose, language) ? findQuote(text.text, quote, work) : undefined;
      found.set(key, { quote, span });
      if (span) ranges.set(key, text.rangeOf(span));
    }
    this.#found = found;
    this.#passages.mark(ranges);
  }

  /** In the order of the text, then those without a place in it; rows that are there already stay, with the caret in them. @param {ReturnType<typeof notesOf>} notes */
  #arrange(notes) {
    const place = (/** @type {string} */ key) => this.#found.get(key)?.span?.start ?? Infinity;
    const sorted = [...notes].sort((one, other) => (place(one.key) === place(other.key) ? 0 : place(one.key) - place(other.key)));
    let next = this.#list.firstElementChild;
    for (const { key, value } of sorted) {
      const row = this.#rowOf(key) ?? this.#newRow(key);
      if (row === next) next = next.nextElementSibling;
      else this.#list.insertBefore(row, next);
      this.#fillRow(row, value);
    }
  }

  /** @param {string} key */
  #newRow(key) {
    const row = /** @type {HTMLElement} */ (this.querySelector("template")?.content.querySelector(".note")?.cloneNode(true));
    row.dataset.key = key;
    row.id = key.replace("/", "-");
    return row;
  }

  /** @param {HTMLElement} row @param {Note} note */
  #fillRow(row, { quote, text, language = "" }) {
    const span = this.#found.get(row.dataset.key ?? "")?.span;
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (row.querySelector(`[data-part=${name}]`));
    const isForeign = !span && language !== "" && !isWrittenIn(this.#prose, language);
    for (const name of ["quote", "passage", "foreign", "gone"]) part(name).hidden = true;
    if (quote) {
      const shown = part(span ? "passage" : "quote");
      shown.hidden = false;
      if (language) shown.lang = language;
      (shown.querySelector("[data-words]") ?? shown).textContent = quote.exact;
      if (isForeign) part("foreign").textContent = fill(this.dataset.foreign ?? "", { language: formatLanguage(language, document.documentElement.lang) });
      part("foreign").hidden = !isForeign;
      part("gone").hidden = Boolean(span) || isForeign;
    }
    const area = row.querySelector("textarea");
    if (area) setText(area, text);
  }

  /** @param {Event} event */
  #act(event) {
    const button = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-act]")) : null;
    const key = /** @type {HTMLElement | null} */ (button?.closest(".note"))?.dataset.key ?? "";
    switch (button?.dataset.act) {
      case "highlight":
      case "note":
        return this.#make(button.dataset.act, !this.contains(button));
      case "page":
        return this.#writeIn(this.#add({}));
      case "go":
        return this.#passages.goTo(key);
      case "remove":
        return this.#bin?.remove(key);
    }
  }

  /** @param {string} act @param {boolean} isBeside whether it was asked for beside the passage */
  #make(act, isBeside) {
    if (!this.#selected) return;
    const key = this.#add(this.#selected);
    const stays = isBeside && act === "highlight";
    this.#toolbar?.hide();
    getSelection()?.removeAllRanges();
    this.#select(null);
    const row = this.#rowOf(key);
    if (act === "note") this.#writeIn(key);
    else if (!stays) /** @type {HTMLElement | null} */ (row?.querySelector("[data-act=go]"))?.focus();
    const status = /** @type {HTMLElement | null} */ (this.querySelector("[role=status]"));
    if (stays && status) status.textContent = status.dataset.highlighted ?? "";
  }

  /** @param {{ quote?: Quote, language?: string }} about @returns {string} the note's key */
  #add({ quote, language = document.documentElement.lang }) {
    const key = newKey();
    const { page = "", title = "" } = this.dataset;
    store.set(key, { page, title, language, ...(quote && { quote }), text: "" });
    return key;
  }

  /** @param {string} key */
  #writeIn(key) {
    const row = this.#rowOf(key);
    const area = row?.querySelector("textarea");
    if (row && area) goToElement(area, row);
  }

  /** @param {HTMLTextAreaElement} area */
  #write(area) {
    const key = /** @type {HTMLElement | null} */ (area.closest(".note"))?.dataset.key ?? "";
    void keepTexts(area, key, async () => {
      const note = store.get(key);
      return note !== undefined && store.set(key, { ...note, text: area.value });
    });
  }

  /** @param {Range | null} range @returns {boolean} whether it has text of the prose */
  #select(range) {
    const prose = this.#prose;
    const text = range && prose && range.intersectsNode(prose) ? new ProseText(prose) : undefined;
    const span = range ? text?.spanOf(range) : undefined;
    const element = span && text ? text.rangeOf(span).startContainer.parentElement : null;
    const language = element?.closest("[lang]")?.getAttribute("lang") ?? document.documentElement.lang;
    this.#selected = text && span ? { quote: quoteAt(text.text, span), language: isWrittenIn(prose, language) ? language : languageOf(prose) } : undefined;
    this.#showSelected();
    return this.#selected !== undefined;
  }

  #showSelected() {
    for (const button of this.querySelectorAll(".page-notes__actions :is([data-act=highlight], [data-act=note])")) {
      button.toggleAttribute("disabled", !this.#selected);
      button.toggleAttribute("hidden", !this.#prose);
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    if (!(event.target instanceof Element) || event.target.closest("a, button, summary, input, textarea, select, label") || getSelection()?.isCollapsed === false) return;
    const row = this.#rowOf(this.#passages.keyAt(event.clientX, event.clientY) ?? "");
    if (row) goToElement(row);
  }

  /** An address may name one of the notes. */
  #goToAsked() {
    const row = location.hash.startsWith("#note-") ? this.#rows.find(({ id }) => `#${id}` === location.hash) : undefined;
    if (row) goToElement(row);
  }
}

/** @param {Quote | undefined} one @param {Quote} other */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {Element | null} prose @returns {string} */
const languageOf = (prose) => prose?.querySelector(":scope > [lang]")?.getAttribute("lang") ?? document.documentElement.lang;

/** Whether the prose, which may stand untranslated on the page, is in that language. @param {Element | null} prose @param {string | undefined} language */
function isWrittenIn(prose, language) {
  return language === undefined || language === languageOf(prose);
}

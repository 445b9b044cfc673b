import { LearnerElement } from "../learner/learner-element.js";
import { saveFile } from "../learner/save-file.js";
import { fill, formatLanguage } from "../lib/formats.js";
import { notebookMarkdown } from "../lib/notebook-markdown.js";
import { fold } from "../lib/words.js";
import { formatNumber, once } from "../my/words.js";
import { NoteBin, notesOf } from "../notes/note-items.js";

/** @import { Note } from "../notes/note-items.js" */
/** @typedef {{ uri: string, title: string, language?: string, direction?: string }} Page `language` where it isn't this page's */
/** @typedef {{ page: Page, isLost: boolean, notes: Array<{ key: string, value: Note }> }} Group */

/** All notes of the learner, by the pages that they are about: to find, to read, to print and to take away. */
export class NoteBook extends LearnerElement {
  /** @type {Page[]} in the course's order */
  #pages = [];
  /** @type {NoteBin | undefined} */
  #bin;

  get prefixes() {
    return ["note/"];
  }

  get #filter() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input[type=search]"));
  }

  begin() {
    this.#pages = JSON.parse(this.querySelector("#notebook-pages")?.textContent ?? "[]");
    const bin = this.querySelector("[data-bin]");
    if (bin instanceof HTMLElement) this.#bin = new NoteBin(bin, (key) => queueMicrotask(() => this.#buttonOf(key)?.focus()));
    this.#filter.addEventListener("input", () => this.show());
    this.addEventListener("click", (event) => this.#act(event));
  }

  show() {
    this.#soon();
  }

  #soon = once(() => {
    const all = notesOf();
    const wanted = fold(this.#filter.value.trim());
    const shown = all.filter(({ value }) => !wanted || fold(`${value.text} ${value.quote?.exact ?? ""} ${this.#pageOf(value).title}`).includes(wanted));
    for (const part of this.querySelectorAll("[data-empty]")) part.toggleAttribute("hidden", all.length > 0);
    for (const part of this.querySelectorAll("[data-filled]")) part.toggleAttribute("hidden", !all.length);
    const count = this.querySelector("[data-count]");
    if (count) count.textContent = fill(this.dataset.shown ?? "", { n: formatNumber(shown.length), all: formatNumber(all.length) });
    this.querySelector(".notebook__groups")?.replaceChildren(...this.#groups(shown).map((group) => this.#groupOf(group)));
  });

  /** @param {Note} note @returns {Page} as it is now; else as it was when the note was made */
  #pageOf({ page, title }) {
    return this.#pages.find(({ uri }) => uri === page) ?? { uri: "", title: title || page };
  }

  /** @param {ReturnType<typeof notesOf>} notes @returns {Group[]} the course's pages in its order, then others */
  #groups(notes) {
    const uris = new Set([...this.#pages.map(({ uri }) => uri), ...notes.map(({ value }) => value.page)]);
    return [...uris].flatMap((uri) => {
      const own = notes.filter(({ value }) => value.page === uri);
      const page = own[0] && this.#pageOf(own[0].value);
      return page ? [{ page, isLost: !page.uri, notes: own }] : [];
    });
  }

  /** @param {Group} group */
  #groupOf({ page, isLost, notes }) {
    const section = this.#copy(".notebook__group");
    const link = /** @type {HTMLAnchorElement} */ (section.querySelector("a"));
    link.textContent = page.title;
    if (page.language) Object.assign(link, { lang: page.language, dir: page.direction });
    if (!isLost) link.href = `../${page.uri}`;
    section.querySelector("[data-part=lost]")?.toggleAttribute("hidden", !isLost);
    section.querySelector("ul")?.append(...notes.map(({ key, value }) => this.#rowOf(key, value, page)));
    return section;
  }

  /** @param {string} key @param {Note} note @param {Page} page */
  #rowOf(key, { quote, text, language = "" }, page) {
    const row = this.#copy("li");
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (row.querySelector(`[data-part=${name}]`));
    row.dataset.key = key;
    const own = page.language ?? document.documentElement.lang;
    const about = !quote ? this.dataset.whole : language && language !== own ? fill(this.dataset.foreign ?? "", { language: formatLanguage(language, document.documentElement.lang) }) : "";
    for (const [name, words] of Object.entries({ quote: quote?.exact, about, text })) {
      part(name).textContent = words ?? "";
      part(name).hidden = !words;
    }
    if (quote && language) part("quote").lang = language;
    const open = part("open");
    open.hidden = !page.uri;
    if (page.uri) open.setAttribute("href", `../${page.uri}#${encodeURIComponent(key.replace("/", "-"))}`);
    return row;
  }

  /** @param {string} selector @returns {HTMLElement} */
  #copy(selector) {
    return /** @type {HTMLElement} */ (this.querySelector("template")?.content.querySelector(selector)?.cloneNode(true));
  }

  /** @param {string} key */
  #buttonOf(key) {
    const row = [...this.querySelectorAll("li")].find(({ dataset }) => dataset.key === key);
    return /** @type {HTMLElement | null} */ (row?.querySelector("[data-act=remove]") ?? null);
  }

  /** @param {Event} event */
  #act(event) {
    const button = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-act]")) : null;
    switch (button?.dataset.act) {
      case "print":
        return print();
      case "markdown":
        return saveFile("notebook.md", "text/markdown", this.#markdown());
      case "remove":
        return this.#bin?.remove(/** @type {HTMLElement | null} */ (button.closest(".note"))?.dataset.key ?? "");
    }
  }

  #markdown() {
    const groups = this.#groups(notesOf()).map(({ page, notes }) => ({
      title: page.title,
      address: addressOf(page.uri),
      notes: notes.map(({ value }) => ({ exact: value.quote?.exact ?? "", text: value.text })),
    }));
    const made = (this.dataset.made ?? "").replace("{station}", () => this.dataset.stationTitle ?? "");
    return notebookMarkdown({ title: this.dataset.heading ?? "", made, groups });
  }
}

/** @param {string} uri @returns {string} where the page is published; empty if that isn't known: an address on this disk is nobody else's business */
function addressOf(uri) {
  const published = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href ?? (location.protocol === "file:" ? "" : location.href);
  return uri && published ? new URL(`../${uri}`, published).href : "";
}

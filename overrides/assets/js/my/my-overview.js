import { LearnerElement } from "../learner/learner-element.js";
import { bindName, setText } from "../learner/set-text.js";
import { store } from "../learner/page-store.js";
import { parseState } from "../lib/card-state.js";
import { isDue } from "../lib/cards.js";
import { countsOf } from "../lib/counts.js";
import { formatNumber, once, showScripted, wordOf } from "./words.js";

/** @typedef {{ prompt: string, uri: string, language?: string, direction?: string }} Question `language` where it isn't the page's */

/** How far the learner is in each unit, their bookmarks and their answers. */
export class MyOverview extends LearnerElement {
  /** @type {Record<string, Question>} by their ids */
  #questions = JSON.parse(document.getElementById("my-questions")?.textContent ?? "{}");

  get prefixes() {
    return ["done/", "answer/", "field/", "note/", "bookmark/", "card/", "name"];
  }

  begin() {
    showScripted(this);
    const name = this.querySelector("input");
    if (name) bindName(name);
  }

  show() {
    this.#soon();
  }

  #soon = once(() => {
    const name = this.querySelector("input");
    if (name) setText(name, store.get("name") ?? "");
    this.#showDue();
    for (const unit of this.querySelectorAll("[data-folder]")) if (unit instanceof HTMLElement) this.#showCounts(unit);
    this.#showList("bookmarks", store.entries("bookmark/"), (row, { key, value }) => this.#showBookmark(row, key, value.title));
    this.#showList("answers", store.entries("answer/"), (row, { key, value }) => this.#showAnswer(row, key.slice("answer/".length), value));
  });

  #showDue() {
    const badge = this.querySelector("[data-due]");
    if (!badge) return;
    const states = store.entries("card/").map(({ value }) => parseState(value)).filter((state) => state !== undefined);
    badge.textContent = wordOf(this, "due", { n: formatNumber(states.filter((state) => isDue(state, new Date())).length) });
    badge.toggleAttribute("hidden", !states.length);
  }

  /** @param {HTMLElement} unit */
  #showCounts(unit) {
    const { folder = "", lessons = "", questions = "", fields = "" } = unit.dataset;
    const course = { folder, lessons: lessons.split(" "), questions: questions.split(" "), fields: fields.split(" ") };
    for (const [name, [n, all]] of Object.entries(countsOf(course, store.entries("")))) {
      const place = unit.querySelector(`[data-count=${name}]`);
      if (place) place.textContent = all === undefined ? formatNumber(n) : wordOf(this, "of", { n: formatNumber(n), all: formatNumber(all) });
    }
  }

  /**
   * @param {string} name
   * @param {ReturnType<typeof store.entries>} entries
   * @param {(row: Element, entry: { key: string, value: any }) => void} show
   */
  #showList(name, entries, show) {
    this.querySelector(`[data-empty=${name}]`)?.toggleAttribute("hidden", entries.length > 0);
    const rows = entries.map((entry) => {
      const row = /** @type {Element} */ (this.querySelector("template")?.content.querySelector(`[data-row=${name}]`)?.cloneNode(true));
      show(row, entry);
      return row;
    });
    this.querySelector(`[data-list=${name}]`)?.replaceChildren(...rows);
  }

  /** @param {Element} row @param {string} key @param {string} title */
  #showBookmark(row, key, title) {
    this.#link(row, title, key.slice("bookmark/".length));
    for (const hidden of row.querySelectorAll("button .visually-hidden")) hidden.textContent = ` ${title}`;
    row.querySelector("button")?.addEventListener("click", () => {
      const place = [...(row.parentElement?.children ?? [])].indexOf(row);
      store.remove(key);
      queueMicrotask(() => {
        const left = this.querySelectorAll("[data-list=bookmarks] button");
        const next = left[Math.min(place, left.length - 1)] ?? this.querySelector("#part-bookmarks");
        if (next instanceof HTMLElement) next.focus();
      });
    });
  }

  /** @param {Element} row @param {string} id @param {{ right: boolean, tries: number }} answer */
  #showAnswer(row, id, { right, tries }) {
    const question = Object.hasOwn(this.#questions, id) ? this.#questions[id] : undefined;
    this.#link(row, question?.prompt ?? wordOf(this, "gone", { id }), question?.uri);
    if (question?.language) Object.assign(row.querySelector("a") ?? {}, { lang: question.language, dir: question.direction });
    const verdict = row.querySelector("[data-verdict]");
    if (!(verdict instanceof HTMLElement)) return;
    verdict.dataset.verdict = !tries ? "unchecked" : right ? "right" : "wrong";
    verdict.textContent = wordOf(this, verdict.dataset.verdict);
  }

  /** @param {Element} row @param {string} text @param {string} [uri] relative to the language's folder; only one of its pages is linked to */
  #link(row, text, uri) {
    const link = row.querySelector("a");
    if (!link) return;
    link.textContent = text;
    if (uri && /^[\w-]+(\/[\w-]+)*\.html(#[\w-]+)?$/.test(uri)) link.href = `../${uri}`;
  }
}

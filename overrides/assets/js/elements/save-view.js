import { megabytes } from "../lib/bundles.js";
import { filesOf, sizeOf, sizeOfDifference } from "../lib/inventory.js";

/** @import { Inventory } from "../lib/inventory.js" */
/** @import { Saved, Unfinished } from "../lib/saved.js" */
/** @import { Progress } from "../saved/save.js" */
/** @typedef {"insecure" | "none" | "unfinished" | "working" | "saved" | "newer" | "remove"} State */
/**
 * What is kept and what is known; a version without its inventory counts as not there.
 *
 * @typedef {{ saved?: Saved | undefined, inventory?: Inventory | undefined, unfinished?: Unfinished | undefined, begun?: Partial | undefined,
 *   newer?: Inventory | undefined, sizes: Record<string, number> }} Kept
 */
/** @typedef {{ inventory: Inventory, paths: ReadonlySet<string> }} Partial what is there of the unfinished version */

/** Into how many shares saving is divided; each is said aloud when it is done. */
const SHARES = 4;

/**
 * What the learner sees and hears of the block "Save for offline". Parts with `data-when` show in the states they name, those with `data-if="more"`
 * only while a language is left to save; the element's `template` has every text by its `data-text`.
 */
export class SaveView {
  #root;
  #language = document.documentElement.lang;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /**
   * @param {State} state
   * @param {Kept} kept
   */
  show(state, kept) {
    const had = this.#root.contains(document.activeElement);
    this.#root.dataset.state = state;
    this.#root.dataset.version = kept.saved?.version ?? "";
    const missing = this.#inputs().some((input) => !kept.saved?.languages.includes(input.value));
    for (const part of this.#all("[data-when]")) part.hidden = !part.dataset.when?.split(" ").includes(state) || (part.dataset.if === "more" && !missing);
    for (const input of this.#inputs()) {
      const there = kept.saved?.languages.includes(input.value) ?? false;
      input.checked ||= there;
      input.disabled = there || state === "working";
    }
    this.showSizes(kept);
    for (const part of this.#all("[data-part=summary]")) part.textContent = this.#summary(state, kept);
    if (had && !isVisible(document.activeElement)) this.#all("[data-focus]").find(isVisible)?.focus();
  }

  /**
   * The size of each language, and of what the button would save.
   *
   * @param {Kept} kept
   */
  showSizes({ saved, sizes }) {
    for (const part of this.#all("[data-size]")) {
      const size = sizes[part.dataset.size ?? ""];
      part.textContent = size === undefined ? "" : this.#megabytes(size);
    }
    const more = this.chosen().filter((language) => !saved?.languages.includes(language));
    const size = more.reduce((sum, language) => sum + (sizes[language] ?? 0), 0);
    for (const part of this.#all("[data-value=size]")) part.textContent = size ? this.#megabytes(size) : "";
    for (const button of this.#all("[data-action=save]")) button.toggleAttribute("disabled", !more.length);
  }

  /**
   * @param {Progress} progress
   * @param {number} said how many shares were said before
   * @returns {number} how many are now
   */
  showProgress({ done, all }, said) {
    for (const bar of this.#root.querySelectorAll("progress")) Object.assign(bar, { max: all || 1, value: done });
    const values = { done: this.#megabytes(done), all: this.#megabytes(all) };
    for (const part of this.#all("[data-part=progress]")) part.textContent = this.#text("progress", values);
    const share = Math.floor((done / (all || 1)) * SHARES);
    if (share > said && share < SHARES) this.say(["progress"], values);
    return Math.max(share, said);
  }

  /**
   * @param {readonly string[]} texts by their names; none makes it silent
   * @param {Record<string, string>} [values]
   */
  say(texts, values = {}) {
    for (const part of this.#all("[role=status]")) {
      const said = texts.map((text) => this.#text(text, values)).join(" ");
      if (part.textContent !== said) part.textContent = said; // the same again would be read aloud again
      part.dataset.said = texts[0] ?? "";
    }
  }

  /** @returns {string[]} the languages that are ticked, those that are saved among them */
  chosen() {
    return this.#inputs().filter((input) => input.checked).map((input) => input.value);
  }

  /**
   * @param {State} state
   * @param {Kept} kept
   */
  #summary(state, { saved, inventory, unfinished, begun, newer }) {
    const lines = [];
    if (saved && inventory) {
      const size = this.#megabytes(sizeOf(filesOf(inventory, saved.languages)));
      lines.push(this.#text("summary-saved", { languages: this.#names(saved.languages), size }));
      if (state === "newer" && newer) lines.push(this.#text("summary-newer", { size: this.#megabytes(sizeOfDifference(newer, saved.languages, inventory)) }));
    }
    if (state === "unfinished" && unfinished) {
      const files = begun ? filesOf(begun.inventory, unfinished.languages) : [];
      const done = this.#megabytes(sizeOf(files.filter(([path]) => begun?.paths.has(path))));
      lines.push(this.#text("summary-unfinished", { languages: this.#names(unfinished.languages), done, all: this.#megabytes(sizeOf(files)) }));
    }
    return lines.join(" ");
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} values
   */
  #text(name, values) {
    const text = this.#root.querySelector("template")?.content.querySelector(`[data-text="${name}"]`)?.textContent ?? "";
    return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  }

  /** @param {readonly string[]} languages */
  #names(languages) {
    const inputs = this.#inputs().filter((input) => languages.includes(input.value));
    return new Intl.ListFormat(this.#language).format(inputs.map((input) => input.dataset.name ?? input.value));
  }

  #inputs() {
    return this.#all("input[name=language]").filter((one) => one instanceof HTMLInputElement);
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  #all(selector) {
    return [...this.#root.querySelectorAll(selector)].filter((one) => one instanceof HTMLElement);
  }

  /** @param {number} bytes */
  #megabytes(bytes) {
    return megabytes(bytes, this.#language);
  }
}

/** @param {Element | null} element */
function isVisible(element) {
  return element !== null && element !== document.body && element.getClientRects().length > 0;
}

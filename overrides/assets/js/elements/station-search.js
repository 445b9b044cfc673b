import { make } from "../search/dom.js";
import { Filters } from "../search/filters.js";
import { fill, renderAnswer, renderResult } from "../search/results.js";
import { HERE } from "../search/room.js";
import { searcher } from "../search/searcher.js";
import { formatQuery } from "../lib/query.js";
import { addRecent, parseRecent } from "../lib/recent.js";
import { forgetChoice, keepChoice, readChoice } from "../lib/choices.js";

/** @typedef {import("../lib/query.js").Query} Query */
/** @typedef {import("../search/searcher.js").Outcome} Outcome */
/** @typedef {import("../search/room.js").Interface} Interface */

/** How many pages are shown at first, and with each turn to more. */
const PORTION = 8;
/** Milliseconds without a letter after which the number of results is read out. */
const QUIET = 600;

/**
 * A field, filters and results. Whatever it holds in the HTML is for readers without JavaScript, and is replaced.
 * When a search has its results it sends `search-changed`; when its filters say how many pages they leave, too, `data-answered` says which it was.
 */
export class StationSearch extends HTMLElement {
  /** @type {Interface | null} */
  #room = null;
  /** @type {Filters | null} */
  #filters = null;
  #input = make("input", { type: "search", autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "search" });
  #everywhere = make("input", { type: "checkbox", name: "all" });
  #status = make("p", { class: "search__status" });
  #spoken = make("p", { class: "visually-hidden", role: "status" });
  #body = make("div", { class: "search__body" });
  #list = make("ol", { class: "search__results" });
  /** What is shown. @type {Outcome | null} */
  #outcome = null;
  #running = false;
  #again = false;
  #shown = 0;
  #timer = 0;

  /** Builds it. @param {Query} query @returns {Promise<void>} rejected if the search can't be loaded */
  async start(query) {
    const prepared = searcher.prepare().then(
      () => true,
      () => false,
    );
    const room = (this.#room = await searcher.room());
    this.#filters = new Filters(room, () => this.#ask());
    const { words } = room;
    const id = "search-field";
    this.#input.id = id;
    this.#input.placeholder = words["placeholder"] ?? "";
    this.#input.setAttribute("aria-describedby", "search-hint");
    const form = make(
      "form",
      { role: "search", class: "search__form", "aria-label": words["title"] },
      make("label", { for: id, class: "visually-hidden" }, words["label"]),
      this.#input,
      this.#filters.element,
      room.languages.length > 1 && make("label", { class: "search__everywhere" }, this.#everywhere, make("span", {}, words["everywhere"])),
    );
    this.replaceChildren(form, this.#status, this.#spoken, this.#body, make("p", { class: "search__hint", id: "search-hint" }, words["hint"]));
    form.addEventListener("submit", (event) => event.preventDefault());
    this.#input.addEventListener("input", () => this.#ask());
    this.#everywhere.addEventListener("change", () => this.#ask());
    this.addEventListener("keydown", (event) => this.#move(event));
    this.addEventListener("click", (event) => this.#remember(event));
    this.query = query;
    void prepared.then((there) => there || this.#fail());
  }

  /** @returns {Query} */
  get query() {
    return { text: this.#input.value, filters: this.#filters?.chosen ?? {}, everywhere: this.#everywhere.checked };
  }

  set query(query) {
    this.#input.value = query.text;
    this.#everywhere.checked = query.everywhere;
    if (this.#filters) this.#filters.chosen = query.filters;
    this.#ask();
  }

  focus() {
    this.#input.focus();
    this.#input.select();
  }

  /** Searches for what the field holds now; while one search runs, only the last of those that follow counts. */
  #ask() {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    this.#again = false;
    this.#answer()
      .catch(() => this.#fail())
      .finally(() => {
        this.#running = false;
        if (this.#again) this.#ask();
      });
  }

  async #answer() {
    const query = this.query;
    let outcome = null;
    if (!query.text.trim() && !Object.keys(query.filters).length) {
      this.#rest();
    } else {
      this.toggleAttribute("data-busy", true);
      if (!this.#list.childElementCount) this.#status.textContent = this.#word("loading");
      outcome = await searcher.search(query);
      if (this.#again) return;
      await this.#show(query, outcome);
    }
    this.#outcome = outcome;
    this.toggleAttribute("data-busy", false);
    this.dispatchEvent(new CustomEvent("search-changed", { bubbles: true, detail: formatQuery(query) }));
    this.#count(query, outcome).catch(() => this.#fail());
  }

  /** The filters follow: of the first search they come later than the results, and nobody has to wait for them. @param {Query} query @param {Outcome | null} outcome */
  async #count(query, outcome) {
    const counts = await outcome?.counts();
    if (outcome !== this.#outcome) return;
    if (counts) this.#filters?.show(counts);
    this.dataset["answered"] = query.text;
  }

  /** @param {Query} query @param {Outcome} outcome */
  async #show(query, outcome) {
    const room = this.#room;
    if (!room) return;
    const results = await outcome.results(0, PORTION);
    this.#shown = results.length;
    this.#list.replaceChildren(...results.map((result) => renderResult(result, room)));
    const absent = outcome.absent.map((language) => room.names[language] ?? language).join(", ");
    const parts = [
      outcome.corrected && this.#suggestion(outcome.corrected),
      absent && make("p", { class: "search__absent" }, fill(this.#word("absent"), { languages: absent })),
      outcome.answer && renderAnswer(outcome.answer, room),
      outcome.total ? this.#list : this.#help(query),
      outcome.total > this.#shown && this.#more(outcome),
    ];
    this.#body.replaceChildren(...parts.filter((part) => part instanceof Node));
    const text = query.text.trim();
    if (outcome.corrected) this.#say(fill(this.#word("countCorrected"), { query: text, corrected: outcome.corrected, n: outcome.total }));
    else if (outcome.total) this.#say(fill(this.#word("count"), { n: outcome.total }));
    else this.#say(fill(this.#word(Object.keys(query.filters).length ? "noneFiltered" : "none"), { query: text }));
  }

  /** @param {string} corrected */
  #suggestion(corrected) {
    const button = make("button", { type: "button", class: "plain-button", "data-suggestion": true }, corrected);
    button.addEventListener("click", () => {
      this.query = { ...this.query, text: corrected };
      this.focus();
    });
    const [before, after] = this.#word("didYouMean").split("{words}");
    return make("p", { class: "search__suggestion" }, before, button, after);
  }

  /** @param {Outcome} outcome */
  #more(outcome) {
    const button = make("button", { type: "button", class: "button search__more" }, this.#word("more"));
    button.addEventListener("click", async () => {
      const room = this.#room;
      const from = this.#shown;
      const items = room ? (await outcome.results(from, from + PORTION)).map((result) => renderResult(result, room)) : [];
      this.#shown += items.length;
      this.#list.append(...items);
      items[0]?.querySelector("a")?.focus();
      button.hidden = this.#shown >= outcome.total;
    });
    return button;
  }

  /** What may help where nothing was found. @param {Query} query */
  #help(query) {
    const everywhere = make("button", { type: "button", class: "plain-button" }, this.#word("tryEverywhere"));
    everywhere.addEventListener("click", () => {
      this.query = { ...this.query, everywhere: true };
    });
    return make(
      "div",
      { class: "search__empty" },
      make("p", {}, make("b", {}, this.#word("try"))),
      make(
        "ul",
        {},
        make("li", {}, this.#word("tryFewer")),
        make("li", {}, this.#word("tryOther")),
        !query.everywhere && (this.#room?.languages.length ?? 0) > 1 && make("li", {}, everywhere),
        make("li", {}, this.#index()),
      ),
    );
  }

  #index() {
    return make("a", { href: new URL("a-z.html", HERE).href }, this.#word("index"));
  }

  /** Nothing is asked for: recent searches, and the way to the index. */
  #rest() {
    const recent = parseRecent(readChoice("searches"));
    this.#filters?.hide();
    this.#list.replaceChildren();
    this.#say("");
    const items = recent.map((text) => {
      const button = make("button", { type: "button", class: "plain-button" }, text);
      button.addEventListener("click", () => {
        this.query = { ...this.query, text };
        this.focus();
      });
      return make("li", {}, button);
    });
    const forget = make("button", { type: "button", class: "plain-button" }, this.#word("forget"));
    forget.addEventListener("click", () => {
      forgetChoice("searches");
      this.#rest();
      this.focus();
    });
    const list = items.length && make("section", { class: "search__recent" }, make("h3", {}, this.#word("recent")), make("ul", {}, ...items), forget);
    this.#body.replaceChildren(...[list, make("p", {}, this.#index())].filter((part) => part instanceof Node));
  }

  #fail() {
    this.#status.textContent = this.#spoken.textContent = this.#word("failed");
    this.#body.replaceChildren(make("p", {}, this.#index()));
    this.toggleAttribute("data-busy", false);
  }

  /** Shows how many were found at once, and reads it out when the reader pauses. @param {string} text */
  #say(text) {
    this.#status.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.#spoken.textContent = text), QUIET);
  }

  /** Arrow keys go from the field through the results and back. @param {KeyboardEvent} event */
  #move(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    const links = [...this.querySelectorAll("[data-result]")].filter((link) => link instanceof HTMLAnchorElement);
    const at = links.findIndex((link) => link === target);
    if (target !== this.#input && at < 0) return;
    if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? this.#input).focus();
    else if (event.key === "Enter" && target === this.#input) this.#enter(links[0]);
    else if (event.key === "Escape" && at >= 0 && !this.closest("dialog")) this.focus();
    else return;
    event.preventDefault();
  }

  /** In the dialog Enter opens the first result; on a page of its own, where one may only be done with writing, it goes there. @param {HTMLAnchorElement | undefined} first */
  #enter(first) {
    this.#keep();
    if (this.#running || !first) return;
    if (this.closest("dialog")) first.click();
    else first.focus();
  }

  /** @param {Event} event */
  #remember(event) {
    if (event.target instanceof Element && event.target.closest("[data-result], [data-answer], .found__others a")) this.#keep();
  }

  #keep() {
    keepChoice("searches", JSON.stringify(addRecent(parseRecent(readChoice("searches")), this.query.text)));
  }

  /** @param {string} name */
  #word(name) {
    return this.#room?.words[name] ?? "";
  }
}

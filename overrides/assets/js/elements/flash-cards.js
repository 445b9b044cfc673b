import { LearnerElement } from "../learner/learner-element.js";
import { store } from "../learner/page-store.js";
import { parseState } from "../lib/card-state.js";
import { isDue, makeCards, planToday } from "../lib/cards.js";
import { keepChoice, readChoice } from "../lib/choices.js";
import { fill, formatDay, formatWait } from "../lib/formats.js";
import { GRADES, outcomes } from "../lib/schedule.js";

/** @import { Card, Choice, Source } from "../lib/cards.js" */
/** @import { Grade } from "../lib/schedule.js" */

/** @typedef {{ card: Card, before: unknown, again: boolean }} Graded `again`: it comes once more in this round */

const CHOICE = "cards";

/** Around the list of the glossary's terms and the course's questions: makes cards of them, and asks those that are due. */
export class FlashCards extends LearnerElement {
  /** @type {Map<Source, HTMLElement>} */
  #entries = new Map();
  /** Those still to come in this round, the first of them now. @type {Card[]} */
  #queue = [];
  /** @type {Graded[]} */
  #graded = [];

  get prefixes() {
    return ["card/"];
  }

  begin() {
    for (const entry of this.querySelectorAll("li[data-units]")) if (entry instanceof HTMLElement) this.#entries.set(sourceOf(entry), entry);
    this.#recallChoice();
    this.#form.addEventListener("change", () => (this.#keepChoice(), this.show()));
    this.#form.addEventListener("submit", (event) => (event.preventDefault(), this.#start()));
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("keydown", (event) => this.#press(event));
    this.#turnTo("choice");
  }

  /** Says what the choice comes to, while the learner chooses. */
  show() {
    if (this.#form.hidden) return;
    const { cards, today } = this.#plan();
    const { due, fresh, round, next } = today;
    const phrase = round.length ? "ready" : !cards.length ? "none" : due.length + fresh.length ? "enough" : "nothing";
    const count = this.#part(".cards-choice__count");
    const numbers = { due: `${due.length}`, fresh: `${fresh.length}`, round: `${round.length}` };
    count.textContent = fill(count.dataset[phrase] ?? "", { ...numbers, day: formatDay(next ?? "", language()) });
    this.#button(".cards-choice [type=submit]").disabled = !round.length;
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  /** @returns {Choice} */
  #choice() {
    const data = new FormData(this.#form);
    return { units: new Set(data.getAll("unit").map(String)), directions: new Set(data.getAll("direction").map(String)), limit: Number(data.get("limit")) };
  }

  #plan() {
    const choice = this.#choice();
    const cards = makeCards([...this.#entries.keys()], choice);
    return { cards, today: planToday(cards, stateOf, choice.limit, new Date()) };
  }

  #recallChoice() {
    const kept = parseChoice(readChoice(CHOICE));
    if (!kept) return;
    for (const box of this.#form.querySelectorAll("input")) {
      if (box.type === "checkbox") box.checked = box.name === "unit" ? !kept.without.includes(box.value) : kept.directions.includes(box.value);
    }
    const limit = this.#form.querySelector("select");
    if (limit && [...limit.options].some(({ value }) => value === kept.limit)) limit.value = kept.limit;
  }

  #keepChoice() {
    const boxes = [...this.#form.querySelectorAll("input")];
    const without = boxes.filter((box) => box.name === "unit" && box.type === "checkbox" && !box.checked).map((box) => box.value);
    const { directions, limit } = this.#choice();
    keepChoice(CHOICE, JSON.stringify({ without, directions: [...directions], limit: `${limit}` }));
  }

  #start() {
    this.#queue = this.#plan().today.round;
    this.#graded = [];
    if (this.#queue.length) this.#ask();
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    if (button.dataset.grade) this.#grade(/** @type {Grade} */ (Number(button.dataset.grade)));
    else if (button.closest(".cards-round__show")) this.#reveal();
    else if (button.dataset.act === "undo") this.#undo();
    else if (button.dataset.act === "end") this.#end();
    else if (button.dataset.act === "choose") this.#choose();
  }

  /** Single keys work while the focus is within the cards (WCAG 2.2, 2.1.4). @param {KeyboardEvent} event */
  #press(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (this.dataset.view !== "round" || event.ctrlKey || event.metaKey || event.altKey || target?.closest("input, select, textarea")) return;
    const grade = GRADES.find((one) => `${one}` === event.key);
    const isRevealed = !this.#part(".flashcard__back").hidden;
    if (grade && isRevealed) this.#grade(grade);
    else if (event.key === " " && !isRevealed && !target?.closest("a, button, summary")) {
      event.preventDefault();
      this.#reveal();
    }
  }

  #ask() {
    const [{ direction, source }] = this.#queue;
    const front = direction === "question" ? "prompt" : direction === "term" ? "definition" : "term";
    this.#turnTo("round");
    this.#part(".flashcard .eyebrow").textContent = this.querySelector(`[name=direction][value="${direction}"]`)?.getAttribute("data-asks") ?? "";
    this.#part(".flashcard__front").replaceChildren(...this.#side(source, front));
    this.#part(".flashcard__back").replaceChildren(...this.#side(source, direction));
    this.#showRevealed(false);
    this.#showProgress();
    this.#part(".flashcard__front").focus();
  }

  #reveal() {
    const now = new Date();
    const made = outcomes(stateOf(this.#queue[0]), now);
    for (const grade of GRADES) {
      const wait = new Date(made[grade].due).getTime() - now.getTime();
      this.#part(`[data-grade="${grade}"] small`).textContent = formatWait(wait, language());
    }
    this.#showRevealed(true);
    this.#part(".flashcard__back").focus();
  }

  /** @param {Grade} grade */
  #grade(grade) {
    const card = this.#queue.shift();
    if (!card) return;
    const now = new Date();
    const before = store.get(`card/${card.id}`);
    const state = outcomes(parseState(before), now)[grade];
    const again = isDue(state, now);
    void store.set(`card/${card.id}`, state);
    this.#graded.push({ card, before, again });
    if (again) this.#queue.push(card);
    if (this.#queue.length) this.#ask();
    else this.#end();
  }

  #undo() {
    const last = this.#graded.pop();
    if (!last) return;
    if (last.again) this.#queue.pop();
    this.#queue.unshift(last.card);
    if (last.before === undefined) void store.remove(`card/${last.card.id}`);
    else void store.set(`card/${last.card.id}`, last.before);
    this.#ask();
    this.#reveal();
  }

  #end() {
    const words = this.#part("[data-graded]");
    const { next } = this.#plan().today;
    const phrases = [fill(words.dataset.graded ?? "", { n: `${this.#graded.length}` })];
    if (next) phrases.push(fill(words.dataset.next ?? "", { day: formatDay(next, language()) }));
    words.textContent = phrases.join(" ");
    this.#turnTo("end");
    this.#part(".cards-end").focus();
  }

  #choose() {
    this.#turnTo("choice");
    this.show();
    this.#button(".cards-choice [type=submit]").focus();
  }

  /** @param {"choice" | "round" | "end"} view */
  #turnTo(view) {
    this.dataset.view = view;
    this.#form.hidden = view !== "choice";
    this.#part(".cards-round").hidden = view !== "round";
    this.#part(".cards-end").hidden = view !== "end";
    this.#part(".cards-list").hidden = view === "round";
    for (const button of this.querySelectorAll("[data-act=undo]")) if (button instanceof HTMLElement) button.hidden = !this.#graded.length;
  }

  /** @param {boolean} isRevealed */
  #showRevealed(isRevealed) {
    this.#part(".flashcard__back").hidden = !isRevealed;
    this.#part(".cards-round__grades").hidden = !isRevealed;
    this.#part(".cards-round__show").hidden = isRevealed;
  }

  #showProgress() {
    const [done, all] = [this.#graded.length, this.#graded.length + this.#queue.length];
    const bar = /** @type {HTMLProgressElement} */ (this.querySelector("progress"));
    Object.assign(bar, { max: all, value: done });
    const count = this.#part("[data-count]");
    count.textContent = fill(count.dataset.count ?? "", { done: `${done}`, all: `${all}` });
  }

  /** @param {Source} source @param {string} side @returns {Node[]} what stands on that side of its cards */
  #side(source, side) {
    const element = this.#entries.get(source)?.querySelector(`[data-side="${side}"]`);
    return element ? [...element.cloneNode(true).childNodes] : [];
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {string} selector */
  #button(selector) {
    return /** @type {HTMLButtonElement} */ (this.querySelector(selector));
  }
}

const language = () => document.documentElement.lang;

/** @param {Card} card */
const stateOf = (card) => parseState(store.get(`card/${card.id}`));

/** @param {HTMLElement} entry @returns {Source} */
function sourceOf(entry) {
  const { term, question = "", units = "" } = entry.dataset;
  const sides = [...entry.querySelectorAll("dd[data-side]")].map((side) => side.getAttribute("data-side") ?? "");
  return { kind: term ? "term" : "question", id: term ?? question, units: units.split(" ").filter(Boolean), languages: sides };
}

/** @param {string | null} text @returns {{ without: string[], directions: string[], limit: string } | undefined} undefined for what was never written here */
function parseChoice(text) {
  try {
    const kept = JSON.parse(text ?? "null");
    return Array.isArray(kept?.without) && Array.isArray(kept.directions) ? kept : undefined;
  } catch {
    return undefined;
  }
}

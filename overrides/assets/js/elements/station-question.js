import { keysOf } from "../later/question.js";
import { LearnerElement } from "../learner/learner-element.js";
import { mix } from "../learner/mix.js";
import { OrderList } from "../learner/order-list.js";
import { store } from "../learner/page-store.js";
import { judge } from "../lib/replies.js";

/** @import { Choice, Judgement, Reply } from "../lib/replies.js" */
/** @typedef {{ reply: Reply, right: boolean, tries: number, checked?: boolean }} Answer `checked`: the reply hasn't changed since the last check */

/**
 * A question that can be checked: it keeps the reply with each change, says whether it is right, and tells what was chosen its feedback.
 * Without a script the controls can be filled in, and the answer stands in the details.
 */
export class StationQuestion extends LearnerElement {
  /** @type {OrderList | undefined} */
  #order;

  get prefixes() {
    return this.#keys;
  }

  get #keys() {
    return keysOf(this);
  }

  /** @returns {Answer | undefined} */
  get #kept() {
    return this.#keys.map((key) => store.get(key)).find((answer) => answer !== undefined);
  }

  /** @returns {Choice[]} */
  get #choices() {
    return this.#feedbacks.map(({ dataset }) => ({
      number: dataset.choice ?? "",
      right: dataset.right !== undefined,
      value: dataset.value === undefined ? undefined : Number(dataset.value),
      tolerance: Number(dataset.tolerance ?? 0),
      accepts: dataset.accepts?.split("|"),
      other: dataset.other !== undefined,
      match: dataset.match,
    }));
  }

  get #feedbacks() {
    return this.#all(".question__feedbacks > li");
  }

  /** @param {string} selector */
  #all(selector) {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(selector)]);
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`.question__${name}`));
  }

  begin() {
    const list = /** @type {HTMLElement | null} */ (this.querySelector(".question__order"));
    if (list) {
      if (this.dataset.order) mix(this, { other: true });
      this.#order = new OrderList(list, (moved) => this.#changed(moved));
    }
    this.#showHints();
    this.#part("form").addEventListener("input", () => this.#changed());
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      this.#check();
    });
    this.querySelector("[data-action=check]")?.addEventListener("click", () => this.#check());
    this.querySelector("[data-action=reset]")?.addEventListener("click", () => this.#reset());
    this.#part("actions").hidden = false;
  }

  /** One hint at a time: the next comes when one is open. */
  #showHints() {
    const hints = /** @type {HTMLDetailsElement[]} */ (this.#all(".question__hint"));
    hints.forEach((hint, place) => {
      hint.hidden = place > 0 && !hints[place - 1].open;
      hint.addEventListener("toggle", () => {
        if (hint.open && hints[place + 1]) hints[place + 1].hidden = false;
      });
    });
  }

  /** @returns {Reply} */
  #reply() {
    if (this.#order) return this.#order.numbers;
    if (this.dataset.kind === "matching") {
      const pairs = this.#all(".question__pairs > li").map((item) => [item.dataset.choice ?? "", item.querySelector("select")?.value ?? ""]);
      return Object.fromEntries(pairs.filter(([, value]) => value));
    }
    const inputs = this.#inputs;
    if (inputs[0]?.type === "text") return inputs[0].value;
    const chosen = inputs.filter(({ checked }) => checked).map(({ value }) => value);
    return this.dataset.multiple ? chosen.sort((one, other) => Number(one) - Number(other)) : chosen[0] ?? "";
  }

  get #inputs() {
    return [...this.#part("form").querySelectorAll("input")];
  }

  /** @param {Reply | undefined} reply none empties the form */
  #fill(reply) {
    this.#order?.arrange(Array.isArray(reply) ? reply : []);
    const pairs = typeof reply === "object" && !Array.isArray(reply) ? reply : {};
    for (const item of this.#all(".question__pairs > li")) {
      const select = item.querySelector("select");
      if (select) select.value = pairs[item.dataset.choice ?? ""] ?? "";
    }
    const chosen = Array.isArray(reply) ? reply : [reply];
    for (const input of this.#inputs) {
      if (input.type === "text") input.value = typeof reply === "string" ? reply : "";
      else input.checked = chosen.includes(input.value);
    }
  }

  /** @param {string} [moved] what to say of a choice that was moved */
  #changed(moved = "") {
    this.#keep({ reply: this.#reply(), right: false, tries: this.#kept?.tries ?? 0 });
    if (moved) this.#part("result").textContent = moved;
  }

  #check() {
    const reply = this.#reply();
    const judgement = judge(this.dataset.kind ?? "", this.#choices, reply, document.documentElement.lang);
    const { verdict } = judgement;
    if (verdict === "empty" || verdict === "unread") {
      this.#say(judgement);
      return;
    }
    const kept = this.#kept;
    const tries = (kept?.tries ?? 0) + (kept?.checked ? 0 : 1);
    this.#keep({ reply, right: verdict === "right", tries, checked: true });
  }

  #reset() {
    for (const key of this.#keys) store.remove(key);
    this.show();
    /** @type {HTMLElement | null} */ (this.querySelector(".question__form :is(input, select, button)"))?.focus();
  }

  /** What is kept is shown. @param {Answer} answer */
  #keep(answer) {
    store.set(this.#keys[0], answer);
  }

  /** @param {string} [key] of another's item, if it is one: prefixes of keys are shared by questions whose ids begin alike */
  show(key) {
    if (key !== undefined && !this.#keys.includes(key)) return;
    const kept = this.#kept;
    if (!kept || JSON.stringify(kept.reply) !== JSON.stringify(this.#reply())) this.#fill(kept?.reply);
    if (kept?.checked) this.#say(judge(this.dataset.kind ?? "", this.#choices, kept.reply, document.documentElement.lang));
    else this.#say();
    const reset = /** @type {HTMLElement} */ (this.querySelector("[data-action=reset]"));
    reset.hidden = !kept;
  }

  /** @param {Judgement} [judgement] none takes back what was said */
  #say(judgement) {
    const { verdict = "open", marks = {}, told = [] } = judgement ?? {};
    this.dataset.state = verdict;
    for (const item of this.#all(".question__form [data-choice]")) {
      const mark = marks[item.dataset.choice ?? ""];
      item.dataset.result = mark === undefined ? "" : mark ? "right" : "wrong";
      item.querySelector("select")?.setAttribute("aria-invalid", `${mark === false}`);
    }
    this.#order?.mark(marks);
    const result = this.#part("result");
    if (!judgement) {
      result.textContent = "";
      return;
    }
    const line = document.createElement("p");
    line.className = "question__verdict";
    line.textContent = this.getAttribute(`data-say-${verdict}`) ?? "";
    const list = document.createElement("ul");
    list.append(...this.#feedbacks.filter(({ dataset }) => told.includes(dataset.choice ?? "")).map(copyOf));
    result.replaceChildren(line, ...(told.length ? [list] : []));
  }
}

/** @param {Element} item @returns {Element} without the ids, which only the original has */
function copyOf(item) {
  const copy = /** @type {Element} */ (item.cloneNode(true));
  for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
  return copy;
}

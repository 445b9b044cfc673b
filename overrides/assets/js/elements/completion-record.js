import { LearnerElement } from "../learner/learner-element.js";
import { bindName, setText } from "../learner/set-text.js";
import { store } from "../learner/page-store.js";
import { fill, formatDay, formatMinutes } from "../lib/formats.js";
import { progressOf } from "../lib/progress.js";

/** The record of completion, filled in with what the learner has said of their lessons. */
export class CompletionRecord extends LearnerElement {
  get prefixes() {
    return ["done/", "name"];
  }

  begin() {
    if (this.#name) bindName(this.#name);
    this.querySelector("button")?.addEventListener("click", () => window.print());
    window.addEventListener("beforeprint", () => this.show());
    this.querySelector("[hidden]")?.removeAttribute("hidden");
  }

  get #name() {
    return this.querySelector("input");
  }

  show() {
    const language = document.documentElement.lang;
    if (this.#name) setText(this.#name, store.get("name") ?? "");
    const days = new Map(store.entries("done/").map(({ key, at }) => [key.slice("done/".length), at]));
    const stops = [];
    for (const row of this.querySelectorAll("tr[data-lesson]")) {
      if (!(row instanceof HTMLElement)) continue;
      const { lesson = "", minutes } = row.dataset;
      stops.push({ lesson, minutes: Number(minutes) });
      this.#showDay(row.querySelector("[data-day]"), days.get(lesson), language);
    }
    const { done, left } = progressOf(stops, (lesson) => days.has(lesson));
    const all = stops.reduce((sum, stop) => sum + stop.minutes, 0);
    this.#sum("count", fill(this.dataset.count ?? "", { done: `${done}`, all: `${stops.length}` }));
    this.#sum("time", formatMinutes(all - left, language));
    this.#sum("today", formatDay(new Date(), language));
  }

  /** @param {Element | null} cell @param {string | undefined} day @param {string} language */
  #showDay(cell, day, language) {
    if (!cell) return;
    cell.textContent = day === undefined ? (this.dataset.undone ?? "") : formatDay(day, language);
    cell.classList.toggle("completion__undone", day === undefined);
  }

  /** @param {string} name @param {string} text */
  #sum(name, text) {
    const cell = this.querySelector(`[data-sum=${name}]`);
    if (cell) cell.textContent = text;
  }
}

import { make } from "./dom.js";
import { FACETS } from "../lib/query.js";
import { fill } from "./results.js";

/** @typedef {import("../lib/query.js").Facet} Facet */
/** @typedef {import("../lib/query.js").Query} Query */
/** @typedef {import("./room.js").Interface} Interface */

/** One list to choose from for each filter; a list with nothing to choose is hidden. */
export class Filters {
  /** @type {Map<Facet, HTMLSelectElement>} */
  #lists = new Map();
  #reset;
  #room;

  /** @param {Interface} room @param {() => void} changed */
  constructor(room, changed) {
    this.#room = room;
    this.#reset = make("button", { type: "button", class: "plain-button", hidden: true }, room.words["reset"]);
    this.#reset.addEventListener("click", () => {
      this.chosen = {};
      changed();
    });
    this.element = make("div", { class: "search__filters", hidden: true });
    for (const facet of FACETS) {
      const list = make("select", { name: facet, id: `search-${facet}` });
      list.addEventListener("change", changed);
      this.#lists.set(facet, list);
      this.element.append(make("p", { class: "search__filter" }, make("label", { for: list.id }, room.words[facet]), list));
    }
    this.element.append(this.#reset);
  }

  /** @returns {Query["filters"]} */
  get chosen() {
    return Object.fromEntries([...this.#lists].filter(([, list]) => list.value).map(([facet, list]) => [facet, list.value]));
  }

  set chosen(filters) {
    for (const [facet, list] of this.#lists) {
      const value = filters[facet] ?? "";
      if (value && ![...list.options].some((option) => option.value === value)) list.append(new Option(this.#name(facet, value), value));
      list.value = value;
    }
  }

  /** @param {Record<Facet, Record<string, number>>} counts pages for each value */
  show(counts) {
    const chosen = this.chosen;
    for (const [facet, list] of this.#lists) {
      const value = chosen[facet] ?? "";
      const values = Object.keys(counts[facet]).filter((one) => counts[facet][one] || one === value);
      if (value && !values.includes(value)) values.push(value);
      const options = values.sort(this.#order(facet)).map((one) => new Option(`${this.#name(facet, one)} (${counts[facet][one] ?? 0})`, one));
      list.replaceChildren(new Option(this.#room.words["any"] ?? "", ""), ...options);
      list.value = value;
      if (list.parentElement) list.parentElement.hidden = values.length < 2 && !value;
    }
    this.#reset.hidden = Object.keys(chosen).length === 0;
    this.element.hidden = [...this.#lists.values()].every((list) => list.parentElement?.hidden);
  }

  hide() {
    this.element.hidden = true;
  }

  /** @param {Facet} facet @returns {(a: string, b: string) => number} */
  #order(facet) {
    if (facet === "year") return (a, b) => Number(b) - Number(a);
    if (facet === "unit") return (a, b) => Number(a) - Number(b);
    return (a, b) => this.#name(facet, a).localeCompare(this.#name(facet, b), this.#room.language);
  }

  /** @param {Facet} facet @param {string} value */
  #name(facet, value) {
    if (facet === "kind") return this.#room.kinds[value] ?? value;
    if (facet === "unit") return fill(this.#room.words["unitNumber"], { n: value });
    if (facet === "language") return this.#room.names[value] ?? value;
    return value;
  }
}

import { fill } from "../lib/formats.js";

/** A list that the learner puts in order with two buttons an item. The focus stays on the button that was used. */
export class OrderList {
  /** @type {HTMLElement[]} */
  #first = [];

  /**
   * @param {HTMLElement} list with the words for its buttons in its data
   * @param {(said: string) => void} moved after each move, with what to say of it
   */
  constructor(list, moved) {
    this.list = list;
    for (const item of this.#items) {
      item.append(document.createElement("span"), this.#button(item, "up", moved), this.#button(item, "down", moved));
      item.querySelector(":scope > span:last-of-type")?.classList.add("visually-hidden");
    }
    this.begin();
  }

  get #items() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  /** Takes the order that the list has for the one it begins with. */
  begin() {
    this.#first = this.#items;
    this.#mind();
  }

  /** @returns {string[]} the choices' numbers in their order */
  get numbers() {
    return this.#items.map(({ dataset }) => dataset.choice ?? "");
  }

  /** @param {readonly string[]} numbers those that aren't there are passed over; none gives the first order back */
  arrange(numbers) {
    const place = new Map(numbers.map((number, index) => [number, index]));
    const placeOf = (/** @type {HTMLElement} */ item) => place.get(item.dataset.choice ?? "") ?? numbers.length;
    this.list.append(...[...this.#first].sort((one, other) => placeOf(one) - placeOf(other)));
    this.#mind();
  }

  /** @param {Readonly<Record<string, boolean>>} marks by number, whether the item is in its place */
  mark(marks) {
    for (const item of this.#items) {
      const mark = marks[item.dataset.choice ?? ""];
      const { inPlace = "", misplaced = "" } = this.list.dataset;
      const said = /** @type {HTMLElement} */ (item.querySelector(":scope > .visually-hidden"));
      said.textContent = mark === undefined ? "" : ` (${mark ? inPlace : misplaced})`;
    }
  }

  /**
   * @param {HTMLElement} item
   * @param {"up" | "down"} way
   * @param {(said: string) => void} moved
   */
  #button(item, way, moved) {
    const text = item.querySelector(".question__item")?.textContent ?? "";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = way === "up" ? "↑" : "↓";
    button.setAttribute("aria-label", fill(this.list.dataset[way] ?? "", { item: text }));
    button.dataset.way = way;
    button.addEventListener("click", () => {
      const other = way === "up" ? item.previousElementSibling : item.nextElementSibling;
      if (!other) return;
      if (way === "up") other.before(item);
      else other.after(item);
      button.focus();
      this.#mind();
      const place = this.#items.indexOf(item) + 1;
      moved(fill(this.list.dataset.moved ?? "", { item: text, n: `${place}`, all: `${this.#items.length}` }));
    });
    return button;
  }

  /** The ends of the list have nowhere to go; their buttons keep the focus, so they aren't disabled. */
  #mind() {
    const items = this.#items;
    items.forEach((item, place) => {
      item.querySelector("[data-way=up]")?.setAttribute("aria-disabled", `${place === 0}`);
      item.querySelector("[data-way=down]")?.setAttribute("aria-disabled", `${place === items.length - 1}`);
    });
  }
}

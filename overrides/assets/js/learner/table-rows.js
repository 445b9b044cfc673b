import { asRows, isFilled } from "../lib/field-values.js";
import { fill } from "../lib/formats.js";
import { isTyped, setText } from "./set-text.js";

/** A table that a learner fills in: rows are added and removed, and a removed one can be had back. */
export class TableRows {
  #element;
  #write;
  #rows;
  #status;
  #undo;
  /** Cells beyond the columns that are shown: an earlier edition of the page may have had more. @type {WeakMap<Element, string[]>} */
  #beyond = new WeakMap();
  /** @type {{ row: Element, before: Element | null } | undefined} */
  #removed;

  /** @param {HTMLElement} element @param {() => void} write */
  constructor(element, write) {
    this.#element = element;
    this.#write = write;
    this.#rows = /** @type {HTMLElement} */ (element.querySelector(".field-rows"));
    this.#status = /** @type {HTMLElement} */ (element.querySelector(".field-state"));
    this.#undo = /** @type {HTMLButtonElement} */ (element.querySelector(".field-undo"));
    element.addEventListener("click", (event) => this.#click(/** @type {Element} */ (event.target).closest("button")));
    for (const button of element.querySelectorAll("button")) button.hidden = button === this.#undo;
  }

  read() {
    return this.#all().map((row) => [...this.#cells(row).map((cell) => cell.value), ...(this.#beyond.get(row) ?? [])]);
  }

  /** @param {unknown} value */
  show(value) {
    const rows = asRows(value);
    if (!isFilled(rows) && !isFilled(this.read())) return;
    const count = Math.max(rows.length, 1);
    if (rows.length) while (this.#all().length > count && !this.#cells(this.#all().at(-1)).some(isTyped)) this.#all().at(-1)?.remove();
    while (this.#all().length < count) this.#rows.append(this.#empty());
    this.#all().forEach((row, index) => {
      const cells = this.#cells(row);
      cells.forEach((cell, column) => setText(cell, rows[index]?.[column] ?? ""));
      this.#beyond.set(row, rows[index]?.slice(cells.length) ?? []);
    });
    this.#number();
  }

  /** @param {Element | null} button */
  #click(button) {
    if (button?.matches(".field-add")) this.#add();
    else if (button?.matches(".field-remove")) this.#remove(/** @type {Element} */ (button.closest(".field-row")));
    else if (button?.matches(".field-undo")) this.#takeBack();
  }

  #add() {
    const row = this.#empty();
    this.#rows.append(row);
    this.#number();
    this.#write();
    this.#cells(row)[0]?.focus();
  }

  /** @param {Element} row */
  #remove(row) {
    const index = this.#all().indexOf(row);
    const filled = this.#cells(row).some((cell) => cell.value.trim());
    this.#removed = filled ? { row, before: row.nextElementSibling } : this.#removed;
    if (this.#all().length === 1) row.after(this.#empty());
    row.remove();
    this.#number();
    this.#write();
    this.#status.textContent = fill(this.#element.dataset.removed ?? "", { n: String(index + 1) });
    this.#undo.hidden = !this.#removed;
    if (filled) this.#undo.focus();
    else this.#cells(/** @type {Element} */ (this.#all()[Math.max(0, index - 1)]))[0]?.focus();
  }

  #takeBack() {
    if (!this.#removed) return;
    const { row, before } = this.#removed;
    this.#rows.insertBefore(row, before?.parentNode === this.#rows ? before : null);
    this.#removed = undefined;
    this.#undo.hidden = true;
    this.#status.textContent = "";
    this.#number();
    this.#write();
    this.#cells(row)[0]?.focus();
  }

  /** @returns {Element[]} */
  #all() {
    return [...this.#rows.children];
  }

  /** @param {Element} [row] */
  #cells(row) {
    return [...(row?.querySelectorAll("textarea") ?? [])];
  }

  /** @returns {Element} */
  #empty() {
    const row = /** @type {Element} */ (/** @type {Element} */ (this.#rows.firstElementChild).cloneNode(true));
    for (const cell of this.#cells(row)) cell.value = "";
    return row;
  }

  #number() {
    this.#all().forEach((row, index) => {
      const values = { n: String(index + 1) };
      /** @type {Element} */ (row.querySelector("legend")).textContent = fill(this.#element.dataset.row ?? "", values);
      row.querySelector("button")?.setAttribute("aria-label", fill(this.#element.dataset.remove ?? "", values));
    });
  }
}

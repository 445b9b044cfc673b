// The controls of fields, bound to the items that keep what is filled in: on worksheets and on the page of the strategy.
import { asChoices, asText, isFilled } from "../lib/field-values.js";
import { keepTexts, setText } from "./set-text.js";
import { store } from "./page-store.js";
import { TableRows } from "./table-rows.js";

/**
 * @typedef {object} Control
 * @property {() => unknown} read what is filled in
 * @property {(value: unknown) => void} show puts a value into the control
 */

/**
 * Saves a field's item at each change, and shows what another page or an import makes of it.
 *
 * @param {HTMLElement} element with `data-item` and `data-kind`
 * @returns {{ key: string, show: () => void }}
 */
export function bindField(element) {
  const key = element.dataset.item ?? "";
  const control = controlOf(element, write);

  function write() {
    void keepTexts(element, key, () => {
      const value = control.read();
      return isFilled(value) ? store.set(key, value) : store.remove(key);
    });
  }

  element.addEventListener("input", write);
  return { key, show: () => control.show(store.get(key)) };
}

/**
 * @param {HTMLElement} element
 * @param {() => void} write
 * @returns {Control}
 */
function controlOf(element, write) {
  switch (element.dataset.kind) {
    case "choice":
    case "scale":
      return choices(element, write);
    case "table":
      return new TableRows(element, write);
    default:
      return text(/** @type {HTMLInputElement | HTMLTextAreaElement} */ (element.querySelector("input, textarea")));
  }
}

/** @param {HTMLInputElement | HTMLTextAreaElement} control @returns {Control} */
function text(control) {
  return { read: () => control.value, show: (value) => setText(control, asText(value)) };
}

/** @param {HTMLElement} element @param {() => void} write @returns {Control} */
function choices(element, write) {
  const inputs = [...element.querySelectorAll("input")];
  const clear = element.querySelector("button");
  const several = inputs.some((input) => input.type === "checkbox");
  const read = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const mark = () => clear && (clear.hidden = !read().length);
  element.addEventListener("input", mark);
  clear?.addEventListener("click", () => {
    for (const input of inputs) input.checked = false;
    inputs[0]?.focus();
    mark();
    write();
  });
  return {
    read: () => (several ? read() : (read()[0] ?? "")),
    show(value) {
      const chosen = asChoices(value);
      for (const input of inputs) input.checked = chosen.includes(input.value);
      mark();
    },
  };
}

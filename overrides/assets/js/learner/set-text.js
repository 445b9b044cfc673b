import { joinTexts } from "../lib/join-texts.js";
import { MOST_LETTERS } from "./limits.js";
import { store } from "./page-store.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */

/** What the store had when a control last showed it or gave it something: what is typed since was made of that. @type {WeakMap<Control, string>} */
const bases = new WeakMap();

/**
 * Puts a text of the store into a control; where it is being typed in, the caret stays. What was typed and isn't kept yet stays too, beside it, and is then kept.
 * No more fits into it than a file with the learner's work may have.
 *
 * @param {Control} control
 * @param {string} value
 */
export function setText(control, value) {
  if (control.maxLength < 0) control.maxLength = MOST_LETTERS;
  if (control.value === value) return;
  const text = joined(control, value);
  bases.set(control, value);
  put(control, text);
  if (text !== value) control.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Keeps what is typed, after what another page has made of the item is taken in: nobody may have told this page of it.
 *
 * @param {Element} element with the controls
 * @param {string} key
 * @param {() => Promise<boolean>} change gives the store what the controls have now
 */
export async function keepTexts(element, key, change) {
  store.look(key);
  const texts = controlsOf(element).map((control) => /** @type {const} */ ([control, control.value]));
  if (await change()) for (const [control, text] of texts) bases.set(control, text);
}

/** Keeps the learner's name as it is typed. @param {HTMLInputElement} control */
export function bindName(control) {
  control.addEventListener("input", () => void keepTexts(control, "name", () => store.set("name", control.value)));
}

/** @param {Element} element @returns {Control[]} those in it, or itself */
function controlsOf(element) {
  const typed = "textarea, input:not([type=radio], [type=checkbox])";
  return /** @type {Control[]} */ (element.matches(typed) ? [element] : [...element.querySelectorAll(typed)]);
}

/** @param {Control} control */
const baseOf = (control) => bases.get(control) ?? control.defaultValue;

/** Whether it has something that the store hasn't. @param {Control} control */
export const isTyped = (control) => control.value !== baseOf(control);

/** @param {Control} control @param {string} value @returns {string} a date or a number can't be two: then what was typed */
function joined(control, value) {
  if (!isTyped(control)) return value;
  const base = baseOf(control);
  if (control instanceof HTMLTextAreaElement) return joinTexts(base, control.value, value, "\n\n");
  return control.type === "text" ? joinTexts(base, control.value, value, " / ") : control.value;
}

/** @param {Control} control @param {string} text */
function put(control, text) {
  const { selectionStart, selectionEnd } = control;
  control.value = text;
  if (control.matches(":focus") && selectionStart !== null) control.setSelectionRange(selectionStart, selectionEnd);
}

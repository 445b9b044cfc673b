import { MOST_LETTERS } from "./limits.js";

/**
 * Puts a text into a control; where it is being typed in, the caret stays. No more fits into it than a file with the learner's work may have.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {string} value
 */
export function setText(control, value) {
  if (control.maxLength < 0) control.maxLength = MOST_LETTERS;
  if (control.value === value) return;
  const { selectionStart, selectionEnd } = control;
  control.value = value;
  if (control.matches(":focus") && selectionStart !== null) control.setSelectionRange(selectionStart, selectionEnd);
}

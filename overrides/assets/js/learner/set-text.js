/**
 * Puts a text into a control; where it is being typed in, the caret stays.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {string} value
 */
export function setText(control, value) {
  if (control.value === value) return;
  const { selectionStart, selectionEnd } = control;
  control.value = value;
  if (control.matches(":focus") && selectionStart !== null) control.setSelectionRange(selectionStart, selectionEnd);
}

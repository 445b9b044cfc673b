import { SCHEME } from "../lib/names.js";
import { isScheme } from "../lib/schemes.js";
import { read, write } from "../lib/storage.js";

/** Around three radio buttons: light, dark, or as the system has it. Hidden in the HTML, since only this script makes it work. */
export class SchemeSwitch extends HTMLElement {
  connectedCallback() {
    const stored = read(SCHEME);
    this.#mark(isScheme(stored) ? stored : "system");
    this.addEventListener("change", this);
    this.hidden = false;
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event.target instanceof HTMLInputElement)) return;
    const scheme = event.target.value;
    write(SCHEME, isScheme(scheme) ? scheme : null);
    if (isScheme(scheme)) document.documentElement.dataset.scheme = scheme;
    else delete document.documentElement.dataset.scheme;
  }

  /** @param {string} scheme */
  #mark(scheme) {
    for (const input of this.querySelectorAll("input")) input.checked = input.value === scheme;
  }
}

import { prefixOf } from "../later/worksheet.js";
import { bindField } from "../learner/fields.js";
import { sayKept } from "../learner/kept-state.js";
import { LearnerElement } from "../learner/learner-element.js";

/** A worksheet: what is filled in is kept as one types, and follows what other pages and imports make of it. */
export class StationWorksheet extends LearnerElement {
  /** @type {Map<string, { show: () => void }>} */
  #fields = new Map();

  get prefixes() {
    return [prefixOf(this)];
  }

  begin() {
    for (const element of this.querySelectorAll("[data-item]")) {
      const field = bindField(/** @type {HTMLElement} */ (element));
      this.#fields.set(field.key, field);
    }
    const region = this.querySelector(".worksheet-state[role]");
    if (region) sayKept(this, /** @type {HTMLElement} */ (region), this.dataset);
  }

  /** @param {string} [key] */
  show(key) {
    if (key) this.#fields.get(key)?.show();
    else for (const field of this.#fields.values()) field.show();
  }
}

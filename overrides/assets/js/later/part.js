// What learners do with a page in three scripts that it doesn't begin with: each comes when the learner turns to its elements, or when the store has something of theirs.
import { store } from "../learner/page-store.js";
import { load } from "../load.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */
/**
 * @typedef {object} Part
 * @property {string} tag of the elements that the script defines
 * @property {string} script
 * @property {boolean} styled whether it brings styles
 * @property {string} prefix of their items
 * @property {boolean} joins whether an element leaves what was typed in a control there, beside what it shows of the store
 * @property {(element: HTMLElement, ask: () => void) => void} begin what can be seen of an element before; `ask` brings the script
 * @property {(element: HTMLElement) => boolean} isNeeded whether an element has something to show
 * @property {(element: HTMLElement) => void} [failed] what is left to a learner who has pressed a button while there is no connection
 */

const FIRST_PAUSE = 5000;
const LONGEST_PAUSE = 60_000;
const EVENTS = /** @type {const} */ (["pointerdown", "focusin", "keydown", "input", "click"]);

export class LatePart {
  #part;
  /** @type {HTMLElement[]} */
  #elements;
  /** What was filled in before the script was there, with the caret's place. @type {Map<Control, { value: string, checked: boolean, caret: number | null }>} */
  #filled = new Map();
  /** @type {HTMLElement | null} */
  #pressed = null;
  /** In milliseconds, until a script that could not be had is asked for again. */
  #pause = FIRST_PAUSE;

  /** @param {Part} part */
  constructor(part) {
    this.#part = part;
    this.#elements = [...document.querySelectorAll(part.tag)].filter((element) => element instanceof HTMLElement);
  }

  async start() {
    if (!this.#elements.length) return;
    for (const name of EVENTS) document.addEventListener(name, this, true);
    document.addEventListener("station-begun", this);
    await store.ready;
    for (const element of this.#elements) this.#part.begin(element, () => this.#load());
    this.#noteFilled();
    store.watch(this.#part.prefix, () => this.#loadIfNeeded());
    this.#loadIfNeeded();
  }

  /** @param {Event} event */
  handleEvent(event) {
    const element = event.target instanceof Element ? event.target.closest(this.#part.tag) : null;
    if (!(element instanceof HTMLElement)) return;
    if (event.type === "station-begun") this.#replay(element);
    else if (!element.matches(":defined")) this.#note(event, element);
  }

  #loadIfNeeded() {
    if (this.#elements.some(this.#part.isNeeded)) this.#load();
  }

  async #load() {
    await store.ready;
    try {
      await load(this.#part.script, { styled: this.#part.styled });
      for (const name of EVENTS) document.removeEventListener(name, this, true);
    } catch {
      this.#sayFailed();
      const again = () => {
        removeEventListener("online", again);
        clearTimeout(timer);
        void this.#load();
      };
      const timer = setTimeout(again, this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
      addEventListener("online", again);
    }
  }

  /** Says, where there are words for it, that nothing is kept so far. What was filled in stays where it is. */
  #sayFailed() {
    const pressed = this.#pressed?.closest(this.#part.tag);
    if (pressed instanceof HTMLElement) this.#part.failed?.(pressed);
    for (const element of this.#elements) {
      const region = /** @type {HTMLElement | null} */ (element.querySelector(".worksheet-state[role], .page-notes__state"));
      const isMeant = element === pressed || [...this.#filled.keys()].some((control) => element.contains(control));
      if (region && isMeant) region.textContent = region.dataset.notKept ?? element.dataset.notKept ?? "";
    }
    this.#pressed = null;
  }

  /** Takes what was filled in before this script was there. */
  #noteFilled() {
    for (const element of this.#elements) {
      for (const control of element.querySelectorAll("input, select, textarea")) {
        if (isControl(control) && !this.#filled.has(control) && isFilled(control)) this.#filled.set(control, stateOf(control));
      }
    }
    if (!this.#filled.size) return;
    addEventListener("beforeunload", stay);
    void this.#load();
  }

  /** Nothing is lost of what is done before the script is there. @param {Event} event @param {HTMLElement} element */
  #note(event, element) {
    const { target } = event;
    if (event.type === "input" && isControl(target)) {
      this.#filled.set(target, stateOf(target));
      addEventListener("beforeunload", stay);
    }
    if (event.type === "click") this.#pressed = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("button"));
    if (event instanceof KeyboardEvent && event.key === "Enter" && target instanceof HTMLInputElement) this.#pressed = element.querySelector("[data-action=check]");
    void this.#load();
  }

  /** @param {HTMLElement} element that has just shown what the store has of it */
  #replay(element) {
    for (const [control, state] of this.#filled) {
      if (!element.contains(control)) continue;
      this.#filled.delete(control);
      if (isMark(control) || !this.#part.joins) fillAgain(control, state);
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (!this.#filled.size) removeEventListener("beforeunload", stay);
    const pressed = element.contains(this.#pressed) ? this.#pressed : null;
    if (pressed) this.#pressed = null;
    pressed?.click();
  }
}

/** Asks a learner who leaves before anything of it could be kept. @param {Event} event */
const stay = (event) => event.preventDefault();

/** @param {EventTarget | null} target @returns {target is Control} */
const isControl = (target) => target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;

/** @param {Control} control @returns {control is HTMLInputElement} whether it is chosen, not filled in */
const isMark = (control) => control.type === "radio" || control.type === "checkbox";

/** Whether somebody has changed it. Browsers don't fill these in by themselves: all say `autocomplete="off"`. @param {Control} control */
function isFilled(control) {
  if (control instanceof HTMLSelectElement) return control.selectedIndex !== Math.max(0, [...control.options].findIndex(({ defaultSelected }) => defaultSelected));
  if (isMark(control)) return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}

/** @param {Control} control */
function stateOf(control) {
  return { value: control.value, checked: "checked" in control && control.checked, caret: "selectionStart" in control ? control.selectionStart : null };
}

/** @param {Control} control @param {ReturnType<typeof stateOf>} state */
function fillAgain(control, { value, checked, caret }) {
  if (isMark(control)) control.checked = checked;
  else control.value = value;
  if ("setSelectionRange" in control && caret !== null && control.matches(":focus")) control.setSelectionRange(caret, caret);
}

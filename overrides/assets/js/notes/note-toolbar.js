import { placeBeside } from "../lib/placement.js";

const PAUSE = 200;

/**
 * Watches what the reader selects, and shows a few buttons beside it once they have come to an end. The buttons stand at the end of the body,
 * so that they are part of no selection and move nothing.
 */
export class NoteToolbar {
  #bar;
  #selected;
  #timer = 0;
  #isPressed = false;

  /**
   * @param {HTMLElement} bar
   * @param {(range: Range | null) => boolean} selected is told of each selection, null for none; whether it can be quoted
   */
  constructor(bar, selected) {
    this.#bar = bar;
    this.#selected = selected;
    bar.hidden = true;
    document.body.append(bar);
    bar.addEventListener("pointerdown", (event) => event.preventDefault());
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener("selectionchange", () => this.#changed());
    document.addEventListener("pointerdown", () => (this.#isPressed = true), true);
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => this.#released(), true);
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
    addEventListener("resize", () => this.#bar.hidden || this.#show());
    this.#isPressed = document.querySelector(":active") !== null;
    if (rangeSelected()) this.#changed(); // it was what brought this script
  }

  hide() {
    window.clearTimeout(this.#timer);
    const had = this.#bar.contains(document.activeElement);
    this.#bar.hidden = true;
    if (had) document.getElementById("page-content")?.focus({ preventScroll: true });
  }

  #changed() {
    window.clearTimeout(this.#timer);
    if (this.#bar.contains(document.activeElement) && rangeSelected()) return;
    if (!rangeSelected()) {
      this.#selected(null);
      this.#bar.hidden = true;
    } else this.#timer = window.setTimeout(() => this.#isPressed || this.#show(), PAUSE);
  }

  #released() {
    this.#isPressed = false;
    if (rangeSelected() && this.#bar.hidden) this.#changed();
  }

  #show() {
    const range = rangeSelected();
    this.#bar.hidden = !range || !this.#selected(range);
    if (!range || this.#bar.hidden) return;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const lines = [...range.getClientRects()].filter((line) => line.width);
    const seen = lines.filter(({ bottom, top }) => bottom > 0 && top < height);
    const size = { width: this.#bar.offsetWidth, height: this.#bar.offsetHeight };
    const place = placeBeside(seen.length ? seen : lines, size, { width, height }, getComputedStyle(this.#bar).direction === "rtl");
    const top = seen.length ? Math.max(0, Math.min(place.top, height - size.height - 8)) : place.top;
    this.#bar.style.left = `${place.left + scrollX}px`;
    this.#bar.style.top = `${top + scrollY}px`;
  }
}

/** @returns {Range | null} null for a caret */
function rangeSelected() {
  const selection = getSelection();
  return selection && selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
}

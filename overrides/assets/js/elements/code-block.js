/** Around a block of code: adds the button that copies it. Line numbers aren't in its text, so they aren't copied. */
export class CodeBlock extends HTMLElement {
  /** @type {HTMLButtonElement | null} */
  #button = null;

  connectedCallback() {
    // Browsers hand out the clipboard in secure contexts only: over HTTPS, on this machine, from a disk.
    if (this.#button || !("clipboard" in navigator)) return;
    this.#button = document.createElement("button");
    this.#button.type = "button";
    this.#button.className = "code-copy";
    this.#button.dataset.pagefindIgnore = "";
    this.#button.setAttribute("aria-live", "polite");
    this.#button.dir = "auto";
    this.#button.textContent = this.dataset.copy ?? "";
    this.#button.addEventListener("click", () => void this.#copy());
    this.append(this.#button);
  }

  async #copy() {
    const code = this.querySelector("code");
    if (!this.#button || !code) return;
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      this.#button.textContent = this.dataset.copied ?? "";
    } catch {
      getSelection()?.selectAllChildren(code); // not allowed to: one keystroke is left to the reader
    }
  }
}

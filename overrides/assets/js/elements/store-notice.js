import { askBeforeLeaving } from "../learner/leaving.js";
import { loadStyle } from "../load.js";
import { saveWork } from "../learner/save-work.js";
import { store } from "../learner/page-store.js";

/** Says in words that the browser doesn't keep everything, and offers a file with what there is. Whoever closes it sees it again when the reason changes. */
export class StoreNotice extends HTMLElement {
  async connectedCallback() {
    this.querySelector("[data-act=export]")?.addEventListener("click", saveWork);
    this.querySelector("[data-act=close]")?.addEventListener("click", () => void (this.hidden = true));
    await store.ready;
    askBeforeLeaving();
    store.watchState(() => this.#show());
    this.#show();
  }

  #show() {
    const words = this.querySelector("template")?.content.querySelector(`[data-state=${store.state}]`);
    if (words) void loadStyle("notice");
    this.hidden = !words;
    this.querySelector("[role=alert]")?.replaceChildren(...(words ? [words.cloneNode(true)] : []));
  }
}

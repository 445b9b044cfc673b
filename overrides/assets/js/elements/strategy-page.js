import { bindField } from "../learner/fields.js";
import { sayKept } from "../learner/kept-state.js";
import { LearnerElement } from "../learner/learner-element.js";
import { store } from "../learner/page-store.js";
import { fill } from "../lib/formats.js";
import { compileStrategy } from "../lib/strategy.js";
import { strategyHtml } from "../lib/strategy-html.js";
import { strategyMarkdown } from "../lib/strategy-markdown.js";
import { strategyTree } from "../lib/strategy-tree.js";
import { saveFile } from "../learner/save-file.js";

/** @import { Outline } from "../lib/strategy.js" */
/** @import { Tree } from "../lib/strategy-tree.js" */

/** The learner's strategy: the fields of the worksheets, section by section, editable here too, and as a document to take away. */
export class StrategyPage extends LearnerElement {
  /** @type {Map<string, { show: () => void }>} */
  #fields = new Map();
  /** @type {Outline} */
  #outline = { language: "", direction: "", sections: [], sources: [], words: {} };

  get prefixes() {
    return ["field/", "section/", "name"];
  }

  begin() {
    this.#outline = JSON.parse(this.querySelector("#strategy-outline")?.textContent ?? "{}");
    for (const element of this.#all("[data-scripted]")) element.hidden = false;
    for (const element of this.#all("[data-item]")) {
      const field = bindField(element);
      this.#fields.set(field.key, field);
    }
    for (const region of this.#all(".worksheet-state[role]")) sayKept(this, region, region.dataset);
    this.addEventListener("click", (event) => this.#act(/** @type {Element} */ (event.target).closest("[data-act]")));
  }

  /** @param {string} [key] */
  show(key) {
    if (key) this.#fields.get(key)?.show();
    else for (const field of this.#fields.values()) field.show();
    this.#mark();
  }

  /** What is written and what is missing; and the document as it will be printed. */
  #mark() {
    const strategy = this.#compile();
    const { words } = this.#outline;
    for (const element of this.#all("[data-count]")) element.textContent = fill(words.filled, { n: String(strategy.filled), all: String(strategy.total) });
    const filled = new Set(strategy.sections.flatMap((section) => section.fields.filter(({ content }) => content).map(({ key }) => key)));
    for (const element of this.#all("[data-key]")) {
      const gap = element.querySelector(".strategy__gap");
      if (gap) /** @type {HTMLElement} */ (gap).hidden = filled.has(element.dataset.key ?? "");
    }
    for (const section of strategy.sections) {
      const mark = this.querySelector(`[data-section="${section.id}"] [data-empty]`);
      if (mark) mark.textContent = section.empty ? (/** @type {HTMLElement} */ (mark).dataset.empty ?? "") : "";
    }
    this.querySelector(".strategy__paper")?.replaceChildren(nodeOf(strategyTree(strategy)));
  }

  #compile() {
    return compileStrategy(this.#outline, (key) => store.get(key));
  }

  /** @param {Element | null} button */
  #act(button) {
    switch (/** @type {HTMLElement | null} */ (button)?.dataset.act) {
      case "print":
        return print();
      case "html":
        return saveFile("strategy.html", "text/html", strategyHtml(this.#compile()));
      case "markdown":
        return saveFile("strategy.md", "text/markdown", strategyMarkdown(this.#compile()));
    }
  }

  /** @param {string} selector */
  #all(selector) {
    return /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(selector));
  }
}

/** @param {Tree | string} tree @returns {Node} */
function nodeOf(tree) {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [name, attributes, ...children] = tree;
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.map(nodeOf));
  return element;
}

import { MOST_BYTES, parseExport } from "../learner/exported.js";
import { compare, merge, order } from "../learner/merge.js";
import { saveWork } from "../learner/save-work.js";
import { store } from "../learner/page-store.js";
import { formatDay } from "../lib/formats.js";
import { formatKilobytes, formatNumber, once, showScripted, wordOf } from "./words.js";

/** @import { Work } from "../learner/exported.js" */
/** @import { Item } from "../learner/format.js" */
/** @import { Way } from "../learner/merge.js" */

/** All of the learner's work: how large it is, saved as a file, merged with one, cleared. Nothing changes before they have said so, and that can be undone. */
export class MyWork extends HTMLElement {
  /** @type {Work | undefined} */
  #work;
  /** @type {(() => Promise<boolean>) | undefined} */
  #undo;

  async connectedCallback() {
    await store.ready;
    showScripted(this);
    this.#on("export", saveWork);
    this.#on("clear", () => this.#dialog?.showModal());
    this.#on("keep", () => this.#dialog?.close());
    this.#on("clear-now", () => this.#clear());
    this.#on("merge", () => this.#merge());
    this.#on("cancel", () => this.#close());
    this.#on("undo", () => this.#takeBack());
    const input = this.#input;
    input?.addEventListener("change", () => void this.#read(input.files?.[0]));
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.#read(event.dataTransfer?.files[0]);
    });
    const show = once(() => this.#show());
    store.watch("", show);
    store.watchState(show);
    this.#show();
  }

  #show() {
    const isKept = store.state !== "refused" && store.state !== "newer";
    this.#put("size", wordOf(this, isKept ? "size" : "size-memory", { size: formatKilobytes(sizeOfWork()) }));
    for (const place of this.querySelectorAll("[data-kind]")) {
      if (place instanceof HTMLElement) place.textContent = formatNumber(store.entries(place.dataset.kind ?? "").length);
    }
    const unreadable = store.unreadable().length;
    this.#put("unreadable", unreadable ? wordOf(this, "unreadable", { n: formatNumber(unreadable) }) : "");
    if (this.#work) this.#compare(this.#work);
  }

  /** @param {File | undefined} file */
  async #read(file) {
    if (!file) return;
    this.#close();
    if (file.size > MOST_BYTES) return this.#say("size-refused");
    const found = parseExport(await file.text().catch(() => ""), namesOfStation());
    if (this.#input) this.#input.value = "";
    if ("refusal" in found) return this.#say(`${found.refusal === "deep" ? "json" : found.refusal}-refused`, { station: found.station ?? "" });
    this.#say("");
    this.#work = found;
    this.#put("file", wordOf(this, "file", { file: file.name, day: formatDay(found.exported, document.documentElement.lang) || "–" }));
    this.#put("left", this.#told("left", found.unsound));
    this.#put("beyond", this.#told("beyond", found.beyond));
    this.#put("ahead", this.#told("ahead", found.ahead));
    this.#compare(found);
    const part = this.#part("import");
    if (part) part.hidden = false;
    part?.focus();
  }

  /** @param {Work} work */
  #compare({ items }) {
    for (const [name, n] of Object.entries(compare(store.items(), items))) {
      const place = this.querySelector(`[data-value=${name}]`);
      if (place) place.textContent = formatNumber(n);
    }
  }

  async #merge() {
    if (!this.#work) return;
    const way = /** @type {Way} */ (this.querySelector("input[name=way]:checked")?.getAttribute("value") ?? "newest");
    const before = store.items();
    const changed = new Map([...merge(before, this.#work.items, way)].filter(([key, item]) => isOther(before.get(key), item)));
    this.#close();
    if (!(await store.replace(changed))) return this.#say("no-room");
    this.#offerUndo(() => putBack(before, changed));
    this.#say("merged", { n: formatNumber(changed.size) });
  }

  async #clear() {
    this.#dialog?.close();
    this.#close();
    this.#offerUndo(await store.clear());
    this.#say("cleared");
  }

  async #takeBack() {
    const undone = await this.#undo?.();
    if (undone) this.#offerUndo(undefined);
    this.#say(undone ? "undone" : "no-room");
  }

  /** @param {(() => Promise<boolean>) | undefined} undo */
  #offerUndo(undo) {
    this.#undo = undo;
    const button = this.querySelector("[data-act=undo]");
    const had = button === document.activeElement;
    button?.toggleAttribute("hidden", !undo);
    if (undo && button instanceof HTMLElement) button.focus();
    else if (had) this.#input?.focus();
  }

  #close() {
    this.#work = undefined;
    const part = this.#part("import");
    if (part?.contains(document.activeElement)) this.#input?.focus();
    if (part) part.hidden = true;
  }

  /** @param {string} name of the phrase @param {readonly string[]} keys @returns {string} how many they are, and what; empty without any */
  #told(name, keys) {
    if (!keys.length) return "";
    const kinds = [...this.querySelectorAll("[data-kind]")].flatMap((place) => {
      const n = keys.filter((key) => key.startsWith(place.getAttribute("data-kind") ?? "")).length;
      return n ? [`${place.previousElementSibling?.textContent}: ${formatNumber(n)}`] : [];
    });
    return `${wordOf(this, name, { n: formatNumber(keys.length) })} ${kinds.join(" · ")}`.trim();
  }

  /** @param {string} name @param {Record<string, string>} [values] */
  #say(name, values) {
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = name && wordOf(this, name, values);
  }

  /** @param {string} name @param {string} text */
  #put(name, text) {
    const part = this.#part(name);
    if (!part) return;
    part.textContent = text;
    part.hidden = !text;
  }

  /** @param {string} name @returns {HTMLElement | null} */
  #part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  /** @param {string} act @param {() => unknown} call */
  #on(act, call) {
    for (const button of this.querySelectorAll(`button[data-act=${act}]`)) button.addEventListener("click", () => void call());
  }

  /** @returns {HTMLInputElement | null} */
  get #input() {
    return this.querySelector("input[type=file]");
  }

  /** @returns {HTMLDialogElement | null} */
  get #dialog() {
    return this.querySelector("dialog");
  }
}

/** The present one, and those that older files have. */
function namesOfStation() {
  const { station = "", formerly = "" } = document.documentElement.dataset;
  return [station, ...formerly.split(" ").filter(Boolean)];
}

/** @returns {number} about how many bytes the items take */
function sizeOfWork() {
  const texts = store.unreadable().map(({ entry, text }) => entry + text);
  return new Blob([...Array.from(store.items(), ([key, item]) => key + JSON.stringify(item)), ...texts]).size;
}

/** @param {Item | undefined} own @param {Item} item */
const isOther = (own, item) => !own || order(own, item) !== 0;

/**
 * @param {ReadonlyMap<string, Item>} before
 * @param {ReadonlyMap<string, Item>} changed what took its place; what was changed again since stays
 */
function putBack(before, changed) {
  const now = store.items();
  const same = [...changed].filter(([key, item]) => !isOther(now.get(key), item));
  return store.replace(new Map(same.map(([key]) => [key, before.get(key)])));
}

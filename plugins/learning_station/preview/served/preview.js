// In every page of a preview: loads it again when there is a new build, and says what is wrong at the page's lower edge.

/**
 * @typedef {{ level: "error" | "warning" | "advice", code: string, message: string, hint: string, place: string, address: string, excerpt: string }} Told
 * @typedef {{ shown: string, current: boolean, counts: Record<string, number>, problems: Told[], more: number }} State
 */

const STYLE = `
:host { all: initial; }
section {
  position: fixed; inset: auto 0 0 0; z-index: 2147483647; box-sizing: border-box; max-height: 50vh; overflow: auto;
  padding: 0.5rem 1rem; border-top: 4px solid #b42318; background: #fff; color: #1c1c1c; color-scheme: light;
  font: 15px/1.5 system-ui, sans-serif; box-shadow: 0 -4px 16px rgb(0 0 0 / 25%);
}
section[data-level="warning"], section[data-level="advice"] { border-color: #8a5a00; }
[hidden] { display: none; }
.head { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
.head p { margin: 0; font-weight: 600; flex: 1; }
button { font: inherit; padding: 0.1rem 0.6rem; border: 1px solid #595959; border-radius: 4px; background: #f4f4f4; color: inherit; cursor: pointer; }
ol { margin: 0.5rem 0 0; padding: 0; list-style: none; }
li { padding: 0.5rem 0; border-top: 1px solid #ddd; }
li p { margin: 0; overflow-wrap: anywhere; }
b { color: #b42318; }
.warning b, .advice b { color: #8a5a00; }
a { color: #0b57a4; }
a:focus-visible, button:focus-visible { outline: 3px solid #0b57a4; outline-offset: 2px; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
pre { margin: 0.25rem 0 0; overflow-x: auto; padding: 0.25rem; background: #f4f4f4; }
@media print { section { display: none; } }
`;
const CLOSED = "station-preview-closed";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const { language = "", shown = "" } = script.dataset;

/**
 * An element with a text and what stands in it.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[N]}
 */
function made(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** @param {string} text  @returns {HTMLButtonElement} */
function copyButton(text) {
  const button = made("button", { type: "button", "aria-label": `Copy ${text}` }, "Copy");
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(text).then(() => (button.textContent = "Copied"), () => (button.textContent = "Not copied"));
  });
  return button;
}

/** @param {Told} told */
function item(told) {
  const says = made("p", {}, made("b", {}, told.level), ` ${told.message} `);
  if (told.code) says.append(made("code", {}, `[${told.code}]`));
  const entry = made("li", { class: told.level }, says);
  if (told.hint) entry.append(made("p", { class: "hint" }, told.hint));
  if (told.place) {
    const place = told.address ? made("a", { href: told.address }, told.place) : made("code", {}, told.place);
    entry.append(made("p", { class: "place" }, place, " ", copyButton(told.place)));
  }
  if (told.excerpt) entry.append(made("pre", { tabindex: "0", role: "group", "aria-label": told.place || "Where it happened" }, told.excerpt));
  return entry;
}

/** @param {State} state */
function summary({ counts, current }) {
  const parts = [];
  if (counts.error) parts.push(`${counts.error} error${counts.error === 1 ? "" : "s"}`);
  if (counts.warning) parts.push(`${counts.warning} warning${counts.warning === 1 ? "" : "s"}`);
  if (counts.advice) parts.push(`${counts.advice} piece${counts.advice === 1 ? "" : "s"} of advice`);
  return parts.join(", ") + (!current && shown ? ". The page shows the last good state." : "");
}

class Panel {
  constructor() {
    this.host = document.createElement("station-preview");
    const shadow = this.host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    this.says = made("p", { role: "status" });
    this.button = made("button", { type: "button", "aria-controls": "problems" });
    this.list = made("ol", { id: "problems" });
    this.section = made("section", { "aria-label": "Problems of the station", hidden: "" }, made("div", { class: "head" }, this.says, this.button), this.list);
    shadow.append(this.section);
    this.button.addEventListener("click", () => {
      sessionStorage.setItem(CLOSED, this.level + (this.list.hidden ? " open" : " closed"));
      this.fold();
    });
    this.level = "";
    document.body.append(this.host);
  }

  /** @param {State} state */
  show(state) {
    this.level = ["error", "warning", "advice"].find(level => state.counts[level]) ?? "";
    this.section.dataset.level = this.level;
    this.section.hidden = !this.level;
    const says = summary(state);
    if (this.says.textContent !== says) this.says.textContent = says;
    const more = state.more ? [made("li", {}, `And ${state.more} more: \`station check\` says all.`)] : [];
    this.list.replaceChildren(...state.problems.map(item), ...more);
    this.button.hidden = false;
    this.fold();
  }

  /** Errors are told whole unless someone has folded them; the rest is told whole when someone asks. */
  fold() {
    const wanted = sessionStorage.getItem(CLOSED);
    this.list.hidden = wanted?.startsWith(this.level) ? wanted.endsWith("closed") : this.level !== "error";
    this.button.textContent = this.list.hidden ? "Show" : "Hide";
    this.button.setAttribute("aria-expanded", String(!this.list.hidden));
    this.makeRoom();
  }

  /** Nothing of the page stays behind the panel. */
  makeRoom() {
    document.documentElement.style.paddingBlockEnd = this.section.hidden ? "" : `${this.section.offsetHeight}px`;
  }

  gone() {
    this.section.hidden = false;
    this.section.dataset.level = "warning";
    this.says.textContent = "The preview has ended. Start it again: station serve";
    this.button.hidden = this.list.hidden = true;
    this.makeRoom();
  }
}

/** Whether the reader is on the way to another page, which loading this one again would stop; for some seconds, since it may have been a download. */
let leaving = false;
addEventListener("beforeunload", () => {
  leaving = true;
  setTimeout(() => ((leaving = false), stale && location.reload()), 5000);
});
let stale = false;

const panel = new Panel();
const events = new EventSource(`/-/events?language=${encodeURIComponent(language)}`);
events.addEventListener("message", event => {
  /** @type {State} */
  const state = JSON.parse(event.data);
  stale = Boolean(state.shown) && state.shown !== shown;
  if (!stale) panel.show(state);
  else if (!leaving) location.reload();
});
events.addEventListener("error", () => panel.gone());
addEventListener("pageshow", event => event.persisted && location.reload());

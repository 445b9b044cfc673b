// A search's results as elements.
import { excerptNodes, make } from "./dom.js";

/** @typedef {import("./searcher.js").Result} Result */
/** @typedef {import("./searcher.js").Outcome} Outcome */
/** @typedef {import("./room.js").Interface} Interface */

/**
 * One page: its kind and units, its title as a link to the best section, an excerpt, and links to its other sections.
 *
 * @param {Result} result
 * @param {Interface} room
 * @returns {HTMLLIElement}
 */
export function renderResult(result, room) {
  const foreign = result.language !== room.language;
  const lang = foreign ? { lang: result.language, dir: room.directions[result.language] ?? "auto" } : {};
  const units = result.units.map((unit) => fill(room.words["unitNumber"], { n: unit }));
  const facts = [room.kinds[result.kind] ?? "", ...units.slice(0, 3), result.year, foreign ? (room.names[result.language] ?? result.language) : ""];
  const unit = result.units.length === 1 ? result.units[0] : undefined;
  return make(
    "li",
    { class: "found", "data-unit": unit, "data-kind": result.kind },
    make("p", { class: "found__facts" }, ...facts.filter(Boolean).map((fact) => make("span", {}, fact))),
    make("h3", { class: "found__title", ...lang }, make("a", { href: result.best.href, "data-result": true }, result.title)),
    result.best.title && make("p", { class: "found__section" }, `${room.words["section"]} `, make("b", lang, result.best.title)),
    make("p", { class: "found__excerpt", ...lang }, excerptNodes(result.best.excerpt)),
    result.others.length > 0 &&
      make(
        "p",
        { class: "found__others" },
        `${room.words["sections"]} `,
        ...result.others.flatMap((other, index) => [index ? ", " : "", make("a", { href: other.href, ...lang }, other.title)]),
      ),
  );
}

/**
 * The glossary's answer.
 *
 * @param {NonNullable<Outcome["answer"]>} found
 * @param {Interface} room
 */
export function renderAnswer({ answer, href }, room) {
  const foreign = answer.language !== room.language;
  return make(
    "section",
    { class: "answer", "aria-label": room.words["answer"] },
    make("p", { class: "answer__label" }, room.words["answer"]),
    make("h3", {}, make("dfn", {}, answer.title)),
    make("p", foreign ? { lang: answer.language, dir: room.directions[answer.language] ?? "auto" } : {}, answer.text),
    make("p", {}, make("a", { href, "data-answer": true }, room.words["definition"])),
  );
}

/**
 * @param {string | undefined} text with places like `{n}`
 * @param {Record<string, string | number>} values
 */
export function fill(text = "", values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

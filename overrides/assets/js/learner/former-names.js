// What lies in the browser's storage under the names that the station had before it had its own id.
import { ASIDE, FORMAT_ENTRY, TURN_ENTRY, entryOf } from "./entries.js";
import { VERSION, parseItem } from "./format.js";
import { prefixOf } from "../lib/names.js";
import { readAll, writeAll } from "./shelf.js";

/** @import { Change } from "./shelf.js" */

/** How the name of an entry begins that says what was taken over; a former name follows. */
export const TAKEN = "taken.";

/** The names of a station: the present one and those before. */
export class StationNames {
  #prefix;
  #former;

  /** @param {HTMLElement} root of a page */
  constructor({ dataset: { station, formerly = "" } }) {
    this.#prefix = prefixOf(station ?? "");
    this.#former = formerly.split(" ").filter(Boolean);
  }

  /**
   * Copies what lies under each former name, once. It stays there too: two stations may have had that name, and on a disk an older copy of this one may still read it.
   *
   * @returns {string} how the names of the station's entries begin; those of a former name while that can't be copied, since there is no room or a later version wrote it
   */
  takeOver() {
    for (const name of this.#former) {
      const own = readAll(this.#prefix), former = readAll(prefixOf(name));
      if (!own.has(TAKEN + name) && !this.#take(name, own, former) && !own.size) return prefixOf(name);
    }
    return this.#prefix;
  }

  /** @param {string} name @param {ReadonlyMap<string, string>} own @param {ReadonlyMap<string, string>} former @returns {boolean} false if it can't be done, or not yet */
  #take(name, own, former) {
    if (!isReadable(own, former)) return false;
    try {
      writeAll(this.#prefix, [...copiesOf(former, own), [TAKEN + name, new Date().toISOString()]]);
      return true;
    } catch {
      return !former.size;
    }
  }

  /** Removes what was taken over from where it came: whoever clears all their work means that too. */
  forget() {
    const own = readAll(this.#prefix);
    for (const name of this.#former.filter((one) => own.has(TAKEN + one))) {
      writeAll(prefixOf(name), Array.from(readAll(prefixOf(name)).keys(), (entry) => [entry, null]));
    }
  }
}

/** @param {ReadonlyMap<string, string>} own @param {ReadonlyMap<string, string>} former @returns {boolean} whether this code reads them, and they can lie beside what is there */
function isReadable(own, former) {
  const version = former.get(FORMAT_ENTRY);
  return version === undefined || (Number(version) <= VERSION && version === (own.get(FORMAT_ENTRY) ?? version));
}

/** @param {ReadonlyMap<string, string>} former @param {ReadonlyMap<string, string>} own @returns {Change[]} what isn't there yet, or only as it was earlier */
function copiesOf(former, own) {
  const entries = [...former].filter(([name]) => name !== TURN_ENTRY && !name.startsWith(TAKEN));
  return entries.flatMap(([name, text]) => {
    const there = own.get(name);
    if (there === undefined || timeOf(name, text) > timeOf(name, there)) return [[name, text]];
    return name.startsWith(ASIDE) && there !== text ? [[`${ASIDE}${own.size}.${name.slice(ASIDE.length)}`, text]] : [];
  });
}

/** @param {string} name @param {string} text @returns {string} empty for what is no item */
const timeOf = (name, text) => parseItem(name.slice(entryOf("").length), text)?.at ?? "";

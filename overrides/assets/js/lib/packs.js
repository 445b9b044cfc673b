/** @import { Inventory, Listed } from "./inventory.js" */
/**
 * Files in one piece, as `packs/<version>.json` lists it: their bytes one after the other, as one zlib stream of `size` bytes.
 *
 * @typedef {{ file: string, size: number, contents: readonly Listed[] }} Pack
 */
/** @typedef {{ packs: readonly Pack[], types: ReadonlyMap<string, string> }} Packs the types of files by what their names end in */

/** What a request costs, in bytes that the line could have brought meanwhile. */
const REQUEST = 8192;
/** How much smaller a host sends a text than it is. */
const COMPRESSED = 3;

/**
 * @param {string} text
 * @param {Inventory} inventory
 * @returns {Packs} throws if it is no list of packs in the form of this version, or one of another version of the station
 */
export function parsePacks(text, inventory) {
  const data = JSON.parse(text);
  if (data?.format !== 1 || data.version !== inventory.version) throw new Error("not the list of packs");
  const listed = [...inventory.files.values()];
  const packs = Array.from(data.packs, ({ file, size, files }) => {
    const contents = Array.from(files, ([first, count]) => listed.slice(first, first + count)).flat();
    if (!/^[0-9a-f]{16}\.bin$/.test(file) || !Number.isInteger(size)) throw new Error("not a pack");
    return { file, size, contents };
  });
  return { packs, types: new Map(Object.entries(data.types).filter(([, type]) => typeof type === "string")) };
}

/**
 * The packs that come sooner than those of their files that are wanted would one by one.
 *
 * @param {readonly Pack[]} packs
 * @param {ReadonlyMap<string, unknown>} wanted by their sums
 */
export function worthFetching(packs, wanted) {
  return packs.filter(({ size, contents }) => {
    const alone = contents.filter(({ sha256 }) => wanted.has(sha256));
    return alone.reduce((sum, one) => sum + REQUEST + one.size / COMPRESSED, 0) > size;
  });
}

/**
 * @param {string} path
 * @param {ReadonlyMap<string, string>} types
 */
export function typeOf(path, types) {
  return types.get(path.slice(path.lastIndexOf(".") + 1).toLowerCase()) ?? "application/octet-stream";
}

import { sha256 } from "./digest.js";

/**
 * One file of the published station.
 *
 * @typedef {{ sha256: string, size: number }} Listed
 */
/**
 * What the server said that it publishes; `files` by their paths below the station's root.
 *
 * @typedef {{ version: string, files: Map<string, Listed> }} Inventory
 */

/**
 * @param {string} text the text of `inventory.json`
 * @returns {Promise<Inventory>} rejected if it is no list of files in the form of this version, or not the one whose version it names
 */
export async function parseInventory(text) {
  const data = JSON.parse(text);
  if (data?.format !== 1 || !/^[0-9a-f]{16}$/.test(data.version)) throw new Error("not a list of files");
  /** @type {Map<string, Listed>} */
  const files = new Map(Object.entries(data.files));
  for (const { sha256: sum, size } of files.values()) {
    if (!/^[0-9a-f]{64}$/.test(sum) || !Number.isInteger(size) || size < 0) throw new Error("not a list of files");
  }
  const sums = Array.from(files, ([path, listed]) => `${listed.sha256}  ${path}\n`).join("");
  if (!(await sha256(new TextEncoder().encode(sums))).startsWith(data.version)) throw new Error("a damaged list of files");
  return { version: data.version, files };
}

/**
 * The files that are kept for reading in these languages: their folders, and the pages above.
 *
 * @param {Inventory} inventory
 * @param {readonly string[]} languages
 * @returns {[string, Listed][]}
 */
export function filesOf(inventory, languages) {
  return [...inventory.files].filter(([path]) => isKept(path, languages));
}

/**
 * @param {string} path
 * @param {readonly string[]} languages
 */
export function isKept(path, languages) {
  return /^[^/]+\.html$/.test(path) || languages.some((language) => path.startsWith(`${language}/`));
}

/**
 * The bytes that have to be fetched for a new version: what the old one hasn't got, or has with another content.
 *
 * @param {Inventory} inventory
 * @param {readonly string[]} languages
 * @param {Inventory} old
 */
export function sizeOfDifference(inventory, languages, old) {
  const changed = filesOf(inventory, languages).filter(([path, { sha256 }]) => old.files.get(path)?.sha256 !== sha256);
  return sizeOf(changed);
}

/**
 * @param {readonly [string, Listed][]} files
 * @returns {number} bytes
 */
export function sizeOf(files) {
  return files.reduce((sum, [, { size }]) => sum + size, 0);
}

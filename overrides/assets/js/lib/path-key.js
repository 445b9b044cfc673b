// A key that only pages in one folder of a disk can read. A file has no origin by which a browser could tell pages of one station from others;
// but of cookies it shows a page only those of its own folder and the folders above.
import { folderKeyOf } from "./names.js";

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

/** @param {string} station its id @returns {string | undefined} undefined where there is none, or the browser keeps no cookies */
export function readKey(station) {
  return document.cookie.split("; ").map((cookie) => cookie.split("=")).find(([name]) => name === folderKeyOf(station))?.[1];
}

/**
 * @param {string} station its id
 * @param {string} key
 * @returns {boolean} whether pages in this page's folder can read it now
 */
export function writeKey(station, key) {
  const folder = location.pathname.replace(/[^/]*$/, "");
  document.cookie = `${folderKeyOf(station)}=${key}; path=${folder}; max-age=${YEAR_IN_SECONDS}; samesite=strict`;
  return readKey(station) === key;
}

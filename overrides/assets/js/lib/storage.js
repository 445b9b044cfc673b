// Short choices: language, colours, recent searches. What a learner makes is kept by learner/store.js.
// What each is called says lib/names.js; a browser that refuses storage (private windows, `file://` with strict settings) behaves as an empty one.
//
// On a disk Firefox gives each file a storage of its own, but all files the same cookies; the other browsers give files
// one storage, and cookies or none. So what is stored on a disk is put into both, and a cookie, where there is one, is the newer.

const COOKIE_BYTES = 3000;
const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

/** @returns {boolean} whether the page was opened from a disk */
const isOnDisk = () => location.protocol === "file:";

/**
 * @param {string} name
 * @returns {string | null} what was stored, null if nothing was or storage is refused
 */
export function read(name) {
  try {
    return (isOnDisk() ? readCookie(name) : null) ?? localStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string | null} value null forgets it
 */
export function write(name, value) {
  try {
    if (isOnDisk()) writeCookie(name, value);
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Refused or full: the choice holds for this page only.
  }
}

/**
 * @param {string} name
 * @returns {string | null}
 */
function readCookie(name) {
  const start = `${name}=`;
  const cookie = document.cookie.split("; ").find((one) => one.startsWith(start));
  return cookie === undefined ? null : decodeURIComponent(cookie.slice(start.length)) || null;
}

/**
 * @param {string} name
 * @param {string | null} value too long a one is not kept in a cookie, and so in Firefox for the page only
 */
function writeCookie(name, value) {
  const text = encodeURIComponent(value ?? "");
  const seconds = value === null || text.length > COOKIE_BYTES ? 0 : YEAR_IN_SECONDS;
  document.cookie = `${name}=${seconds ? text : ""}; path=/; max-age=${seconds}; samesite=strict`;
}

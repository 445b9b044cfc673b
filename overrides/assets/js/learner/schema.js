// What values the keys of the learner's store may have. A value that isn't of its key's kind is never taken for one that is.

/** @typedef {(value: any) => boolean} Check */

/** @type {Check} */
const isText = (value) => typeof value === "string";
/** @type {Check} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {Check} check @returns {Check} */
const listOf = (check) => (value) => Array.isArray(value) && value.every(check);
/** @param {Check} check @returns {Check} */
const mapOf = (check) => (value) => isObject(value) && Object.values(value).every(check);
/** @param {...Check} checks @returns {Check} */
const anyOf = (...checks) => (value) => checks.some((check) => check(value));
/** @param {Check} check @returns {Check} */
const maybe = (check) => (value) => value === undefined || check(value);
/** @param {Record<string, Check>} checks what an object has at least @returns {Check} */
const has = (checks) => (value) => isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));

/** By the first part of the key. What follows a `/` there names one thing of the kind. @type {Readonly<Record<string, Check>>} */
const KINDS = {
  "answer/": has({ reply: anyOf(isText, listOf(isText), mapOf(isText)), right: (right) => typeof right === "boolean", tries: Number.isInteger }),
  "field/": anyOf(isText, listOf(isText), listOf(listOf(isText))),
  "section/": isText,
  "done/": (value) => value === true,
  "bookmark/": has({ title: isText }),
  "note/": has({ page: isText, text: isText, title: maybe(isText), language: maybe(isText), quote: maybe(has({ exact: isText, prefix: isText, suffix: isText })) }),
  "card/": isObject,
  seed: Number.isFinite,
  place: has({ uri: isText, title: isText }),
  name: isText,
};

const MOST_LETTERS = 400;
const KEY = /^[a-z][a-z-]*(\/|$)/;
const DEPTH = 16;

/** Names that reach into every object when code isn't careful; no part of a value of ours is called so. */
const HOSTILE = new Set(["__proto__", "constructor", "prototype"]);
/** These keys end in what the station made: a random id, or one with dots. The others' ids are editors' words, of which two are hostile names. */
const MADE = /^(card|note)\//;

/**
 * @param {string} key
 * @param {unknown} value undefined for something that was removed
 * @returns {boolean} whether the key may have the value. A kind that isn't known, since a later edition added it, may have any.
 */
export function isSound(key, value) {
  if (key.length > MOST_LETTERS || !KEY.test(key) || hasControls(key) || key.split("/").some((part) => part === "__proto__" || (MADE.test(key) && HOSTILE.has(part)))) return false;
  if (value === undefined) return true;
  if (!isData(value, DEPTH)) return false;
  const kind = key.includes("/") ? key.slice(0, key.indexOf("/") + 1) : key;
  return !Object.hasOwn(KINDS, kind) || KINDS[kind](value);
}

/** @param {string} key */
const hasControls = (key) => Array.from(key).some((letter) => letter < " ");

/**
 * @param {unknown} value
 * @param {number} depth how many levels are left
 * @returns {boolean} whether it is plain data that JSON gives back as it is
 */
function isData(value, depth) {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth === 0) return false;
  return Object.entries(value).every(([name, part]) => !HOSTILE.has(name) && (part === undefined || isData(part, depth - 1)));
}

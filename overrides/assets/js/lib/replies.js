// What a reply to a question is worth, and which choices it has made.
import { parseNumber } from "./numbers.js";

/** @typedef {{ number: string, right: boolean, value?: number, tolerance?: number, accepts?: string[], other?: boolean, match?: string }} Choice */
/** @typedef {string | string[] | Record<string, string>} Reply choices by their numbers; of a number or a text what was typed */
/** @typedef {"right" | "partly" | "wrong" | "empty" | "unread"} Verdict */
/** @typedef {{ verdict: Verdict, marks: Record<string, boolean>, told: string[] }} Judgement `marks`: which parts of the reply are right; `told`: whose feedback it gets */

/**
 * @param {string} kind
 * @param {readonly Choice[]} choices in the order in which they were written
 * @param {Reply} reply
 * @param {string} language of the page
 * @returns {Judgement}
 */
export function judge(kind, choices, reply, language) {
  if (kind === "matching") return judgePairs(choices, typeof reply === "object" && !Array.isArray(reply) ? reply : {});
  if (kind === "ordering") return judgeOrder(choices, Array.isArray(reply) ? reply : []);
  if (kind === "number" || kind === "text") return judgeTyped(kind, choices, typeof reply === "string" ? reply : "", language);
  return judgeChosen(choices, Array.isArray(reply) ? reply : [`${reply}`]);
}

/** @param {readonly Choice[]} choices @param {readonly string[]} reply @returns {Judgement} */
function judgeChosen(choices, reply) {
  const chosen = choices.filter(({ number }) => reply.includes(number));
  const marks = Object.fromEntries(chosen.map(({ number, right }) => [number, right]));
  const missing = choices.some(({ number, right }) => right && !reply.includes(number));
  return { verdict: verdictOf(Object.values(marks), missing), marks, told: chosen.map(({ number }) => number) };
}

/** @param {readonly Choice[]} choices @param {Readonly<Record<string, string>>} reply @returns {Judgement} */
function judgePairs(choices, reply) {
  const answered = choices.filter(({ number }) => reply[number]);
  const marks = Object.fromEntries(answered.map(({ number, match }) => [number, reply[number] === match]));
  return { verdict: verdictOf(Object.values(marks), answered.length < choices.length), marks, told: rightOf(choices, marks) };
}

/** @param {readonly Choice[]} choices @param {readonly string[]} reply @returns {Judgement} */
function judgeOrder(choices, reply) {
  const marks = Object.fromEntries(reply.map((number, place) => [number, choices[place]?.number === number]));
  return { verdict: verdictOf(Object.values(marks), reply.length < choices.length), marks, told: rightOf(choices, marks) };
}

/** @param {string} kind @param {readonly Choice[]} choices @param {string} reply @param {string} language @returns {Judgement} */
function judgeTyped(kind, choices, reply, language) {
  if (!reply.trim()) return { verdict: "empty", marks: {}, told: [] };
  const number = kind === "number" ? parseNumber(reply, language) : 0;
  if (number === null) return { verdict: "unread", marks: {}, told: [] };
  const made =
    choices.find((choice) => (kind === "number" ? isNear(number, choice) : choice.accepts?.some((one) => plain(one) === plain(reply)))) ??
    choices.find(({ other }) => other);
  return { verdict: made?.right ? "right" : "wrong", marks: {}, told: made ? [made.number] : [] };
}

/** @param {readonly Choice[]} choices @param {Readonly<Record<string, boolean>>} marks */
const rightOf = (choices, marks) => choices.map(({ number }) => number).filter((number) => marks[number]);

/** @param {readonly boolean[]} marks @param {boolean} missing @returns {Verdict} */
function verdictOf(marks, missing) {
  if (!marks.length) return "empty";
  if (marks.includes(false)) return "wrong";
  return missing ? "partly" : "right";
}

/** The ends count; what computers lose of decimals doesn't. @param {number} number @param {Choice} choice */
function isNear(number, { value, tolerance = 0 }) {
  return value !== undefined && Math.abs(number - value) <= tolerance + 1e-9 * Math.max(1, Math.abs(value));
}

/**
 * @param {string} text
 * @returns {string} what is compared: without case, accents and vowel signs, spaces and punctuation around it, and the ways to write a dash or an apostrophe
 */
export function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640\u200e\u200f\u061c]/gu, "")
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/\s+/gu, " ")
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, "");
}

import { fill } from "../lib/formats.js";

/**
 * A text of the page's own: its template has them by `data-text`.
 *
 * @param {Element} root with a `<template>`
 * @param {string} name
 * @param {Record<string, string>} [values]
 */
export function wordOf(root, name, values = {}) {
  const text = root.querySelector("template")?.content.querySelector(`[data-text="${name}"]`)?.textContent ?? "";
  return fill(text, values);
}

/** @param {number} number */
export function formatNumber(number) {
  return new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`).format(number);
}

/** @param {number} bytes @returns {string} in kilobytes; never less than a tenth, unless there is nothing */
export function formatKilobytes(bytes) {
  const format = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`, { style: "unit", unit: "kilobyte", maximumFractionDigits: bytes < 10_000 ? 1 : 0 });
  return format.format(bytes && Math.max(0.1, bytes / 1000));
}

/**
 * However often it is called, it is done once, as soon as what runs now is done.
 *
 * @param {() => void} call
 */
export function once(call) {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      call();
    });
  };
}

/** Shows the parts of an element that need its script. @param {Element} root */
export function showScripted(root) {
  for (const part of root.querySelectorAll("[data-scripted]")) part.removeAttribute("hidden");
}

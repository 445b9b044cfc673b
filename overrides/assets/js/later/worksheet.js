import { store } from "../learner/page-store.js";

/** @import { Part } from "./part.js" */

/** Worksheets. @type {Part} */
export const WORKSHEET = {
  tag: "station-worksheet",
  script: "worksheets",
  styled: false,
  prefix: "field/",
  joins: true,
  begin(worksheet) {
    for (const button of worksheet.querySelectorAll("[data-kind=table] button:not(.field-undo)")) button.toggleAttribute("hidden", false);
  },
  isNeeded: (worksheet) => store.entries(prefixOf(worksheet)).length > 0,
};

/** @param {HTMLElement} worksheet @returns {string} how the keys of its fields begin */
export const prefixOf = (worksheet) => `field/${worksheet.querySelector("section")?.dataset.worksheet}/`;

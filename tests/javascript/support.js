// What the tests of scripts share: a test a row of a table, and how properties look for counter-examples.
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";

const SEARCHES = process.env.HYPOTHESIS_PROFILE === "thorough";

// The same examples each time, and in `make test-all` ten times as many; others where somebody searches.
fc.configureGlobal({ numRuns: SEARCHES || process.env.STATION_TESTS === "all" ? 3000 : 300, ...(SEARCHES ? {} : { seed: 1 }) });

/** Runs the check with each row of a table, as a test of its own. */
export function each(name, rows, check) {
    for (const row of rows) test(`${name}: ${JSON.stringify(row).slice(0, 100)}`, () => check(...row));
}

/** The text of a file of the tests, named from their folder. */
export const textOf = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

/** A text whose letters are of the alphabet. */
export const textFrom = (alphabet, options) => fc.array(fc.constantFrom(...alphabet), options).map((letters) => letters.join(""));

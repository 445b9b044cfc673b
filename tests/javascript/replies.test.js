// What a reply is worth: numbers and texts as people type them, choices, pairs and orders; and an order by a seed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseNumber } from "../../overrides/assets/js/lib/numbers.js";
import { judge } from "../../overrides/assets/js/lib/replies.js";
import { shuffle } from "../../overrides/assets/js/lib/shuffle.js";
import { each } from "./support.js";

each(
    "numbers are read as people type them",
    [
        ["1913", "en", 1913],
        [" 1 913 ", "fr", 1913],
        ["1\u202f913,5", "fr", 1913.5],
        ["1\u00a0234\u00a0567", "fr", 1234567],
        ["1,5", "en", 1.5],
        ["1.5", "fr", 1.5],
        ["1,913", "en", 1913],
        ["1,913", "fr", 1.913],
        ["1.913", "es", 1913],
        ["1.913", "en", 1.913],
        ["0,125", "en", 0.125],
        ["1,234.5", "en", 1234.5],
        ["1.234,5", "es", 1234.5],
        ["1,234,567", "fr", 1234567],
        ["12,34,567", "en", 1234567],
        ["1.2.3", "en", null],
        ["1,23.456,7", "en", null],
        ["1'234", "fr", 1234],
        ["١٩١٣", "ar", 1913],
        ["۱۹۱۳", "fa", 1913],
        ["١٬٢٣٤٫٥", "ar", 1234.5],
        ["\u200f-٣", "ar", -3],
        ["−1.5", "en", -1.5],
        ["+2", "en", 2],
        [".5", "en", 0.5],
        ["5 %", "en", 5],
        ["5 years", "en", 5],
        ["１９１３", "en", 1913],
        ["", "en", null],
        ["five", "en", null],
        ["1-2", "en", null],
        ["1e5", "en", null],
        ["1..2", "en", null],
    ],
    (text, language, number) => assert.equal(parseNumber(text, language) ?? null, number),
);

const CHOICES = [
    { number: "1", right: false },
    { number: "2", right: true },
    { number: "3", right: true },
];
const NUMBERS = [
    { number: "1", right: true, value: 1.5, tolerance: 0.1 },
    { number: "2", right: false, value: 1945, tolerance: 5 },
    { number: "3", right: false, other: true },
];
const TEXTS = [
    { number: "1", right: true, accepts: ["Saint-Étienne", "غَنت"] },
    { number: "2", right: false, accepts: ["Brussels"] },
];
const PAIRS = [
    { number: "1", right: true, match: "1" },
    { number: "2", right: true, match: "2" },
    { number: "3", right: true, match: "2" },
];

each(
    "what a reply is worth",
    [
        ["choice", CHOICES, "2", "partly", ["2"]],
        ["choice", CHOICES.slice(0, 2), "2", "right", ["2"]],
        ["choice", CHOICES, "1", "wrong", ["1"]],
        ["choice", CHOICES, "", "empty", []],
        ["choice", CHOICES, [], "empty", []],
        ["choice", CHOICES, ["2", "3"], "right", ["2", "3"]],
        ["choice", CHOICES, ["1", "2", "3"], "wrong", ["1", "2", "3"]],
        ["choice", CHOICES, ["9"], "empty", []],
        ["number", NUMBERS, "1,6", "right", ["1"]],
        ["number", NUMBERS, "1.4", "right", ["1"]],
        ["number", NUMBERS, "1.61", "wrong", ["3"]],
        ["number", NUMBERS, "1950", "wrong", ["2"]],
        ["number", NUMBERS.slice(0, 2), "7", "wrong", []],
        ["number", NUMBERS, "soon", "unread", []],
        ["number", NUMBERS, " ", "empty", []],
        ["text", TEXTS, " saint‑etienne. ", "right", ["1"]],
        ["text", TEXTS, "SAINT–ÉTIENNE", "right", ["1"]],
        ["text", TEXTS, "غنت", "right", ["1"]],
        ["text", TEXTS, "“Brussels”", "wrong", ["2"]],
        ["text", TEXTS, "Lyon", "wrong", []],
        ["matching", PAIRS, { 1: "1", 2: "2", 3: "2" }, "right", ["1", "2", "3"]],
        ["matching", PAIRS, { 1: "1" }, "partly", ["1"]],
        ["matching", PAIRS, { 1: "2", 2: "2" }, "wrong", ["2"]],
        ["matching", PAIRS, {}, "empty", []],
        ["matching", PAIRS, "2", "empty", []],
        ["ordering", PAIRS, ["1", "2", "3"], "right", ["1", "2", "3"]],
        ["ordering", PAIRS, ["1", "3", "2"], "wrong", ["1"]],
    ],
    (kind, choices, reply, verdict, told) => {
        const judgement = judge(kind, choices, reply, "en");
        assert.deepEqual([judgement.verdict, judgement.told], [verdict, told]);
    },
);

test("a seed and a name make an order", () => {
    const items = [0, 1, 2, 3, 4, 5];
    const orders = () => [0, 1, 2, 3, 4].flatMap((seed) => ["one", "another"].map((name) => shuffle(items, seed, name)));
    assert.deepEqual(orders(), orders());
    for (const order of orders()) assert.deepEqual([...order].sort(), items);
    assert.ok(new Set(orders().map(String)).size > 7);
});

test("every order comes about as often", () => {
    const counts = {};
    for (let seed = 0; seed < 6000; seed++) {
        const order = shuffle([1, 2, 3], seed, "name").join("");
        counts[order] = (counts[order] ?? 0) + 1;
    }
    assert.equal(Object.keys(counts).length, 6);
    assert.ok(Math.min(...Object.values(counts)) > 850);
    assert.ok(Math.max(...Object.values(counts)) < 1150);
});

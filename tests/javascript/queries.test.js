// What somebody looks for: pages whose name it is, the term that answers it, its address, and what was looked for before.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerTo } from "../../overrides/assets/js/lib/answers.js";
import { closeness } from "../../overrides/assets/js/lib/closeness.js";
import { formatQuery, parseQuery, termsOf } from "../../overrides/assets/js/lib/query.js";
import { addRecent, parseRecent } from "../../overrides/assets/js/lib/recent.js";
import { each } from "./support.js";

each(
    "a name that is the query brings a page forward",
    [
        ["the hanse", ["The Hanse"], 4],
        ["coopérations décentralisées", ["Coopération décentralisée"], 4],
        ["AECT", ["Action extérieure", "AECT"], 4],
        ["city", ["City diplomacy"], 2],
        ["hans", ["Hanse"], 3],
        ["han", ["Hanse"], 3],
        ["ha", ["Hanse"], 3],
        ["h", ["Hanse"], 2],
        ["lyon symposium", ["Another title", "Symposium Lyon 2017"], 1.25],
        ["lyon", ["Grenoble"], 1],
        ["", ["Grenoble"], 1],
    ],
    (query, names, factor) => assert.equal(closeness(query, names), factor),
);

const ANSWERS = [{ title: "Twinning", names: ["Jumelage", "TW", "Twinning"], text: "A tie.", language: "en", uri: "twinning.html" }];

each(
    "a query that is a term is answered",
    [["twinning"], ["What is a twinning?"], ["twinnings"], ["le jumelage"], ["tw"], ["JUMELAGES"]],
    (query) => assert.equal(answerTo(query, ANSWERS)?.title, "Twinning"),
);

each("another query is not", [["twin"], ["twinning school"], [""], ["the"], ["?"]], (query) => assert.equal(answerTo(query, ANSWERS) ?? null, null));

each(
    "an address holds the whole query",
    [
        [{ text: "a & b = c?", filters: { kind: "lesson", unit: "1", language: "fr", year: "2018" }, everywhere: true }],
        [{ text: "l’école", filters: {}, everywhere: false }],
        [{ text: "", filters: { kind: "case" }, everywhere: false }],
        [{ text: "", filters: {}, everywhere: false }],
    ],
    (query) => assert.deepEqual(parseQuery(formatQuery(query)), query),
);

test("an address holds nothing else", () => {
    const query = parseQuery(`?q=${"x".repeat(500)}&kind=&other=1&all=yes`);
    assert.deepEqual(query, { text: "x".repeat(200), filters: {}, everywhere: false });
});

each(
    "the commonest words are not asked for",
    [
        ["what is city diplomacy", ["en"], ["city", "diplomacy"]],
        ["qu’est-ce que la diplomatie", ["en", "fr"], ["diplomatie"]],
        ["the who", ["en-GB"], ["the", "who"]],
        ["la ciudad", ["ar"], ["la", "ciudad"]],
    ],
    (text, languages, terms) => assert.deepEqual(termsOf(text, ...languages), terms),
);

test("recent searches are few and different", () => {
    let recent = [];
    for (const text of ["a", "b", " B ", "", "c", "d", "e", "f", "g", "x".repeat(61)]) recent = addRecent(recent, text);
    assert.deepEqual(recent, ["g", "f", "e", "d", "c", "B"]);
    assert.deepEqual(parseRecent(JSON.stringify(recent)), recent);
});

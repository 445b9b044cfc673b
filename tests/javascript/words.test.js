// The words of a search: how texts are taken apart, what is taken for a misspelling, which words aren't asked for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { correct, decodeVocabulary, distance, joinElided, wordsOf } from "../../overrides/assets/js/lib/words.js";
import { each, textOf } from "./support.js";

// As the build writes it; tests/search/test_vocabulary.py holds that it still does.
const VOCABULARY = decodeVocabulary(textOf("search/vocabulary.txt"));

test("the vocabulary is read as it was written", () => {
    const words = Object.fromEntries(VOCABULARY.map(({ word, weight }) => [word, weight]));
    assert.equal(words.diplomacy, 5);
    assert.equal(words.ghent, 1);
    assert.ok("coopération" in words); // one word with `cooperation`, in the spelling that comes last of the equally frequent
    assert.ok(!("cooperation" in words));
    const folded = new Set(VOCABULARY.map((entry) => entry.folded));
    for (const word of ["cooperation", "twinning", "the"]) assert.ok(folded.has(word), word);
});

each(
    "up to two wrong letters are corrected",
    [
        ["diplomcay", "diplomacy"],
        ["diplmacy", "diplomacy"],
        ["dipplomacy", "diplomacy"],
        ["diplomasi", "diplomacy"],
        ["ATRACTIVNESS", "attractiveness"],
        ["cooperacion", "coopération"],
        ["géhnt", "ghent"],
        ["twining", "twinning"],
        ["twni", "twin"],
        ["diplomacy", null],
        ["diplo", null],
        ["diplomacies", null],
        ["cooperations", null],
        ["xylophone", null],
        ["diplxxxcy", null],
        ["ge", null],
        ["2018", null],
    ],
    (written, right) => assert.equal(correct(written, VOCABULARY) ?? null, right),
);

each(
    "letters wrong, missing, added or exchanged count one each",
    [
        ["", "", 0],
        ["abc", "abc", 0],
        ["abc", "", 3],
        ["abc", "acb", 1],
        ["abcd", "badc", 2],
        ["ab", "abc", 1],
        ["kitten", "sitting", 3],
    ],
    (a, b, steps) => {
        assert.equal(distance(a, b, 5), steps);
        assert.equal(distance(b, a, 5), steps);
        if (steps) assert.ok(distance(a, b, steps - 1) > steps - 1);
    },
);

each(
    "a text is taken apart into words",
    [
        ["L’école d'automne", ["ecole", "automne"]],
        ["qu’est-ce", ["est", "ce"]],
        ["aujourd’hui", ["aujourd", "hui"]],
        ["Auvergne-Rhône-Alpes", ["auvergne", "rhone", "alpes"]],
        ["cœur, 2018!", ["cœur", "2018"]],
        ["توأمة", ["توامة"]],
        ["…", []],
    ],
    (text, words) => assert.deepEqual(wordsOf(text), words),
);

test("elided articles are joined again", () => {
    assert.equal(joinElided("l’ <mark>école</mark> d' automne, qu’ on"), "l’<mark>école</mark> d'automne, qu’on");
});

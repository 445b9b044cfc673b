// The strategy as one document, put together of what was written in worksheets.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compileStrategy } from "../../overrides/assets/js/lib/strategy.js";
import { lineOf } from "../../overrides/assets/js/lib/strategy-markdown.js";
import { each } from "./support.js";

const OUTLINE = {
    language: "en",
    direction: "ltr",
    sections: [
        {
            id: "start",
            title: "Start",
            fields: [
                { key: "field/w/choice", title: "Choice", kind: "choice", choices: ["A", "B", "C"] },
                { key: "field/w/scale", title: "Scale", kind: "scale", steps: 5, first: "No", last: "Yes" },
                { key: "field/w/table", title: "Table", kind: "table", columns: ["One", "Two"] },
                { key: "field/w/day", title: "Day", kind: "date" },
                { key: "field/w/text", title: "Text", kind: "long" },
            ],
        },
        { id: "end", title: "End", fields: [] },
    ],
    sources: [],
    words: {
        untitled: "Untitled",
        by: "By {name}",
        gap: "Gap: {what}",
        empty: "Empty.",
        step: "{n} of {all}",
        scale: "1: {first}; {steps}: {last}",
        sources: "Sources",
        made: "Made.",
    },
};

const compiled = (items) => compileStrategy(OUTLINE, (key) => items[key]);
const contentsOf = ({ fields }) => fields.map(({ content }) => content ?? null);

test("nothing written is all gaps", () => {
    const { title, by, filled, sections } = compiled({});
    assert.deepEqual({ title, by, filled }, { title: "Untitled", by: "", filled: 0 });
    assert.deepEqual(sections.map(({ empty }) => empty), [true, true]);
    assert.deepEqual(contentsOf(sections[0]), [null, null, null, null, null]);
});

test("each kind of field is put into words", () => {
    const { title, by, filled, sections } = compiled({
        "field/w/choice": ["1", "3"],
        "field/w/scale": "4",
        "field/w/table": [["a", "", "beyond"], ["", ""], [" ", "d"]],
        "field/w/day": "2027-04-12",
        "field/w/text": " One.\n\nTwo. ",
        "section/end": "Mine.",
        name: "Ada",
        "section/title": " T ",
    });
    assert.deepEqual({ title, by, filled }, { title: "T", by: "By Ada", filled: 5 });
    assert.deepEqual(contentsOf(sections[0]), [
        { list: ["A", "C"] },
        { text: "4 of 5 (1: No; 5: Yes)" },
        { columns: ["One", "Two"], rows: [["a", ""], ["", "d"]] },
        { text: "12 April 2027" },
        { text: "One.\n\nTwo." },
    ]);
    assert.deepEqual([sections[1].own, sections[1].empty, sections[1].fields], ["Mine.", false, []]);
});

each(
    "a value that makes no sense breaks nothing",
    [7, true, { a: 1 }, [[["deep"]]], ["9", "0", "-1", "x"], "99", [null], "", [], [[]], [{ x: "y" }]].map((value) => [value]),
    (value) => {
        for (const kind of ["choice", "scale", "table", "day", "text"]) {
            const { sections } = compiled({ [`field/w/${kind}`]: value, name: value, "section/title": value, "section/end": value });
            assert.equal(sections.length, 2);
        }
    },
);

each(
    "a line of Markdown is text",
    [
        ["*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"],
        ["[a](javascript:x) ![b](c)", "\\[a\\](javascript:x) !\\[b\\](c)"],
        ["<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"],
        ["# a", "&#35; a"],
        ["- a", "&#45; a"],
        ["    code", "code"],
        ["12. a", "12\\. a"],
        ["===", "&#61;=="],
        ["a | b \\", "a \\| b \\\\"],
        ["plain, with - and + and # inside (1.5)", "plain, with - and + and # inside (1.5)"],
    ],
    (text, expected) => assert.equal(lineOf(text), expected),
);

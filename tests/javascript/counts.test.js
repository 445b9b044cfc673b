// What My station counts of a unit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { countsOf } from "../../overrides/assets/js/lib/counts.js";

const UNIT = { folder: "unit-1/", lessons: ["a", "b"], questions: ["q|old", "r", "s"], fields: ["field/w/f", "field/w/g", "field/w/h"] };

test("a unit is counted by what it has", () => {
    const values = {
        "done/a": true,
        "done/gone": true,
        "answer/old": { reply: "1", right: true, tries: 1 },
        "answer/r": { reply: "1", right: false, tries: 0 },
        "answer/s": { reply: "1", right: false, tries: 2 },
        "field/w/f": "  ",
        "field/w/g": [["", ""], ["x", ""]],
        "field/w/h": [],
        "note/1": { page: "unit-1/a.html", text: "" },
        "note/2": { page: "unit-10/a.html", text: "" },
        "bookmark/unit-1/a.html": { title: "A" },
        "bookmark/cases/unit-1/a.html": { title: "A" },
    };
    const found = countsOf(UNIT, Object.entries(values).map(([key, value]) => ({ key, value })));
    assert.deepEqual(found, { lessons: [1, 2], answered: [2, 3], right: [1], fields: [1, 3], notes: [1], bookmarks: [1] });
});

test("a unit with nothing has nothing", () => {
    const unit = { folder: "unit-2/", lessons: [""], questions: [""], fields: [""] };
    assert.deepEqual(countsOf(unit, []).lessons, [0, 0]);
});

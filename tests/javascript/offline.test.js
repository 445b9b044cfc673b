// What a saved station rests on: parts of files, addresses below its root, and which versions somebody still needs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileAt, isOurs, pathIn } from "../../overrides/assets/js/lib/addresses.js";
import { parseRange } from "../../overrides/assets/js/lib/ranges.js";
import { parseSaved, turnTo, unused } from "../../overrides/assets/js/lib/saved.js";
import { each } from "./support.js";

each(
    "ranges",
    [
        [null, "all"],
        ["bytes=0-4", { start: 0, end: 5 }],
        ["bytes=5-", { start: 5, end: 10 }],
        ["bytes=-3", { start: 7, end: 10 }],
        ["bytes=-30", { start: 0, end: 10 }],
        ["bytes=8-99", { start: 8, end: 10 }],
        ["bytes=9-9", { start: 9, end: 10 }],
        ["bytes=10-", "none"],
        ["bytes=-0", "none"],
        ["bytes=5-4", "all"],
        ["bytes=-", "all"],
        ["bytes=0-1,4-5", "all"],
        ["lines=1-2", "all"],
    ],
    (header, expected) => assert.deepEqual(parseRange(header, 10), expected),
);

each(
    "the path below the station's root",
    [
        ["https://host.example/a/en/x.html?q=1#y", "en/x.html"],
        ["https://host.example/a/", ""],
        ["https://host.example/a/en/%C3%A9.html", "en/é.html"],
        ["https://host.example/a", null],
        ["https://host.example/ab/en/x.html", null],
        ["https://other.example/a/en/x.html", null],
        ["http://host.example/a/en/x.html", null],
        ["https://host.example/a/en/%E9.html", null],
    ],
    (address, expected) => assert.equal(pathIn(address, "https://host.example/a/") ?? null, expected),
);

each("what is the station's", [[""], ["index.html"], ["en/x.html"], ["pt-BR/"]], (path) => assert.equal(isOurs(path, ["en", "pt-BR"]), true));

each(
    "what is not",
    [["english/x.html"], ["en"], ["x.html"], ["downloads/a.zip"], ["other/en/x.html"], ["inventory.json"], ["service-worker.js"]],
    (path) => assert.equal(isOurs(path, ["en", "pt-BR"]), false),
);

each(
    "the file at an address",
    [
        ["en/", "en/index.html"],
        ["", "index.html"],
        ["en/x", "en/x.html"],
        ["en/x.html", "en/x.html"],
        ["en/y", null],
        ["en/x.html/", null],
    ],
    (path, expected) => {
        const files = new Map(["index.html", "en/index.html", "en/x.html"].map((one) => [one, {}]));
        assert.equal(fileAt(path, files) ?? null, expected);
    },
);

const SAVED = { version: "old", languages: ["en"], pins: [["a", "older"], ["b", ""]] };

test("turning to a version pins the pages that are open", () => {
    const open = [["a", "older"], ["c", "old"], ["d", ""], ["e", "new"]];
    assert.deepEqual(turnTo(SAVED, { version: "new", languages: ["en", "fr"] }, open), {
        version: "new",
        languages: ["en", "fr"],
        pins: [["a", "older"], ["b", ""], ["c", "old"], ["d", ""]],
    });
});

test("pins do not pile up", () => {
    const many = Array.from({ length: 1000 }, (_, n) => [`client ${n}`, "old"]);
    const { pins } = turnTo(SAVED, { version: "new", languages: [] }, many);
    assert.equal(pins.length, 200);
    assert.deepEqual(pins.at(-1), many.at(-1));
});

test("a version goes once nobody needs it", () => {
    const newer = { version: "newer", languages: ["en"] };
    const versions = ["older", "old", "new", "newer", "lost"];
    assert.deepEqual(unused(versions, SAVED, newer, ["a"]), ["new", "lost"]);
    assert.deepEqual(unused(versions, SAVED, undefined, []), ["older", "new", "newer", "lost"]);
    assert.deepEqual(unused(versions, undefined, newer, []), ["older", "old", "new", "lost"]);
});

each(
    "a damaged note counts as none",
    [
        [null],
        ["text"],
        [{}],
        [{ version: 1, languages: [], pins: [] }],
        [{ version: "a", languages: [1], pins: [] }],
        [{ version: "a", languages: [] }],
    ],
    (data) => assert.equal(parseSaved(data) ?? null, null),
);

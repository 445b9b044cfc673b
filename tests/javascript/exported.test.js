// The file with a learner's work: written, read again, and looked at before it is believed.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { formatExport, parseExport } from "../../overrides/assets/js/learner/exported.js";
import { each, textOf } from "./support.js";

const GOOD = { format: "learning-station", version: 1, station: "tiny", exported: "", items: {}, unreadable: [] };
const ITEM = { at: "2026-01-01T00:00:00.000Z", value: "Ada" };
const NOW = 1_772_000_000_000; // 25 February 2026
const DAY = 86_400_000;

const read = (text) => parseExport(text, "tiny");
const fileWith = (items) => JSON.stringify({ ...GOOD, items });
const good = (changes) => JSON.stringify({ ...GOOD, ...changes });
const dated = (milliseconds) => new Date(milliseconds).toISOString();
const keysOf = (found) => [...found.items.keys()];

test("what is written is read", () => {
    const pairs = [["seed", { ...ITEM, value: 1 }], ["name", ITEM], ["bookmark/é", { at: ITEM.at }]];
    const text = formatExport("tiny", "now", new Map(pairs), [{ entry: "1.x", text: "{" }]);
    assert.deepEqual(read(text).items, new Map(pairs));
    assert.deepEqual(JSON.parse(text).unreadable, [{ entry: "1.x", text: "{" }]);
    assert.deepEqual(Object.keys(JSON.parse(text).items), ["bookmark/é", "name", "seed"]);
});

each(
    "another file is refused",
    [
        ["", "json"],
        ["{", "json"],
        ["\x00\x01PNG", "json"],
        ["null", "format"],
        ["[]", "format"],
        ['"text"', "format"],
        [good({ format: "other" }), "format"],
        [good({ version: "1" }), "format"],
        [good({ version: -1 }), "format"],
        [good({ version: 0 }), "format"],
        [good({ version: 2, items: "anything" }), "newer"],
        [good({ items: [] }), "format"],
        [good({ items: null }), "format"],
        [good({ station: "other" }), "station"],
        [good({ station: { toString: 1 } }), "station"],
        ["[".repeat(200_000), "deep"],
        [`${good({}).slice(0, -1)}, "x": ${"[".repeat(30)}${"]".repeat(30)}}`, "deep"],
    ],
    (text, refusal) => assert.equal(read(text).refusal, refusal),
);

for (const name of readdirSync(new URL("../saved_states", import.meta.url)).filter((one) => /^v.*-export.*\.json$/.test(one)))
    test(`what a file kept: ${name}`, () => {
        const text = textOf(`saved_states/${name}`);
        const saved = JSON.parse(text);
        const found = parseExport(text, saved.station);
        assert.equal(found.left, 0);
        assert.deepEqual(Object.fromEntries(found.items), saved.items);
    });

each("a file from before is read", [["old", ""], ["tiny", ""], ["other", "station"]], (station, refusal) =>
    assert.equal(parseExport(formatExport(station, "", new Map(), []), ["tiny", "old"]).refusal ?? "", refusal),
);

test("a mark at the beginning does not matter, nor do brackets in a text", () => {
    const text = fileWith({ name: { ...ITEM, value: '[{"\\'.repeat(50) } });
    assert.equal(read(`\ufeff${text}`).left, 0);
});

test("what is no item is left out and harms nothing", () => {
    const found = read(textOf("saved_states/hostile-export.json").replaceAll("a-tiny-station", "tiny"));
    assert.equal(found.left, 6);
    assert.deepEqual(keysOf(found).filter((key) => /__proto__|constructor|etc/.test(key)), []);
    assert.equal({}.polluted, undefined);
});

// Items of a time that hasn't come yet are taken, and count as changed now.
each(
    "more than a day ahead",
    [
        [-DAY, false],
        [0, false],
        [DAY, false],
        [DAY + 1, true],
        [200_000_000_000_000, true],
    ],
    (ahead, isBrought) => {
        const found = parseExport(fileWith({ name: { at: dated(NOW + ahead), value: "Ada" } }), "tiny", NOW);
        assert.deepEqual([...found.items], [["name", { at: dated(isBrought ? NOW : NOW + ahead), value: "Ada" }]]);
        assert.deepEqual(found.ahead, isBrought ? ["name"] : []);
    },
);

test("so is what was removed", () => {
    const found = parseExport(fileWith({ name: { at: "8999-12-31T23:59:59.999Z" } }), "tiny", NOW);
    assert.deepEqual([...found.items], [["name", { at: dated(NOW) }]]);
});

// A device without a battery for its clock begins at 1970 or at its year of make: times of today are not ahead there.
each("a clock of before any station does not judge", [[0], [1_577_836_800_000]], (now) => {
    const found = parseExport(fileWith({ name: ITEM, seed: { at: "8999-01-01T00:00:00.000Z", value: 1 } }), "tiny", now);
    assert.deepEqual(found.items.get("name"), ITEM);
    assert.deepEqual(found.ahead, ["seed"]);
});

const NOTE = { page: "unit-1/a.html", text: "Mine" };
const quoted = (parts) => ({ ...NOTE, quote: { exact: "a", prefix: "", suffix: "", ...parts } });
const rowsOf = (count, row) => Array.from({ length: count }, () => row);

each(
    "as large as this is taken",
    [
        ["note/n", quoted({ prefix: "x".repeat(1000), suffix: "x".repeat(1000) })],
        ["note/n", quoted({ exact: "x".repeat(1_000_000) })],
        ["field/a/b", "x".repeat(1_000_000)],
        ["field/a/b", rowsOf(1000, rowsOf(10, "x".repeat(2000)))],
        ["bookmark/a.html", { title: "x".repeat(1000) }],
        ["card/a.b", { name: "x".repeat(2000) }],
    ],
    (key, value) => {
        const found = read(fileWith({ [key]: { ...ITEM, value } }));
        assert.deepEqual(keysOf(found), [key]);
        assert.deepEqual(found.beyond, []);
    },
);

each(
    "what is larger is named and the rest is taken",
    [
        ["note/n", quoted({ prefix: "x".repeat(1001) })],
        ["note/n", quoted({ suffix: "x".repeat(1001) })],
        ["note/n", quoted({ exact: "x".repeat(1_000_001) })],
        ["note/n", { ...NOTE, text: "x".repeat(1_000_001) }],
        ["field/a/b", rowsOf(1001, ["x"])],
        ["field/a/b", [rowsOf(1001, "x")]],
        ["bookmark/a.html", { title: "x".repeat(1001) }],
        ["name", "x".repeat(1001)],
    ],
    (key, value) => {
        const found = read(fileWith({ [key]: { ...ITEM, value }, seed: { ...ITEM, value: 1 } }));
        assert.deepEqual(keysOf(found), ["seed"]);
        assert.deepEqual([found.beyond, found.left], [[key], 0]);
    },
);

test("of too many notes on a page the latest are taken", () => {
    const items = Object.fromEntries(
        Array.from({ length: 301 }, (_, n) => [`note/${String(n).padStart(4, "0")}`, { at: dated(NOW + n), value: NOTE }]),
    );
    items["note/other"] = { at: dated(NOW - 1), value: { ...NOTE, page: "unit-1/b.html" } };
    const found = parseExport(fileWith(items), "tiny", NOW);
    assert.deepEqual(found.beyond, ["note/0000"]);
    assert.equal(found.items.size, 301);
});

test("of too many items too", () => {
    const items = Object.fromEntries(Array.from({ length: 50_001 }, (_, n) => [`done/${n}`, { ...ITEM, value: true }]));
    const found = read(fileWith(items));
    assert.deepEqual([found.items.size, found.beyond.length], [50_000, 1]);
});

const KEYS = ["done/{}", "answer/{}", "field/{}/city", "field/w/{}", "section/{}", "bookmark/{}/index.html"];
const NAMES = ["constructor", "prototype", "valueof", "tostring"];
each("ids that every object has are ids like others", KEYS.flatMap((key) => NAMES.map((name) => [key.replace("{}", name)])), (key) => {
    const values = { done: true, answer: { reply: "1", right: true, tries: 1 }, bookmark: { title: "A" } };
    const item = { at: ITEM.at, value: values[key.split("/")[0]] ?? "text" };
    const { items, left } = read(formatExport("tiny", "", new Map([[key, item]]), []));
    assert.equal(left, 0);
    assert.deepEqual(items.get(key), item);
});

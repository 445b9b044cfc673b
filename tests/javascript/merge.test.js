// Two devices' items become one: properties that hold for whatever they have.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isTime, timeAfter } from "../../overrides/assets/js/learner/format.js";
import { compare, merge } from "../../overrides/assets/js/learner/merge.js";
import { each } from "./support.js";

const TIMES = fc.integer({ min: 0, max: 3 }).map((n) => `2026-01-01T00:00:00.00${n}Z`);
const record = (fields) => fc.record(fields, { noNullPrototype: true });
const VALUES = fc.oneof(
    fc.constantFrom("", "a", "b"),
    fc.array(fc.constantFrom("1", "2"), { maxLength: 2 }),
    record({ x: fc.integer({ min: 0, max: 1 }), y: fc.constant(1) }),
);
const ITEMS = fc.oneof(record({ at: TIMES }), record({ at: TIMES, value: VALUES }));
const KEYS = fc.constantFrom("note/a", "note/b", "seed", "name", "section/é", "x/__proto");
const SETS = fc.uniqueArray(fc.tuple(KEYS, ITEMS), { selector: ([key]) => key, maxLength: 6 }).map((pairs) => new Map(pairs));
const WAYS = ["newest", "theirs", "mine"];

const isSame = (one, other) => {
    try {
        assert.deepEqual(one, other);
        return true;
    } catch {
        return false;
    }
};
const inBoth = (a, b) => [...a.keys()].filter((key) => b.has(key));

test("the newest does not depend on who merges or when", () => {
    fc.assert(
        fc.property(SETS, SETS, SETS, (a, b, c) => {
            assert.deepEqual(merge(a, b, "newest"), merge(b, a, "newest"));
            assert.deepEqual(merge(merge(a, b, "newest"), c, "newest"), merge(a, merge(b, c, "newest"), "newest"));
        }),
    );
});

each("twice is once, and nothing is dropped or made up", WAYS.map((way) => [way]), (way) => {
    fc.assert(
        fc.property(SETS, SETS, (a, b) => {
            const once = merge(a, b, way);
            assert.deepEqual(merge(once, b, way), once);
            assert.deepEqual(merge(a, a, way), a);
            assert.deepEqual(new Set(once.keys()), new Set([...a.keys(), ...b.keys()]));
            for (const [key, item] of once) assert.ok(isSame(item, a.get(key)) || isSame(item, b.get(key)));
        }),
    );
});

test("each way takes what its name says", () => {
    fc.assert(
        fc.property(SETS, SETS, (a, b) => {
            const [newest, theirs, mine] = WAYS.map((way) => merge(a, b, way));
            for (const key of inBoth(a, b)) {
                assert.deepEqual(theirs.get(key), b.get(key));
                assert.deepEqual(mine.get(key), a.get(key));
                assert.equal(newest.get(key).at, [a.get(key).at, b.get(key).at].sort()[1]);
            }
        }),
    );
});

test("it is counted beforehand", () => {
    fc.assert(
        fc.property(SETS, SETS, (a, b) => {
            const newest = merge(a, b, "newest");
            const compared = compare(a, b);
            const onlyTheirs = [...b].filter(([key]) => !a.has(key));
            assert.equal(Object.values(compared).reduce((sum, count) => sum + count, 0), b.size);
            assert.equal(compared.added, onlyTheirs.filter(([, item]) => "value" in item).length);
            assert.equal(compared.newer, inBoth(a, b).filter((key) => !isSame(newest.get(key), a.get(key))).length);
        }),
    );
});

test("what was removed later stays removed", () => {
    const had = new Map([["seed", { at: "2026-01-01T00:00:00.000Z", value: 1 }]]);
    const gone = new Map([["seed", { at: "2026-01-01T00:00:00.001Z" }]]);
    assert.deepEqual(merge(had, gone, "newest"), gone);
    assert.deepEqual(merge(gone, had, "newest"), gone);
    assert.deepEqual(merge(had, gone, "mine"), had);
    assert.deepEqual(merge(gone, had, "theirs"), had);
});

test("a change is later than all before", () => {
    const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });
    fc.assert(
        fc.property(moment, fc.array(moment, { maxLength: 3 }), (now, before) => {
            const earlier = before.map((one) => timeAfter(one));
            const at = timeAfter(now, ...earlier);
            for (const one of earlier) assert.ok(at > one);
            assert.ok(isTime(at));
        }),
    );
});

each(
    "other times are none",
    [
        [""],
        ["2026-01-01"],
        ["2026-02-30T00:00:00.000Z"],
        ["2026-01-01T00:00:00Z"],
        ["9999-12-31T23:59:59.999Z"],
        ["+012026-01-01T00:00:00.000Z"],
        [5],
        [null],
    ],
    (at) => assert.ok(!isTime(at)),
);

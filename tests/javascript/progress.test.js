// How far a learner is, and where they go on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nextLesson, parseStops, progressOf } from "../../overrides/assets/js/lib/progress.js";
import { each } from "./support.js";

const STOPS = [
    { lesson: "a", minutes: 20 },
    { lesson: "b", minutes: 90 },
    { lesson: "c", minutes: 45 },
];
const isIn = (done) => (lesson) => done.includes(lesson);

test("stops are read as pages write them", () => {
    assert.deepEqual(parseStops("a:20 b:90"), [{ lesson: "a", minutes: 20 }, { lesson: "b", minutes: 90 }]);
    assert.deepEqual(parseStops("a"), [{ lesson: "a", minutes: 0 }]);
    assert.deepEqual(parseStops(""), []);
    assert.deepEqual(parseStops(), []);
});

each(
    "a share is whole only when all is done",
    [
        [[], 0, 0, 155],
        [["a"], 0.33, 1, 135],
        [["c", "a"], 0.66, 2, 90],
        [["a", "b", "c"], 1, 3, 0],
        [["elsewhere"], 0, 0, 155],
    ],
    (done, share, count, left) => assert.deepEqual(progressOf(STOPS, isIn(done)), { share, done: count, left }),
);

test("of many lessons all but one are not all", () => {
    const stops = Array.from({ length: 1000 }, (_, n) => ({ lesson: String(n), minutes: 1 }));
    const done = new Set(stops.slice(1).map(({ lesson }) => lesson));
    assert.deepEqual(progressOf(stops, (lesson) => done.has(lesson)), { share: 0.99, done: 999, left: 1 });
});

test("a unit without lessons has no share", () => {
    assert.deepEqual(progressOf([], isIn([])), { share: 0, done: 0, left: 0 });
});

each(
    "one goes on where one left off, or at the next that is open",
    [
        ["b", [], "b"],
        ["b", ["b"], "c"],
        ["c", ["c"], "a"],
        ["c", ["c", "a"], "b"],
        ["b", ["a", "b", "c"], null],
        ["gone", [], "a"],
        [null, ["a"], "b"],
    ],
    (last, done, goesOn) => assert.equal(nextLesson(["a", "b", "c"], last, isIn(done)) ?? null, goesOn),
);

// The pure parts of the cards and of the terms' popover: what is due, what belongs to a day, what counts as a state, where a box stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeCards, planToday } from "../../overrides/assets/js/lib/cards.js";
import { parseState } from "../../overrides/assets/js/lib/card-state.js";
import { placeBeside } from "../../overrides/assets/js/lib/placement.js";
import { each } from "./support.js";

const NOW = new Date("2026-11-21T09:00:00");
const SOURCES = [
    { kind: "term", id: "a", units: ["unit-1"], languages: ["fr"] },
    { kind: "term", id: "b", units: [], languages: [] },
    { kind: "question", id: "why", units: ["unit-1", "unit-2"], languages: [] },
];

const idsOf = (cards) => cards.map(({ id }) => id);
const state = (due, changes = {}) => ({
    due,
    last: "2026-11-01T09:00:00Z",
    phase: "review",
    stability: 3.2,
    difficulty: 5,
    step: 0,
    days: 3,
    reps: 1,
    lapses: 0,
    ...changes,
});

each(
    "the cards of a choice",
    [
        [["unit-1", ""], ["definition", "term"], ["term.a.definition", "term.b.definition", "term.a.term", "term.b.term"]],
        [["unit-1"], ["definition", "fr"], ["term.a.definition", "term.a.fr"]],
        [["", "unit-2"], ["definition", "question"], ["term.b.definition", "question.why"]],
        [["unit-1"], [], []],
        [[], ["definition"], []],
    ],
    (units, directions, expected) => {
        const cards = makeCards(SOURCES, { units: new Set(units), directions: new Set(directions), limit: 9 });
        assert.deepEqual(idsOf(cards), expected);
    },
);

each(
    "what is for today",
    [
        [{}, 2, ["", "abc", "ab", ""]],
        [{ a: state("2026-11-20T10:00:00.000Z"), b: state("2026-11-19T10:00:00.000Z") }, 9, ["ba", "c", "bac", ""]],
        // A review is due from the morning of its day; a card in learning only when its minutes are over, or nearly
        [
            { a: state("2026-11-21T20:00:00.000"), b: state("2026-11-21T20:00:00.000", { phase: "learning" }) },
            9,
            ["a", "c", "ac", "2026-11-21T20:00:00.000"],
        ],
        [{ a: state("2026-11-21T09:10:00.000", { phase: "learning" }) }, 9, ["a", "bc", "abc", ""]],
        [{ a: state("2026-11-21T09:20:00.000", { phase: "learning" }) }, 9, ["a", "bc", "abc", ""]],
        [{ a: state("2026-11-21T09:20:00.001", { phase: "learning" }) }, 9, ["", "bc", "bc", "2026-11-21T09:20:00.001"]],
        [{ a: state("2026-11-22T00:00:00.000") }, 1, ["", "bc", "b", "2026-11-22T00:00:00.000"]],
        // Those graded today count towards the day's number, and may come again all the same
        [{ a: state("2026-12-01T09:00:00.000", { last: "2026-11-21T08:00:00" }) }, 2, ["", "bc", "b", "2026-12-01T09:00:00.000"]],
        [{ a: state("2026-11-21T08:10:00.000", { last: "2026-11-21T08:00:00", phase: "learning" }) }, 1, ["a", "bc", "a", ""]],
    ],
    (states, limit, expected) => {
        const cards = [..."abc"].map((id) => ({ id }));
        const { due, fresh, round, next } = planToday(cards, ({ id }) => states[id], limit, NOW);
        assert.deepEqual([...[due, fresh, round].map((list) => idsOf(list).join("")), next ?? ""], expected);
    },
);

each(
    "what is no state counts as none",
    [
        { due: "soon" },
        { due: 5 },
        { last: null },
        { phase: "new" },
        { phase: "<b>" },
        { stability: 0 },
        { stability: "9" },
        { difficulty: 11 },
        { days: -1 },
        { reps: 1.5 },
        { lapses: null },
        { step: "0" },
    ].map((change) => [change]),
    (change) => {
        const sound = state("2026-11-22T00:00:00.000Z");
        assert.deepEqual(parseState(sound), sound);
        assert.equal(parseState({ ...sound, ...change }) ?? null, null);
    },
);

each("other things are no state", [[null], ["text"], [[]], [{}], [5]], (value) => assert.equal(parseState(value) ?? null, null));

each(
    "where a box stands",
    [
        [[100, 100, 180, 120], [200, 100], false, [100, 126]],
        [[100, 100, 180, 120], [200, 100], true, [8, 126]],
        [[250, 100, 310, 120], [200, 100], false, [112, 126]],
        [[250, 100, 310, 120], [200, 100], true, [110, 126]],
        [[100, 500, 180, 520], [200, 100], false, [100, 394]],
        [[100, 50, 180, 70], [200, 560], false, [100, 76]],
        [[100, 50, 180, 70], [400, 100], false, [8, 76]],
    ],
    ([left, top, right, bottom], [width, height], fromRight, expected) => {
        const place = placeBeside([{ left, top, right, bottom }], { width, height }, { width: 320, height: 600 }, fromRight);
        assert.deepEqual(Object.values(place), expected);
    },
);

test("words on two lines have the box below the last or above the first", () => {
    const lines = [
        { left: 200, top: 280, right: 310, bottom: 300 },
        { left: 10, top: 300, right: 60, bottom: 320 },
    ];
    const placeOf = (height) => placeBeside(lines, { width: 100, height }, { width: 320, height: 400 }, false);
    assert.deepEqual(placeOf(50), { left: 10, top: 326 });
    assert.deepEqual(placeOf(100), { left: 200, top: 174 });
});

// Which values the keys may have.
import assert from "node:assert/strict";
import { isSound } from "../../overrides/assets/js/learner/schema.js";
import { each } from "./support.js";

const NOTE = { page: "unit-1/a.html", text: "" };

each(
    "these are sound",
    [
        ["answer/why-abroad", { reply: "2", right: true, tries: 1 }],
        ["answer/why-abroad", { reply: ["1", "3"], right: false, tries: 2 }],
        ["answer/pairs", { reply: { 1: "2" }, right: false, tries: 0, hint: 1 }],
        ["field/aims/port", "x".repeat(100_000)],
        ["field/aims/port", ["1"]],
        ["field/aims/port", [["a", "b"], []]],
        ["section/aims", "<b>Port</b>"],
        ["done/first-lesson", true],
        ["bookmark/unit-1/from-the-hanse-to-ghent.html", { title: "From the Hanse to Ghent" }],
        ["note/k3j4", NOTE],
        ["note/k3j4", { ...NOTE, quote: { exact: "a", prefix: "", suffix: "b" } }],
        ["note/k3j4", { ...NOTE, title: "A page", language: "fr" }],
        ["card/term-twinning", { box: 3, due: "2026-01-01" }],
        ["seed", 0.25],
        ["place", { uri: "index.html", title: "Home", lesson: "x" }],
        ["name", "Ada"],
        ["medal/gold", [1, null, { a: false }]],
        ["done/constructor", true],
        ["field/constructor/prototype", "x"],
    ],
    (key, value) => assert.equal(Boolean(isSound(key, value)), true),
);

const DEEP = JSON.parse(`${"[".repeat(20)}"x"${"]".repeat(20)}`);

each(
    "these are not",
    [
        ["answer/a", { reply: 2, right: true, tries: 1 }],
        ["answer/a", { reply: "2", right: "yes", tries: 1 }],
        ["answer/a", { reply: "2", right: true, tries: 1.5 }],
        ["answer/a", { reply: { 1: {} }, right: true, tries: 1 }],
        ["answer/a", { reply: JSON.parse('{"__proto__": "1"}'), right: true, tries: 1 }],
        ["answer/a", null],
        ["field/a/b", [1]],
        ["field/a/b", [["a"], "b"]],
        ["section/a", ["x"]],
        ["done/a", "true"],
        ["bookmark/a", {}],
        ["note/a", { text: "x" }],
        ["note/a", { ...NOTE, quote: { exact: "x" } }],
        ["note/a", { ...NOTE, quote: null }],
        ["note/a", { ...NOTE, title: 1 }],
        ["note/a", { ...NOTE, language: ["fr"] }],
        ["card/a", ["x"]],
        ["seed", "1"],
        ["place", "index.html"],
        ["name", 1],
        ["medal/gold", DEEP],
        ["medal/gold", { constructor: 1 }],
        ["__proto__", "x"],
        ["note/__proto__", NOTE],
        ["done/__proto__", true],
        ["card/constructor", {}],
        ["Name", "x"],
        ["", "x"],
        ["/x", "x"],
        ["section/a\nb", "x"],
        [`section/${"x".repeat(400)}`, "x"],
    ],
    (key, value) => assert.equal(Boolean(isSound(key, value)), false),
);

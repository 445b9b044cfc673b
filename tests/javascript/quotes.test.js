// Where a quotation stands in a text, also after the text was edited.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findQuote, quoteAt, workOfPage } from "../../overrides/assets/js/lib/quotes.js";
import { each, textFrom } from "./support.js";

const TEXT =
    "The beginning Cities met in Ghent in 1913. The word is twinning; compare city networks. A report on words says more about it. " +
    "Cities met in Lyon in 1914. The word is exhibition; nobody printed it. The rest Every network of cities has a secretariat.";

/** Where the words begin, for the first time or the time that is asked for. */
const placesOf = (words, text) => Array.from({ length: text.length }, (_, at) => at).filter((at) => text.startsWith(words, at));

function quoteOf(exact, nth = 0) {
    const start = placesOf(exact, TEXT)[nth];
    const end = start + exact.length;
    return { exact, prefix: TEXT.slice(Math.max(0, start - 32), start), suffix: TEXT.slice(end, end + 32) };
}

function wordsFound(text, quote) {
    const span = findQuote(text, quote);
    return span ? text.slice(span.start, span.end) : null;
}

test("a quotation has what stands around it", () => {
    const start = TEXT.indexOf("twinning");
    assert.deepEqual(quoteAt(TEXT, { start, end: start + 8 }), quoteOf("twinning"));
    assert.deepEqual(quoteAt("abc", { start: 0, end: 3 }), { exact: "abc", prefix: "", suffix: "" });
});

test("what stands around it is whole characters", () => {
    const text = `${"😀".repeat(20)}abc ${"x".repeat(30)}😀`;
    const start = text.indexOf("b");
    const quote = quoteAt(text, { start, end: start + 1 });
    assert.deepEqual(quote, { exact: "b", prefix: `${"😀".repeat(15)}a`, suffix: `c ${"x".repeat(30)}` });
    assert.deepEqual(findQuote(text, quote), { start, end: start + 1 });
});

each(
    "a single word is the one that was quoted",
    [
        [TEXT, TEXT.indexOf("Lyon")],
        ["Nobody remembers who went to Lyon in 1914. The word is exhibition; nobody printed it.", 29],
        ["Quite another page that happens to name Lyon among forty harbours and markets.", null],
    ],
    (text, place) => assert.deepEqual(findQuote(text, quoteOf("Lyon")) ?? null, place === null ? null : { start: place, end: place + 4 }),
);

each(
    "of several places the one with its surroundings",
    ["Cities met in", "The word is"].flatMap((exact) => [0, 1].map((nth) => [exact, nth])),
    (exact, nth) => {
        const start = placesOf(exact, TEXT)[nth];
        assert.deepEqual(findQuote(TEXT, quoteOf(exact, nth)), { start, end: start + exact.length });
        const edited = TEXT.replace("The beginning ", "An introduction. ").replace("nobody", "no one");
        const moved = placesOf(exact, edited)[nth];
        assert.deepEqual(findQuote(edited, quoteOf(exact, nth)), { start: moved, end: moved + exact.length });
    },
);

each(
    "it is found with small edits",
    [
        ["twinning;", "a twinning;", "The word is a twinning; compare city networks"],
        ["word is", "words are", "The words are twinning; compare city networks"],
        ["compare city", "see city", "The word is twinning; see city networks"],
        ["twinning; compare ", "", "The word is city networks"],
    ],
    (before, after, expected) => {
        const quote = quoteOf("The word is twinning; compare city networks");
        const limit = Math.floor(quote.exact.length / 4);
        const isNear = Math.abs(before.length - after.length) <= limit;
        assert.equal(wordsFound(TEXT.replaceAll(before, after), quote), isNear ? expected : null);
    },
);

// The edited place has the surroundings, the other one edit only: what stands around outweighs one edit more, and not two.
each(
    "edits and surroundings are weighed against each other",
    [
        ["The word is twinnong; compare cita networks", true],
        ["The werd is twinnong; compare cita networks", false],
    ],
    (edited, isFound) => {
        const other = "The word is twinning; compare citi networks";
        const quote = { exact: "The word is twinning; compare city networks", prefix: "", suffix: " so" };
        const far = "!".repeat(40);
        for (const text of [`${edited} so${far}${other}${far}`, `${other}${far}${edited} so${far}`])
            assert.equal(wordsFound(text, quote), isFound ? edited : other);
    },
);

test("a long one is found by its ends", () => {
    const long = Array.from({ length: 120 }, (_, n) => `word${n} stands here`).join(" ");
    const quote = { exact: long, prefix: "", suffix: "" };
    const edited = long.replace("word60 stands here", "This is new").replace("word3 ", "word 3 ");
    assert.equal(wordsFound(`Before. ${edited} After.`, quote), edited);
    assert.equal(wordsFound(`Before. ${long.slice(0, 400)} ${long.slice(-400)} After.`, quote), null);
});

each(
    "what is gone is not found",
    [
        [""],
        ["Ω"],
        ["no such word"],
        ["A sentence that an editor has taken out of the page altogether, whatever it said before"],
        ["Q".repeat(5000)],
    ],
    (exact) => {
        assert.equal(findQuote(TEXT, { exact, prefix: "", suffix: "" }), undefined);
        assert.equal(findQuote("", { exact, prefix: "a", suffix: "b" }), undefined);
    },
);

// Texts that agree everywhere and nowhere; it would not come to an end in time if every place were aligned.
test("the work is bounded", () => {
    assert.equal(wordsFound("ab".repeat(50_000), { exact: `${"ab".repeat(299)}xy`, prefix: "", suffix: "" }), null);
    assert.equal(wordsFound("a".repeat(100_000), { exact: "ab".repeat(250), prefix: "", suffix: "" }), null);
});

// Each of many places was compared with surroundings of any length: this took a minute.
test("so it is whatever a file says stands around", () => {
    const long = "et".repeat(200_000);
    const words = wordsFound("the sea we see here ".repeat(5000), { exact: "e", prefix: long, suffix: long });
    assert.ok(words === "e" || words === null);
});

test("all quotations of a page share its work", () => {
    const text = "ab".repeat(50_000);
    const page = workOfPage();
    const all = page.left;
    const used = Array.from({ length: 300 }, (_, n) => {
        const before = page.left;
        findQuote(text, { exact: `${"ab".repeat(150 + n)}xy`, prefix: "b".repeat(32), suffix: "a".repeat(32) }, page);
        return before - page.left;
    });
    assert.equal(page.left, 0);
    assert.equal(Math.max(...used) * 10, all);
});

test("one that costs too much keeps no other from being found", () => {
    const text = "aab".repeat(100_000) + TEXT;
    const work = workOfPage();
    findQuote(text, { exact: `${"aab".repeat(180)}xy`, prefix: "", suffix: "" }, work);
    const start = text.indexOf("secretariat");
    assert.deepEqual(findQuote(text, { exact: "secretariat", prefix: "", suffix: "" }, work), { start, end: start + "secretariat".length });
});

/** A text as its characters, and where a quotation of it begins and ends. */
const QUOTED = fc
    .array(textFrom("abcdeéßن中😀'.", { minLength: 1, maxLength: 9 }), { minLength: 8, maxLength: 60 })
    .map((words) => [...words.join(" ")])
    .chain((text) => fc.tuple(fc.constant(text), fc.nat(text.length - 1), fc.nat(text.length - 1)))
    .map(([text, one, other]) => ({ text, start: Math.min(one, other), end: Math.max(one, other) + 1 }));
const AROUND = textFrom("xyzXYZ ", { maxLength: 200 });

const join = (characters, start = 0, end = characters.length) => characters.slice(start, end).join("");
const spanOf = ({ text, start, end }) => ({ start: join(text, 0, start).length, end: join(text, 0, end).length });
const quoteFrom = (example) => quoteAt(join(example.text), spanOf(example));

test("what was quoted is found where it was", () => {
    fc.assert(
        fc.property(QUOTED, (example) => {
            const text = join(example.text);
            const exact = join(example.text, example.start, example.end);
            const found = findQuote(text, quoteFrom(example));
            if (text.split(exact).length === 2) assert.deepEqual(found, spanOf(example));
            else assert.equal(found.end - found.start, exact.length);
        }),
    );
});

test("edits around it do not matter", () => {
    fc.assert(
        fc.property(QUOTED, AROUND, AROUND, (example, before, after) => {
            const quote = quoteFrom(example);
            assert.equal(wordsFound(before + join(example.text) + after, quote), quote.exact);
        }),
    );
});

test("one edit in it leaves it found", () => {
    const edit = fc.record({ where: fc.double({ min: 0, max: 1, noNaN: true }), added: textFrom("XYZ", { maxLength: 3 }), removed: fc.nat(1) });
    fc.assert(
        fc.property(QUOTED, edit, ({ text, start, end }, { where, added, removed }) => {
            fc.pre(end - start >= 24);
            const at = start + 1 + Math.floor(where * (end - start - 3));
            const edited = join(text, 0, at) + added + join(text, at + removed);
            const quote = quoteFrom({ text, start, end });
            fc.pre(!edited.includes(quote.exact));
            const found = findQuote(edited, quote);
            assert.ok(found);
            assert.ok(0 <= found.start && found.start < found.end && found.end <= edited.length);
            assert.ok(Math.abs(found.end - found.start - quote.exact.length) <= Math.floor(quote.exact.length / 4));
        }),
    );
});

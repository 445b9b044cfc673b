// The notebook as Markdown: nothing that a learner wrote makes markup of its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { notebookMarkdown } from "../../overrides/assets/js/lib/notebook-markdown.js";
import { textFrom } from "./support.js";

const ADDRESS = "https://station.example/en/unit-1/first-lesson.html";

const book = (notes, { page = "A page", address = ADDRESS } = {}) => ({
    title: "My notebook",
    made: "Made here.",
    groups: [{ title: page, address, notes }],
});

test("a page, its link, its quotations and notes", () => {
    const notes = [
        { exact: "Cities met.", text: "Mine.\nTwo lines.\n\nA paragraph." },
        { exact: "Only marked", text: "" },
        { exact: "", text: "On all" },
    ];
    assert.equal(
        notebookMarkdown(book(notes)),
        `# My notebook\n\n## A page\n\n<${ADDRESS}>\n\n> Cities met.\n\n` +
            "Mine.  \nTwo lines.\n\nA paragraph.\n\n---\n\n> Only marked\n\n---\n\nOn all\n\n---\n\nMade here.\n",
    );
});

test("without an address there is no link", () => {
    assert.ok(!notebookMarkdown(book([{ exact: "a", text: "b" }], { address: "" })).includes("<"));
});

const HOSTILE = textFrom("#>-*_`[]()!<&|~=+1.2\\ \n\t\rab:/\"'", { maxLength: 40 });
const ALLOWED = new Set(["", "h1", "h2", "p", "a", "blockquote", "br", "hr"]);

/** All tokens of a text, those of its lines too. */
const tokensOf = (markdown) => new MarkdownIt("commonmark").parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);

/** Without blanks and backslashes, which this reader of Markdown doesn't always take for escapes. */
const lettersOf = (text) => text.replace(/[\s\\]/g, "");

test("no text breaks the structure", () => {
    fc.assert(
        fc.property(HOSTILE, HOSTILE, HOSTILE, (exact, text, title) => {
            const tokens = tokensOf(notebookMarkdown(book([{ exact, text }], { page: title })));
            const count = (type, tag, level) => tokens.filter((one) => one.type === type && one.tag === tag && one.level <= level).length;
            assert.deepEqual(tokens.filter((one) => !ALLOWED.has(one.tag) || one.type.startsWith("html")), []);
            assert.equal(count("heading_open", "h1", 0), 1);
            assert.equal(count("heading_open", "h2", 0), 1);
            assert.equal(count("link_open", "a", Infinity), 1);
            assert.equal(count("hr", "hr", 0), 1);
            assert.equal(count("blockquote_open", "blockquote", Infinity), exact.trim() ? 1 : 0);
            const texts = tokens.filter((one) => one.type === "text").map((one) => one.content);
            assert.ok(lettersOf(texts.join("")).includes(lettersOf(text)));
        }),
    );
});

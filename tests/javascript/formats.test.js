// Times, days, shares and phrases as each language writes them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, formatDay, formatMinutes, formatShare } from "../../overrides/assets/js/lib/formats.js";
import { each } from "./support.js";

const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");

each(
    "time follows the plurals of the language",
    [
        [0, "en", "0 minutes"],
        [1, "en", "1 minute"],
        [25, "en", "25 minutes"],
        [60, "en", "1 hour"],
        [150, "en", "2 hours 30 minutes"],
        [0, "fr", "0 minute"],
        [61, "fr", "1 heure 1 minute"],
        [1, "es", "1 minuto"],
        [120, "es", "2 horas"],
        [1, "ar", "دقيقة"],
        [2, "ar", "دقيقتان"],
        [3, "ar", "3 دقائق"],
        [11, "ar", "11 دقيقة"],
        [120, "ar", "ساعتان"],
        [245, "ar", "4 ساعات 5 دقائق"],
    ],
    (minutes, language, words) => assert.equal(formatMinutes(minutes, language).replaceAll("\u00a0", " "), words),
);

each(
    "a day is written as the pages write it",
    [
        ["en", "4 March 2026"],
        ["fr", "4 mars 2026"],
        ["es", "4 de marzo de 2026"],
        ["ar", "4 مارس 2026"],
    ],
    (language, words) => assert.equal(formatDay("2026-03-04T12:00:00.000Z", language), words),
);

test("what is no day is not written", () => assert.equal(formatDay("yesterday", "en"), ""));

each("a share is written in percent", [["en", "33%"], ["fr", "33 %"], ["es", "33 %"]], (language, words) =>
    assert.equal(plain(formatShare(0.33, language)), words),
);

test("a phrase takes its values as they are", () => {
    assert.equal(fill("{time} of {all}, {unknown}", { time: "{all} $& <b>", all: "2" }), "{all} $& <b> of 2, {unknown}");
});

"""The file with a learner's work: written, read again, and looked at before it is believed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.learner.conftest import Call

STATES = Path(__file__).parents[1] / "saved_states"
GOOD: dict[str, Any] = {"format": "learning-station", "version": 1, "station": "tiny", "exported": "", "items": {}, "unreadable": []}
ITEM = {"at": "2026-01-01T00:00:00.000Z", "value": "Ada"}


def read(call: Call, text: str) -> Any:
    return call("exported", "parseExport", text, "tiny")


def test_what_is_written_is_read(page: Page, call: Call) -> None:
    script = """async pairs => {
        const { formatExport } = await import("/learner/exported.js");
        return formatExport("tiny", "now", new Map(pairs), [{ entry: "1.x", text: "{" }]);
    }"""
    pairs = [["seed", {**ITEM, "value": 1}], ["name", ITEM], ["bookmark/é", {"at": ITEM["at"]}]]
    text = page.evaluate(script, pairs)
    found = read(call, text)
    assert sorted(found["items"]) == sorted(pairs)
    assert json.loads(text)["unreadable"] == [{"entry": "1.x", "text": "{"}]
    assert list(json.loads(text)["items"]) == ["bookmark/é", "name", "seed"]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "json"),
        ("{", "json"),
        ("\x00\x01PNG", "json"),
        ("null", "format"),
        ("[]", "format"),
        ('"text"', "format"),
        (json.dumps({**GOOD, "format": "other"}), "format"),
        (json.dumps({**GOOD, "version": "1"}), "format"),
        (json.dumps({**GOOD, "version": -1}), "format"),
        (json.dumps({**GOOD, "version": 0}), "format"),
        (json.dumps({**GOOD, "version": 2, "items": "anything"}), "newer"),
        (json.dumps({**GOOD, "items": []}), "format"),
        (json.dumps({**GOOD, "items": None}), "format"),
        (json.dumps({**GOOD, "station": "other"}), "station"),
        (json.dumps({**GOOD, "station": {"toString": 1}}), "station"),
        ("[" * 200_000, "deep"),
        (json.dumps(GOOD)[:-1] + ', "x": ' + "[" * 30 + "]" * 30 + "}", "deep"),
    ],
)
def test_another_file_is_refused(text: str, refusal: str, call: Call) -> None:
    assert read(call, text)["refusal"] == refusal


def test_a_mark_at_the_beginning_does_not_matter_nor_do_brackets_in_a_text(call: Call) -> None:
    text = json.dumps({**GOOD, "items": {"name": {**ITEM, "value": '[{"\\' * 50}}})
    assert read(call, "\ufeff" + text)["left"] == 0


def test_what_is_no_item_is_left_out_and_harms_nothing(page: Page, call: Call) -> None:
    text = (STATES / "hostile-export.json").read_text("utf-8").replace("a-tiny-station", "tiny")
    found = read(call, text)
    keys = [key for key, _ in found["items"]]
    assert found["left"] == 6
    assert not any("__proto__" in key or "constructor" in key or "etc" in key for key in keys)
    assert page.evaluate("() => ({}).polluted === undefined")


NOW = 1_772_000_000_000  # 25 February 2026
DAY = 86_400_000


def file_with(**items: Any) -> str:
    return json.dumps({**GOOD, "items": items})


def dated(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class TestAhead:
    """Items of a time that hasn't come yet are taken, and count as changed now."""

    @pytest.mark.parametrize(("ahead", "is_brought"), [(-DAY, False), (0, False), (DAY, False), (DAY + 1, True), (200_000_000_000_000, True)])
    def test_more_than_a_day(self, ahead: int, is_brought: bool, call: Call) -> None:
        found = call("exported", "parseExport", file_with(name={"at": dated(NOW + ahead), "value": "Ada"}), "tiny", NOW)
        assert found["items"] == [["name", {"at": dated(NOW if is_brought else NOW + ahead), "value": "Ada"}]]
        assert found["ahead"] == (["name"] if is_brought else [])

    def test_so_is_what_was_removed(self, call: Call) -> None:
        found = call("exported", "parseExport", file_with(name={"at": "8999-12-31T23:59:59.999Z"}), "tiny", NOW)
        assert found["items"] == [["name", {"at": dated(NOW)}]]

    @pytest.mark.parametrize("now", [0, 1_577_836_800_000])
    def test_a_clock_of_before_any_station_does_not_judge(self, now: int, call: Call) -> None:
        """A device without a battery for its clock begins at 1970 or at its year of make: times of today are not ahead there."""
        found = call("exported", "parseExport", file_with(name=ITEM, seed={"at": "8999-01-01T00:00:00.000Z", "value": 1}), "tiny", now)
        assert dict(found["items"])["name"] == ITEM
        assert found["ahead"] == ["seed"]


NOTE = {"page": "unit-1/a.html", "text": "Mine"}


def quoted(**parts: str) -> dict[str, Any]:
    return {**NOTE, "quote": {"exact": "a", "prefix": "", "suffix": "", **parts}}


class TestLimits:
    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("note/n", quoted(prefix="x" * 1000, suffix="x" * 1000)),
            ("note/n", quoted(exact="x" * 1_000_000)),
            ("field/a/b", "x" * 1_000_000),
            ("field/a/b", [["x" * 2000] * 10] * 1000),
            ("bookmark/a.html", {"title": "x" * 1000}),
            ("card/a.b", {"name": "x" * 2000}),
        ],
    )
    def test_as_large_as_this_is_taken(self, key: str, value: Any, call: Call) -> None:
        found = read(call, file_with(**{key: {**ITEM, "value": value}}))
        assert [key for key, _ in found["items"]] == [key]
        assert found["beyond"] == []

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("note/n", quoted(prefix="x" * 1001)),
            ("note/n", quoted(suffix="x" * 1001)),
            ("note/n", quoted(exact="x" * 1_000_001)),
            ("note/n", {**NOTE, "text": "x" * 1_000_001}),
            ("field/a/b", [["x"]] * 1001),
            ("field/a/b", [["x"] * 1001]),
            ("bookmark/a.html", {"title": "x" * 1001}),
            ("name", "x" * 1001),
        ],
    )
    def test_what_is_larger_is_named_and_the_rest_is_taken(self, key: str, value: Any, call: Call) -> None:
        found = read(call, file_with(**{key: {**ITEM, "value": value}, "seed": {**ITEM, "value": 1}}))
        assert [key for key, _ in found["items"]] == ["seed"]
        assert (found["beyond"], found["left"]) == ([key], 0)

    def test_of_too_many_notes_on_a_page_the_latest_are_taken(self, call: Call) -> None:
        notes = {f"note/{n:04}": {"at": dated(NOW + n), "value": NOTE} for n in range(301)}
        other = {"note/other": {"at": dated(NOW - 1), "value": {**NOTE, "page": "unit-1/b.html"}}}
        found = call("exported", "parseExport", file_with(**notes, **other), "tiny", NOW)
        assert found["beyond"] == ["note/0000"]
        assert len(found["items"]) == 301

    def test_of_too_many_items_too(self, call: Call) -> None:
        found = read(call, file_with(**{f"done/{n}": {**ITEM, "value": True} for n in range(50_001)}))
        assert (len(found["items"]), len(found["beyond"])) == (50_000, 1)


@pytest.mark.parametrize("name", ["constructor", "prototype", "valueof", "tostring"])
@pytest.mark.parametrize("key", ["done/{}", "answer/{}", "field/{}/city", "field/w/{}", "section/{}", "bookmark/{}/index.html"])
def test_ids_that_every_object_has_are_ids_like_others(key: str, name: str, page: Page) -> None:
    script = """async key => {
        const { formatExport, parseExport } = await import("/learner/exported.js");
        const values = { done: true, answer: { reply: "1", right: true, tries: 1 }, bookmark: { title: "A" } };
        const item = { at: "2026-01-01T00:00:00.000Z", value: values[key.split("/")[0]] ?? "text" };
        const { items, left } = parseExport(formatExport("tiny", "", new Map([[key, item]]), []), "tiny");
        return [left, JSON.stringify(items.get(key)) === JSON.stringify(item)];
    }"""
    assert page.evaluate(script, key.format(name)) == [0, True]

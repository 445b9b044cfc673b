"""The file with a learner's work: written, read again, and looked at before it is believed."""

from __future__ import annotations

import json
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

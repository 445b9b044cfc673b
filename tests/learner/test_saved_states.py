"""States that browsers were left in load, whatever version wrote them; nothing of them is changed by reading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.learner.test_store import P, put, run, settled, stored

STATES = Path(__file__).parents[1] / "saved_states"
STORAGES = sorted(path.name for path in STATES.glob("*-storage*.json"))


def load(name: str) -> Any:
    return json.loads((STATES / name).read_text("utf-8"))


@pytest.mark.parametrize("name", STORAGES)
def test_what_a_browser_kept(name: str, page: Page) -> None:
    saved = load(name)
    entries = {P + entry: text for entry, text in saved["entries"].items()}
    put(page, entries)
    assert settled(page) == saved["state"]
    values, unreadable = run(
        page, "return [Object.fromEntries(store.entries('').map(({ key, value }) => [key, value])), store.unreadable()]"
    )
    assert values == saved["values"]
    assert sorted(unreadable, key=str) == sorted(saved["unreadable"], key=str)
    assert stored(page) == entries

"""What a learner's browser keeps, for tests on the tiny station's own pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

STATES = Path(__file__).parents[1] / "saved_states"
PREFIX = "station.a-tiny-station."
AT = "2026-01-01T00:00:00.000Z"

REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('No', 'SecurityError'); } })"
"""A script that makes a browser refuse storage, as private windows may."""

FILL = """keep => {
    for (let size = 4_000_000, n = 0; size >= 1; ) {
        try { localStorage.setItem(`filler.${n}`, 'x'.repeat(size)); n++ } catch { size = Math.floor(size / 2) }
    }
    if (keep) localStorage.setItem('filler.0', localStorage.getItem('filler.0').slice(keep));
}"""
"""Fills the browser's storage, but for so many letters."""


def keep(page: Page, values: dict[str, Any], at: str = AT) -> None:
    """Puts items into the storage of the page that is open, and opens it again."""
    keep_entries(page, {f"1.{key}": json.dumps({"at": at, "value": value}) for key, value in values.items()})


def keep_entries(page: Page, entries: dict[str, str]) -> None:
    page.evaluate(
        "([prefix, entries]) => { for (const [name, text] of Object.entries(entries)) "
        "localStorage.setItem(prefix + name, text) }",
        [PREFIX, entries],
    )
    page.reload()


def kept(page: Page) -> dict[str, Any]:
    """The values that are stored, by their keys; None for what was removed."""
    entries = page.evaluate("() => Object.entries(localStorage)")
    items = {
        name.removeprefix(f"{PREFIX}1."): json.loads(text) for name, text in entries if name.startswith(f"{PREFIX}1.")
    }
    return {key: item.get("value") for key, item in items.items()}

"""The list of a build's files as the scripts read it, called as they are: Chromium takes their modules from a
loopback address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from learning_station.offline.inventory import read_inventory
from tests.browser.hosts import Host
from tests.builds import REPOSITORY

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def run(browser: Browser) -> Iterator[Run]:
    """Calls a function `(module, argument) => …` with a module of overrides/assets/js."""
    context = browser.new_context()
    page = context.new_page()
    with Host(REPOSITORY / "overrides/assets/js") as host:
        page.goto(f"{host.origin}/people/other/")
        yield lambda module, code, argument=None: page.evaluate(
            f"async ([url, argument]) => ({code})(await import(url), argument)", [host.root + module, argument]
        )
        context.close()


def test_the_inventory_of_a_build_is_understood(tiny_site: Path, run: Run) -> None:
    text = (tiny_site / "inventory.json").read_text("utf-8")
    listed = read_inventory(tiny_site).files
    kept = run(
        "lib/inventory.js",
        "async (m, text) => m.filesOf(await m.parseInventory(text), ['en', 'ar']).map(([path]) => path)",
        text,
    )
    assert sorted(kept) == sorted(
        path for path in listed if path.startswith(("en/", "ar/")) or ("/" not in path and path.endswith(".html"))
    )
    size = run(
        "lib/inventory.js", "async (m, text) => m.sizeOf(m.filesOf(await m.parseInventory(text), ['en', 'ar']))", text
    )
    assert size == sum(listed[path].size for path in kept)


@pytest.mark.parametrize("damage", ['"format": 2', "truncated", "a sum", "not JSON"])
def test_a_damaged_inventory_is_refused(damage: str, tiny_site: Path, run: Run) -> None:
    text = (tiny_site / "inventory.json").read_text("utf-8")
    first = next(iter(read_inventory(tiny_site).files.values())).sha256
    damaged = {
        '"format": 2': text.replace('"format": 1', '"format": 2'),
        "truncated": text[: len(text) // 2],
        "a sum": text.replace(first, first[::-1]),
        "not JSON": "<!doctype html>",
    }[damage]
    assert damaged != text
    assert (
        run("lib/inventory.js", "(m, text) => m.parseInventory(text).then(() => true, () => false)", damaged) is False
    )

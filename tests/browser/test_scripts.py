"""The pure parts of the browser code, called as they are: Chromium takes their modules from a loopback address."""

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


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "all"),
        ("bytes=0-4", {"start": 0, "end": 5}),
        ("bytes=5-", {"start": 5, "end": 10}),
        ("bytes=-3", {"start": 7, "end": 10}),
        ("bytes=-30", {"start": 0, "end": 10}),
        ("bytes=8-99", {"start": 8, "end": 10}),
        ("bytes=9-9", {"start": 9, "end": 10}),
        ("bytes=10-", "none"),
        ("bytes=-0", "none"),
        ("bytes=5-4", "all"),
        ("bytes=-", "all"),
        ("bytes=0-1,4-5", "all"),
        ("lines=1-2", "all"),
    ],
)
def test_ranges(header: str | None, expected: object, run: Run) -> None:
    assert run("lib/ranges.js", "(m, header) => m.parseRange(header, 10)", header) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://host.example/a/en/x.html?q=1#y", "en/x.html"),
        ("https://host.example/a/", ""),
        ("https://host.example/a/en/%C3%A9.html", "en/é.html"),
        ("https://host.example/a", None),
        ("https://host.example/ab/en/x.html", None),
        ("https://other.example/a/en/x.html", None),
        ("http://host.example/a/en/x.html", None),
        ("https://host.example/a/en/%E9.html", None),
    ],
)
def test_the_path_below_the_stations_root(address: str, expected: str | None, run: Run) -> None:
    assert run("lib/addresses.js", "(m, address) => m.pathIn(address, 'https://host.example/a/') ?? null", address) == expected


@pytest.mark.parametrize(("path", "expected"), [("", True), ("index.html", True), ("en/x.html", True), ("pt-BR/", True)])
@pytest.mark.parametrize("other", ["english/x.html", "en", "x.html", "downloads/a.zip", "other/en/x.html", "inventory.json", "service-worker.js"])
def test_what_is_the_stations(path: str, expected: bool, other: str, run: Run) -> None:
    assert run("lib/addresses.js", "(m, path) => m.isOurs(path, ['en', 'pt-BR'])", path) is expected
    assert run("lib/addresses.js", "(m, path) => m.isOurs(path, ['en', 'pt-BR'])", other) is False


@pytest.mark.parametrize(
    ("path", "expected"),
    [("en/", "en/index.html"), ("", "index.html"), ("en/x", "en/x.html"), ("en/x.html", "en/x.html"), ("en/y", None), ("en/x.html/", None)],
)
def test_the_file_at_an_address(path: str, expected: str | None, run: Run) -> None:
    files = "new Map(['index.html', 'en/index.html', 'en/x.html'].map(one => [one, {}]))"
    assert run("lib/addresses.js", f"(m, path) => m.fileAt(path, {files}) ?? null", path) == expected


def test_the_inventory_of_a_build_is_understood(tiny_site: Path, run: Run) -> None:
    text = (tiny_site / "inventory.json").read_text("utf-8")
    listed = read_inventory(tiny_site).files
    kept = run("lib/inventory.js", "async (m, text) => m.filesOf(await m.parseInventory(text), ['en', 'ar']).map(([path]) => path)", text)
    assert sorted(kept) == sorted(path for path in listed if path.startswith(("en/", "ar/")) or ("/" not in path and path.endswith(".html")))
    size = run("lib/inventory.js", "async (m, text) => m.sizeOf(m.filesOf(await m.parseInventory(text), ['en', 'ar']))", text)
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
    assert run("lib/inventory.js", "(m, text) => m.parseInventory(text).then(() => true, () => false)", damaged) is False


SAVED = {"version": "old", "languages": ["en"], "pins": [["a", "older"], ["b", ""]]}


def test_turning_to_a_version_pins_the_pages_that_are_open(run: Run) -> None:
    open_pages = [["a", "older"], ["c", "old"], ["d", ""], ["e", "new"]]
    turned = run("lib/saved.js", "(m, [saved, open]) => m.turnTo(saved, {version: 'new', languages: ['en', 'fr']}, open)", [SAVED, open_pages])
    assert turned == {"version": "new", "languages": ["en", "fr"], "pins": [["a", "older"], ["b", ""], ["c", "old"], ["d", ""]]}


def test_pins_do_not_pile_up(run: Run) -> None:
    many = [[f"client {n}", "old"] for n in range(1000)]
    pins = run("lib/saved.js", "(m, [saved, open]) => m.turnTo(saved, {version: 'new', languages: []}, open).pins", [SAVED, many])
    assert len(pins) == 200
    assert pins[-1] == many[-1]


def test_a_version_goes_once_nobody_needs_it(run: Run) -> None:
    code = "(m, [saved, unfinished, open]) => m.unused(['older', 'old', 'new', 'newer', 'lost'], saved ?? undefined, unfinished ?? undefined, open)"
    newer = {"version": "newer", "languages": ["en"]}
    assert run("lib/saved.js", code, [SAVED, newer, ["a"]]) == ["new", "lost"]
    assert run("lib/saved.js", code, [SAVED, None, []]) == ["older", "new", "newer", "lost"]
    assert run("lib/saved.js", code, [None, newer, []]) == ["older", "old", "new", "lost"]


@pytest.mark.parametrize(
    "data", [None, "text", {}, {"version": 1, "languages": [], "pins": []}, {"version": "a", "languages": [1], "pins": []}, {"version": "a", "languages": []}]
)
def test_a_damaged_note_counts_as_none(data: object, run: Run) -> None:
    assert run("lib/saved.js", "(m, data) => m.parseSaved(data) ?? null", data) is None

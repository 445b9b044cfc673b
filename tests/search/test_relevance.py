"""Is the right page first? Queries judged by hand, asked of the real station through its own page, from a disk.

`<language>.yml` holds them. Of each language the right page has to be first for 80 % and among the first three for 95
%.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

FIRST, AMONG_THREE, FEWEST = 0.80, 0.95, 40
LANGUAGES = ("en", "fr", "es")


@dataclass(frozen=True)
class Judged:
    """One query with the pages that answer it."""

    query: str
    expect: tuple[str, ...]
    tries: str


def judged(language: str) -> list[Judged]:
    entries = yaml.safe_load(Path(__file__).with_name(f"{language}.yml").read_text(encoding="utf-8"))
    return [Judged(entry["query"], tuple(entry["expect"]), entry["tries"]) for entry in entries]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_page_comes_first(
    language: str, station_site: Path, open_page: OpenPage, record_property: Callable[[str, object], None]
) -> None:
    opened = open_page()
    page = opened.go(station_site / language / "search.html")
    queries = judged(language)
    assert len(queries) >= FEWEST
    missing = [uri for one in queries for uri in one.expect if not (station_site / language / uri).is_file()]
    assert missing == [], f"{language}.yml expects pages that are not there"
    ranks = {one: rank(found(page, one.query, station_site / language), one.expect) for one in queries}
    first, three = (sum(0 < place <= limit for place in ranks.values()) / len(queries) for limit in (1, 3))
    later = [
        f"  {one.query!r} ({one.tries}): {place or 'not among the first eight'}"
        for one, place in ranks.items()
        if place != 1
    ]
    record_property(
        "figure",
        f"search, {language}: of {len(queries)} queries the right page is first for {first:.0%}, among the first "
        f"three for {three:.0%}",
    )
    assert first >= FIRST, "\n".join(later)
    assert three >= AMONG_THREE, "\n".join(later)
    assert opened.troubles == []


def found(page: Page, query: str, folder: Path) -> list[str]:
    """The addresses of the results, relative to the language's folder, in their order."""
    search = page.locator("station-search")
    search.locator("input[type=search]").fill(query)
    expect(search).to_have_attribute("data-answered", query)
    base = folder.as_uri() + "/"
    links = search.locator("[data-result]").evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(base).split("?")[0].split("#")[0] for link in links]


def rank(found: list[str], right: tuple[str, ...]) -> int:
    """The place of the first right page, from 1; 0 if there is none."""
    return next((place for place, uri in enumerate(found, 1) if uri in right), 0)

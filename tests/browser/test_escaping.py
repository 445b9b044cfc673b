"""A text from the metadata is shown as it was written, never run."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opened, OpenPage
from tests.builds import pages_of
from tests.kinds import TINY_PAGES
from tests.stations import ATTACK

RUN = (
    "() => [...document.querySelectorAll('*')].filter(element => [...element.attributes].some(one => "
    "one.name.startsWith('on'))).map(one => one.outerHTML)"
)


def test_no_page_runs_an_attack(hostile_site: Path, opened: Opened) -> None:
    found: list[str] = []
    for path in pages_of(hostile_site, "en"):
        found += opened.go(path).evaluate(RUN)
    assert found == []
    assert opened.troubles == []


@pytest.mark.parametrize(
    "kind",
    ["home", "unit", "lesson", "material", "event", "case", "term", "person", "organisation", "news item", "text"],
)
def test_a_title_is_shown_as_it_was_written(kind: str, hostile_site: Path, opened: Opened) -> None:
    page = opened.go(hostile_site / "en" / TINY_PAGES[kind])
    expect(page.get_by_role("heading", level=1)).to_contain_text(ATTACK)
    assert page.title().startswith(ATTACK)


def test_the_choice_of_languages_shows_the_stations_title(hostile_site: Path, open_page: OpenPage) -> None:
    opened = open_page(java_script_enabled=False)
    page = opened.go(hostile_site / "index.html")
    expect(page.get_by_role("heading", level=1)).to_have_text(ATTACK)
    assert opened.troubles == []

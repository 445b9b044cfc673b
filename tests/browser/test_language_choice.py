"""The first page goes on to the language chosen before, else to the browser's, else to the station's first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage


@pytest.mark.parametrize(
    ("locale", "language"),
    [("fr", "fr"), ("fr-CA", "fr"), ("ar-EG", "ar"), ("en-GB", "en"), ("ko-KR", "en")],
)
def test_the_browsers_language(locale: str, language: str, tiny_site: Path, open_page: OpenPage) -> None:
    opened = open_page(locale=locale)
    page = opened.go(tiny_site / "index.html")
    expect(page).to_have_url((tiny_site / language / "index.html").as_uri())
    assert opened.troubles == []


def test_the_choice_made_before_comes_first(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(locale="fr").go(tiny_site / "en/library/report.html")
    switch = page.locator("header details", has=page.locator("a[hreflang=ar]"))
    switch.locator("summary").click()
    switch.locator("a[hreflang=ar]").click()
    expect(page).to_have_url((tiny_site / "ar/library/report.html").as_uri())
    page.goto((tiny_site / "index.html").as_uri())
    expect(page).to_have_url((tiny_site / "ar/index.html").as_uri())


def test_a_stored_language_that_is_not_offered_is_passed_over(tiny_site: Path, open_page: OpenPage) -> None:
    opened = open_page(locale="fr")
    opened.page.add_init_script("localStorage.setItem('station-a-tiny-station.language', 'tlh')")
    page = opened.go(tiny_site / "index.html")
    expect(page).to_have_url((tiny_site / "fr/index.html").as_uri())


def test_going_back_does_not_end_on_the_first_page(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(locale="fr").go(tiny_site / "en/a-z.html")
    page.goto((tiny_site / "index.html").as_uri())
    expect(page).to_have_url((tiny_site / "fr/index.html").as_uri())
    page.go_back()
    expect(page).to_have_url(re.compile(r"/en/a-z\.html$"))


def test_without_storage_the_browsers_language_still_counts(tiny_site: Path, open_page: OpenPage) -> None:
    opened = open_page(locale="ar")
    opened.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', "
        "'SecurityError') } })"
    )
    page = opened.go(tiny_site / "index.html")
    expect(page).to_have_url((tiny_site / "ar/index.html").as_uri())
    assert opened.troubles == []

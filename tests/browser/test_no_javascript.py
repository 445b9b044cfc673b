"""Without JavaScript one can choose a language, move around and change the language."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

PHONE = {"width": 360, "height": 740}


def _open(open_page: OpenPage, path: Path, **options: object) -> Page:
    return open_page(java_script_enabled=False, **options).go(path)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_first_page_leads_to_every_language(language: str, tiny_site: Path, open_page: OpenPage) -> None:
    page = _open(open_page, tiny_site / "index.html")
    page.locator(f"main a[hreflang={language}]").click()
    expect(page).to_have_url((tiny_site / language / "index.html").as_uri())
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_the_menu_opens_on_a_phone(tiny_site: Path, open_page: OpenPage) -> None:
    page = _open(open_page, tiny_site / "en/unit-1/first-lesson.html", viewport=PHONE)
    library = page.get_by_role("navigation", name="Sections").get_by_role("link", name="Library")
    expect(library).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    library.click()
    expect(page).to_have_url((tiny_site / "en/library/index.html").as_uri())


def test_the_language_switch_goes_to_the_same_page(tiny_site: Path, open_page: OpenPage) -> None:
    page = _open(open_page, tiny_site / "en/library/report.html")
    switch = page.locator("header details", has=page.locator("a[hreflang=fr]"))
    french = switch.locator("a[hreflang=fr]")
    expect(french).to_be_hidden()
    switch.locator("summary").click()
    french.click()
    expect(page).to_have_url((tiny_site / "fr/library/report.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Un rapport sur les mots")


def test_a_closed_part_of_a_lesson_opens(tiny_site: Path, open_page: OpenPage) -> None:
    page = _open(open_page, tiny_site / "en/unit-1/first-lesson.html")
    answer = page.locator("details.details")
    expect(answer.locator("em")).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("em")).to_be_visible()


def test_nothing_is_offered_that_needs_a_script(tiny_site: Path, open_page: OpenPage) -> None:
    page = _open(open_page, tiny_site / "en/index.html")
    expect(page.locator("scheme-switch")).to_be_hidden()

"""A page without a fresh translation says so, and marks what is in another language."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.site.documents import elements, parse_page, text_of


def _notice(page: html.HtmlElement) -> html.HtmlElement | None:
    found = elements(page, "//*[contains(concat(' ', @class, ' '), ' notice ')]")
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_missing_translation_shows_the_original(language: str, tiny_site: Path) -> None:
    page = parse_page(tiny_site / language / "unit-1/second-lesson.html")
    notice = _notice(page)
    assert notice is not None
    (link,) = elements(notice, ".//a[@href]")
    assert link.get("href") == "../../en/unit-1/second-lesson.html"
    (body,) = elements(page, "//main//*[@lang='en'][.//h2[@id='one-heading']]")
    assert body.get("dir") == "ltr"
    assert [(text_of(title), title.get("dir")) for title in elements(page, "//h1/descendant-or-self::*[@lang='en']")] == [("Words of today", "ltr")]


def test_a_stale_translation_says_so(tiny_site: Path) -> None:
    notice = _notice(parse_page(tiny_site / "fr/unit-2/index.html"))
    assert notice is not None
    assert elements(notice, ".//a[@href='../../en/unit-2/index.html']")


@pytest.mark.parametrize(
    "uri", ["en/unit-1/second-lesson.html", "fr/unit-1/first-lesson.html", "ar/unit-1/index.html", "fr/library/rapport.html", "en/library/rapport.html"]
)
def test_an_original_and_a_fresh_translation_say_nothing(uri: str, tiny_site: Path) -> None:
    page = parse_page(tiny_site / uri)
    assert _notice(page) is None
    assert elements(page, "//main//*[contains(@class, 'prose')]//*[@lang]") == []


def test_an_original_in_another_language_than_the_stations(tiny_site: Path) -> None:
    notice = _notice(parse_page(tiny_site / "ar/library/rapport.html"))
    assert notice is not None
    assert elements(notice, ".//a[@href='../../fr/library/rapport.html']")


def test_interface_texts_are_translated(station_site: Path) -> None:
    homes = {language: parse_page(station_site / language / "index.html") for language in ("en", "fr", "es")}
    menus = {language: [text_of(link) for link in elements(page, "//header//nav//a")] for language, page in homes.items()}
    assert "Library" in menus["en"]
    assert not set(menus["en"]) & {"Bibliothèque", "Biblioteca"}
    assert "Bibliothèque" in menus["fr"]
    assert "Biblioteca" in menus["es"]

"""A page without a fresh translation says so, and marks what is in another language."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest
from lxml import html

from tests.builds import languages_of
from tests.site.documents import elements, parse_page, text_of
from tests.stations import TINY


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
    assert [
        (text_of(title), title.get("dir")) for title in elements(page, "//h1/descendant-or-self::*[@lang='en']")
    ] == [("Words of today", "ltr")]


def test_a_stale_translation_says_so(tiny_site: Path) -> None:
    notice = _notice(parse_page(tiny_site / "fr/unit-2/index.html"))
    assert notice is not None
    assert elements(notice, ".//a[@href='../../en/unit-2/index.html']")


@pytest.mark.parametrize(
    "uri",
    [
        "en/unit-1/second-lesson.html",
        "fr/unit-1/first-lesson.html",
        "ar/unit-1/index.html",
        "fr/library/rapport.html",
        "en/library/rapport.html",
    ],
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
    menus = {
        language: [text_of(link) for link in elements(page, "//header//nav//a")] for language, page in homes.items()
    }
    assert "Library" in menus["en"]
    assert not set(menus["en"]) & {"Bibliothèque", "Biblioteca"}
    assert "Bibliothèque" in menus["fr"]
    assert "Biblioteca" in menus["es"]


def _rows(page: html.HtmlElement, section: str) -> list[list[str]]:
    """The cells of the table of a section, row by row."""
    rows = elements(page, f"//section[@aria-labelledby='{section}']//div[@aria-labelledby='{section}']//tbody/tr")
    return [[" ".join(text_of(cell).split()) for cell in elements(row, "./th | ./td")] for row in rows]


@pytest.mark.parametrize("language", languages_of(TINY))
def test_editors_see_how_far_each_language_is(language: str, tiny_site: Path) -> None:
    page = parse_page(tiny_site / language / "editors/translations.html")
    assert [int(cell) for row in _rows(page, "part-languages") for cell in row[1:6]] == [
        12,
        1,
        0,
        0,
        0,
        1,
        4,
        1,
        0,
        7,
        0,
        3,
        0,
        0,
        10,
    ]
    links = [str(link.get("href")) for link in elements(page, "//section[@aria-labelledby='part-languages']//tbody//a")]
    led_to = [posixpath.normpath(posixpath.join(language, "editors", link)) for link in links]
    assert led_to == [f"{one}/editors/translations.html" for one in languages_of(TINY)]


def test_editors_see_what_is_left_in_the_courses_order(tiny_site: Path) -> None:
    rows = _rows(parse_page(tiny_site / "fr/editors/translations.html"), "part-left")
    assert [row[3] for row in rows][:3] == [
        "units/unit-1/second-lesson.md",
        "units/unit-2/index.fr.md",
        "content/events/school.md",
    ]
    assert all(int(row[2]) > 0 for row in rows)
    english = parse_page(tiny_site / "en/editors/translations.html")
    assert _rows(english, "part-left") == []
    assert len(elements(english, "//section[@aria-labelledby='part-left']/p")) == 1


def test_learners_are_not_led_to_the_editors_page(tiny_site: Path) -> None:
    linking = [
        path
        for path in (tiny_site / "en").rglob("*.html")
        if "editors/translations.html" in path.read_text("utf-8") and path.parent.name != "editors"
    ]
    assert [path.name for path in linking] == ["sources.html"]
    page = parse_page(tiny_site / "en/editors/translations.html")
    assert len(elements(page, "//meta[@name='robots'][@content='noindex']")) == 1
    assert "editors/" not in (tiny_site / "sitemap.xml").read_text("utf-8")

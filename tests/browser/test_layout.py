"""Every kind of page fits the narrowest phone, and mirrors for languages written from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import OpenPage
from tests.kinds import REAL_PAGES, TINY_PAGES

NARROW = {"width": 320, "height": 640}
TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll('*')]
        .filter(element => { const box = element.getBoundingClientRect(); return box.right > width + 1 || box.left < -1; })
        .map(element => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`);
}"""

WIDE_FONTS = ":root { --sans: 'DejaVu Sans', Verdana, sans-serif; --serif: 'DejaVu Serif', serif }"
"""The widest letters that a reader's system is likely to have."""

ADD_STYLE = (
    "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet) }"
)
"""As a test may, without an element that the page's policy would refuse."""


def _assert_fits(page: Page) -> None:
    """With the letters of this machine, and with wide ones."""
    assert page.evaluate(TOO_WIDE) == []
    page.evaluate(ADD_STYLE, WIDE_FONTS)
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.parametrize("kind", REAL_PAGES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_real_station_fits(language: str, kind: str, station_site: Path, open_page: OpenPage) -> None:
    _assert_fits(open_page(viewport=NARROW).go(station_site / language / REAL_PAGES[kind]))


@pytest.mark.parametrize("kind", TINY_PAGES)
def test_the_tiny_station_fits_from_right_to_left(kind: str, tiny_site: Path, open_page: OpenPage) -> None:
    _assert_fits(open_page(viewport=NARROW).go(tiny_site / "ar" / TINY_PAGES[kind]))


def _left_share(element: Locator, page: Page) -> float:
    """Where the element's middle is: 0 at the left edge of the window, 1 at the right."""
    box = element.bounding_box()
    assert box
    width = float(page.evaluate("document.documentElement.clientWidth"))
    return (box["x"] + box["width"] / 2) / width


@pytest.mark.parametrize(
    "selector", ["header .wordmark", "h1", "header language-switch", "nav.breadcrumb li:first-child", "a[rel=next]"]
)
def test_a_lesson_mirrors(selector: str, tiny_site: Path, open_page: OpenPage) -> None:
    shares = {}
    for language in ("en", "ar"):
        page = open_page().go(tiny_site / language / "unit-1/first-lesson.html")
        shares[language] = _left_share(page.locator(selector).first, page)
    side = shares["en"] < 0.5
    assert (shares["ar"] > 0.5) == side, shares


def test_a_text_in_another_language_keeps_its_direction(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page().go(tiny_site / "ar/unit-1/second-lesson.html")
    paragraph = page.locator(".prose p").first
    assert paragraph.evaluate("element => getComputedStyle(element).direction") == "ltr"
    assert paragraph.evaluate("element => element.closest('[lang]').lang") == "en"

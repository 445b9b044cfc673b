"""What holds for every page."""

from __future__ import annotations

import itertools
import posixpath
from collections import Counter

from tests.site.conftest import Pages
from tests.site.documents import elements, strings, text_of

DIRECTIONS = {"ar": "rtl"}
LANDMARKS = ("//main", "//body//header[not(ancestor::main)]", "//body//footer[not(ancestor::main)]")


def test_one_heading_of_the_first_level(pages: Pages) -> None:
    assert {uri: len(elements(page, "//h1")) for uri, page in pages.by_uri.items()} == dict.fromkeys(pages.by_uri, 1)


def test_headings_leave_out_no_level(pages: Pages) -> None:
    for uri, page in pages.by_uri.items():
        levels = [
            int(element.tag[1])
            for element in elements(
                page, "//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
            )
        ]
        assert levels[0] == 1, uri
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), f"{uri}: {levels}"


def test_language_and_direction(pages: Pages) -> None:
    direction = DIRECTIONS.get(pages.language, "ltr")
    assert {(page.get("lang"), page.get("dir")) for page in pages.by_uri.values()} == {(pages.language, direction)}


def test_titles_are_different_and_end_with_the_stations(pages: Pages) -> None:
    titles = {uri: text_of(elements(page, "//head/title")[0]) for uri, page in pages.by_uri.items()}
    parts = {uri: title.split(" · ") for uri, title in titles.items()}
    assert [uri for uri, part in parts.items() if len(part) < 2 or not all(part)] == []
    assert len({part[-1] for part in parts.values()}) == 1


def test_a_title_is_the_pages_heading(pages: Pages) -> None:
    for uri, page in pages.by_uri.items():
        title = text_of(elements(page, "//head/title")[0])
        assert title.startswith(text_of(elements(page, "//h1")[0])), uri


def test_a_description(pages: Pages) -> None:
    assert [
        uri
        for uri, page in pages.by_uri.items()
        if not "".join(strings(page, "//meta[@name='description']/@content")).strip()
    ] == []


def test_landmarks(pages: Pages) -> None:
    for uri, page in pages.by_uri.items():
        assert [len(elements(page, xpath)) for xpath in LANDMARKS] == [1, 1, 1], uri
        names = [
            element.get("aria-label") or text_of(elements(page, f"//*[@id='{element.get('aria-labelledby')}']")[0])
            for element in elements(page, "//nav")
        ]
        assert all(names), uri


def test_a_link_past_the_header_comes_first(pages: Pages) -> None:
    for uri, page in pages.by_uri.items():
        anchor = elements(page, "//body//a[@href]")[0].get("href", "")
        assert elements(page, f"//main[@id='{anchor.removeprefix('#')}']"), uri


def test_ids_are_unique(pages: Pages) -> None:
    for uri, page in pages.by_uri.items():
        assert [id for id, count in Counter(strings(page, "//@id")).items() if count > 1] == [], uri


def test_nothing_is_loaded_from_elsewhere(pages: Pages) -> None:
    loaded = (
        "//script/@src | //img/@src | //img/@srcset | //source/@src | //iframe/@src | //link[not(@rel='canonical' or "
        "@rel='alternate')]/@href"
    )
    for uri, page in pages.by_uri.items():
        assert [address for address in strings(page, loaded) if "//" in address or address.startswith("/")] == [], uri


def test_no_inline_style_or_handler(pages: Pages) -> None:
    for uri, page in pages.by_uri.items():
        assert strings(page, "//body//@style | //@*[starts-with(name(), 'on')]") == [], uri


def test_every_image_says_what_it_shows(pages: Pages) -> None:
    for uri, page in pages.by_uri.items():
        assert [image.get("src") for image in elements(page, "//img") if not (image.get("alt") or "").strip()] == [], (
            uri
        )


def test_the_language_switch_leads_to_the_same_page(pages: Pages) -> None:
    for uri, page in pages.by_uri.items():
        links = elements(page, "//header//a[@hreflang]")
        here = f"{pages.language}/{uri}"
        targets = {
            link.get("hreflang", ""): posixpath.normpath(posixpath.join(posixpath.dirname(here), link.get("href", "")))
            for link in links
        }
        assert targets == {code: f"{code}/{uri}" for code in targets}, uri
        assert [link.get("hreflang") for link in links if link.get("aria-current")] == [pages.language], uri
        assert len(targets) > 1


def test_the_navigation_is_the_same_on_every_page(pages: Pages) -> None:
    """However large the station: what surrounds a page doesn't depend on how much there is."""
    sizes = {
        uri: len(elements(page, "//body/header//a | //body/footer//a[not(ancestor::p[contains(@class, 'edit')])]"))
        for uri, page in pages.by_uri.items()
    }
    assert len(set(sizes.values())) == 1, sizes

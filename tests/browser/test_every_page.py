"""Every page of every language of the real station, opened from the disk with the network off."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.browser.conftest import Opened, OpenPage
from tests.builds import REPOSITORY, languages_of, pages_of

ADDRESSES = """() => [...document.querySelectorAll('a[href], area[href], link[href], script[src], img[src], source[src], use[href]')]
    .filter(element => !['canonical', 'alternate'].includes(element.rel))
    .map(element => [element.localName, typeof element.href === 'string' ? element.href : element.src || element.href.baseVal])"""
IDS = "() => [...document.querySelectorAll('[id]')].map(element => element.id)"


@cache
def _ids_on_disk(path: Path) -> frozenset[str]:
    return frozenset(str(id) for id in html.parse(str(path)).xpath("//@id"))


def _wrong(site: Path, page: Path, element: str, address: str, ids: dict[Path, frozenset[str]]) -> str:
    """What is wrong with an address on the page; empty if it leads somewhere."""
    parts = urlsplit(address)
    if parts.scheme in ("http", "https", "mailto", "tel"):
        return "" if element == "a" else f"{page}: <{element}> is loaded from {address}"
    if parts.scheme == "data":
        return ""
    target = Path(unquote(parts.path))
    if parts.scheme != "file" or not target.is_relative_to(site):
        return f"{page}: {address} leads out of the site"
    if not target.is_file():
        return f"{page}: {address} is not there"
    anchor = unquote(parts.fragment)
    if anchor and anchor not in (ids.get(target) or _ids_on_disk(target)):
        return f"{page}: {address} names no place on that page"
    return ""


def visit(pages: list[Path], opened: Opened, site: Path) -> list[str]:
    """Opens every page; says which of their addresses lead nowhere."""
    addresses: set[tuple[Path, str, str]] = set()
    ids: dict[Path, frozenset[str]] = {}
    for path in pages:
        page = opened.go(path)
        addresses |= {(path, element, address) for element, address in page.evaluate(ADDRESSES)}
        ids[path] = frozenset(page.evaluate(IDS))
    assert len(addresses) > len(pages)
    return sorted(filter(None, (_wrong(site, *address, ids) for address in addresses)))


@pytest.mark.parametrize("language", languages_of(REPOSITORY))
def test_every_page_works_and_every_link_leads_somewhere(language: str, station_site: Path, opened: Opened) -> None:
    wrong = visit(pages_of(station_site, language), opened, station_site)
    assert opened.troubles == []
    assert wrong == [], "\n".join(wrong)


def test_so_do_the_pages_around_the_languages(station_site: Path, open_page: OpenPage) -> None:
    opened = open_page(java_script_enabled=False)  # with scripts the first page goes on to a language by itself
    wrong = visit(sorted(station_site.glob("*.html")), opened, station_site)
    assert opened.troubles == []
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_tiny_station_too(language: str, tiny_site: Path, opened: Opened) -> None:
    wrong = visit(pages_of(tiny_site, language), opened, tiny_site)
    assert opened.troubles == []
    assert wrong == [], "\n".join(wrong)

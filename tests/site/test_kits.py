"""Kits: linked from where they belong, secret where they should be, and whole in every language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html

from learning_station.check.all import load_checked
from learning_station.pages.site import Site
from learning_station.search.entries import build_findables
from tests.builds import REPOSITORY, languages_of
from tests.site.conftest import Pages
from tests.site.documents import elements, json_ld, parse_page, strings, text_of
from tests.stations import TINY

KIT, SHEETS, TALK = "groups/twin-or-not.html", "groups/twin-or-not-roles.html", "groups/talk.html"
BRIEFS = {"en": "already said yes", "fr": "déjà dit oui", "ar": "وافقت من قبل"}
KINDS = {"metropolitan-council": "role-play", "end-or-add": "debate", "words-on-the-table": "discussion"}


def _linked(page: html.HtmlElement, uri: str) -> bool:
    return any(address.endswith(uri) for address in strings(page, "//main//a/@href"))


def test_a_kit_is_linked_from_where_it_belongs(tiny_pages: Pages) -> None:
    for uri in ("groups/index.html", "unit-1/index.html", "cases/ghent-case.html", "library/report.html", "a-z.html"):
        assert _linked(tiny_pages[uri], KIT), uri
    assert not _linked(tiny_pages["unit-2/index.html"], KIT)
    assert all(
        elements(page, "//footer//a[contains(@href, 'groups/index.html')]") for page in tiny_pages.by_uri.values()
    )


def test_a_role_play_is_linked_from_the_course(station_site: Path) -> None:
    assert _linked(parse_page(station_site / "en/index.html"), "groups/metropolitan-council.html")


def test_secrets_stand_on_their_own_sheets_only(tiny_pages: Pages) -> None:
    secret = BRIEFS[tiny_pages.language]
    assert [uri for uri, page in tiny_pages.by_uri.items() if secret in text_of(elements(page, "//body")[0])] == [
        SHEETS
    ]


def test_each_brief_is_closed_on_the_screen(tiny_pages: Pages) -> None:
    page = tiny_pages[SHEETS]
    assert len(elements(page, "//section//details[contains(@class, 'brief')]")) == 3
    assert elements(page, "//details[@open]") == []


def test_nothing_offers_sheets_that_are_not_there(tiny_pages: Pages) -> None:
    assert "groups/talk-roles.html" not in tiny_pages.by_uri
    assert not _linked(tiny_pages[TALK], "talk-roles.html")


def test_rounds_have_their_minutes_as_text(tiny_pages: Pages) -> None:
    rounds = elements(tiny_pages[KIT], "//li[contains(@class, 'round')]")
    assert [one.get("id") for one in rounds] == ["round-reading", "round-council"]
    assert [strings(one, ".//round-timer/@data-minutes") for one in rounds] == [["2"], ["10"]]
    assert all(text_of(elements(one, ".//p[@class='meta']")[0]) for one in rounds)


def test_machines_read_how_long_it_takes(tiny_pages: Pages) -> None:
    (node,) = (one for one in json_ld(tiny_pages[KIT]) if "learningResourceType" in one)
    assert (node["learningResourceType"], node["timeRequired"]) == ("role-play", "PT30M")


def test_a_search_finds_the_kit_and_no_secret() -> None:
    station, _ = load_checked(TINY)
    found = {page.uri: page for page in build_findables(Site(station, "en"))}
    assert (found[KIT].kind, found[KIT].units, found[KIT].aliases) == ("kit", (1,), ("Role-play",))
    assert SHEETS not in found


@pytest.mark.parametrize("language", languages_of(REPOSITORY))
@pytest.mark.parametrize("kit", KINDS)
def test_the_stations_kits_are_whole_in_every_language(kit: str, language: str, station_site: Path) -> None:
    for uri in (f"{kit}.html", f"{kit}-roles.html"):
        page = parse_page(station_site / language / "groups" / uri)
        assert elements(page, "//main//*[contains(@class, 'notice')]") == []
        assert _foreign(page, language) == {}, uri
    (node,) = json_ld(parse_page(station_site / language / "groups" / f"{kit}.html"))
    assert node["learningResourceType"] == KINDS[kit], json.dumps(node)


def _foreign(page: html.HtmlElement, language: str) -> Mapping[str, str]:
    """Texts of the kit itself that are in another language than the page; sources are named in their own."""
    inside = (
        "//main//*[@lang][not(ancestor-or-self::*[contains(@class, 'sources') or contains(@class, 'link-list') or "
        "contains(@class, 'card')])]"
    )
    return {text_of(one)[:40]: one.get("lang", "") for one in elements(page, inside) if one.get("lang") != language}

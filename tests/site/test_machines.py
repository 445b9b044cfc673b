"""What machines read: JSON-LD, canonical addresses, other languages, the sitemap."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from learning_station.model.licences import licence_address
from tests.builds import build_station, languages_of, pages_of
from tests.kinds import TINY_PAGES
from tests.minimal import copy_minimal
from tests.site.conftest import Pages
from tests.site.documents import elements, json_ld, parse_page, strings, text_of
from tests.stations import TINY, make_station

ADDRESS = "https://station.example"
TYPES = {
    "home": "Course",
    "unit": "LearningResource",
    "lesson": "LearningResource",
    "event": "EducationEvent",
    "event online": "EducationEvent",
    "kit": "LearningResource",
    "term": "DefinedTerm",
    "news item": "NewsArticle",
}


def _node(pages: Pages, kind: str) -> dict[str, Any]:
    (node,) = (node for node in json_ld(pages[TINY_PAGES[kind]]) if node["@type"] != "BreadcrumbList")
    return node


@pytest.mark.parametrize("kind", TYPES)
def test_each_kind_says_what_it_is(kind: str, tiny_pages: Pages) -> None:
    node = _node(tiny_pages, kind)
    assert node["@context"] == "https://schema.org"
    assert node["@type"] == TYPES[kind]
    assert node["name"]
    assert node["url"] == f"{ADDRESS}/{tiny_pages.language}/{TINY_PAGES[kind]}"


def test_the_course_has_its_units_and_its_edition(tiny_pages: Pages) -> None:
    node = _node(tiny_pages, "home")
    assert [part["url"] for part in node["hasPart"]] == [
        f"{ADDRESS}/{tiny_pages.language}/unit-{number}/index.html" for number in (1, 2)
    ]
    (edition,) = node["hasCourseInstance"]
    assert edition["@type"] == "CourseInstance"
    assert (edition["startDate"], edition["endDate"]) == ("2027-04-12", "2027-04-13")


def test_an_event_has_its_time_with_the_zones_offset(tiny_pages: Pages) -> None:
    node = _node(tiny_pages, "event online")
    assert (node["startDate"], node["endDate"]) == ("2026-02-25T16:00+01:00", "2026-02-25T17:00+01:00")


OWN = {"home", "unit", "lesson", "kit", "news item"}
"""The kinds that the station itself wrote, which anybody may read under its licence."""


@pytest.mark.parametrize("kind", TYPES)
def test_what_the_station_wrote_has_its_licence(kind: str, tiny_pages: Pages) -> None:
    node = _node(tiny_pages, kind)
    said = {"license": "https://creativecommons.org/licenses/by/4.0/", "isAccessibleForFree": True}
    assert {key: node[key] for key in said if key in node} == (said if kind in OWN else {})


def test_every_page_shows_the_licence_and_links_to_it(tiny_pages: Pages) -> None:
    for uri, page in tiny_pages.by_uri.items():
        (link,) = elements(page, "//footer//a[@rel='license']")
        assert link.get("href") == "https://creativecommons.org/licenses/by/4.0/", uri
        assert "CC BY 4.0" in text_of(link), uri


def test_the_way_to_a_page_is_said_as_it_is_shown(tiny_pages: Pages) -> None:
    for uri, page in tiny_pages.by_uri.items():
        shown = [text_of(step) for step in elements(page, "//nav[@class='breadcrumb']//li")]
        lists = [node["itemListElement"] for node in json_ld(page) if node["@type"] == "BreadcrumbList"]
        assert [[" ".join(step["name"].split()) for step in steps] for steps in lists] == ([shown] if shown else []), (
            uri
        )
        for steps in lists:
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert all(
                step["item"].removeprefix(f"{ADDRESS}/{tiny_pages.language}/") in tiny_pages.by_uri for step in steps
            ), uri


@pytest.mark.parametrize(
    ("texts", "address"),
    [
        (["The texts are licensed under CC BY 4.0."], "https://creativecommons.org/licenses/by/4.0/"),
        (["CC-BY-SA 3.0"], "https://creativecommons.org/licenses/by-sa/3.0/"),
        (
            ["cc by-nc-nd 2.5 (cities)", "sous licence CC BY-NC-ND 2.5"],
            "https://creativecommons.org/licenses/by-nc-nd/2.5/",
        ),
        (["CC0"], "https://creativecommons.org/publicdomain/zero/1.0/"),
        (["Texts CC BY 4.0, pictures CC BY-NC 4.0"], ""),
        (["CC BY 4.0", "CC BY-SA 4.0"], ""),
        (["CC BY"], ""),
        (["CC BY 4.1"], ""),
        (["CC BY-XX 4.0"], ""),
        (["All rights reserved", "ACC BY 4.0"], ""),
        ([], ""),
    ],
)
def test_a_licence_is_known_by_its_short_name(texts: list[str], address: str) -> None:
    assert licence_address(texts) == address


def test_another_licence_is_linked_where_its_address_is_said(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    with (root / "mkdocs.yml").open("a") as settings:
        settings.write("      licence: Ours <alone>\n      licence_address: https://example.org/licence?a=1&b=2\n")
    page = parse_page(build_station(root, tmp_path / "site") / "en/unit-1/first-lesson.html")
    (link,) = elements(page, "//footer//a[@rel='license']")
    assert (link.get("href"), text_of(link)) == ("https://example.org/licence?a=1&b=2", "Ours <alone>")
    assert "https://example.org/licence?a=1&b=2" in {node.get("license") for node in json_ld(page)}


def test_every_node_of_the_real_station_is_json(station_site: Path) -> None:
    nodes = [node for path in pages_of(station_site) for node in json_ld(parse_page(path))]
    assert {node["@context"] for node in nodes} == {"https://schema.org"}
    assert set(TYPES.values()) <= {node["@type"] for node in nodes}


def test_the_attack_stays_text(hostile_site: Path) -> None:
    for path in pages_of(hostile_site, "en"):
        page = parse_page(path)
        assert all(isinstance(node, dict) for node in json_ld(page))
        assert elements(page, "//img[@src='x']") == []


def test_canonical_addresses(tiny_pages: Pages) -> None:
    for uri, page in tiny_pages.by_uri.items():
        if uri != "404.html":
            assert strings(page, "//link[@rel='canonical']/@href") == [f"{ADDRESS}/{tiny_pages.language}/{uri}"]


def test_other_languages(tiny_pages: Pages) -> None:
    for uri, page in tiny_pages.by_uri.items():
        found = {link.get("hreflang"): link.get("href") for link in elements(page, "//link[@rel='alternate']")}
        assert found == {"x-default": f"{ADDRESS}/en/{uri}"} | {
            code: f"{ADDRESS}/{code}/{uri}" for code in languages_of(TINY)
        }


def test_without_a_site_address_there_are_no_full_addresses(tmp_path: Path) -> None:
    make_station(tmp_path / "station", 10)
    site = build_station(tmp_path / "station", tmp_path / "site")
    for path in pages_of(site, "en"):
        assert strings(parse_page(path), "//link[@rel='canonical' or @rel='alternate']/@href") == [], path
    assert strings(parse_page(site / "index.html"), "//link[@rel='canonical' or @rel='alternate']/@href") == []
    assert not (site / "sitemap.xml").exists()


SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PRIVATE = {f"my/{name}.html" for name in ("index", "strategy", "notebook", "cards", "record")} | {
    "search.html",
    "editors/translations.html",
    "404.html",
}


def test_what_is_private_or_empty_to_others_is_in_no_search_engine(tiny_pages: Pages) -> None:
    found = {
        uri
        for uri, page in tiny_pages.by_uri.items()
        if strings(page, "//meta[@name='robots']/@content") == ["noindex"]
    }
    assert found == PRIVATE


def test_the_sitemap_names_every_other_page_once(tiny_site: Path) -> None:
    tree = etree.parse(str(tiny_site / "sitemap.xml"))
    found = [str(element.text) for element in tree.iter(f"{SITEMAP}loc")]
    pages = [
        (language, path.relative_to(tiny_site / language).as_posix())
        for language in languages_of(TINY)
        for path in pages_of(tiny_site, language)
    ]
    assert sorted(found) == sorted(f"{ADDRESS}/{language}/{uri}" for language, uri in pages if uri not in PRIVATE)


def test_a_page_whose_source_has_a_day_has_it_in_the_sitemap(tiny_site: Path) -> None:
    tree = etree.parse(str(tiny_site / "sitemap.xml"))
    dated = {
        str(url.findtext(f"{SITEMAP}loc")): url.findtext(f"{SITEMAP}lastmod") for url in tree.iter(f"{SITEMAP}url")
    }
    (day,) = re.findall(r"^date: (.*)$", (TINY / "content/news/first-news.md").read_text("utf-8"), re.MULTILINE)
    news = {f"{ADDRESS}/{language}/news/first-news.html": day for language in languages_of(TINY)}
    assert {address: day for address, day in dated.items() if day} == news


def test_the_choice_of_a_language_is_known_to_search_engines(tiny_site: Path) -> None:
    page = parse_page(tiny_site / "index.html")
    assert strings(page, "//link[@rel='canonical']/@href") == [f"{ADDRESS}/"]
    found = {link.get("hreflang"): link.get("href") for link in elements(page, "//link[@rel='alternate']")}
    assert found == {"x-default": f"{ADDRESS}/"} | {code: f"{ADDRESS}/{code}/index.html" for code in languages_of(TINY)}
    home = parse_page(tiny_site / "en/index.html")
    assert strings(page, "//meta[@name='description']/@content") == strings(
        home, "//meta[@name='description']/@content"
    )

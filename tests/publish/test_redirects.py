"""Old addresses lead to where things stand now: for readers, for machines, from a disk, and for what learners have
kept.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import OpenPage
from tests.browser.hosts import Host
from tests.browser.learning import keep, kept
from tests.browser.saving import save
from tests.builds import bundle_station
from tests.site.documents import parse_page, strings
from tests.stations.renamed import MOVED

ADDRESS = "https://station.example"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("old", MOVED)
def test_a_page_at_the_old_address_leads_on(renamed_site: Path, language: str, old: str) -> None:
    page = parse_page(renamed_site / language / old)
    (link,) = strings(page, "//main//a/@href")
    assert (renamed_site / language / old).parent.joinpath(link).resolve() == renamed_site / language / MOVED[old]
    assert strings(page, "//meta[@http-equiv='refresh']/@content") == [f"0; url={link}"]
    assert strings(page, "//link[@rel='canonical']/@href") == [f"{ADDRESS}/{language}/{MOVED[old]}"]
    assert strings(page, "//meta[@name='robots']/@content") == ["noindex"]
    assert page.get("lang") == language


def test_nothing_lists_the_old_addresses_but_the_redirects(renamed_site: Path) -> None:
    naming = {
        path.relative_to(renamed_site).as_posix()
        for path in renamed_site.rglob("*")
        if path.is_file() and b"basics/first-lesson" in path.read_bytes()
    }
    assert naming == {
        ".built.json",
        ".htaccess",
        "_redirects",
        "inventory.json",
        *(f"{language}/my/renamed.js" for language in ("en", "fr", "ar")),
    }
    redirects = (renamed_site / "_redirects").read_text("utf-8").splitlines()
    assert "/fr/basics/origins.html /fr/unit-1/first-lesson.html 301" in redirects
    assert len(redirects) == 3 * len(MOVED)


@pytest.mark.parametrize(
    ("page", "anchor", "now"),
    [
        ("glossary/index.html", "pairing", "twinning"),
        ("timeline.html", "congress", "ghent-1913"),
        ("my/strategy.html", "section-where-we-are", "section-starting-point"),
        ("events/school.html", "position-words-cost", "position-ada-on-words"),
    ],
)
def test_old_anchors_stand_where_the_new_ones_do(renamed_site: Path, page: str, anchor: str, now: str) -> None:
    assert strings(parse_page(renamed_site / "en" / page), f"//*[@id='{now}']//*[@id='{anchor}']/@id") == [anchor]


@pytest.mark.parametrize("scripted", [True, False])
def test_from_a_disk_one_comes_to_the_new_page(renamed_site: Path, open_page: OpenPage, scripted: bool) -> None:
    opened = open_page(java_script_enabled=scripted)
    old = renamed_site / "fr/basics/origins.html"
    opened.page.goto(old.as_uri() + "?from=mail#page-content", wait_until="commit")
    rest = "?from=mail#page-content" if scripted else ""
    opened.page.wait_for_url((renamed_site / "fr/unit-1/first-lesson.html").as_uri() + rest)
    assert opened.troubles == []


def test_a_carried_copy_has_them(renamed_site: Path, tmp_path: Path) -> None:
    bundle_station(renamed_site, tmp_path / "zips")
    with ZipFile(tmp_path / "zips/a-tiny-station-fr.zip") as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
    assert {f"fr/{old}" for old in MOVED} <= names
    assert {".htaccess", "_headers", "_redirects", ".nojekyll", ".built.json"}.isdisjoint(names)


def test_a_station_is_saved_from_a_host_that_redirects(renamed_site: Path, browser: Browser) -> None:
    """What stands at an old address is saved with the rest, though the host never gives it there."""
    page = browser.new_page()
    with Host(renamed_site) as host:
        host.redirects = {
            f"{language}/{old}": f"{language}/{new}" for language in ("en", "fr", "ar") for old, new in MOVED.items()
        }
        save(page, host)
        root = host.root
    page.goto(f"{root}en/basics/origins.html", wait_until="commit")
    page.wait_for_url(f"{root}en/unit-1/first-lesson.html")
    page.context.close()


class TestWhatLearnersHaveKept:
    """It was kept under the old names, and is found under the new."""

    def test_a_lesson_that_was_done_is_done_and_can_be_undone(self, renamed_site: Path, open_page: OpenPage) -> None:
        opened = open_page()
        page = opened.go(renamed_site / "en/unit-1/first-lesson.html")
        keep(page, {"done/origins": True})
        button = page.locator("lesson-done button")
        assert button.get_attribute("aria-pressed") == "true"
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
        page.reload()
        page.locator("lesson-done:not([hidden])").wait_for()
        assert button.get_attribute("aria-pressed") == "false"
        assert kept(page)["done/first-lesson"] is None
        assert opened.troubles == []

    def test_it_counts_in_the_lists_and_in_the_record(self, renamed_site: Path, open_page: OpenPage) -> None:
        opened = open_page()
        page = opened.go(renamed_site / "en/unit-1/index.html")
        keep(page, {"done/origins": True})
        page.locator("li[data-lesson=first-lesson][data-done]").first.wait_for()
        opened.go(renamed_site / "en/my/record.html")
        page.locator("tr[data-lesson=first-lesson] [data-day]:not(.completion__undone)").wait_for()

    def test_notes_and_bookmarks_are_on_the_page(self, renamed_site: Path, open_page: OpenPage) -> None:
        opened = open_page()
        page = opened.go(renamed_site / "en/unit-1/first-lesson.html")
        keep(
            page,
            {
                "note/n1": {"page": "basics/origins.html", "text": "Mine"},
                "bookmark/basics/origins.html": {"title": "Old"},
            },
        )
        page.locator(".page-notes__list textarea").wait_for()
        assert page.locator(".page-notes__list textarea").input_value() == "Mine"
        assert page.locator("bookmark-button button").get_attribute("aria-pressed") == "true"
        opened.go(renamed_site / "en/my/index.html")
        assert page.locator("[data-list=bookmarks] a").get_attribute("href") == "../unit-1/first-lesson.html"

    def test_the_text_of_a_section_is_in_the_strategy(self, renamed_site: Path, open_page: OpenPage) -> None:
        opened = open_page()
        page = opened.go(renamed_site / "en/my/strategy.html")
        keep(page, {"section/where-we-are": "By the sea"})
        field = page.locator("#section-starting-point-text")
        field.wait_for()
        assert field.input_value() == "By the sea"
        field.fill("On a hill")
        page.reload()
        field.wait_for()
        assert field.input_value() == "On a hill"

    def test_one_goes_on_where_one_was(self, renamed_site: Path, open_page: OpenPage) -> None:
        opened = open_page()
        page = opened.go(renamed_site / "en/index.html")
        keep(page, {"place": {"uri": "basics/origins.html", "title": "Old", "lesson": "origins"}})
        page.locator("continue-reading:not([hidden])").wait_for()
        assert (page.locator("continue-reading a").first.get_attribute("href") or "").endswith(
            "unit-1/first-lesson.html"
        )

"""Copies as a reader unpacks them, opened from the disk: every page of a copy, and the languages that it doesn't
hold.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from learning_station.cli import main
from learning_station.offline.inventory import read_inventory, write_inventory
from tests.browser.conftest import Opened, OpenPage
from tests.browser.hosts import Host
from tests.browser.test_accessibility import violations_of
from tests.browser.test_every_page import visit
from tests.builds import REPOSITORY, built_once, languages_of, pages_of
from tests.stations import TINY

LESSON = "unit-1/first-lesson.html"
NOT_HERE = {"fr": "Cette copie ne contient pas les pages en français", "ar": "لا تضم هذه النسخة الصفحات باللغة العربية"}
NO_SCRIPTS = [pytest.param(True, id="scripts"), pytest.param(False, id="no scripts")]


def _unpack_all(site: Path, folder: Path) -> None:
    """The site's zips in `zips`, and each unpacked into a folder of its key."""
    result = CliRunner().invoke(main, ["bundle", "--site-dir", str(site), "--output", str(folder / "zips")])
    assert result.exit_code == 0, result.output
    for path in (folder / "zips").glob("*.zip"):
        with ZipFile(path) as archive:
            archive.extractall(folder / path.stem.rpartition("-")[2])


def _copy(folder: Path, key: str) -> Path:
    """The one folder that unpacking the zip gives."""
    (copy,) = (folder / key).iterdir()
    return copy


@pytest.fixture(scope="session")
def tiny_copies(shared_folder: Path, tiny_site: Path) -> Path:
    folder = shared_folder / "tiny copies"
    built_once(folder, lambda: _unpack_all(tiny_site, folder))
    return folder


@pytest.fixture(scope="session")
def station_copies(shared_folder: Path, station_site: Path) -> Path:
    folder = shared_folder / "station copies"
    built_once(folder, lambda: _unpack_all(station_site, folder))
    return folder


def _visit_all(copy: Path, open_page: OpenPage) -> None:
    opened, plain = open_page(), open_page(java_script_enabled=False)
    first = copy / "index.html"
    assert visit([page for page in pages_of(copy) if page.parent != copy], opened, copy) == []
    plain.go(first)  # with scripts it goes on to a language by itself
    assert opened.troubles == plain.troubles == []


def test_every_page_of_the_real_stations_copy_in_its_last_language(station_copies: Path, open_page: OpenPage) -> None:
    """Of the zip with all, `test_every_page.py` has opened every page: it is the published folder to the byte."""
    _visit_all(_copy(station_copies, languages_of(REPOSITORY)[-1]), open_page)


@pytest.mark.parametrize("key", ["all", *languages_of(TINY)])
def test_every_page_of_the_tiny_stations_copies(key: str, tiny_copies: Path, open_page: OpenPage) -> None:
    _visit_all(_copy(tiny_copies, key), open_page)


@pytest.mark.parametrize("scripts", NO_SCRIPTS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_copy_in_one_language_opens_it_whatever_the_browser_prefers(
    language: str, scripts: bool, tiny_copies: Path, open_page: OpenPage
) -> None:
    copy = _copy(tiny_copies, language)
    opened = open_page(locale="fr", java_script_enabled=scripts)
    if scripts:
        opened.page.add_init_script("localStorage.setItem('station-a-tiny-station.language', 'fr')")
    page = opened.go(copy / "index.html")
    expect(page).to_have_url((copy / language / "index.html").as_uri())
    assert opened.troubles == []


def test_a_copy_with_all_opens_the_browsers_language(tiny_copies: Path, open_page: OpenPage) -> None:
    copy = _copy(tiny_copies, "all")
    expect(open_page(locale="fr").go(copy / "index.html")).to_have_url((copy / "fr/index.html").as_uri())


@pytest.mark.parametrize("scripts", NO_SCRIPTS)
@pytest.mark.parametrize("missing", ["fr", "ar"])
def test_the_switch_to_a_language_that_is_not_there(
    missing: str, scripts: bool, tiny_copies: Path, open_page: OpenPage
) -> None:
    copy = _copy(tiny_copies, "en")
    opened = open_page(java_script_enabled=scripts)
    page = opened.go(copy / "en" / LESSON)
    switch = page.locator("header details", has=page.locator(f"a[hreflang={missing}]"))
    switch.locator("summary").click()
    switch.locator(f"a[hreflang={missing}]").click()
    expect(page).to_have_url((copy / missing / LESSON).as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text(NOT_HERE[missing])
    expect(page.locator("html")).to_have_attribute("lang", missing)
    expect(page.get_by_role("link", name="on the web")).to_have_attribute(
        "href", f"https://station.example/{missing}/{LESSON}"
    )
    page.get_by_role("link", name="Go on in English").click()
    expect(page).to_have_url((copy / "en" / LESSON).as_uri())
    assert opened.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_stand_in_is_accessible_and_fits_a_phone(scheme: str, tiny_copies: Path, open_page: OpenPage) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": 320, "height": 640}).go(
        _copy(tiny_copies, "en") / "ar" / LESSON
    )
    violations = violations_of(page)
    assert violations == [], "\n".join(violations)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def _sizes(page: Page) -> list[str]:
    return page.locator(".bundle__size:visible").all_inner_texts()


class TestDownloadPage:
    def test_in_a_copy_it_says_that_it_is_one(self, tiny_copies: Path, open_page: OpenPage) -> None:
        page = open_page().go(_copy(tiny_copies, "en") / "en/offline.html")
        expect(page.locator("bundle-list")).to_contain_text("You are reading a carried copy")
        expect(page.get_by_text("You are reading a carried copy")).to_be_visible()
        expect(page.get_by_text("No zips are offered")).to_be_hidden()
        assert _sizes(page) == []

    def test_without_scripts_it_names_the_zips_and_says_how_to_know(
        self, tiny_copies: Path, open_page: OpenPage
    ) -> None:
        page = open_page(java_script_enabled=False).go(_copy(tiny_copies, "en") / "en/offline.html")
        without = page.locator("bundle-list noscript p")
        expect(without).to_be_visible()
        expect(without).to_have_text(
            "If the address of this page begins with file:, you are reading a carried copy. Zips are offered "
            "where the station is published."
        )
        expect(page.get_by_role("link", name="a-tiny-station-ar.zip")).to_have_attribute(
            "href", "https://station.example/downloads/a-tiny-station-ar.zip"
        )
        expect(page.get_by_text("You are reading a carried copy: this page was opened")).to_be_hidden()

    def test_where_zips_are_published_each_has_its_size_and_leads_to_the_zip(
        self, tiny_site: Path, tiny_copies: Path, open_page: OpenPage, tmp_path: Path
    ) -> None:
        site = _with_updates(tiny_site, tiny_copies, tmp_path)
        page = open_page().go(site / "fr/offline.html")
        zips = {path.name: path.stat().st_size for path in (site / "downloads").glob("*.zip")}
        links = page.locator("bundle-list a[href$='.zip']")
        assert {str(link.get_attribute("href")): link.inner_text() for link in links.all()} == {
            f"../downloads/{name}": name for name in zips
        }
        full = page.locator("[data-file='a-tiny-station-all.zip'] .bundle__size")
        size = max(0.1, zips["a-tiny-station-all.zip"] / 1_000_000)
        expect(full).to_have_text(f"{size:.1f}".removesuffix(".0").replace(".", ",") + "\u202fMo", use_inner_text=True)
        expect(page.get_by_role("heading", name="Mises à jour pour des copies plus anciennes")).to_be_visible()
        expect(page.get_by_text("Vous lisez une copie emportée")).to_be_hidden()

    def test_on_a_host_without_zips_it_says_so(self, tiny_copies: Path, opened_anywhere: Page) -> None:
        with Host(_copy(tiny_copies, "all")) as host:
            opened_anywhere.goto(f"{host.root}en/offline.html")
            expect(opened_anywhere.get_by_text("No zips are offered at this address")).to_be_visible()
            expect(opened_anywhere.get_by_text("You are reading a carried copy")).to_be_hidden()


@pytest.fixture
def opened_anywhere(opened: Opened) -> Page:
    """A page that may also ask a host on this machine."""
    opened.page.unroute_all()
    opened.page.context.set_offline(False)
    return opened.page


def _with_updates(site: Path, copies: Path, folder: Path) -> Path:
    """The copy with all as if it were published in a later version, with zips and updates."""
    later = folder / "later"
    shutil.copytree(site, later)
    page = later / "en/index.html"
    page.write_text(page.read_text("utf-8") + "<!-- later -->", "utf-8")
    old = read_inventory(later)
    write_inventory(later, old.station, old.carries)
    result = CliRunner().invoke(main, ["bundle", "--site-dir", str(later), "--since", str(copies / "zips")])
    assert result.exit_code == 0, result.output
    return later

"""What a learner makes on one page of a folder is there on the others and after a reload, in every browser; tests/browser has more, for Chromium."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.browsers.tab import Tab

LESSON = "unit-1/first-lesson.html"
MY_STATION = "my/index.html"
BOOKMARK = "bookmark-button button"
BOOKMARKS = "[data-list=bookmarks] li"


@pytest.fixture
def site(tiny_site: Path, tmp_path: Path) -> Path:
    """A folder of its own, with a blank and an accent in its name."""
    return Path(shutil.copytree(tiny_site, tmp_path / "clé usb"))


def _open(tab: Tab, site: Path, uri: str) -> None:
    tab.open((site / uri).as_uri())


def test_it_is_there_on_another_page_in_another_language_and_after_a_reload(tab: Tab, site: Path) -> None:
    _open(tab, site, f"en/{LESSON}")
    tab.click(BOOKMARK)
    tab.wait_for(f"{BOOKMARK}[aria-pressed=true]")
    for _ in range(2):
        _open(tab, site, f"fr/{MY_STATION}")
        tab.wait_for(BOOKMARKS, "Where twinning comes from")
        tab.wait_gone("store-notice")
    tab.type("#my-name", "Ada")
    _open(tab, site, f"en/{MY_STATION}")
    tab.wait_for(BOOKMARKS)
    assert tab.value("#my-name") == "Ada"
    tab.click(f"{BOOKMARKS} button")
    tab.wait_gone(BOOKMARKS)
    _open(tab, site, f"en/{LESSON}")
    tab.wait_for(f"{BOOKMARK}[aria-pressed=false]")
    assert tab.outside(site) == []


def test_it_is_kept_though_the_page_is_left_at_once(tab: Tab, site: Path) -> None:
    _open(tab, site, f"en/{LESSON}")
    tab.wait_for(BOOKMARK)
    tab.call("() => { document.querySelector('bookmark-button button').click(); document.querySelector('.sections a[href$=\"my/index.html\"]').click() }")
    tab.wait_address(f"en/{MY_STATION}")
    tab.wait_for(BOOKMARKS)


@pytest.mark.parametrize("engine", ["Chromium", "Firefox"], indirect=True)
def test_it_all_goes_at_once_and_comes_back(tab: Tab, site: Path) -> None:
    _open(tab, site, f"en/{LESSON}")
    tab.click(BOOKMARK)
    tab.wait_for(f"{BOOKMARK}[aria-pressed=true]")
    _open(tab, site, f"en/{MY_STATION}")
    tab.wait_for(BOOKMARKS)
    tab.click("button[data-act=clear]")
    tab.click("button[data-act=clear-now]")
    tab.wait_gone(BOOKMARKS)
    tab.click("button[data-act=undo]")
    tab.wait_for(BOOKMARKS)
    _open(tab, site, f"fr/{MY_STATION}")
    tab.wait_for(BOOKMARKS)


@pytest.mark.parametrize("engine", ["Firefox"], indirect=True)
def test_without_its_frame_the_page_says_that_nothing_is_kept(tab: Tab, site: Path) -> None:
    (site / "store.html").unlink()
    _open(tab, site, f"en/{LESSON}")
    tab.wait_for("store-notice [data-state=refused]")
    tab.click(BOOKMARK)
    tab.wait_for(f"{BOOKMARK}[aria-pressed=true]")

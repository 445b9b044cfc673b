"""What a learner makes on one page of a folder is there on the others and after a reload, in every browser;
tests/browser has more, for Chromium.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import quote, urlsplit

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
    tab.call(
        "() => { document.querySelector('bookmark-button button').click(); document.querySelector('.sections "
        'a[href$="my/index.html"]\').click() }'
    )
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


PUT = (
    "(prefix, entries) => { for (const [name, text] of Object.entries(entries)) localStorage.setItem(prefix + "
    "name, text) }"
)
TAKE = (
    "prefix => Object.entries(localStorage).filter(([name]) => name.startsWith(prefix)).map(([name, text]) => "
    "[name.slice(prefix.length), text])"
)
FILL = """() => {
    for (let size = 2_000_000, n = 0; size >= 1; ) {
        try { localStorage.setItem(`filler.${n}`, 'x'.repeat(size)); n++ } catch { size = Math.floor(size / 2) }
    }
}"""
FREE = (
    "() => { for (const name of Object.keys(localStorage)) if (name.startsWith('filler')) "
    "localStorage.removeItem(name) }"
)
PREFIX = "station.a-tiny-station."


def _put(tab: Tab, site: Path, entries: dict[str, str]) -> None:
    """Into the storage that all pages share: in Firefox that of the one page in their frames."""
    _open(tab, site, "store.html")
    tab.call(PUT, PREFIX, entries)


def _stored(tab: Tab, site: Path) -> dict[str, str]:
    _open(tab, site, "store.html")
    return dict(tab.call(TAKE, PREFIX))


def test_what_cannot_be_read_stays_and_is_said(tab: Tab, site: Path) -> None:
    _put(tab, site, {"format": "1", "1.name": "{damaged"})
    _open(tab, site, f"en/{MY_STATION}")
    tab.wait_for("store-notice [data-state=damaged]")
    tab.type("#my-name", "Ada")
    _open(tab, site, f"fr/{MY_STATION}")
    tab.wait_for("store-notice [data-state=damaged]")
    assert tab.value("#my-name") == "Ada"
    stored = _stored(tab, site)
    assert json.loads(stored["unreadable.1"]) == {"entry": "1.name", "text": "{damaged"}
    assert json.loads(stored["1.name"])["value"] == "Ada"


def test_what_a_newer_edition_wrote_is_not_touched(tab: Tab, site: Path) -> None:
    entries = {"format": "2", "2.name": "Ada"}
    _put(tab, site, entries)
    _open(tab, site, f"en/{LESSON}")
    tab.wait_for("store-notice [data-state=newer]")
    tab.click(BOOKMARK)
    tab.wait_for(f"{BOOKMARK}[aria-pressed=true]")
    assert _stored(tab, site) == entries


def test_what_does_not_fit_is_said_and_nothing_that_was_kept_is_lost(tab: Tab, site: Path) -> None:
    _open(tab, site, f"en/{MY_STATION}")
    tab.type("#my-name", "Ada")
    before = _stored(tab, site)
    tab.call(FILL)
    _open(tab, site, f"en/{MY_STATION}")
    tab.wait_for("#my-name")
    tab.type("#my-name", "Ada Example of the longest name that one could think of")
    tab.wait_for("store-notice [data-state=full]")
    assert json.loads(_stored(tab, site)["1.name"])["value"].startswith("Ada")
    assert set(_stored(tab, site)) == set(before)
    tab.call(FREE)
    _open(tab, site, f"en/{MY_STATION}")
    tab.wait_for("#my-name")
    tab.type("#my-name", "Ada Example")
    _open(tab, site, f"fr/{MY_STATION}")
    tab.wait_for("#my-name")
    assert tab.value("#my-name") == "Ada Example"
    tab.wait_gone("store-notice")


@pytest.mark.parametrize("engine", ["Firefox"], indirect=True)
def test_what_a_page_could_not_give_to_its_frame_it_gives_the_next_time(tab: Tab, site: Path) -> None:
    _open(tab, site, f"en/{MY_STATION}")
    tab.wait_for("#my-name")
    later = json.dumps({"at": "2999-01-01T00:00:00.000Z", "value": "Ada"})
    tab.call(PUT, PREFIX, {"1.name": later, "1.seed": json.dumps({"at": "2000-01-01T00:00:00.000Z", "value": 1})})
    _open(tab, site, f"en/{MY_STATION}")
    tab.wait_for("#my-name")
    _open(tab, site, f"fr/{MY_STATION}")
    tab.wait_for("#my-name")
    assert tab.value("#my-name") == "Ada"
    _open(tab, site, f"en/{MY_STATION}")
    assert tab.call(TAKE, PREFIX) == []
    assert json.loads(_stored(tab, site)["1.name"])["value"] == "Ada"


@pytest.mark.parametrize("engine", ["Firefox"], indirect=True)
def test_without_its_frame_the_page_says_that_nothing_is_kept(tab: Tab, site: Path) -> None:
    (site / "store.html").unlink()
    _open(tab, site, f"en/{LESSON}")
    tab.wait_for("store-notice [data-state=refused]")
    tab.click(BOOKMARK)
    tab.wait_for(f"{BOOKMARK}[aria-pressed=true]")


LETTER = """<!doctype html><meta charset="utf-8"><title>A letter</title><pre></pre><iframe></iframe><iframe></iframe><script>
document.cookie = `station-key-a-tiny-station=mine; path=${decodeURIComponent(location.hash.slice(1))}`;
const [frame, other] = document.querySelectorAll("iframe"), said = [];
const stranger = JSON.stringify({ at: "2026-01-01T00:00:00.000Z", value: "A stranger" });
const page = decodeURIComponent(location.search.slice(1));
addEventListener("message", ({ source, data }) => {
    said.push(data);
    if (source === other.contentWindow) document.querySelector("pre").textContent = JSON.stringify(said);
    if (source !== frame.contentWindow || said.length > 1) return;
    for (const changes of [[["1.name", stranger]], []]) for (const key of [undefined,
    "mine"]) frame.contentWindow.postMessage({ id: 9, key, changes }, "*");
    other.src = page; // what it says comes after all that the first one has to say
});
frame.src = page;
</script>"""


@pytest.mark.parametrize("engine", ["Firefox"], indirect=True)
@pytest.mark.parametrize("is_new", [True, False], ids=["before anyone was here", "afterwards"])
def test_a_file_from_elsewhere_on_the_disk_learns_nothing_and_writes_nothing(
    is_new: bool, tab: Tab, site: Path
) -> None:
    if not is_new:
        _open(tab, site, f"en/{MY_STATION}")
        tab.type("#my-name", "Ada")
    letter = site.parent / "letter.html"
    letter.write_text(LETTER, "utf-8")
    folder = urlsplit((site / "store.html").as_uri()).path.removesuffix("store.html")
    tab.open(f"{letter.as_uri()}?{quote((site / 'store.html').as_uri())}#{quote(folder)}")
    tab.wait_for("pre", "ready")
    assert "entries" not in tab.text("pre")
    assert "error" not in tab.text("pre")
    _open(tab, site, f"en/{MY_STATION}")
    tab.wait_for("#my-name")
    assert tab.value("#my-name") == ("" if is_new else "Ada")
    tab.wait_gone("store-notice")

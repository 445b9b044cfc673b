"""Saved in the browser, the station goes on without its server, and a new version never mixes with the old;
tests/browser has more, for Chromium.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from learning_station.offline.inventory import read_inventory, write_inventory
from tests.browser.hosts import Host
from tests.browsers.conftest import OpenTab
from tests.browsers.tab import Tab

pytestmark = pytest.mark.parametrize("engine", ["Chromium", "Firefox"], indirect=True)

LESSON = "en/unit-1/first-lesson.html"
EDITIONS = "() => [document.body.dataset.edition ?? '', document.documentElement.dataset.script ?? '']"
"""Of which version the page is, and of which the script that it loaded."""

READ = "path => fetch(path).then(response => response.text())"


@pytest.fixture
def host(tiny_site: Path, tmp_path: Path) -> Iterator[Host]:
    """Publishes a copy of the tiny station that a test may change."""
    shutil.copytree(tiny_site, tmp_path / "one")
    with Host(tmp_path / "one") as running:
        yield running


def _publish(host: Host, word: str) -> None:
    """Publishes another version, in which each page and the script of each carry the word."""
    new = host.folder.with_name(word)
    shutil.copytree(host.folder, new)
    for page in new.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace("<body ", f'<body data-edition="{word}" '), "utf-8")
    for script in new.rglob("assets/station.js"):
        script.write_text(script.read_text("utf-8") + f"document.documentElement.dataset.script={word!r};", "utf-8")
    old = read_inventory(new)
    write_inventory(new, old.station, old.carries)
    host.folder = new


def _press(tab: Tab, state: str, action: str, said: str) -> None:
    """In the block “Save for offline”, once it is in that state, presses the button and waits until it says the text
    of that name.
    """
    button = f"save-offline[data-state={state}] [data-action={action}]:not([hidden])"
    tab.wait_for(button)
    tab.click(button)
    tab.wait_for(f"save-offline [data-said={said}]")


def _save(tab: Tab, host: Host) -> None:
    tab.open(f"{host.root}en/offline.html")
    _press(tab, "none", "save", "saved")


def test_reading_and_searching_pages_never_visited_without_the_server(tab: Tab, host: Host) -> None:
    _save(tab, host)
    host.stop()
    tab.open(host.root + LESSON)
    tab.wait_for("h1")
    assert tab.call("() => document.styleSheets[0].cssRules.length") > 0
    tab.open(f"{host.root}en/search.html?q=twinning")
    tab.wait_for("[data-result]")
    tab.click("[data-result]")
    tab.wait_for("[data-marks]")
    assert [one for one in tab.requests() if not one.startswith(host.root)] == []


def test_saving_takes_few_requests(tab: Tab, host: Host) -> None:
    tab.open(f"{host.root}en/offline.html")
    tab.wait_for("save-offline[data-state=none]")
    host.forget()
    _press(tab, "none", "save", "saved")
    assert len(host.asked) <= 12
    assert [path for path in host.asked if path.endswith(".bin")]


def test_what_was_not_saved_is_said_in_words(tab: Tab, host: Host) -> None:
    _save(tab, host)
    host.stop()
    tab.open(f"{host.root}fr/index.html")
    tab.wait_address("en/offline.html")
    tab.wait_for("#not-saved")


def test_a_new_version_is_taken_when_the_reader_wants_and_never_mixed(open_tab: OpenTab, host: Host) -> None:
    tab = open_tab()
    _save(tab, host)
    _publish(host, "two")
    tab.open(host.root + LESSON)
    tab.wait_for("update-notice")
    assert tab.call(EDITIONS) == ["", ""]
    tab.open(f"{host.root}en/offline.html")
    assert tab.call(EDITIONS) == ["", ""]
    _press(tab, "newer", "update", "updated")
    assert tab.call(EDITIONS) == ["", ""]
    host.stop()
    assert "dataset.script=" not in tab.call(READ, "assets/station.js")
    for uri in (LESSON, "en/library/index.html", "en/index.html"):
        tab.open(host.root + uri)
        assert tab.call(EDITIONS) == ["two", "two"]


def test_a_new_version_that_breaks_off_leaves_the_old_one_whole(tab: Tab, host: Host) -> None:
    _save(tab, host)
    _publish(host, "two")
    tab.open(f"{host.root}en/offline.html")
    tab.wait_for("save-offline[data-state=newer]")
    host.break_after(10)
    _press(tab, "newer", "update", "failed-network")
    host.stop()
    for uri in (LESSON, "en/library/index.html", "en/index.html"):
        tab.open(host.root + uri)
        assert tab.call(EDITIONS) == ["", ""]
    host.start()
    host.break_after(None)
    tab.open(f"{host.root}en/offline.html")
    tab.wait_for("save-offline [data-said=updated]")
    tab.open(host.root + LESSON)
    assert tab.call(EDITIONS) == ["two", "two"]

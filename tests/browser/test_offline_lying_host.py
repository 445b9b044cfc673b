"""A host that never says 404 and now and then answers with its first page instead: each version is taken whole and
true, or not at all.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosts import Host
from tests.browser.saving import LESSON, open_block, press, said
from tests.browser.test_offline_packs import publish_changed, published_files, saved_files

STYLE = "en/assets/station.css"
PICTURE = "en/unit-1/images/map.svg"


def _take(page: Page, host: Host, action: str, every: int) -> None:
    """Saves, or takes the new version, with one press and while the host lies."""
    block = open_block(page, host)
    if action == "update":
        expect(block).to_have_attribute("data-state", "newer")
    page.wait_for_load_state("networkidle")
    host.lie(every)
    press(block, action)
    said(block, "saved" if action == "save" else "updated")
    host.lie(None)
    assert saved_files(page, host) == published_files(host, "en/")


def _change(uri: str, text: str) -> Callable[[Path], None]:
    def change(site: Path) -> None:
        path = site / uri
        path.write_text(path.read_text("utf-8").replace("</svg>", "<desc>new</desc></svg>") + text, "utf-8")

    return change


@pytest.mark.parametrize(("way", "every"), [("in packs", 3), ("in packs", 4), ("file by file", 20)], ids=str)
def test_every_version_is_taken_whole_and_true(way: str, every: int, page: Page, host: Host) -> None:
    first = host.folder.with_name("first")
    shutil.copytree(host.folder, first)
    if way == "file by file":
        shutil.rmtree(host.folder / "packs")
    _take(page, host, "save", every)
    for uri, text in ((STYLE, "\n/* new */"), (PICTURE, "")):
        publish_changed(host, _change(uri, text))
        _take(page, host, "update", 2)
    host.folder = first
    _take(page, host, "update", 2)  # back to the first version, which is offered as any other
    host.stop()
    for uri in (LESSON, "en/index.html", "en/search.html"):
        page.goto(host.root + uri)
        expect(page.get_by_role("heading", level=1)).to_be_visible()

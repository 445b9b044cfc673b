"""Saving for offline as a learner does it, and publishing as a publisher does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from learning_station.offline.inventory import read_inventory, write_inventory
from tests.browser.hosts import FOLDER, Host
from tests.packs import list_of

LESSON = "en/unit-1/first-lesson.html"
CACHES = "async () => (await caches.keys()).sort()"
STATION_CACHES = (
    f"async () => (await caches.keys()).filter(name => name.startsWith('station:{FOLDER}:') && "
    "!name.endsWith(':state')).sort()"
)


def publish(host: Host, word: str, unchanged: Callable[[str], bool] = lambda _: False) -> None:
    """Publishes another version: each page and script carries the word, but for those that stay as they are."""
    new = host.folder.with_name(word)
    shutil.copytree(host.folder, new)
    for file in new.rglob("*"):
        uri = file.relative_to(new).as_posix()
        if unchanged(uri):
            continue
        if file.suffix == ".html":
            file.write_text(file.read_text("utf-8").replace("<body ", f'<body data-edition="{word}" '), "utf-8")
        elif uri.endswith("assets/station.js"):
            file.write_text(file.read_text("utf-8") + f"document.documentElement.dataset.script={word!r};", "utf-8")
        elif uri.endswith("search/start.js"):
            file.write_text(file.read_text("utf-8") + f"/* {word} */", "utf-8")
    list_again(new)
    host.folder = new


def list_again(folder: Path) -> None:
    old = read_inventory(folder)
    write_inventory(folder, old.station, old.carries)


def version_of(host: Host) -> str:
    return read_inventory(host.folder).version


def pack_list(host: Host) -> str:
    """The path of the list of packs: the first that saving asks for after the list of files."""
    return list_of(host.folder).relative_to(host.folder).as_posix()


def hold_packs(host: Host) -> tuple[Callable[[], bool], Callable[[], None]]:
    """Holds saving back at its beginning, as `Host.hold` does."""
    return host.hold(pack_list(host))


def open_block(page: Page, host: Host, uri: str = "en/offline.html") -> Locator:
    """The block "Save for offline", once it knows what is saved."""
    page.goto(host.root + uri)
    block = page.locator("save-offline")
    expect(block).to_have_attribute("data-state", re.compile("."))
    return block


def press(block: Locator, action: str) -> None:
    block.locator(f"[data-action={action}]:visible").click()


def said(block: Locator, text: str) -> Locator:
    """The status, once it says the text of that name."""
    status = block.get_by_role("status")
    expect(status).to_have_attribute("data-said", text)
    return status


def save(page: Page, host: Host, *languages: str) -> Locator:
    block = open_block(page, host)
    for language in languages:
        block.locator(f"input[value={language}]").check()
    press(block, "save")
    said(block, "saved")
    return block


def edition_of(page: Page) -> tuple[str | None, str | None]:
    """Of which version the page is, and of which the script that it loaded."""
    page.wait_for_load_state()
    return page.locator("body").get_attribute("data-edition"), page.locator("html").get_attribute("data-script")


def cache_of(host: Host) -> str:
    """The cache of the version that is published now."""
    return f"station:{FOLDER}:{version_of(host)}"


def damage(page: Page, host: Host, uri: str) -> None:
    """Puts something else in the place of a saved file."""
    page.evaluate(
        "async ([name, url]) => (await caches.open(name)).put(url, new Response('damaged', {headers: "
        "{'Content-Type': 'text/html'}}))",
        [cache_of(host), host.root + uri],
    )

"""Saving takes a handful of requests, and what comes in packs is looked at as closely as what comes file by file."""

from __future__ import annotations

import json
import shutil
import zlib
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from learning_station.offline.inventory import FileEntry, list_bytes, read_inventory
from learning_station.offline.packs import write_packs
from tests.browser.hosts import FOLDER, Host
from tests.browser.saving import LESSON, cache_of, list_again, open_block, pack_list, press, said, save
from tests.packs import list_of, packs_of

MOST_REQUESTS = 12

SAVED = f"""async name => {{
    const cache = await caches.open(name);
    const files = {{}};
    for (const request of await cache.keys()) {{
        const response = await cache.match(request);
        const bytes = new Uint8Array(await response.arrayBuffer());
        const path = decodeURIComponent(new URL(request.url).pathname).slice({len(FOLDER)});
        files[path] = [response.headers.get('Content-Type'), btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))];
    }}
    return files;
}}"""


def saved_files(page: Page, host: Host) -> dict[str, FileEntry]:
    """What is kept of the version that is published now, but for its list."""
    found: dict[str, list[str]] = page.evaluate(SAVED, cache_of(host))
    return {path: list_bytes(b64decode(content)) for path, (_, content) in found.items() if path != "inventory.json"}


def published_files(host: Host, *languages: str) -> dict[str, FileEntry]:
    listed = read_inventory(host.folder).files
    return {
        path: one
        for path, one in listed.items()
        if path.startswith(languages) or ("/" not in path and path.endswith(".html"))
    }


def publish_changed(host: Host, change: Callable[[Path], None]) -> None:
    """Publishes another version as a build does: what the function changes in its folder, and packs."""
    change(host.folder)
    list_again(host.folder)
    shutil.rmtree(host.folder / "packs", ignore_errors=True)
    write_packs(host.folder, read_inventory(host.folder))


def _add(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_a_language_is_saved_in_few_requests_and_whole(page: Page, host: Host) -> None:
    block = open_block(page, host)
    page.wait_for_load_state("networkidle")
    host.forget()
    press(block, "save")
    said(block, "saved")
    assert len(host.asked) <= MOST_REQUESTS
    assert saved_files(page, host) == published_files(host, "en/")
    types = {path: kind for path, (kind, _) in page.evaluate(SAVED, cache_of(host)).items()}
    assert types[LESSON] == "text/html; charset=utf-8"
    assert types["en/assets/station.js"] == "text/javascript; charset=utf-8"
    assert types["en/assets/icon-192.png"] == "image/png"


def _flip(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :]


def _other_contents(data: bytes) -> bytes:
    """As long as it should be, and well packed, but another text."""
    return zlib.compress(zlib.decompress(data).replace(b"<h1", b"<h2"))


@pytest.mark.parametrize(
    "spoil",
    [_flip, _other_contents, lambda data: data[: len(data) // 2], lambda _: b"<!doctype html>", None],
    ids=["flipped", "other", "cut", "page", "gone"],
)
def test_a_pack_that_is_not_what_it_should_be_stores_nothing_false(
    spoil: Callable[[bytes], bytes] | None, page: Page, host: Host
) -> None:
    for name in packs_of(host.folder):
        pack = host.folder / "packs" / name
        if spoil:
            pack.write_bytes(spoil(pack.read_bytes()))
        else:
            pack.unlink()
    save(page, host)
    assert saved_files(page, host) == published_files(host, "en/")


@pytest.mark.parametrize("damage", ["gone", "another version", "another form", "a page"])
def test_without_a_list_of_packs_files_come_one_by_one(damage: str, page: Page, host: Host) -> None:
    path = list_of(host.folder)
    data = json.loads(path.read_bytes())
    match damage:
        case "gone":
            path.unlink()
        case "another version":
            path.write_text(json.dumps({**data, "version": "0" * 16}), "utf-8")
        case "another form":
            path.write_text(json.dumps({**data, "packs": [{"file": "../../x", "size": 1, "files": [[0, 1]]}]}), "utf-8")
        case "a page":
            path.write_text("<!doctype html>", "utf-8")
    save(page, host)
    assert not [path for path in host.asked if path.endswith(".bin")]
    assert saved_files(page, host) == published_files(host, "en/")


def test_a_browser_that_cannot_unpack_fetches_the_files(page: Page, host: Host) -> None:
    page.add_init_script("delete globalThis.DecompressionStream")
    save(page, host)
    assert not [path for path in host.asked if path.startswith("packs/")]
    assert saved_files(page, host) == published_files(host, "en/")


def test_what_a_pack_brought_before_it_broke_off_is_kept(page: Page, host: Host) -> None:
    block = open_block(page, host)
    host.break_after(2)  # the list, and one pack
    press(block, "save")
    said(block, "failed-network")
    assert "Not finished" in block.locator("[data-part=summary]").inner_text()
    kept = saved_files(page, host)
    assert kept
    assert kept.items() <= published_files(host, "en/").items()
    host.break_after(None)
    host.forget()
    page.evaluate("dispatchEvent(new Event('online'))")
    said(block, "saved")
    assert len(host.asked) <= MOST_REQUESTS
    assert saved_files(page, host) == published_files(host, "en/")


def test_an_update_takes_the_files_that_changed_where_they_are_few(page: Page, host: Host) -> None:
    save(page, host)
    publish_changed(host, lambda site: _add(site / LESSON, "<!-- new -->"))
    block = open_block(page, host)
    expect(block).to_have_attribute("data-state", "newer")
    page.wait_for_load_state("networkidle")
    host.forget()
    press(block, "update")
    said(block, "updated")
    assert {path for path in host.asked if path not in ("inventory.json", "service-worker.js")} == {LESSON}
    assert saved_files(page, host) == published_files(host, "en/")


def test_an_update_takes_packs_where_much_has_changed(page: Page, host: Host) -> None:
    save(page, host)

    def change(site: Path) -> None:
        for path in site.rglob("*.html"):
            _add(path, "<!-- new -->")

    publish_changed(host, change)
    block = open_block(page, host)
    expect(block).to_have_attribute("data-state", "newer")
    page.wait_for_load_state("networkidle")
    host.forget()
    press(block, "update")
    said(block, "updated")
    assert pack_list(host) in host.asked
    assert len(host.asked) <= MOST_REQUESTS
    assert saved_files(page, host) == published_files(host, "en/")

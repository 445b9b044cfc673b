"""Whatever goes wrong while the station is saved, what was there stays, the learner is told, and saving can go on.

The host has no packs, so files come one by one; `test_offline_packs.py` has what can be wrong with packs.
"""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import Page, expect

from learning_station.offline.inventory import read_inventory
from tests.browser.hosts import FOLDER, Host
from tests.browser.saving import (
    LESSON,
    STATION_CACHES,
    cache_of,
    damage,
    edition_of,
    open_block,
    press,
    publish,
    said,
    save,
    version_of,
)


@pytest.fixture
def host(host: Host) -> Host:
    shutil.rmtree(host.folder / "packs")
    return host


def test_cancelled_continued_and_discarded(page: Page, host: Host) -> None:
    block = open_block(page, host)
    asked, give = host.hold("en/timeline.html")
    press(block, "save")
    assert asked()
    press(block, "cancel")
    assert "With a connection" in said(block, "stopped").inner_text()
    give()
    expect(block).to_have_attribute("data-state", "unfinished")
    host.forget()
    page.reload(wait_until="networkidle")
    assert "inventory.json" not in host.asked  # it goes on only when the learner says so
    expect(block).to_have_attribute("data-state", "unfinished")
    expect(block.locator("[data-part=summary]")).to_contain_text("Not finished")
    host.forget()
    press(block, "resume")
    said(block, "saved")
    assert (
        0 < len([path for path in host.asked if path.startswith("en/")]) < len(list((host.folder / "en").rglob("*.*")))
    )
    block.locator("input[value=fr]").check()
    asked, give = host.hold("fr/timeline.html")
    press(block, "save")
    assert asked()
    press(block, "cancel")
    give()
    said(block, "stopped")
    press(block, "discard")
    said(block, "discarded")
    expect(block).to_have_attribute("data-state", "saved")
    assert (
        page.evaluate(
            "async name => (await (await caches.open(name)).keys()).filter(one => one.url.includes('/fr/')).length",
            cache_of(host),
        )
        == 0
    )


def test_the_server_dies_while_saving(page: Page, host: Host) -> None:
    block = open_block(page, host)
    host.break_after(20)
    press(block, "save")
    assert "With a connection" in said(block, "failed-network").inner_text()
    assert page.evaluate(
        "async name => (await caches.match('saved.json', {cacheName: name})) === undefined", f"station:{FOLDER}:state"
    )
    host.stop()
    response = page.goto("about:blank")
    assert response is None
    host.start()
    host.break_after(None)
    host.forget()
    block = open_block(page, host)
    said(block, "saved")
    files = {path for path in read_inventory(host.folder).files if path.startswith("en/")}
    assert len([path for path in set(host.asked) & files if path != "en/offline.html"]) <= len(files) - 20 + 6
    host.stop()
    page.goto(host.root + LESSON)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_saving_goes_on_after_a_reload(page: Page, host: Host) -> None:
    block = open_block(page, host)
    asked, give = host.hold("en/timeline.html")
    press(block, "save")
    assert asked()
    give()
    page.reload()
    said(block, "saved")


@pytest.mark.parametrize(
    ("room", "action"), [(0, "update"), (150_000, "resume")], ids=["none at all", "room for some files"]
)
def test_without_room_what_was_there_stays(room: int, action: str, page: Page, host: Host) -> None:
    save(page, host)
    publish(host, "two")
    session = page.context.new_cdp_session(page)
    used = page.evaluate("async () => (await navigator.storage.estimate()).usage")
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.origin, "quotaSize": used + room})
    block = open_block(page, host)
    expect(block).to_have_attribute("data-state", "newer")
    press(block, "update")
    assert "What was saved before still works" in said(block, "failed-quota").inner_text()
    page.goto(host.root + LESSON)
    assert edition_of(page) == (None, None)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.origin})
    block = open_block(page, host)
    press(block, action)
    said(block, "updated")
    page.goto(host.root + LESSON)
    assert edition_of(page) == ("two", "two")


def test_without_room_for_the_first_copy(page: Page, host: Host) -> None:
    session = page.context.new_cdp_session(page)
    block = open_block(page, host)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.origin, "quotaSize": 150_000})
    press(block, "save")
    assert "With a connection the station can be read as before" in said(block, "failed-quota").inner_text()
    page.reload()
    expect(block).to_have_attribute("data-state", "unfinished")
    press(block, "discard")
    said(block, "discarded")
    expect(block).to_have_attribute("data-state", "none")
    assert page.evaluate(STATION_CACHES) == []


def test_a_file_that_is_not_what_the_list_says_is_refused(page: Page, host: Host) -> None:
    (host.folder / "en/timeline.html").write_text("<!doctype html><title>Changed on its way</title>", "utf-8")
    block = open_block(page, host)
    press(block, "save")
    assert "(en/timeline.html)" in said(block, "failed-server").inner_text()
    expect(block).to_have_attribute("data-state", "unfinished")
    page.goto(f"{host.root}en/sources.html")
    assert page.evaluate("async () => (await caches.match('en/timeline.html')) === undefined")


def test_a_new_version_that_comes_out_while_saving_is_saved_whole(page: Page, host: Host) -> None:
    block = open_block(page, host)
    asked, give = host.hold("en/timeline.html")
    press(block, "save")
    assert asked()
    publish(host, "two")
    give()
    said(block, "saved")
    assert block.get_attribute("data-version") == version_of(host)
    host.stop()
    for uri in (LESSON, "en/timeline.html", "en/index.html"):
        page.goto(host.root + uri)
        assert edition_of(page) == ("two", "two")


# A damaged copy


def test_a_damaged_file_is_never_shown(page: Page, host: Host) -> None:
    save(page, host)
    damage(page, host, LESSON)
    host.forget()
    page.goto(host.root + LESSON)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert LESSON in host.asked
    host.stop()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    damage(page, host, LESSON)
    page.goto(host.root + LESSON)
    expect(page).to_have_url(f"{host.root}en/offline.html#damaged")
    expect(page.locator("#damaged")).to_be_visible()


def test_checking_finds_and_mends(page: Page, host: Host) -> None:
    block = save(page, host)
    press(block, "check")
    said(block, "whole")
    damage(page, host, LESSON)
    page.evaluate(
        "async ([name, url]) => (await caches.open(name)).delete(url)", [cache_of(host), f"{host.root}en/timeline.html"]
    )
    host.stop()
    press(block, "check")
    assert "2" in said(block, "damaged").inner_text()
    host.start()
    press(block, "check")
    assert "2" in said(block, "mended").inner_text()
    press(block, "check")
    said(block, "whole")


def test_a_damaged_old_file_is_not_taken_over_into_a_new_version(page: Page, host: Host) -> None:
    save(page, host)
    damage(page, host, "en/timeline.html")
    publish(host, "two", unchanged=lambda uri: uri.endswith("timeline.html"))
    host.forget()
    block = open_block(page, host)
    expect(block).to_have_attribute("data-state", "newer")
    press(block, "update")
    said(block, "updated")
    assert "en/timeline.html" in host.asked

"""A network that takes connections and says nothing, or wants its users to sign in: what is saved doesn't wait for
it, and saving goes on by itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosts import Answer, Host
from tests.browser.saving import STATION_CACHES, hold_packs, open_block, press, publish, said, save
from tests.builds import pages_of

LATER = frozenset({"inventory.json", "sizes.json", "downloads/bundles.js"})
"""What pages ask for besides what is saved, and don't wait for."""

SIGN_IN = b"<!doctype html><title>Sign in</title><p>Welcome to the hotel"


def _page() -> Answer:
    return 200, {}, SIGN_IN


def _redirect() -> Answer:
    return 302, {"Location": "http://portal.invalid/sign-in"}, b""


def _redirect_to_itself() -> Answer:
    return 307, {"Location": "/sign-in"}, b""


def _required() -> Answer:
    return 511, {}, SIGN_IN


def _one_of_each_kind(site: Path) -> list[str]:
    """A page of each kind in English, by the class of its body."""
    kinds: dict[str, str] = {}
    for path in pages_of(site, "en"):
        _, _, body = path.read_text("utf-8").partition('<body class="')
        kinds.setdefault(body.partition('"')[0], path.relative_to(site).as_posix())
    return sorted(kinds.values())


def test_no_saved_page_waits_for_the_network(page: Page, host: Host) -> None:
    save(page, host)
    host.fall_silent()
    for uri in _one_of_each_kind(host.folder):
        host.forget()
        page.goto(host.root + uri, wait_until="load")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert set(host.asked) <= LATER, uri


def test_what_is_saved_is_said_at_once(page: Page, host: Host) -> None:
    save(page, host)
    host.fall_silent()
    for uri in ("en/offline.html", "en/index.html"):
        block = open_block(page, host, uri)
        expect(block).to_have_attribute("data-state", "saved")
        expect(block.locator("[data-part=summary]")).to_contain_text("Saved in this browser: English")
        assert page.evaluate("() => Boolean(customElements.get('search-opener'))")


def test_a_page_that_is_not_saved_is_not_waited_for_for_ever(page: Page, host: Host) -> None:
    save(page, host)
    host.fall_silent()
    page.goto(f"{host.root}fr/index.html", timeout=60_000)
    expect(page).to_have_url(f"{host.root}en/offline.html#not-saved")


@pytest.mark.parametrize("where", ["at the beginning", "in the middle"])
def test_saving_gives_up_on_silence_and_goes_on_by_itself(where: str, page: Page, host: Host) -> None:
    page.clock.install()
    block = open_block(page, host)
    asked, give = hold_packs(host)
    if where == "at the beginning":
        host.fall_silent()
    press(block, "save")
    if where == "in the middle":
        assert asked()
        host.fall_silent()
    give()
    expect(block).to_have_attribute("data-state", "working")
    page.clock.fast_forward(21_000)
    if where == "in the middle":
        page.clock.fast_forward(21_000)
    status = said(block, "failed-network")
    if where == "in the middle":
        assert "goes on by itself" in status.inner_text()
        host.speak()
        page.clock.fast_forward(6_000)
        said(block, "saved")


@pytest.mark.parametrize("portal", [_page, _redirect, _redirect_to_itself, _required])
def test_a_network_that_wants_a_sign_in_is_called_so(portal: object, page: Page, host: Host) -> None:
    block = open_block(page, host)
    asked, give = hold_packs(host)
    press(block, "save")
    assert asked()
    host.portal = portal  # type: ignore[assignment]
    give()
    status = said(block, "failed-portal")
    assert "wants you to sign in first" in status.inner_text()
    assert "goes on by itself" in status.inner_text()
    expect(block).to_have_attribute("data-state", "unfinished")
    (version,) = page.evaluate(STATION_CACHES)
    texts = "async name => Promise.all((await (await caches.open(name)).matchAll()).map(one => one.text()))"
    assert not [text for text in page.evaluate(texts, version) if "hotel" in text]
    host.portal = None
    page.evaluate("dispatchEvent(new Event('online'))")
    said(block, "saved")
    host.stop()
    page.goto(f"{host.root}en/index.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_update_that_a_network_broke_off_goes_on_at_the_next_visit(page: Page, host: Host) -> None:
    save(page, host)
    publish(host, "two")
    block = open_block(page, host)
    expect(block).to_have_attribute("data-state", "newer")
    host.break_after(3)
    press(block, "update")
    assert "goes on by itself" in said(block, "failed-network").inner_text()
    assert "What was saved before still works" in block.get_by_role("status").inner_text()
    host.break_after(None)
    block = open_block(page, host, "en/index.html")
    said(block, "updated")


def test_what_the_learner_has_stopped_stays_stopped(page: Page, host: Host) -> None:
    block = open_block(page, host)
    asked, give = hold_packs(host)
    press(block, "save")
    assert asked()
    press(block, "cancel")
    give()
    assert "goes on by itself" not in said(block, "stopped").inner_text()
    page.evaluate("dispatchEvent(new Event('online'))")
    block = open_block(page, host, "en/index.html")
    expect(block).to_have_attribute("data-state", "unfinished")

"""When the browser can't keep what a learner makes, the page says so in words, goes on working and offers a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import Opened, OpenPage
from tests.browser.learning import FILL, PREFIX, REFUSED, keep_entries, kept
from tests.browser.test_accessibility import violations_of

LESSON = "en/unit-1/first-lesson.html"
MY_STATION = "en/my/index.html"

DAMAGED = {"format": "1", "1.name": "{"}
NEWER = {"format": "2", "2.name": "Ada"}

SAYS = {
    "refused": "does not let the station keep anything",
    "full": "has no room left",
    "damaged": "can’t be read. It is left as it is",
    "newer": "A newer edition of this station",
}


def bring_about(state: str, page: Page) -> None:
    """Opens the page again with its store in that state."""
    match state:
        case "refused":
            page.add_init_script(REFUSED)
            page.reload()
        case "full":
            page.evaluate(FILL, 0)
            page.reload()
            bookmark(page)
        case "damaged":
            keep_entries(page, DAMAGED)
        case "newer":
            page.evaluate("localStorage.clear()")
            keep_entries(page, NEWER)


def bookmark(page: Page) -> None:
    page.get_by_role("button", name="Bookmark").click()
    expect(page.get_by_role("button", name="Bookmark")).to_have_attribute("aria-pressed", "true")


def saved_file(page: Page, within: str = "store-notice") -> dict[str, object]:
    with page.expect_download() as download:
        page.locator(within).get_by_role("button", name="Save a file with your work").click()
    assert download.value.suggested_filename.startswith("a-tiny-station-2")
    return dict(json.loads(Path(download.value.path()).read_text("utf-8")))


def test_nothing_is_said_while_all_is_kept(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    bookmark(page)
    page.reload()
    expect(page.get_by_role("button", name="Bookmark")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("store-notice")).to_be_hidden()
    assert opened.troubles == []


@pytest.mark.parametrize("state", SAYS)
def test_each_trouble_is_said_and_the_page_goes_on(state: str, tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    bring_about(state, page)
    expect(page.get_by_role("alert")).to_contain_text(SAYS[state])
    if state != "full":
        bookmark(page)
    items = saved_file(page)["items"]
    assert isinstance(items, dict)
    assert "bookmark/unit-1/first-lesson.html" in items
    assert opened.troubles == []


@pytest.mark.parametrize(("state", "entries"), [("damaged", DAMAGED), ("newer", NEWER)])
def test_what_cannot_be_read_is_in_the_file_and_stays_as_it_is(
    state: str, entries: dict[str, str], tiny_site: Path, opened: Opened
) -> None:
    page = opened.go(tiny_site / LESSON)
    bring_about(state, page)
    unread = {name: text for name, text in entries.items() if state == "newer" or name == "1.name"}
    saved = saved_file(page)["unreadable"]
    assert isinstance(saved, list)
    assert {one["entry"]: one["text"] for one in saved} == unread
    bookmark(page)
    for name, text in entries.items():
        assert page.evaluate("name => localStorage.getItem(name)", PREFIX + name) == text
    assert ("bookmark/unit-1/first-lesson.html" in page.evaluate("() => Object.keys(localStorage).join()")) == (
        state == "damaged"
    )


def test_what_did_not_fit_is_kept_once_there_is_room(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    bring_about("full", page)
    expect(page.get_by_role("alert")).to_contain_text(SAYS["full"])
    assert "bookmark/unit-1/first-lesson.html" not in kept(page)
    page.evaluate(
        "() => { for (const name of Object.keys(localStorage)) if (name.startsWith('filler')) "
        "localStorage.removeItem(name) }"
    )
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("store-notice")).to_be_hidden()
    assert kept(page)["bookmark/unit-1/first-lesson.html"] == {"title": "Where twinning comes from"}


def test_it_is_closed_until_the_next_page(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    bring_about("damaged", page)
    page.locator("store-notice").get_by_role("button", name="Close").click()
    expect(page.locator("store-notice")).to_be_hidden()
    bookmark(page)
    expect(page.locator("store-notice")).to_be_hidden()
    opened.go(tiny_site / MY_STATION)
    expect(page.locator("store-notice")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_and_is_accessible(width: int, language: str, tiny_site: Path, open_page: OpenPage) -> None:
    opened = open_page(viewport={"width": width, "height": 740}, color_scheme="dark" if width == 320 else "light")
    page = opened.go(tiny_site / language / "unit-1/first-lesson.html")
    bring_about("newer", page)
    expect(page.locator("store-notice")).to_be_visible()
    assert violations_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


FIELD = "The name of your city"


def leaves(page: Page) -> bool:
    """Whether one gets away from the page without being asked; who is asked stays."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    before = page.url
    page.locator(".sections a[href$='my/index.html']").first.click(no_wait_after=True)
    if not asked:
        page.wait_for_url(lambda url: url != before)
    return not asked


@pytest.mark.parametrize("state", ["full", "refused"])
def test_who_has_typed_what_is_not_kept_is_asked_before_leaving(state: str, tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    bring_about(state, page)
    page.get_by_label(FIELD).press_sequentially("Ghent")
    if state == "full":
        page.evaluate(FILL, 0)
    page.get_by_label("What has been done so far?").press_sequentially("A first treaty, and then a long silence.")
    assert not leaves(page)
    expect(page.get_by_label(FIELD)).to_have_value("Ghent")


def test_nobody_else_is(tiny_site: Path, opened: Opened) -> None:
    """Neither who has typed nothing, though a bookmark is lost, nor who has room again."""
    page = opened.go(tiny_site / LESSON)
    bring_about("full", page)
    assert leaves(page)
    opened.go(tiny_site / LESSON)
    page.get_by_label("What has been done so far?").press_sequentially("A first treaty, and then a long silence.")
    page.evaluate(
        "for (const name of Object.keys(localStorage)) if (name.startsWith('filler')) localStorage.removeItem(name)"
    )
    page.get_by_label(FIELD).press_sequentially("Ghent")
    expect(page.locator("store-notice")).to_be_hidden()
    assert leaves(page)

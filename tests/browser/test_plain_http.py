"""A station on a network without internet, at an address that begins with `http:`: saving is said to need another,
and all else works.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.hosts import FOLDER, Host
from tests.browser.saving import LESSON

ROOT = f"http://station.lan{FOLDER}"


@pytest.fixture
def room(browser: Browser, host: Host) -> Iterator[Page]:
    """A page whose browser finds the host under the name of a local network, as no browser trusts it: not as a
    loopback address.
    """
    context = browser.new_context(locale="en", proxy={"server": host.origin})
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    context.close()
    assert troubles == []


@pytest.mark.parametrize("uri", ["en/offline.html", "en/index.html"])
def test_that_saving_needs_https_is_said_and_nothing_else(uri: str, room: Page) -> None:
    room.goto(ROOT + uri)
    assert room.evaluate("() => isSecureContext") is False
    block = room.locator("#save-offline")
    expect(block).to_contain_text("Browsers save a station only from an address that begins with https:")
    expect(block.get_by_text("private window")).to_be_hidden()
    expect(block.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "L’adresse de cette page commence par"), ("ar", "يبدأ عنوان هذه الصفحة")]
)
def test_it_is_said_in_the_language_of_the_page(language: str, words: str, room: Page) -> None:
    room.goto(f"{ROOT}{language}/offline.html")
    expect(room.locator("#save-offline")).to_contain_text(words)


def test_reading_searching_answering_and_keeping_work(room: Page) -> None:
    room.goto(f"{ROOT}en/search.html?q=twinning")
    expect(room.locator("[data-result]").first).to_be_visible()
    room.goto(ROOT + LESSON)
    field = room.locator("station-worksheet textarea, station-worksheet input[type=text]").first
    field.fill("kept in a room")
    field.blur()
    expect(field).to_have_value("kept in a room")
    room.reload()
    expect(field).to_have_value("kept in a room")
    room.goto(f"{ROOT}en/my/index.html")
    with room.expect_download() as saved:
        room.get_by_role("button", name="Save a file with your work").click()
    assert "kept in a room" in saved.value.path().read_text("utf-8")

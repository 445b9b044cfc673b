"""A page comes from one version, whole; the learner takes a new one when they want."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.hosts import FOLDER, Host
from tests.browser.saving import (
    LESSON,
    STATION_CACHES,
    cache_of,
    edition_of,
    list_again,
    press,
    publish,
    said,
    save,
    version_of,
)


def test_a_new_version_is_told_and_taken_when_the_learner_wants(
    context: BrowserContext, page: Page, host: Host
) -> None:
    save(page, host)
    old = version_of(host)
    publish(host, "two", unchanged=lambda uri: not uri.startswith("en/") or uri.endswith("timeline.html"))
    page.goto(host.root + LESSON)
    assert edition_of(page) == (None, None)
    notice = page.locator("update-notice")
    expect(notice).to_contain_text("A new version of the station is there.")
    reader = context.new_page()
    reader.goto(host.root + LESSON)
    assert edition_of(reader) == (None, None)

    notice.get_by_role("link").click()
    block = page.locator("save-offline")
    expect(block).to_have_attribute("data-state", "newer")
    expect(block.locator("[data-part=summary]")).to_contain_text("A new version is there")
    assert edition_of(page) == (None, None)
    host.forget()
    press(block, "update")
    said(block, "updated")
    assert block.get_attribute("data-version") == version_of(host)
    fetched = {path for path in host.asked if path.startswith("en/")}
    assert "en/timeline.html" not in fetched
    assert {path for path in fetched if not path.endswith(".html")} == {"en/assets/station.js", "en/search/start.js"}

    host.stop()
    part = "async path => (await fetch(path)).text()"
    assert "/* two */" not in reader.evaluate(part, f"{FOLDER}en/search/start.js")
    assert sorted(reader.evaluate(STATION_CACHES)) == sorted(
        f"station:{FOLDER}:{version}" for version in (old, version_of(host))
    )
    page.goto(host.root + LESSON)
    assert edition_of(page) == ("two", "two")
    assert "/* two */" in page.evaluate(part, f"{FOLDER}en/search/start.js")
    assert "/* two */" not in reader.evaluate(part, f"{FOLDER}en/search/start.js")
    reader.reload()
    assert edition_of(reader) == ("two", "two")
    page.goto(f"{host.root}en/timeline.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{host.root}en/a-z.html")
    assert page.evaluate(STATION_CACHES) == [cache_of(host)]


def test_the_notice_can_wait(page: Page, host: Host) -> None:
    save(page, host)
    publish(host, "two")
    page.goto(host.root + LESSON)
    notice = page.locator("update-notice")
    notice.get_by_role("button", name="Later").click()
    expect(notice).to_be_hidden()
    page.goto(f"{host.root}en/a-z.html")
    page.wait_for_load_state("networkidle")
    expect(notice).to_be_hidden()
    assert edition_of(page) == (None, None)


def test_a_page_of_the_network_does_not_mix_with_the_saved_version(page: Page, host: Host) -> None:
    """A page that only the new version has comes from the server, and so does all that it loads."""
    save(page, host)
    publish(host, "two")
    (host.folder / "en/new.html").write_text((host.folder / LESSON).read_text("utf-8").replace("../", ""), "utf-8")
    list_again(host.folder)
    page.goto(f"{host.root}en/new.html")
    assert edition_of(page) == ("two", "two")
    page.goto(host.root + LESSON)
    assert edition_of(page) == (None, None)


def test_a_saved_page_takes_nothing_of_another_version_from_a_language_that_is_not_saved(
    page: Page, host: Host
) -> None:
    save(page, host)
    page.goto(host.root + LESSON)
    part = "async path => { try { return (await fetch(path)).status } catch { return 'refused' } }"
    assert page.evaluate(part, f"{FOLDER}fr/search/start.js") == 200
    publish(host, "two")
    assert page.evaluate(part, f"{FOLDER}fr/search/start.js") == "refused"


def test_a_page_that_was_open_before_saving_stays_with_the_network(
    context: BrowserContext, page: Page, host: Host
) -> None:
    reader = context.new_page()
    reader.goto(host.root + LESSON)
    publish(host, "two")
    save(page, host)
    host.forget()
    reader.evaluate("async path => (await fetch(path)).text()", f"{FOLDER}en/search/start.js")
    assert host.asked == ["en/search/start.js"]

"""Saved in the browser, the station goes on without its server, and says in words what happens."""

from __future__ import annotations

import json
import re
from functools import partial

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from tests.browser.hosts import FOLDER, Host
from tests.browser.saving import (
    CACHES,
    LESSON,
    hold_packs,
    open_block,
    pack_list,
    press,
    publish,
    said,
    save,
    version_of,
)
from tests.browser.test_accessibility import violations_of
from tests.builds import REPOSITORY
from tests.packs import packs_of


def test_the_size_is_said_before_anything_is_fetched(page: Page, host: Host) -> None:
    block = open_block(page, host, "en/index.html")
    size = sum(file.stat().st_size for file in (host.folder / "en").rglob("*") if file.is_file()) / 1_000_000
    expect(block.locator("[data-action=save]:visible")).to_have_text(
        f"Save for offline {size:.1f}".removesuffix(".0") + " MB"
    )
    block.locator("input[value=fr]").check()
    expect(block.locator("[data-action=save]:visible")).not_to_have_text(
        f"Save for offline {size:.1f}".removesuffix(".0") + " MB"
    )
    assert "inventory.json" not in host.asked
    assert page.evaluate(CACHES) == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_reading_and_searching_without_the_server(page: Page, host: Host) -> None:
    block = save(page, host)
    assert block.get_attribute("data-version") == version_of(host)
    host.stop()
    page.goto(host.root + LESSON)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert (
        page.locator("h1").evaluate("element => getComputedStyle(element).fontFamily").startswith('"Iowan Old Style"')
    )
    page.get_by_role("link", name="Library").first.click()
    expect(page).to_have_url(f"{host.root}en/library/index.html")
    page.goto(f"{host.root}en/search.html?q=twinning")
    expect(page.locator("[data-result]").first).to_contain_text(re.compile("twinning", re.IGNORECASE))
    page.locator("[data-result]").first.click()
    expect(page).to_have_url(re.compile(f"^{host.root}en/(?!search)"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("path", ["", "en/", "en/unit-1/", "en/a-z"])
def test_addresses_that_a_host_completes_work_without_it_too(path: str, page: Page, host: Host) -> None:
    save(page, host)
    host.stop()
    page.goto(host.root + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_only_the_chosen_language_is_there(page: Page, host: Host) -> None:
    save(page, host)
    host.stop()
    page.goto(f"{host.root}fr/index.html")
    expect(page).to_have_url(f"{host.root}en/offline.html#not-saved")
    expect(page.locator("#not-saved")).to_be_visible()
    page.goto(f"{host.root}en/nowhere.html")
    expect(page).to_have_url(f"{host.root}en/404.html")


def test_where_the_default_language_is_not_saved_the_root_leads_to_the_one_that_is(page: Page, host: Host) -> None:
    block = open_block(page, host, "fr/offline.html")
    press(block, "save")
    said(block, "saved")
    host.stop()
    page.goto(host.root)
    expect(page).to_have_url(f"{host.root}fr/index.html")


def test_all_languages_and_one_more_later(page: Page, host: Host) -> None:
    block = save(page, host, "fr")
    expect(block.locator("input[value=fr]")).to_be_disabled()
    block.locator("input[value=ar]").check()
    host.forget()
    press(block, "save")
    said(block, "saved")
    arabic = [f"packs/{name}" for name, paths in packs_of(host.folder).items() if "ar/timeline.html" in paths]
    assert {path for path in host.asked if path != "service-worker.js"} == {"inventory.json", pack_list(host), *arabic}
    expect(block.locator("[data-part=summary]")).to_contain_text("English, Français, and العربية")
    host.stop()
    for language in ("fr", "ar"):
        page.goto(f"{host.root}{language}/glossary/index.html")
        expect(page.locator("html")).to_have_attribute("lang", language)


def test_progress_is_shown_and_said(page: Page, host: Host) -> None:
    block = open_block(page, host)
    asked, give = hold_packs(host)
    press(block, "save")
    assert asked()
    expect(block).to_have_attribute("data-state", "working")
    bar = block.get_by_role("progressbar")
    expect(bar).to_be_visible()
    expect(bar).to_have_accessible_name(re.compile("MB of .* MB"))
    expect(block.locator("[data-action=cancel]")).to_be_focused()
    give()
    said(block, "saved")
    assert block.locator("progress").evaluate("bar => bar.value === bar.max")


def test_saving_in_two_windows_at_once_is_refused(context: BrowserContext, page: Page, host: Host) -> None:
    asked, give = hold_packs(host)
    block = open_block(page, host)
    press(block, "save")
    assert asked()
    other = open_block(context.new_page(), host)
    press(other, "resume")
    said(other, "elsewhere")
    give()
    said(block, "saved")


NEEDS = "To save the station in the browser, open it from the web"


@pytest.mark.parametrize("uri", ["en/index.html", "en/offline.html"])
@pytest.mark.parametrize("where", ["without JavaScript", "from a disk"])
def test_where_saving_is_not_possible_the_page_says_so_and_leads_to_the_zips(
    where: str, uri: str, browser: Browser, host: Host
) -> None:
    context = browser.new_context(java_script_enabled=where != "without JavaScript")
    page = context.new_page()
    page.goto((host.folder / uri).as_uri() if where == "from a disk" else host.root + uri, wait_until="networkidle")
    block = page.locator("#save-offline")
    expect(block).to_contain_text(NEEDS)
    expect(block.get_by_role("button")).to_have_count(0)
    zips = block.get_by_role("link", name="Take it with you") if uri == "en/index.html" else page.locator("bundle-list")
    expect(zips).to_be_visible()
    context.close()


def test_a_browser_that_keeps_nothing_is_offered_nothing(page: Page, host: Host) -> None:
    page.add_init_script(
        "CacheStorage.prototype.match = () => Promise.reject(new DOMException('refused', 'SecurityError'))"
    )
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{host.root}en/offline.html", wait_until="networkidle")
    expect(page.locator("#save-offline")).to_contain_text(NEEDS)
    expect(page.locator("#save-offline").get_by_role("button")).to_have_count(0)
    assert errors == []


# What is not the station's


def test_other_requests_are_left_alone(page: Page, host: Host) -> None:
    save(page, host)
    page.goto(f"{host.root}en/a-z.html")
    page.wait_for_load_state("networkidle")
    by_worker: dict[str, bool] = {}

    def note(response: Response) -> None:
        by_worker[f"{response.request.method} {response.url.removeprefix(host.origin)}"] = response.from_service_worker

    page.on("response", note)
    others = [
        "/people/other/x",
        "/",
        *(f"{FOLDER}{path}" for path in ("downloads/some.zip", "somebody/x", "inventory.json", "404.html")),
    ]
    page.evaluate(
        "async paths => { for (const path of paths) await fetch(path) }", [*others, f"{FOLDER}en/sources.html"]
    )
    page.evaluate("path => fetch(path, {method: 'POST'})", f"{FOLDER}en/sources.html")
    page.goto(f"{host.origin}/people/other/page.html")
    assert by_worker == {
        **{f"GET {path}": False for path in others},
        f"GET {FOLDER}en/sources.html": True,
        f"POST {FOLDER}en/sources.html": False,
        "GET /people/other/page.html": False,
    }


def test_a_part_of_a_file(page: Page, host: Host) -> None:
    save(page, host)
    page.goto(host.root + LESSON)
    content = (host.folder / "en/assets/icon.svg").read_text("utf-8")
    ask = """async ([path, range]) => {
        const response = await fetch(path, {headers: {Range: range}});
        return [response.status, response.headers.get('Content-Range'), await response.text()];
    }"""
    path = f"{FOLDER}en/assets/icon.svg"
    host.stop()
    assert page.evaluate(ask, [path, "bytes=5-9"]) == [206, f"bytes 5-9/{len(content)}", content[5:10]]
    assert page.evaluate(ask, [path, "bytes=-4"]) == [
        206,
        f"bytes {len(content) - 4}-{len(content) - 1}/{len(content)}",
        content[-4:],
    ]
    assert page.evaluate(ask, [path, "bytes=99999999-"]) == [416, f"bytes */{len(content)}", ""]
    assert page.evaluate(ask, [path, "pages=1-2"])[0] == 200


def test_removing_the_saved_copy(page: Page, host: Host) -> None:
    block = save(page, host)
    page.evaluate("async () => { await caches.open('station:/people/other:state'); await caches.open('theirs') }")
    press(block, "remove")
    expect(block.locator("[data-action=keep]")).to_be_focused()
    press(block, "keep")
    expect(block).to_have_attribute("data-state", "saved")
    press(block, "remove")
    press(block, "remove-now")
    said(block, "removed")
    expect(block).to_have_attribute("data-state", "none")
    assert page.evaluate(CACHES) == ["station:/people/other:state", "theirs"]
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    page.goto(host.root + LESSON)
    host.forget()
    page.reload()
    assert LESSON in host.asked


def test_the_worker_that_withdraws_it(page: Page, host: Host) -> None:
    """The script that docs/publishers/saved-in-the-browser.md gives to publishers removes every saved copy, and then
    itself.
    """
    save(page, host)
    page.evaluate("() => caches.open('theirs')")
    guide = (REPOSITORY / "docs/publishers/saved-in-the-browser.md").read_text("utf-8")
    script = re.search(r"```js\n(.*?)```", guide, re.DOTALL)
    assert script
    (host.folder / "service-worker.js").write_text(script[1], "utf-8")
    page.goto(host.root + LESSON)
    gone = """async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        if (registration) await registration.update();
        while ((await caches.keys()).length > 1 || await navigator.serviceWorker.getRegistration()) await new Promise(requestAnimationFrame);
        return caches.keys();
    }"""
    assert page.evaluate(gone) == ["theirs"]


# Installing


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_each_language_can_be_installed(language: str, page: Page, host: Host) -> None:
    page.goto(f"{host.root}{language}/unit-1/first-lesson.html")
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["url"] == f"{host.root}{language}/manifest.json"
    assert found["errors"] == []
    manifest = json.loads(found["data"])
    assert manifest["lang"] == language
    assert found["manifest"]["startUrl"] == f"{host.root}{language}/index.html"
    assert found["manifest"]["scope"] == host.root
    assert [
        error
        for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        if error["errorId"] != "in-incognito"
    ] == []


# How it looks and sounds in each state


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible(language: str, scheme: str, browser: Browser, host: Host) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    check = partial(violations_of, page)
    block = open_block(page, host, f"{language}/offline.html")
    assert check() == []
    asked, give = hold_packs(host)
    press(block, "save")
    assert asked()
    assert check() == []
    press(block, "cancel")
    said(block, "stopped")
    assert check() == []
    give()
    press(block, "resume")
    said(block, "saved")
    assert check() == []
    press(block, "remove")
    assert check() == []
    press(block, "keep")
    publish(host, "two")
    block = open_block(page, host, f"{language}/offline.html")
    expect(block).to_have_attribute("data-state", "newer")
    assert check() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{host.root}{language}/unit-1/first-lesson.html")
    expect(page.locator("update-notice")).to_be_visible()
    assert check() == []
    context.close()

"""Saved in the browser, the station goes on without its server, in one version at a time, and says in words what happens."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

from learning_station.offline.inventory import read_inventory, write_inventory
from tests.browser.hosts import FOLDER, Host
from tests.browser.test_accessibility import violations_of
from tests.builds import REPOSITORY

LESSON = "en/unit-1/first-lesson.html"
CACHES = "async () => (await caches.keys()).sort()"
STATION_CACHES = f"async () => (await caches.keys()).filter(name => name.startsWith('station:{FOLDER}:') && !name.endsWith(':state'))"


@pytest.fixture
def host(tiny_site: Path, tmp_path: Path) -> Iterator[Host]:
    """Publishes a copy of the tiny station that a test may change."""
    shutil.copytree(tiny_site, tmp_path / "one")
    with Host(tmp_path / "one") as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def _publish(host: Host, word: str, unchanged: Callable[[str], bool] = lambda _: False) -> None:
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
        elif uri.endswith("search/answers.js"):
            file.write_text(file.read_text("utf-8") + f"/* {word} */", "utf-8")
    _list(new)
    host.folder = new


def _list(folder: Path) -> None:
    old = read_inventory(folder)
    write_inventory(folder, old.station, old.carries)


def _version(host: Host) -> str:
    return read_inventory(host.folder).version


def _open(page: Page, host: Host, uri: str = "en/offline.html") -> Locator:
    """The block "Save for offline", once it knows what is saved."""
    page.goto(host.root + uri)
    block = page.locator("save-offline")
    expect(block).to_have_attribute("data-state", re.compile("."))
    return block


def _press(block: Locator, action: str) -> None:
    block.locator(f"[data-action={action}]:visible").click()


def _said(block: Locator, text: str) -> Locator:
    """The status, once it says the text of that name."""
    status = block.get_by_role("status")
    expect(status).to_have_attribute("data-said", text)
    return status


def _save(page: Page, host: Host, *languages: str) -> Locator:
    block = _open(page, host)
    for language in languages:
        block.locator(f"input[value={language}]").check()
    _press(block, "save")
    _said(block, "saved")
    return block


def _edition(page: Page) -> tuple[str | None, str | None]:
    """Of which version the page is, and of which the script that it loaded."""
    page.wait_for_load_state()
    return page.locator("body").get_attribute("data-edition"), page.locator("html").get_attribute("data-script")


# Saving


def test_the_size_is_said_before_anything_is_fetched(page: Page, host: Host) -> None:
    block = _open(page, host, "en/index.html")
    size = sum(file.stat().st_size for file in (host.folder / "en").rglob("*") if file.is_file()) / 1_000_000
    expect(block.locator("[data-action=save]:visible")).to_have_text(f"Save for offline {size:.1f} MB")
    block.locator("input[value=fr]").check()
    expect(block.locator("[data-action=save]:visible")).not_to_have_text(f"Save for offline {size:.1f} MB")
    assert "inventory.json" not in host.asked
    assert page.evaluate(CACHES) == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_reading_and_searching_without_the_server(page: Page, host: Host) -> None:
    block = _save(page, host)
    assert block.get_attribute("data-version") == _version(host)
    host.stop()
    page.goto(host.root + LESSON)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("h1").evaluate("element => getComputedStyle(element).fontFamily").startswith('"Iowan Old Style"')
    page.get_by_role("link", name="Library").first.click()
    expect(page).to_have_url(f"{host.root}en/library/index.html")
    page.goto(f"{host.root}en/search.html?q=twinning")
    expect(page.locator("[data-result]").first).to_contain_text(re.compile("twinning", re.IGNORECASE))
    page.locator("[data-result]").first.click()
    expect(page).to_have_url(re.compile(f"^{host.root}en/(?!search)"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("path", ["", "en/", "en/unit-1/", "en/a-z"])
def test_addresses_that_a_host_completes_work_without_it_too(path: str, page: Page, host: Host) -> None:
    _save(page, host)
    host.stop()
    page.goto(host.root + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_only_the_chosen_language_is_there(page: Page, host: Host) -> None:
    _save(page, host)
    host.stop()
    page.goto(f"{host.root}fr/index.html")
    expect(page).to_have_url(f"{host.root}en/offline.html#not-saved")
    expect(page.locator("#not-saved")).to_be_visible()
    page.goto(f"{host.root}en/nowhere.html")
    expect(page).to_have_url(f"{host.root}en/404.html")


def test_where_the_default_language_is_not_saved_the_root_leads_to_the_one_that_is(page: Page, host: Host) -> None:
    block = _open(page, host, "fr/offline.html")
    _press(block, "save")
    _said(block, "saved")
    host.stop()
    page.goto(host.root)
    expect(page).to_have_url(f"{host.root}fr/index.html")


def test_all_languages_and_one_more_later(page: Page, host: Host) -> None:
    block = _save(page, host, "fr")
    expect(block.locator("input[value=fr]")).to_be_disabled()
    block.locator("input[value=ar]").check()
    host.forget()
    _press(block, "save")
    _said(block, "saved")
    assert {path.split("/")[0] for path in host.asked if "/" in path and not path.startswith("downloads/")} == {"ar"}
    expect(block.locator("[data-part=summary]")).to_contain_text("English, Français, and العربية")
    host.stop()
    for language in ("fr", "ar"):
        page.goto(f"{host.root}{language}/glossary/index.html")
        expect(page.locator("html")).to_have_attribute("lang", language)


def test_progress_is_shown_and_said(page: Page, host: Host) -> None:
    block = _open(page, host)
    asked, give = host.hold("en/timeline.html")
    _press(block, "save")
    assert asked()
    expect(block).to_have_attribute("data-state", "working")
    bar = block.get_by_role("progressbar")
    expect(bar).to_be_visible()
    expect(bar).to_have_accessible_name(re.compile("MB of .* MB"))
    expect(block.locator("[data-action=cancel]")).to_be_focused()
    give()
    _said(block, "saved")
    assert block.locator("progress").evaluate("bar => bar.value === bar.max")


def test_saving_in_two_windows_at_once_is_refused(context: BrowserContext, page: Page, host: Host) -> None:
    asked, give = host.hold("en/timeline.html")
    block = _open(page, host)
    _press(block, "save")
    assert asked()
    other = _open(context.new_page(), host)
    _press(other, "resume")
    _said(other, "elsewhere")
    give()
    _said(block, "saved")


NEEDS = "To save the station in the browser, open it from the web"


@pytest.mark.parametrize("uri", ["en/index.html", "en/offline.html"])
@pytest.mark.parametrize("where", ["without JavaScript", "from a disk"])
def test_where_saving_is_not_possible_the_page_says_so_and_leads_to_the_zips(where: str, uri: str, browser: Browser, host: Host) -> None:
    context = browser.new_context(java_script_enabled=where != "without JavaScript")
    page = context.new_page()
    page.goto((host.folder / uri).as_uri() if where == "from a disk" else host.root + uri, wait_until="networkidle")
    block = page.locator("#save-offline")
    expect(block).to_contain_text(NEEDS)
    expect(block.get_by_role("button")).to_have_count(0)
    expect(page.locator("main").get_by_role("link", name="Take it with you") if uri == "en/index.html" else page.locator("bundle-list")).to_be_visible()
    context.close()


def test_a_browser_that_keeps_nothing_is_offered_nothing(page: Page, host: Host) -> None:
    page.add_init_script("CacheStorage.prototype.match = () => Promise.reject(new DOMException('refused', 'SecurityError'))")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{host.root}en/offline.html", wait_until="networkidle")
    expect(page.locator("#save-offline")).to_contain_text(NEEDS)
    expect(page.locator("#save-offline").get_by_role("button")).to_have_count(0)
    assert errors == []


# What goes wrong


def test_cancelled_continued_and_discarded(page: Page, host: Host) -> None:
    block = _open(page, host)
    asked, give = host.hold("en/timeline.html")
    _press(block, "save")
    assert asked()
    _press(block, "cancel")
    assert "With a connection" in _said(block, "stopped").inner_text()
    give()
    expect(block).to_have_attribute("data-state", "unfinished")
    page.reload()
    expect(block).to_have_attribute("data-state", "unfinished")
    expect(block.locator("[data-part=summary]")).to_contain_text("Not finished")
    host.forget()
    _press(block, "resume")
    _said(block, "saved")
    assert 0 < len([path for path in host.asked if path.startswith("en/")]) < len(list((host.folder / "en").rglob("*.*")))
    block.locator("input[value=fr]").check()
    asked, give = host.hold("fr/timeline.html")
    _press(block, "save")
    assert asked()
    _press(block, "cancel")
    give()
    _said(block, "stopped")
    _press(block, "discard")
    _said(block, "discarded")
    expect(block).to_have_attribute("data-state", "saved")
    assert page.evaluate("async name => (await (await caches.open(name)).keys()).filter(one => one.url.includes('/fr/')).length", _cache(host)) == 0


def test_the_server_dies_while_saving(page: Page, host: Host) -> None:
    block = _open(page, host)
    host.break_after(20)
    _press(block, "save")
    assert "With a connection" in _said(block, "failed-network").inner_text()
    assert page.evaluate("async name => (await caches.match('saved.json', {cacheName: name})) === undefined", f"station:{FOLDER}:state")
    host.stop()
    response = page.goto("about:blank")
    assert response is None
    host.start()
    host.break_after(None)
    host.forget()
    block = _open(page, host)
    _press(block, "resume")
    _said(block, "saved")
    files = {path for path in read_inventory(host.folder).files if path.startswith("en/")}
    assert len([path for path in set(host.asked) & files if path != "en/offline.html"]) <= len(files) - 20 + 6
    host.stop()
    page.goto(host.root + LESSON)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_saving_goes_on_after_a_reload(page: Page, host: Host) -> None:
    block = _open(page, host)
    asked, give = host.hold("en/timeline.html")
    _press(block, "save")
    assert asked()
    give()
    page.reload()
    _said(block, "saved")


@pytest.mark.parametrize(("room", "action"), [(0, "update"), (150_000, "resume")], ids=["none at all", "room for some files"])
def test_without_room_what_was_there_stays(room: int, action: str, page: Page, host: Host) -> None:
    _save(page, host)
    _publish(host, "two")
    session = page.context.new_cdp_session(page)
    used = page.evaluate("async () => (await navigator.storage.estimate()).usage")
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.origin, "quotaSize": used + room})
    block = _open(page, host)
    expect(block).to_have_attribute("data-state", "newer")
    _press(block, "update")
    assert "What was saved before still works" in _said(block, "failed-quota").inner_text()
    page.goto(host.root + LESSON)
    assert _edition(page) == (None, None)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.origin})
    block = _open(page, host)
    _press(block, action)
    _said(block, "updated")
    page.goto(host.root + LESSON)
    assert _edition(page) == ("two", "two")


def test_without_room_for_the_first_copy(page: Page, host: Host) -> None:
    session = page.context.new_cdp_session(page)
    block = _open(page, host)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.origin, "quotaSize": 150_000})
    _press(block, "save")
    assert "With a connection the station can be read as before" in _said(block, "failed-quota").inner_text()
    page.reload()
    expect(block).to_have_attribute("data-state", "unfinished")
    _press(block, "discard")
    _said(block, "discarded")
    expect(block).to_have_attribute("data-state", "none")
    assert page.evaluate(STATION_CACHES) == []


def test_a_file_that_is_not_what_the_list_says_is_refused(page: Page, host: Host) -> None:
    (host.folder / "en/timeline.html").write_text("<!doctype html><title>Changed on its way</title>", "utf-8")
    block = _open(page, host)
    _press(block, "save")
    assert "(en/timeline.html)" in _said(block, "failed-server").inner_text()
    expect(block).to_have_attribute("data-state", "unfinished")
    page.goto(f"{host.root}en/sources.html")
    assert page.evaluate("async () => (await caches.match('en/timeline.html')) === undefined")


def test_a_new_version_that_comes_out_while_saving_is_saved_whole(page: Page, host: Host) -> None:
    block = _open(page, host)
    asked, give = host.hold("en/timeline.html")
    _press(block, "save")
    assert asked()
    _publish(host, "two")
    give()
    _said(block, "saved")
    assert block.get_attribute("data-version") == _version(host)
    host.stop()
    for uri in (LESSON, "en/timeline.html", "en/index.html"):
        page.goto(host.root + uri)
        assert _edition(page) == ("two", "two")


# A damaged copy


def _cache(host: Host) -> str:
    return f"station:{FOLDER}:{_version(host)}"


def _damage(page: Page, host: Host, uri: str) -> None:
    page.evaluate(
        "async ([name, url]) => (await caches.open(name)).put(url, new Response('damaged', {headers: {'Content-Type': 'text/html'}}))",
        [_cache(host), host.root + uri],
    )


def test_a_damaged_file_is_never_shown(page: Page, host: Host) -> None:
    _save(page, host)
    _damage(page, host, LESSON)
    host.forget()
    page.goto(host.root + LESSON)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert LESSON in host.asked
    host.stop()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    _damage(page, host, LESSON)
    page.goto(host.root + LESSON)
    expect(page).to_have_url(f"{host.root}en/offline.html#damaged")
    expect(page.locator("#damaged")).to_be_visible()


def test_checking_finds_and_mends(page: Page, host: Host) -> None:
    block = _save(page, host)
    _press(block, "check")
    _said(block, "whole")
    _damage(page, host, LESSON)
    page.evaluate("async ([name, url]) => (await caches.open(name)).delete(url)", [_cache(host), f"{host.root}en/timeline.html"])
    host.stop()
    _press(block, "check")
    assert "2" in _said(block, "damaged").inner_text()
    host.start()
    _press(block, "check")
    assert "2" in _said(block, "mended").inner_text()
    _press(block, "check")
    _said(block, "whole")


def test_a_damaged_old_file_is_not_taken_over_into_a_new_version(page: Page, host: Host) -> None:
    _save(page, host)
    _damage(page, host, "en/timeline.html")
    _publish(host, "two", unchanged=lambda uri: uri.endswith("timeline.html"))
    host.forget()
    block = _open(page, host)
    expect(block).to_have_attribute("data-state", "newer")
    _press(block, "update")
    _said(block, "updated")
    assert "en/timeline.html" in host.asked


# A new version


def test_a_new_version_is_told_and_taken_when_the_learner_wants(context: BrowserContext, page: Page, host: Host) -> None:
    _save(page, host)
    old = _version(host)
    _publish(host, "two", unchanged=lambda uri: not uri.startswith("en/") or uri.endswith("timeline.html"))
    page.goto(host.root + LESSON)
    assert _edition(page) == (None, None)
    notice = page.locator("update-notice")
    expect(notice).to_contain_text("A new version of the station is there.")
    reader = context.new_page()
    reader.goto(host.root + LESSON)
    assert _edition(reader) == (None, None)

    notice.get_by_role("link").click()
    block = page.locator("save-offline")
    expect(block).to_have_attribute("data-state", "newer")
    expect(block.locator("[data-part=summary]")).to_contain_text("A new version is there")
    assert _edition(page) == (None, None)
    host.forget()
    _press(block, "update")
    _said(block, "updated")
    assert block.get_attribute("data-version") == _version(host)
    fetched = {path for path in host.asked if path.startswith("en/")}
    assert "en/timeline.html" not in fetched
    assert {path for path in fetched if not path.endswith(".html")} == {"en/assets/station.js", "en/search/answers.js"}

    host.stop()
    part = "async path => (await fetch(path)).text()"
    assert "/* two */" not in reader.evaluate(part, f"{FOLDER}en/search/answers.js")
    assert sorted(reader.evaluate(STATION_CACHES)) == sorted(f"station:{FOLDER}:{version}" for version in (old, _version(host)))
    page.goto(host.root + LESSON)
    assert _edition(page) == ("two", "two")
    assert "/* two */" in page.evaluate(part, f"{FOLDER}en/search/answers.js")
    assert "/* two */" not in reader.evaluate(part, f"{FOLDER}en/search/answers.js")
    reader.reload()
    assert _edition(reader) == ("two", "two")
    page.goto(f"{host.root}en/timeline.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{host.root}en/a-z.html")
    assert page.evaluate(STATION_CACHES) == [_cache(host)]


def test_the_notice_can_wait(page: Page, host: Host) -> None:
    _save(page, host)
    _publish(host, "two")
    page.goto(host.root + LESSON)
    notice = page.locator("update-notice")
    notice.get_by_role("button", name="Later").click()
    expect(notice).to_be_hidden()
    page.goto(f"{host.root}en/a-z.html")
    page.wait_for_load_state("networkidle")
    expect(notice).to_be_hidden()
    assert _edition(page) == (None, None)


def test_a_page_of_the_network_does_not_mix_with_the_saved_version(page: Page, host: Host) -> None:
    """A page that only the new version has comes from the server, and so does all that it loads."""
    _save(page, host)
    _publish(host, "two")
    (host.folder / "en/new.html").write_text((host.folder / LESSON).read_text("utf-8").replace("../", ""), "utf-8")
    _list(host.folder)
    page.goto(f"{host.root}en/new.html")
    assert _edition(page) == ("two", "two")
    page.goto(host.root + LESSON)
    assert _edition(page) == (None, None)


def test_a_saved_page_takes_nothing_of_another_version_from_a_language_that_is_not_saved(page: Page, host: Host) -> None:
    _save(page, host)
    page.goto(host.root + LESSON)
    part = "async path => { try { return (await fetch(path)).status } catch { return 'refused' } }"
    assert page.evaluate(part, f"{FOLDER}fr/search/answers.js") == 200
    _publish(host, "two")
    assert page.evaluate(part, f"{FOLDER}fr/search/answers.js") == "refused"


def test_a_page_that_was_open_before_saving_stays_with_the_network(context: BrowserContext, page: Page, host: Host) -> None:
    reader = context.new_page()
    reader.goto(host.root + LESSON)
    _publish(host, "two")
    _save(page, host)
    host.forget()
    reader.evaluate("async path => (await fetch(path)).text()", f"{FOLDER}en/search/answers.js")
    assert host.asked == ["en/search/answers.js"]


# What is not the station's


def test_other_requests_are_left_alone(page: Page, host: Host) -> None:
    _save(page, host)
    page.goto(f"{host.root}en/a-z.html")
    page.wait_for_load_state("networkidle")
    by_worker: dict[str, bool] = {}

    def note(response: Response) -> None:
        by_worker[f"{response.request.method} {response.url.removeprefix(host.origin)}"] = response.from_service_worker

    page.on("response", note)
    others = ["/people/other/x", "/", *(f"{FOLDER}{path}" for path in ("downloads/some.zip", "somebody/x", "inventory.json", "404.html"))]
    page.evaluate("async paths => { for (const path of paths) await fetch(path) }", [*others, f"{FOLDER}en/sources.html"])
    page.evaluate("path => fetch(path, {method: 'POST'})", f"{FOLDER}en/sources.html")
    page.goto(f"{host.origin}/people/other/page.html")
    assert by_worker == {
        **{f"GET {path}": False for path in others},
        f"GET {FOLDER}en/sources.html": True,
        f"POST {FOLDER}en/sources.html": False,
        "GET /people/other/page.html": False,
    }


def test_a_part_of_a_file(page: Page, host: Host) -> None:
    _save(page, host)
    page.goto(host.root + LESSON)
    content = (host.folder / "en/assets/icon.svg").read_text("utf-8")
    ask = """async ([path, range]) => {
        const response = await fetch(path, {headers: {Range: range}});
        return [response.status, response.headers.get('Content-Range'), await response.text()];
    }"""
    path = f"{FOLDER}en/assets/icon.svg"
    host.stop()
    assert page.evaluate(ask, [path, "bytes=5-9"]) == [206, f"bytes 5-9/{len(content)}", content[5:10]]
    assert page.evaluate(ask, [path, "bytes=-4"]) == [206, f"bytes {len(content) - 4}-{len(content) - 1}/{len(content)}", content[-4:]]
    assert page.evaluate(ask, [path, "bytes=99999999-"]) == [416, f"bytes */{len(content)}", ""]
    assert page.evaluate(ask, [path, "pages=1-2"])[0] == 200


def test_removing_the_saved_copy(page: Page, host: Host) -> None:
    block = _save(page, host)
    page.evaluate("async () => { await caches.open('station:/people/other:state'); await caches.open('theirs') }")
    _press(block, "remove")
    expect(block.locator("[data-action=keep]")).to_be_focused()
    _press(block, "keep")
    expect(block).to_have_attribute("data-state", "saved")
    _press(block, "remove")
    _press(block, "remove-now")
    _said(block, "removed")
    expect(block).to_have_attribute("data-state", "none")
    assert page.evaluate(CACHES) == ["station:/people/other:state", "theirs"]
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    page.goto(host.root + LESSON)
    host.forget()
    page.reload()
    assert LESSON in host.asked


def test_the_worker_that_withdraws_it(page: Page, host: Host) -> None:
    """The script that docs/publishing.md gives to publishers removes every saved copy, and then itself."""
    _save(page, host)
    page.evaluate("() => caches.open('theirs')")
    guide = (REPOSITORY / "docs/publishing.md").read_text("utf-8")
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
    assert [error for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"] if error["errorId"] != "in-incognito"] == []


# How it looks and sounds in each state


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible(language: str, scheme: str, browser: Browser, host: Host) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    check = partial(violations_of, page)
    block = _open(page, host, f"{language}/offline.html")
    assert check() == []
    asked, give = host.hold(f"{language}/timeline.html")
    _press(block, "save")
    assert asked()
    assert check() == []
    _press(block, "cancel")
    _said(block, "stopped")
    assert check() == []
    give()
    _press(block, "resume")
    _said(block, "saved")
    assert check() == []
    _press(block, "remove")
    assert check() == []
    _press(block, "keep")
    _publish(host, "two")
    block = _open(page, host, f"{language}/offline.html")
    expect(block).to_have_attribute("data-state", "newer")
    assert check() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{host.root}{language}/unit-1/first-lesson.html")
    expect(page.locator("update-notice")).to_be_visible()
    assert check() == []
    context.close()

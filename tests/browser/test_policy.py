"""What somebody puts into a page does not run and asks nobody, from a disk and from a host alike."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hosts import Host

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
LESSON = "en/unit-1/first-lesson.html"
PAGES = [LESSON, "en/index.html", "en/offline.html", "en/search.html", "en/404.html", "404.html"]

INJECTED = """
<script>document.documentElement.dataset.inline = "ran"</script>
<img src="nowhere.png" alt="" onerror="document.documentElement.dataset.handler = 'ran'">
<img src="{elsewhere}/picture.png" alt="">
<script src="{elsewhere}/script.js"></script>
<link rel="stylesheet" href="{elsewhere}/style.css">
<iframe src="{elsewhere}/frame.html"></iframe>
<object data="{elsewhere}/object.svg"></object>
<video src="{elsewhere}/film.webm"></video>
<p id="styled" style="position: fixed">A style in an attribute</p>
"""

EVALUATED = """;try { eval("document.documentElement.dataset.evaluated = 'ran'") } catch {}"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Host]:
    """Somebody else's host, which nobody should ask for anything."""
    with Host(tmp_path) as host:
        yield host


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(params=["from a disk", "from a host"])
def place(request: pytest.FixtureRequest, tiny_site: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the station that a test may change, and its address."""
    folder = tmp_path / "station"
    shutil.copytree(tiny_site, folder)
    if request.param == "from a disk":
        yield folder, f"{folder.as_uri()}/"
    else:
        with Host(folder) as host:
            yield folder, host.root


def _inject(folder: Path, uri: str, elsewhere: Host, *, policy: bool) -> None:
    """Into the page, and into a script of the station's own that it loads."""
    script, file = folder / "en/assets/scheme.js", folder / uri
    script.write_text(script.read_text("utf-8") + EVALUATED, "utf-8")
    html = file.read_text("utf-8").replace("</main>", INJECTED.format(elsewhere=elsewhere.origin) + "</main>")
    file.write_text(html if policy else POLICY.sub("", html), "utf-8")


def _ran(page: Page) -> list[str]:
    found = page.evaluate(
        "() => ['evaluated', 'inline', 'handler'].filter(name => document.documentElement.dataset[name])"
    )
    styled = page.locator("#styled").evaluate("element => getComputedStyle(element).position === 'fixed'")
    return [*found, *(["style"] if styled else [])]


@pytest.mark.parametrize("uri", PAGES)
def test_nothing_that_was_put_in_runs_or_asks(uri: str, place: tuple[Path, str], elsewhere: Host, page: Page) -> None:
    folder, root = place
    _inject(folder, uri, elsewhere, policy=True)
    page.goto(root + uri, wait_until="load")
    assert _ran(page) == []
    sent = page.evaluate(
        "url => fetch(url, {mode: 'no-cors'}).then(() => true, () => false)", f"{elsewhere.origin}/fetched"
    )
    assert not sent
    assert elsewhere.asked == []


def test_without_the_policy_all_of_it_would(place: tuple[Path, str], elsewhere: Host, page: Page) -> None:
    """So that the test above proves something."""
    folder, root = place
    _inject(folder, LESSON, elsewhere, policy=False)
    page.goto(root + LESSON, wait_until="load")
    assert _ran(page) == ["evaluated", "inline", "handler", "style"]
    assert {"/picture.png", "/script.js", "/style.css", "/frame.html", "/object.svg"} <= set(elsewhere.asked)


def test_a_base_or_a_form_leads_nowhere_else(place: tuple[Path, str], elsewhere: Host, page: Page) -> None:
    _, root = place
    page.goto(root + LESSON)
    page.evaluate(
        "href => document.head.prepend(Object.assign(document.createElement('base'), {href}))", f"{elsewhere.origin}/"
    )
    assert page.evaluate("() => document.baseURI") == root + LESSON
    page.evaluate(
        "action => new Promise(done => { addEventListener('securitypolicyviolation', done, {once: true});"
        " document.body.append(Object.assign(document.createElement('form'), {action})); "
        "document.querySelector('body > form').submit() })",
        f"{elsewhere.origin}/form",
    )
    assert page.url == root + LESSON
    assert elsewhere.asked == []


@pytest.mark.parametrize("uri", PAGES)
def test_the_page_itself_does_nothing_that_its_policy_refuses(uri: str, place: tuple[Path, str], page: Page) -> None:
    _, root = place
    page.add_init_script(
        "globalThis.refused = []; addEventListener('securitypolicyviolation', event => "
        "refused.push(`${event.violatedDirective} ${event.blockedURI}`))"
    )
    page.goto(root + uri, wait_until="load")
    assert page.evaluate("() => refused") == []

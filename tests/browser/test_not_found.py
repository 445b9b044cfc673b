"""The not-found page leads home from whatever address a host answers with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect


class Host(SimpleHTTPRequestHandler):
    """Answers unknown addresses with the site's 404.html, as static hosts do."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stays quiet."""


@pytest.fixture(scope="module")
def address(tiny_site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(tiny_site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _is_there(address: str) -> bool:
    try:
        with urlopen(address) as response:
            return bool(response.status == 200)
    except HTTPError as error:
        error.close()
        return False


@pytest.mark.parametrize(
    "missing", ["/missing.html", "/en/missing.html", "/en/unit-1/missing/deeper/still.html", "/nowhere/at/all"]
)
def test_every_link_works_from_any_depth(missing: str, address: str, page: Page) -> None:
    response = page.goto(address + missing)
    assert response
    assert response.status == 404
    links = page.eval_on_selector_all("a[href], link[href], script[src]", "all => all.map(one => one.href || one.src)")
    own = {link.partition("#")[0] for link in links if link.startswith(address)} - {address + missing}
    assert f"{address}/en/index.html" in own
    assert [link for link in sorted(own) if not _is_there(link)] == []


def test_it_leads_home(address: str, page: Page) -> None:
    page.goto(f"{address}/en/unit-1/missing/deeper.html")
    page.locator("main a").first.click()
    expect(page).to_have_url(f"{address}/en/index.html")


def test_it_looks_like_the_station(address: str, page: Page) -> None:
    page.goto(f"{address}/en/library/index.html")
    font = page.locator("h1").evaluate("element => getComputedStyle(element).fontFamily")
    page.goto(f"{address}/a/b/c.html")
    assert page.locator("h1").evaluate("element => getComputedStyle(element).fontFamily") == font

"""How the browser code reads what the scripts of the index carry, with and without the newest of what browsers have
for it.
"""

from __future__ import annotations

import base64
import gzip
from typing import Any

import pytest
from playwright.sync_api import Error, Page

from tests.browser.conftest import OpenPage
from tests.builds import REPOSITORY

ORIGIN = "http://search.invalid"
OLDER = "delete Uint8Array.fromBase64"
CONTENT = bytes(range(256)) * 300

READ = """async text => {
    const { decode, inflate } = await import("/bytes.js");
    return [...new Uint8Array(await inflate(decode(text)))];
}"""


@pytest.fixture(params=["", OLDER], ids=["newest", "older"])
def page(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    page = open_page().page
    page.add_init_script(request.param)
    page.route(
        f"{ORIGIN}/bytes.js",
        lambda route: route.fulfill(
            path=REPOSITORY / "overrides/assets/js/search/bytes.js", content_type="text/javascript"
        ),
    )
    page.route(
        f"{ORIGIN}/", lambda route: route.fulfill(body="<!doctype html><title>search</title>", content_type="text/html")
    )
    page.goto(f"{ORIGIN}/")
    return page


def _read(page: Page, content: bytes) -> Any:
    return page.evaluate(READ, base64.b64encode(content).decode())


@pytest.mark.parametrize("content", [CONTENT, b"a", b""], ids=len)
def test_it_is_read_as_it_was_written(content: bytes, page: Page) -> None:
    assert bytes(_read(page, gzip.compress(content))) == content


def test_what_is_damaged_is_refused(page: Page) -> None:
    for damaged in (gzip.compress(CONTENT)[:-9], gzip.compress(CONTENT)[:-8] + bytes(8), b"<!doctype html>", b""):
        with pytest.raises(Error):
            _read(page, damaged)

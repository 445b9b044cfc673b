"""The modules of the learner's store, run in a browser as the modules that they are, with storage of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Opened, OpenPage, browser, open_page
from tests.builds import REPOSITORY

__all__ = ["browser", "open_page"]

SCRIPTS = REPOSITORY / "overrides/assets/js"
ORIGIN = "http://learner.invalid"
EMPTY = '<!doctype html><html data-station="tiny"><title>Store</title>'

Call = Callable[..., Any]


@pytest.fixture
def opened(open_page: OpenPage) -> Opened:
    """A page that can import `/learner/….js` and `/lib/….js`."""
    opened = open_page()
    serve_scripts(opened.page)
    opened.page.goto(f"{ORIGIN}/")
    return opened


@pytest.fixture
def page(opened: Opened) -> Page:
    return opened.page


@pytest.fixture
def call(page: Page) -> Call:
    """Calls a function of a module: `call("merge", "order", one, other)`; values go to and fro as JSON, maps as
    lists of pairs.
    """
    return lambda module, name, *values: page.evaluate(CALL, [f"/learner/{module}.js", name, json.dumps(values)])


CALL = """async ([module, name, values]) => {
    const value = (await import(module))[name](...JSON.parse(values)) ?? null;
    return JSON.parse(JSON.stringify(value, (_, one) => one instanceof Map ? [...one] : one));
}"""


def serve_scripts(page: Page) -> None:
    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.endswith(".js"):
            route.fulfill(path=SCRIPTS / Path(path[1:]), content_type="text/javascript")
        else:
            route.fulfill(body=EMPTY, content_type="text/html")

    page.route(f"{ORIGIN}/**", answer)

"""The kinds of browser that the tests run in."""

from __future__ import annotations

from playwright.sync_api import Playwright

from tests.browsers.chromium import Chromium
from tests.browsers.engine import Engine
from tests.browsers.firefox import Firefox
from tests.browsers.webkit import WebKit

ENGINES = (Chromium.name, Firefox.name, WebKit.name)


def make_engine(name: str, playwright: Playwright) -> Engine:
    """The engine of that name; nothing is started yet."""
    if name == Chromium.name:
        return Chromium(playwright)
    return {Firefox.name: Firefox, WebKit.name: WebKit}[name]()

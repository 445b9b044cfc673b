"""Chromium, by Playwright."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright

from tests.browser.conftest import ARGUMENTS
from tests.browsers.engine import Engine
from tests.browsers.tab import WAIT_SECONDS, PageLeftError, Tab
from tests.chromium import absence, launch

NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


class Chromium(Engine):
    name = "Chromium"

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._browser: Browser | None = None
        self._contexts: list[BrowserContext] = []

    def absent(self) -> str:
        return absence(self._playwright)

    def open_tab(self, language: str) -> Tab:
        if not self._browser:
            self._browser = launch(self._playwright, *ARGUMENTS, NO_NETWORK)
        context = self._browser.new_context(
            locale=language, color_scheme="light", viewport={"width": 1280, "height": 900}
        )
        context.set_default_timeout(1000 * WAIT_SECONDS)
        self._contexts.append(context)
        return ChromiumTab(context)

    def close_tabs(self) -> None:
        while self._contexts:
            self._contexts.pop().close()

    def quit(self) -> None:
        if self._browser:
            self._browser.close()


class ChromiumTab(Tab):
    def __init__(self, context: BrowserContext) -> None:
        self._asked: list[str] = []
        context.on("request", lambda request: self._asked.append(request.url))
        self.page: Page = context.new_page()

    def go(self, address: str) -> None:
        self.page.goto(address)

    @property
    def address(self) -> str:
        with suppress(Error):
            self.page.evaluate("0")  # Playwright learns where the page is only while it is asked something
        return self.page.url

    def call(self, function: str, *arguments: Any) -> Any:
        try:
            return self.page.evaluate(f"given => ({function})(...given)", arguments)
        except Error as error:
            if "context was destroyed" in error.message or "Cannot find context" in error.message:
                raise PageLeftError from error
            raise

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def type(self, selector: str, text: str) -> None:
        field = self.page.locator(selector).first
        field.fill("")
        field.press_sequentially(text)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def requests(self) -> list[str]:
        return list(self._asked)

"""Chromium, without a network: only the files of the station can be asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, Request, Route, expect

from tests.browser.hosts import Host
from tests.chromium import launch

expect.set_options(
    timeout=30_000
)  # how long to wait for what must come: no measure of speed, so a busy machine may take its time

SWITCHED_OFF = (
    "AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsFirstBalancedModeAutoEnable,"
    "HttpsUpgrades,LensOverlay,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,PreconnectToSearch,ThirdPartyStoragePartitioning,"
    "WebUIOmniboxAimPopup,WebUIOmniboxPopup"
)
"""What Playwright switches off, as the last list wins, and the pages that Chromium draws for its address bar in each
new window, a third of a test's time.
"""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={SWITCHED_OFF}",
]


@dataclass
class Opened:
    """A page and everything that went wrong on it."""

    page: Page
    troubles: list[str] = field(default_factory=list)

    def go(self, path: Path, anchor: str = "") -> Page:
        """Opens a file of the site, as a double click would."""
        self.page.goto(path.as_uri() + anchor)
        return self.page


OpenPage = Callable[..., Opened]


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    launched = launch(playwright, *ARGUMENTS)
    yield launched
    launched.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Makes fresh pages, each in a profile of its own; options are those of Playwright's `new_context`."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.set_offline(True)
        context.set_default_timeout(10_000)
        opened = Opened(context.new_page())
        _watch(opened)
        return opened

    yield make
    for context in contexts:
        context.close()


def _watch(opened: Opened) -> None:
    page, troubles = opened.page, opened.troubles

    def answer(route: Route) -> None:
        if route.request.url.startswith(("file:", "data:")):
            route.continue_()
        else:
            troubles.append(f"asked for {route.request.url}")
            route.abort()

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the test went on to another page before an icon was there
            troubles.append(f"failed: {request.url}: {request.failure}")

    def dismiss(dialog: Dialog) -> None:
        troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.route("**/*", answer)
    page.on(
        "console",
        lambda message: troubles.append(f"console: {message.text}") if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("requestfailed", failed)
    page.on("dialog", dismiss)


@pytest.fixture
def opened(open_page: OpenPage) -> Opened:
    """One page on a desktop."""
    return open_page()


@pytest.fixture
def host(tiny_site: Path, tmp_path: Path) -> Iterator[Host]:
    """Publishes a copy of the tiny station that a test may change."""
    shutil.copytree(tiny_site, tmp_path / "one")
    with Host(tmp_path / "one") as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser that may ask the test's own hosts."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()

"""Axe finds nothing against WCAG 2.2, level AA, on any kind of page, in light and dark, on a phone and on a desktop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.kinds import REAL_PAGES, TINY_PAGES

OPTIONS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
SCREENS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}


def violations_of(page: Page) -> list[str]:
    response: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    assert response["passes"]
    found = [(violation["id"], node) for violation in response["violations"] for node in violation["nodes"]]
    return [f"{rule} at {' '.join(map(str, node['target']))}: {node['failureSummary']}" for rule, node in found]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", REAL_PAGES)
def test_the_real_station(kind: str, scheme: str, screen: str, station_site: Path, open_page: OpenPage) -> None:
    page = open_page(color_scheme=scheme, viewport=SCREENS[screen]).go(station_site / "en" / REAL_PAGES[kind])
    violations = violations_of(page)
    assert violations == [], "\n".join(violations)


@pytest.mark.parametrize("kind", TINY_PAGES)
def test_the_tiny_station_from_right_to_left(kind: str, tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(color_scheme="light", viewport=SCREENS["phone"]).go(tiny_site / "ar" / TINY_PAGES[kind])
    violations = violations_of(page)
    assert violations == [], "\n".join(violations)


def test_the_choice_of_languages(tiny_site: Path, open_page: OpenPage) -> None:
    opened = open_page()
    opened.page.route("**/chooser.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    violations = violations_of(opened.go(tiny_site / "index.html"))
    assert violations == [], "\n".join(violations)

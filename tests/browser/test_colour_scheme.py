"""The reader's choice of light or dark is kept from page to page, and the system's holds until there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage


def _is_dark(page: Page) -> bool:
    """Whether the page's background is nearer to black than to white."""
    colour = page.evaluate(
        """() => {
            const canvas = document.createElement('canvas').getContext('2d');
            for (const element of [document.documentElement, document.body]) {
                canvas.fillStyle = getComputedStyle(element).backgroundColor;
                canvas.fillRect(0, 0, 1, 1);
            }
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
        }"""
    )
    return bool(sum(colour) < 3 * 128)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_systems_scheme_holds_at_first(scheme: str, tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(color_scheme=scheme).go(tiny_site / "en/index.html")
    assert _is_dark(page) == (scheme == "dark")


def test_the_choice_is_kept(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(color_scheme="light").go(tiny_site / "en/index.html")
    page.locator("scheme-switch label", has=page.locator("[value=dark]")).click()
    assert _is_dark(page)
    page.goto((tiny_site / "fr/library/index.html").as_uri())
    assert _is_dark(page)
    expect(page.locator("scheme-switch [value=dark]")).to_be_checked()
    page.locator("scheme-switch label", has=page.locator("[value=system]")).click()
    assert not _is_dark(page)

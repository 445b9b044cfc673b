"""Which Chromium the tests and the benchmark drive: the system's, or the one that Playwright fetched."""

from __future__ import annotations

import shutil

from playwright.sync_api import Browser, Playwright

from tests.absent import leave_out

COMMANDS = ("chromium", "chromium-browser", "google-chrome")
HOW = "install it (on Debian: sudo apt install chromium), or call .venv/bin/python -m playwright install chromium"


def absence(playwright: Playwright) -> str:
    """Why there is no Chromium here, and how to get one; empty if there is."""
    return "" if _program(playwright) else HOW


def launch(playwright: Playwright, *arguments: str) -> Browser:
    """A Chromium with these options; without one the test is left out."""
    program = _program(playwright)
    if not program:
        leave_out("Chromium", HOW)
    return playwright.chromium.launch(executable_path=program, args=list(arguments))


def _program(playwright: Playwright) -> str | None:
    fetched = playwright.chromium.executable_path
    return next(filter(None, map(shutil.which, (*COMMANDS, fetched))), None)

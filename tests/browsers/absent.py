"""A browser that the machine lacks is reported, loudly; where nothing may be left out (CI=true) its absence is a failure."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol

import pytest

MARK = "BROWSER NOT RUN: "


class Terminal(Protocol):
    """Of pytest's TerminalReporter, what is used here."""

    stats: dict[str, list[pytest.TestReport]]

    def section(self, title: str, sep: str, **markup: bool) -> None: ...

    def line(self, text: str, **markup: bool) -> None: ...


def leave_out(browser: str, reason: str) -> None:
    """Ends the test that needs the browser: as left out, or as failed."""
    message = f"{MARK}{browser}: {reason}"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def report_absent(terminal: Terminal) -> None:
    """Says after a test run which browsers it was without, and what that left out."""
    missing: dict[str, int] = {}
    for report in terminal.stats.get("skipped", []):
        if message := _message(report):
            missing[message] = missing.get(message, 0) + 1
    if missing:
        terminal.section("A BROWSER IS MISSING", sep="!", red=True, bold=True)
        for message, count in missing.items():
            terminal.line(f"{message} ({count} tests left out)", red=True)


def _message(report: pytest.TestReport) -> str:
    reason: Sequence[object] = report.longrepr if isinstance(report.longrepr, tuple) else ()
    _, _, message = str(reason[-1] if reason else "").partition(MARK)
    return MARK + message if message else ""

"""What the machine lacks is said, loudly, with what that left out; where nothing may be left out (CI=true) it is a failure."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NoReturn, Protocol

import pytest

MARK = "NOT RUN: "


class Terminal(Protocol):
    """Of pytest's TerminalReporter, what is used here."""

    stats: dict[str, list[pytest.TestReport]]

    def section(self, title: str, sep: str, **markup: bool) -> None: ...

    def line(self, text: str, **markup: bool) -> None: ...


def leave_out(what: str, reason: str) -> NoReturn:
    """Ends the test that needs it: as left out, or as failed."""
    message = f"{MARK}{what}: {reason}"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def report_absent(terminal: Terminal) -> None:
    """Says after a test run what it was without, and how many tests that left out."""
    missing: dict[str, int] = {}
    for report in terminal.stats.get("skipped", []):
        if message := _message(report):
            missing[message] = missing.get(message, 0) + 1
    if missing:
        terminal.section("TESTS WERE LEFT OUT", sep="!", red=True, bold=True)
        for message, count in missing.items():
            terminal.line(f"{message} ({count} tests left out)", red=True)


def _message(report: pytest.TestReport) -> str:
    reason: Sequence[object] = report.longrepr if isinstance(report.longrepr, tuple) else ()
    _, _, message = str(reason[-1] if reason else "").partition(MARK)
    return MARK + message if message else ""

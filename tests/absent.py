"""What the machine lacks is said, loudly, with what that left out; where nothing may be left out (CI=true) it is a
failure.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import NoReturn, Protocol

import pytest


class Terminal(Protocol):
    """Of pytest's TerminalReporter, what is used here."""

    stats: dict[str, list[pytest.TestReport]]

    def section(self, title: str, sep: str, **markup: bool) -> None: ...

    def line(self, text: str, **markup: bool) -> None: ...


def leave_out(what: str, reason: str) -> NoReturn:
    """Ends the test that needs it: as left out, or as failed."""
    message = f"NOT RUN: {what}: {reason}"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def report_absent(terminal: Terminal) -> None:
    """Says after a test run why tests were left out, and how many."""
    reasons = Counter(_reason(report) for report in terminal.stats.get("skipped", []))
    if reasons:
        terminal.section("TESTS WERE LEFT OUT", sep="!", red=True, bold=True)
        for reason, count in reasons.items():
            terminal.line(f"{reason} ({count} tests left out)", red=True)


def _reason(report: pytest.TestReport) -> str:
    reason: Sequence[object] = report.longrepr if isinstance(report.longrepr, tuple) else ()
    return str(reason[-1] if reason else "").removeprefix("Skipped: ")

"""What the machine lacks is never left out in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from playwright.sync_api import Playwright

from tests.builds import REPOSITORY
from tests.chromium import absence

pytestmark = pytest.mark.slow

COMMAND = [
    sys.executable,
    "-m",
    "pytest",
    "-q",
    "-n",
    "1",
    "-p",
    "no:cacheprovider",
    "tests/browsers/test_harness.py",
    "-k",
    "WebKit and hidden",
]


def _run_without_browsers(tmp_path: Path, ci: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment |= {"PATH": str(tmp_path), "CI": ci} | more
    return subprocess.run(COMMAND, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)


def test_it_is_reported(tmp_path: Path) -> None:
    run = _run_without_browsers(tmp_path, ci="")
    assert run.returncode == 0, run.stdout
    assert "TESTS WERE LEFT OUT" in run.stdout
    assert (
        "NOT RUN: WebKit: WebKitWebDriver, xvfb-run, xauth, dbus-run-session not found (1 tests left out)" in run.stdout
    )


def test_it_is_a_failure_where_nothing_may_be_left_out(tmp_path: Path) -> None:
    run = _run_without_browsers(tmp_path, ci="true")
    assert run.returncode == 1, run.stdout
    assert "NOT RUN: WebKit" in run.stdout


@pytest.mark.parametrize("is_fetched", [True, False])
def test_without_the_systems_chromium_that_of_playwright_counts(
    is_fetched: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    fetched = tmp_path / "fetched/chrome"
    playwright = cast(Playwright, SimpleNamespace(chromium=SimpleNamespace(executable_path=str(fetched))))
    if is_fetched:
        fetched.parent.mkdir()
        fetched.touch(0o755)
    assert ("playwright install chromium" in absence(playwright)) is not is_fetched


def test_a_driver_that_does_not_start_is_reported(tmp_path: Path) -> None:
    driver = tmp_path / "node"
    driver.write_text("#!/bin/sh\nexit 127\n")
    driver.chmod(0o755)
    run = _run_without_browsers(tmp_path, ci="", PLAYWRIGHT_NODEJS_PATH=str(driver))
    assert run.returncode == 0, run.stdout
    assert "NOT RUN: Playwright: its driver does not start" in run.stdout

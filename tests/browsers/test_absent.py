"""A browser that the machine lacks is never left out in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.builds import REPOSITORY

COMMAND = [sys.executable, "-m", "pytest", "-q", "-n", "1", "-p", "no:cacheprovider", "tests/browsers/test_harness.py", "-k", "WebKit and hidden"]


def _run_without_browsers(tmp_path: Path, ci: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment |= {"PATH": str(tmp_path), "CI": ci}
    return subprocess.run(COMMAND, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)


def test_it_is_reported(tmp_path: Path) -> None:
    run = _run_without_browsers(tmp_path, ci="")
    assert run.returncode == 0, run.stdout
    assert "A BROWSER IS MISSING" in run.stdout
    assert "BROWSER NOT RUN: WebKit: WebKitWebDriver, xvfb-run, xauth, dbus-run-session not found (1 tests left out)" in run.stdout


def test_it_is_a_failure_where_nothing_may_be_left_out(tmp_path: Path) -> None:
    run = _run_without_browsers(tmp_path, ci="true")
    assert run.returncode == 1, run.stdout
    assert "BROWSER NOT RUN: WebKit" in run.stdout
